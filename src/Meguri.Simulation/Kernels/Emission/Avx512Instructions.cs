using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Meguri.Simulation.Kernels.Tapes;
using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>Eight lanes with AVX-512.</summary>
internal sealed class Avx512Instructions() : InstructionSet(typeof(Lanes8), typeof(Vector512<double>))
{
    public override void Number(ILGenerator il, double number)
    {
        il.Emit(OpCodes.Ldc_R8, number);
        il.Emit(OpCodes.Call, Intrinsic(typeof(Vector512), "Create", typeof(double)));
    }

    public override void Compare(ILGenerator il, Operation operation) =>
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx512F), CompareName(operation), Vector, Vector));

    public override void CombineMasks(ILGenerator il, Operation operation)
    {
        if (operation == Operation.Not)
        {
            il.Emit(OpCodes.Ldc_I8, -1L);
            il.Emit(OpCodes.Call, Static("AllBits"));
        }
        il.Emit(OpCodes.Call, Bits(operation));
    }

    public override void Choose(ILGenerator il, Action mask, Action whenTrue, Action whenFalse)
    {
        whenFalse();
        whenTrue();
        mask();
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx512F), "BlendVariable", Vector, Vector, Vector));
    }

    public override void MaskToNumber(ILGenerator il)
    {
        Number(il, 1);
        il.Emit(OpCodes.Call, Bits(Operation.And));
    }

    protected override void Negate(ILGenerator il)
    {
        Number(il, -0.0);
        il.Emit(OpCodes.Call, Bits(Operation.Xor));
    }

    protected override void Abs(ILGenerator il)
    {
        il.Emit(OpCodes.Ldc_I8, long.MaxValue);
        il.Emit(OpCodes.Call, Static("AllBits"));
        il.Emit(OpCodes.Call, Bits(Operation.And));
    }

    protected override void Rounded(ILGenerator il, Operation operation)
    {
        il.Emit(OpCodes.Ldc_I4, operation switch { Operation.Floor => 0x09, Operation.Ceiling => 0x0A, _ => 0x0B });
        il.Emit(OpCodes.Conv_U1);
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx512F), "RoundScale", Vector, typeof(byte)));
    }

    protected override void FusedProduct(ILGenerator il, Operation operation, Action<int> operand)
    {
        for (int k = 0; k < 3; k++)
            operand(k);
        string name = operation switch
        {
            Operation.MultiplyAdd => "FusedMultiplyAdd",
            Operation.MultiplySubtract => "FusedMultiplySubtract",
            _ => "FusedMultiplyAddNegated",
        };
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx512F), name, Vector, Vector, Vector));
    }

    protected override MethodInfo Method(string name) =>
        name == "SquareRoot" ? Intrinsic(typeof(Avx512F), "Sqrt", Vector) : Intrinsic(typeof(Avx512F), name, Vector, Vector);

    private MethodInfo Bits(Operation operation) => operation switch
    {
        Operation.And => Intrinsic(typeof(Avx512DQ), "And", Vector, Vector),
        Operation.Or => Intrinsic(typeof(Avx512DQ), "Or", Vector, Vector),
        _ => Intrinsic(typeof(Avx512DQ), "Xor", Vector, Vector),
    };
}
