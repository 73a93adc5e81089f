namespace Meguri.Simulation.Kernels.Tapes;

/// <summary>Sums, products and powers, brought into the form that costs least while time runs.</summary>
internal sealed partial class Tape
{
    public int Negate(int a)
    {
        var value = values[a];
        return value.Operation switch
        {
            Operation.Number => Number(-NumberOf(a)),
            Operation.Negate => value.A,
            Operation.Subtract => Subtract(value.B, value.A),
            Operation.Multiply when IsNumber(value.A) => Multiply(Number(-NumberOf(value.A)), value.B),
            Operation.MultiplySubtract => MultiplyAddTo(value.A, value.B, value.C, negated: true),
            Operation.SubtractProduct => Apply(Operation.MultiplySubtract, value.A, value.B, value.C),
            _ => Apply(Operation.Negate, a),
        };
    }

    public int Add(int a, int b)
    {
        if (IsNumber(a, 0))
            return b;
        if (IsNumber(b, 0))
            return a;
        if (a == b)
            return Multiply(Number(2), a);
        var (va, vb) = (values[a], values[b]);
        if (vb.Operation == Operation.Negate)
            return Subtract(a, vb.A);
        if (va.Operation == Operation.Negate)
            return Subtract(b, va.A);
        // A product known earlier than the sum costs nothing, so there is nothing to contract.
        var stage = Later(a, b);
        if (va.Operation == Operation.Multiply && StageOf(a) == stage)
            return Apply(Operation.MultiplyAdd, va.A, va.B, b);
        if (vb.Operation == Operation.Multiply && StageOf(b) == stage)
            return Apply(Operation.MultiplyAdd, vb.A, vb.B, a);
        return a < b ? Apply(Operation.Add, a, b) : Apply(Operation.Add, b, a);
    }

    public int Subtract(int a, int b)
    {
        if (a == b && !IsNumber(a))
            return Apply(Operation.Subtract, a, b);
        if (IsNumber(b, 0))
            return a;
        if (IsNumber(a, 0))
            return Negate(b);
        var (va, vb) = (values[a], values[b]);
        if (vb.Operation == Operation.Negate)
            return Add(a, vb.A);
        var stage = Later(a, b);
        if (vb.Operation == Operation.Multiply && StageOf(b) == stage)
            return Apply(Operation.SubtractProduct, vb.A, vb.B, a);
        if (va.Operation == Operation.Multiply && StageOf(a) == stage)
            return Apply(Operation.MultiplySubtract, va.A, va.B, b);
        return Apply(Operation.Subtract, a, b);
    }

    public int Multiply(int a, int b)
    {
        if (IsNumber(a, 1))
            return b;
        if (IsNumber(b, 1))
            return a;
        if (IsNumber(a, -1))
            return Negate(b);
        if (IsNumber(b, -1))
            return Negate(a);
        var (va, vb) = (values[a], values[b]);
        if (va.Operation == Operation.Negate && vb.Operation == Operation.Negate)
            return Multiply(va.A, vb.A);
        // The factor known earlier stands first, and factors known earlier are gathered.
        if (StageOf(b) < StageOf(a) || (StageOf(a) == StageOf(b) && b < a))
            (a, b, va, vb) = (b, a, vb, va);
        if (StageOf(a) < StageOf(b))
        {
            if (vb.Operation == Operation.Multiply && StageOf(vb.A) < StageOf(b))
                return Multiply(Multiply(a, vb.A), vb.B);
            if (vb.Operation == Operation.Negate)
                return Multiply(Negate(a), vb.A);
        }
        return Apply(Operation.Multiply, a, b);
    }

    private int MultiplyAddTo(int a, int b, int c, bool negated) =>
        negated ? Apply(Operation.SubtractProduct, a, b, c) : Apply(Operation.MultiplyAdd, a, b, c);

    public int Reciprocal(int a)
    {
        var value = values[a];
        return value.Operation switch
        {
            Operation.Reciprocal => value.A,
            Operation.Negate => Negate(Reciprocal(value.A)),
            // The earlier factor's reciprocal costs nothing while time runs.
            Operation.Multiply when StageOf(value.A) < StageOf(value.B) => Multiply(Reciprocal(value.A), Reciprocal(value.B)),
            _ => Apply(Operation.Reciprocal, a),
        };
    }

