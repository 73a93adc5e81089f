using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Meguri.Simulation.Kernels.Tapes;
using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>Four lanes with AVX2 and FMA.</summary>
internal sealed class Avx2Instructions() : InstructionSet(typeof(Lanes4), typeof(Vector256<double>))
{
    public override void Number(ILGenerator il, double number)
    {
        il.Emit(OpCodes.Ldc_R8, number);
        il.Emit(OpCodes.Call, Intrinsic(typeof(Vector256), "Create", typeof(double)));
    }

    public override void Compare(ILGenerator il, Operation operation) =>
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx), CompareName(operation), Vector, Vector));

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
        il.Emit(OpCodes.Call, Intrinsic(typeof(Avx), "BlendVariable", Vector, Vector, Vector));
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

    protected override void Rounded(ILGenerator il, Operation operation) => il.Emit(OpCodes.Call, Intrinsic(
        typeof(Avx),
        operation switch { Operation.Floor => "Floor", Operation.Ceiling => "Ceiling", _ => "RoundToZero" },
        Vector));

    protected override void FusedProduct(ILGenerator il, Operation operation, Action<int> operand)
    {
        for (int k = 0; k < 3; k++)
            operand(k);
        string name = operation switch
        {
            Operation.MultiplyAdd => "MultiplyAdd",
            Operation.MultiplySubtract => "MultiplySubtract",
            _ => "MultiplyAddNegated",
        };
        il.Emit(OpCodes.Call, Intrinsic(typeof(Fma), name, Vector, Vector, Vector));
    }

    protected override MethodInfo Method(string name) =>
        name == "SquareRoot" ? Intrinsic(typeof(Avx), "Sqrt", Vector) : Intrinsic(typeof(Avx), name, Vector, Vector);

    private MethodInfo Bits(Operation operation) => operation switch
    {
        Operation.And => Intrinsic(typeof(Avx), "And", Vector, Vector),
        Operation.Or => Intrinsic(typeof(Avx), "Or", Vector, Vector),
        _ => Intrinsic(typeof(Avx), "Xor", Vector, Vector),
    };
}
