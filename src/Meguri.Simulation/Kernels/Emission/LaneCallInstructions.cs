using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Meguri.Simulation.Kernels.Tapes;
using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>Code made of calls to a width's lane arithmetic, which the just-in-time compiler inlines.</summary>
internal abstract class LaneCallInstructions(Type lanes, Type vector) : InstructionSet(lanes, vector)
{
    public override void Compare(ILGenerator il, Operation operation) => il.Emit(OpCodes.Call, Static(operation.ToString()));

    public override void CombineMasks(ILGenerator il, Operation operation)
    {
        if (operation == Operation.Not)
        {
            il.Emit(OpCodes.Ldc_I8, -1L);
            il.Emit(OpCodes.Call, Static("AllBits"));
        }
        il.Emit(OpCodes.Call, Static(operation == Operation.Not ? "Xor" : operation.ToString()));
    }

    public override void Choose(ILGenerator il, Action mask, Action whenTrue, Action whenFalse)
    {
        mask();
        whenTrue();
        whenFalse();
        il.Emit(OpCodes.Call, Static("Select"));
    }

    public override void MaskToNumber(ILGenerator il)
    {
        Number(il, 1);
        il.Emit(OpCodes.Call, Static("And"));
    }

    protected override void Negate(ILGenerator il) => il.Emit(OpCodes.Call, Static("Negate"));

    protected override void Abs(ILGenerator il)
    {
        il.Emit(OpCodes.Ldc_I8, long.MaxValue);
        il.Emit(OpCodes.Call, Static("AllBits"));
        il.Emit(OpCodes.Call, Static("And"));
    }

    protected override void Rounded(ILGenerator il, Operation operation) => il.Emit(OpCodes.Call, Static(operation.ToString()));

    protected override void FusedProduct(ILGenerator il, Operation operation, Action<int> operand)
    {
        for (int k = 0; k < 3; k++)
            operand(k);
        if (operation == Operation.MultiplySubtract)
            il.Emit(OpCodes.Call, Static("Negate"));
        il.Emit(OpCodes.Call, Static(operation == Operation.SubtractProduct ? "SubtractProduct" : "MultiplyAdd"));
    }

    protected override MethodInfo Method(string name) => Static(name);
}

/// <summary>Two lanes, with Neon on Arm and SSE with FMA on x86.</summary>
internal sealed class TwoLaneInstructions() : LaneCallInstructions(typeof(Lanes2), typeof(Vector128<double>));

/// <summary>One lane, on any machine.</summary>
internal sealed class ScalarInstructions() : LaneCallInstructions(typeof(Lanes1), typeof(double))
{
    public override void Number(ILGenerator il, double number) => il.Emit(OpCodes.Ldc_R8, number);
}
