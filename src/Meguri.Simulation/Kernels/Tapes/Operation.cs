namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>What one value of a tape is made by. Truth values are 1 and 0.</summary>
internal enum Operation : byte
{
    /// <summary>A number known when the model is compiled.</summary>
    Number,
    /// <summary>A value read from one of the kernel's arrays.</summary>
    Load,

    Add,
    Subtract,
    Multiply,
    /// <summary><c>a * b + c</c>, rounded once.</summary>
    MultiplyAdd,
    /// <summary><c>c - a * b</c>, rounded once.</summary>
    SubtractProduct,
    /// <summary><c>a * b - c</c>, rounded once.</summary>
    MultiplySubtract,
    Negate,
    Reciprocal,
    /// <summary>A quotient rounded once: where it matters that 49 / 49 is 1.</summary>
    Divide,
    SquareRoot,
    Abs,
    Floor,
    Ceiling,
    Truncate,
    /// <summary><c>a &lt; b ? a : b</c>.</summary>
    Min,
    /// <summary><c>a &gt; b ? a : b</c>.</summary>
    Max,

    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Xor,
    Not,
    /// <summary><c>a != 0 ? b : c</c>.</summary>
    Select,

    // From here on: functions that are computed out of line.
    Exp,
    Ln,
    /// <summary><c>ln(1 + exp(a))</c>, given <c>b = exp(-|a|)</c>.</summary>
    Softplus,
    /// <summary><c>a</c> to the power <c>c</c>, given <c>b = ln a</c>.</summary>
    Power,
    Sin,
    Cos,
    Tan,
    ArcSin,
    ArcCos,
    ArcTan,
    Sinh,
    Cosh,
    Tanh,
    ArcSinh,
    ArcCosh,
    ArcTanh,
    Factorial,
    /// <summary>Remainder of the truncated integer quotient of <c>a</c> by <c>b</c>.</summary>
    Remainder,
    CubeRoot,
}

/// <summary>The arrays a kernel's routines read from and write to.</summary>
internal enum KernelArray : byte
{
    Time,
    States,
    Parameters,
    Hoisted,
    Scratch,
    Rates,
    Entries,
    TimeDerivatives,
    Shift,
    Factors,
    Solution,
    Outputs,
    Triggers,
    EventValues,
    /// <summary>What is known of delayed values; it stands behind the parameters.</summary>
    Delayed,
    /// <summary>How long ago delayed values are asked for.</summary>
    Lags,
    /// <summary>Delayed values and their slopes as they are computed from the past.</summary>
    Past,
}

/// <summary>When a value is known.</summary>
internal enum Stage : byte
{
    /// <summary>When the model is compiled.</summary>
    Compiled,
    /// <summary>When the parameters are known.</summary>
    Prepared,
    /// <summary>At each evaluation.</summary>
    Running,
}

/// <summary>One value of a tape.</summary>
/// <param name="Operation">What makes it.</param>
/// <param name="A">First argument; for a load the array.</param>
/// <param name="B">Second argument; for a load the index.</param>
/// <param name="C">Third argument.</param>
/// <param name="Number">The number of a <see cref="Operation.Number"/>.</param>
internal readonly record struct TapeValue(Operation Operation, int A = -1, int B = -1, int C = -1, long Number = 0);
