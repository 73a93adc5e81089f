using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Meguri.Simulation.Kernels.Tapes;
using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Kernels.Emission;

/// <summary>How each operation becomes code for one width. Operands are emitted by the caller in the order given here.</summary>
internal abstract class InstructionSet
{
    private readonly Type functions;

    protected InstructionSet(Type lanes, Type vector)
    {
        Lanes = lanes;
        Vector = vector;
        Width = (int)lanes.GetProperty("Width")!.GetValue(null)!;
        functions = typeof(BlockFunctions<,>).MakeGenericType(lanes, vector);
    }

    /// <summary>Number of lanes.</summary>
    public int Width { get; }

    /// <summary>Type of one value.</summary>
    public Type Vector { get; }

    protected Type Lanes { get; }

    /// <summary>The instruction set for a width, or null where this machine has none.</summary>
    public static InstructionSet? For(int width)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return null;
        return width switch
        {
            8 when Avx512F.IsSupported && Avx512DQ.IsSupported => new Avx512Instructions(),
            4 when Avx2.IsSupported && Fma.IsSupported => new Avx2Instructions(),
            2 when AdvSimd.Arm64.IsSupported || (Sse41.IsSupported && Fma.IsSupported) => new TwoLaneInstructions(),
            1 => new ScalarInstructions(),
            _ => null,
        };
    }

    /// <summary>Greatest width this machine has instructions for.</summary>
    public static int WidestHere => new[] { 8, 4, 2, 1 }.First(w => w == 1 || For(w) is not null);

    /// <summary>The out-of-line function for a batch: takes the block and the number of values.</summary>
    public MethodInfo? BatchFunction(Operation operation) => functions.GetMethod(operation.ToString());

    /// <summary>The out-of-line function that works lane by lane: takes the block, the number of values and the operation.</summary>
    public MethodInfo EachLane => functions.GetMethod(nameof(BlockFunctions<Lanes1, double>.EachLane))!;

    /// <summary>Pushes a number in every lane.</summary>
    public virtual void Number(ILGenerator il, double number)
    {
        il.Emit(OpCodes.Ldc_R8, number);
        il.Emit(OpCodes.Call, Static("All"));
    }

    /// <summary>Pushes the result of an arithmetic operation; <paramref name="operand"/> pushes the operand of a number.</summary>
    public void Arithmetic(ILGenerator il, Operation operation, Action<int> operand)
    {
        switch (operation)
        {
            case Operation.Reciprocal:
                Number(il, 1);
                operand(0);
                il.Emit(OpCodes.Call, Method("Divide"));
                break;
            case Operation.Negate:
                operand(0);
                Negate(il);
                break;
            case Operation.Abs:
                operand(0);
                Abs(il);
                break;
            case Operation.SubtractProduct or Operation.MultiplySubtract or Operation.MultiplyAdd:
                FusedProduct(il, operation, operand);
                break;
            case Operation.Floor or Operation.Ceiling or Operation.Truncate:
                operand(0);
                Rounded(il, operation);
                break;
            default:
                for (int k = 0; k < Tape.Arity(operation); k++)
                    operand(k);
                il.Emit(OpCodes.Call, Method(operation.ToString()));
                break;
        }
    }

    /// <summary>With two values on the stack: pushes the mask of a comparison.</summary>
    public abstract void Compare(ILGenerator il, Operation operation);

    /// <summary>With masks on the stack: pushes a mask.</summary>
    public abstract void CombineMasks(ILGenerator il, Operation operation);

    /// <summary>Pushes a choice: <paramref name="mask"/>, then the value where it is set, then the other.</summary>
    public abstract void Choose(ILGenerator il, Action mask, Action whenTrue, Action whenFalse);

    /// <summary>With a mask on the stack: turns it into 1 and 0.</summary>
    public abstract void MaskToNumber(ILGenerator il);

    protected abstract void Negate(ILGenerator il);

    protected abstract void Abs(ILGenerator il);

    protected abstract void Rounded(ILGenerator il, Operation operation);

    protected abstract void FusedProduct(ILGenerator il, Operation operation, Action<int> operand);

    /// <summary>The method of an operation with plain vector operands.</summary>
    protected abstract MethodInfo Method(string name);

    /// <summary>A method of this width's lane arithmetic.</summary>
    protected MethodInfo Static(string name) => Lanes.GetMethod(name) ?? throw new MissingMethodException(Lanes.Name, name);

    /// <summary>An intrinsic by class, name and operand types.</summary>
    protected static MethodInfo Intrinsic(Type type, string name, params Type[] operands) =>
        type.GetMethod(name, BindingFlags.Public | BindingFlags.Static, operands) ?? throw new MissingMethodException(type.Name, name);

    protected static string CompareName(Operation operation) => operation switch
    {
        Operation.Less => "CompareLessThan",
        Operation.LessOrEqual => "CompareLessThanOrEqual",
        Operation.Equal => "CompareEqual",
        _ => "CompareNotEqual",
    };
}