    public int Divide(int a, int b)
    {
        if (a == b)
            return Apply(Operation.Multiply, a, Reciprocal(b));
        return IsNumber(a) && IsNumber(b) ? Number(NumberOf(a) / NumberOf(b)) : Multiply(a, Reciprocal(b));
    }

    /// <summary>A quotient rounded once.</summary>
    public int DivideExactly(int a, int b) => IsNumber(b, 1) ? a : Apply(Operation.Divide, a, b);

    /// <summary>Sum of signed terms, those known earlier gathered first.</summary>
    public int Sum(IReadOnlyList<(int Value, bool Negative)> terms)
    {
        int sum = Number(0);
        for (var stage = Stage.Compiled; stage <= Stage.Running; stage++)
        {
            // A positive term first saves a sign change.
            int first = -1;
            if (IsNumber(sum, 0))
                for (int k = 0; k < terms.Count && first < 0; k++)
                    if (StageOf(terms[k].Value) == stage && !terms[k].Negative)
                        first = k;
            if (first >= 0)
                sum = terms[first].Value;
            for (int k = 0; k < terms.Count; k++)
                if (k != first && StageOf(terms[k].Value) == stage)
                    sum = terms[k].Negative ? Subtract(sum, terms[k].Value) : Add(sum, terms[k].Value);
        }
        return sum;
    }

    /// <summary>Product of factors and reciprocals of divisors, those known earlier gathered first.</summary>
    public int Product(IReadOnlyList<(int Value, bool Divisor)> factors, bool negative)
    {
        // Time over 24 hours must be whole when it is whole: steps and conditions are built on such quotients, and they
        // are few. Quotients of states share reciprocals instead.
        if (factors.Any(f => f.Divisor) && !factors.Any(f => DependsOnState(f.Value)))
            return DivideExactly(
                Product([.. factors.Where(f => !f.Divisor)], negative),
                Product([.. factors.Where(f => f.Divisor).Select(f => (f.Value, false))], false));
        int product = Number(negative ? -1 : 1);
        for (var stage = Stage.Compiled; stage <= Stage.Running; stage++)
        {
            int part = -1, divisor = -1;
            foreach (var (value, isDivisor) in factors)
            {
                if (StageOf(value) != stage)
                    continue;
                if (isDivisor)
                    divisor = divisor < 0 ? value : Multiply(divisor, value);
                else
                    part = part < 0 ? value : Multiply(part, value);
            }
            if (stage == Stage.Compiled && divisor >= 0)
                (part, divisor) = (Number((part < 0 ? 1 : NumberOf(part)) / NumberOf(divisor)), -1);
            if (divisor >= 0)
                part = part < 0 ? Reciprocal(divisor) : Multiply(part, Reciprocal(divisor));
            if (part >= 0)
                product = Multiply(product, part);
        }
        return product;
    }

    /// <summary>A whole power by repeated multiplication.</summary>
    public int WholePower(int a, int exponent)
    {
        if (exponent == 0)
            return Number(1);
        if (exponent < 0)
            return Reciprocal(WholePower(a, -exponent));
        if (exponent == 1)
            return a;
        int half = WholePower(a, exponent / 2);
        int square = Multiply(half, half);
        return exponent % 2 == 0 ? square : Multiply(a, square);
    }

    public int Power(int a, int exponent)
    {
        if (IsNumber(a) && IsNumber(exponent))
            return Number(Math.Pow(NumberOf(a), NumberOf(exponent)));
        if (IsNumber(exponent))
        {
            double p = NumberOf(exponent);
            if (Math.Abs(p) <= 12 && p == Math.Floor(p))
                return WholePower(a, (int)p);
            if (p == 0.5)
                return SquareRoot(a);
            if (p == -0.5)
                return Reciprocal(SquareRoot(a));
            if (p == 1.5)
                return Multiply(a, SquareRoot(a));
        }
        if (IsNumber(a, 1))
            return a;
        if (IsNumber(a) && NumberOf(a) > 0)
            return Exp(Multiply(Number(Math.Log(NumberOf(a))), exponent));
        return Apply(Operation.Power, a, Ln(a), exponent);
    }

    private Stage Later(int a, int b) => StageOf(a) > StageOf(b) ? StageOf(a) : StageOf(b);
}
