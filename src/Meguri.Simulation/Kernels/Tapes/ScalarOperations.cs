using Meguri.Simulation.Kernels.Vectors;

namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>What each operation means for one number: the definition the vector code has to agree with.</summary>
internal static class ScalarOperations
{
    public static double Apply(Operation operation, double a, double b, double c) => operation switch
    {
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply => a * b,
        Operation.MultiplyAdd => Math.FusedMultiplyAdd(a, b, c),
        Operation.SubtractProduct => Math.FusedMultiplyAdd(-a, b, c),
        Operation.MultiplySubtract => Math.FusedMultiplyAdd(a, b, -c),
        Operation.Negate => -a,
        Operation.Reciprocal => 1 / a,
        Operation.Divide => a / b,
        Operation.SquareRoot => Math.Sqrt(a),
        Operation.Abs => Math.Abs(a),
        Operation.Floor => Math.Floor(a),
        Operation.Ceiling => Math.Ceiling(a),
        Operation.Truncate => Math.Truncate(a),
        Operation.Min => a < b ? a : b,
        Operation.Max => a > b ? a : b,
        Operation.Less => a < b ? 1 : 0,
        Operation.LessOrEqual => a <= b ? 1 : 0,
        Operation.Equal => a == b ? 1 : 0,
        Operation.NotEqual => a != b ? 1 : 0,
        Operation.And => a != 0 && b != 0 ? 1 : 0,
        Operation.Or => a != 0 || b != 0 ? 1 : 0,
        Operation.Xor => a != 0 ^ b != 0 ? 1 : 0,
        Operation.Not => a != 0 ? 0 : 1,
        Operation.Select => a != 0 ? b : c,
        _ => Function(operation, a, b, c),
    };

    private static double Function(Operation operation, double a, double b, double c) => operation switch
    {
        Operation.Exp => VectorMath<Lanes1, double>.Exp(a),
        Operation.Ln => VectorMath<Lanes1, double>.Ln(a),
        Operation.Softplus => VectorMath<Lanes1, double>.Softplus(a, b),
        Operation.Power => VectorMath<Lanes1, double>.Power(a, b, c),
        Operation.Sin => VectorMath<Lanes1, double>.Sin(a),
        Operation.Cos => VectorMath<Lanes1, double>.Cos(a),
        Operation.Tan => Math.Tan(a),
        Operation.ArcSin => Math.Asin(a),
        Operation.ArcCos => Math.Acos(a),
        Operation.ArcTan => Math.Atan(a),
        Operation.Sinh => Math.Sinh(a),
        Operation.Cosh => Math.Cosh(a),
        Operation.Tanh => VectorMath<Lanes1, double>.Tanh(a),
        Operation.ArcSinh => Math.Asinh(a),
        Operation.ArcCosh => Math.Acosh(a),
        Operation.ArcTanh => Math.Atanh(a),
        Operation.Factorial => Factorial(a),
        Operation.Remainder => a % b,
        Operation.CubeRoot => Math.Cbrt(a),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "Not a function."),
    };

    /// <summary>The product 1·2·…·n for a whole number n; not a number for anything else.</summary>
    public static double Factorial(double n)
    {
        if (!(n >= 0) || n != Math.Floor(n))
            return double.NaN;
        double product = 1;
        for (int k = 2; k <= n && product < double.PositiveInfinity; k++)
            product *= k;
        return product;
    }
}
