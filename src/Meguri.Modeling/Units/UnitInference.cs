using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Units;

/// <summary>A clash found inside an expression: what is wrong, and how to mend it.</summary>
internal sealed record UnitClash(string Sentence, string Expected, string Mend);

/// <summary>Works out the units of expressions. Shared parts are looked at once and their clashes reported once.</summary>
internal sealed class UnitInference(UnitTable units, UnitReading time, bool strict, Func<string, UnitReading> unitOf, Action<UnitClash> report)
{
    private readonly Dictionary<Expr, UnitReading> known = [];

    public UnitReading Of(Expr expr)
    {
        foreach (var node in ExprWalker.PostOrder([expr], n => !known.ContainsKey(n)))
            known[node] = OfNode(node);
        return known[expr];
    }

    /// <summary>Whether an expression is made of literal numbers without units only, so that it takes the unit of what it is given to.</summary>
    public static bool IsPureNumber(Expr expr) =>
        ExprWalker.PostOrder(expr).All(n => n.Op is not (Op.Symbol or Op.Time or Op.Call) && n is not { Op: Op.Number, Name: not null });

    public static string Cut(Expr expr)
    {
        string text = expr.ToString();
        return text.Length <= 160 ? text : string.Concat(text.AsSpan(0, 157), "...");
    }

    public static string MendOf(UnitValue a, UnitValue b)
    {
        if (a.SameDimension(b))
            return $"The two differ by the factor {ExprPrinter.Print(double.Parse((b.Factor / a.Factor).ToString("G6")))}: convert one of them, or write a number with a unit that does.";
        return a.IsDimensionless || b.IsDimensionless
            ? "Give the number a unit, as in '2 per_hour', or divide the other side by a reference value with the same unit."
            : "Check the declared units ('x has unit;') of the quantities named, and whether a factor is missing.";
    }

    private UnitReading Read(Expr argument) => known[argument];

    private UnitReading OfNode(Expr node)
    {
        var a = node.Arguments;
        switch (node.Op)
        {
            case Op.Number: return OfNumber(node);
            case Op.Symbol: return unitOf(node.Name!);
            case Op.Time: return time;
            case Op.Avogadro or Op.True or Op.False: return UnitReading.Number;
            case Op.Negate or Op.Abs or Op.Floor or Op.Ceiling: return Read(a[0]);
            case Op.Add or Op.Subtract or Op.Min or Op.Max: return Equal(node, a, "summed or compared");
            case Op.Multiply: return a.Aggregate(UnitReading.Number, (product, x) => product * Read(x));
            case Op.Divide or Op.Quotient: return Read(a[0]) / Read(a[1]);
            case Op.Remainder: return Equal(node, a, "divided with a remainder");
            case Op.Power: return OfPower(node, a[0], a[1], root: false);
            case Op.Root: return OfPower(node, a[1], a[0], root: true);
            case >= Op.Equal and <= Op.GreaterOrEqual:
                Equal(node, a, "compared");
                return UnitReading.Number;
            case Op.Piecewise:
                for (int i = 1; i < a.Length; i += 2)
                    Dimensionless(node, a[i], "A condition");
                return Equal(node, a.Where((_, i) => i % 2 == 0), "branches of one choice");
            case Op.RateOf: return Read(a[0]) / time;
            case Op.Delay:
                if (Read(a[1]).Clashes(time))
                    Report(node, a[1], Read(a[1]).Unit!, time.Unit!, "A delay is a time");
                return Read(a[0]);
            case Op.Call: return UnitReading.Unknown;
            default:
                // Functions that take and give pure numbers, and truth values.
                foreach (var argument in a)
                    Dimensionless(node, argument, $"An argument of '{FunctionNames.Of(node.Op)}'");
                return UnitReading.Number;
        }
    }

    private UnitReading OfNumber(Expr node)
    {
        if (node.Name is { } id)
        {
            if (units.Find(id, out var error) is { } unit)
                return new(unit);
            report(new UnitClash($"'{node}': {error!.Message}", error.Expected ?? "a unit that is defined", error.Mend ?? "Define the unit."));
            return UnitReading.Unknown;
        }
        if (node.Value == 0 || !double.IsFinite(node.Value))
            return UnitReading.Anything;
        return strict ? UnitReading.Number : UnitReading.Unknown;
    }

    private UnitReading Equal(Expr node, IEnumerable<Expr> parts, string how)
    {
        Expr? first = null;
        bool unknown = false, any = false;
        foreach (var part in parts)
        {
            var reading = Read(part);
            any |= reading.FitsAnything;
            if (!reading.IsKnown)
                unknown |= !reading.FitsAnything;
            else if (first is null)
                first = part;
            else if (Read(first).Clashes(reading))
            {
                var (a, b) = (Read(first).Unit!, reading.Unit!);
                report(new UnitClash($"In '{Cut(node)}', '{Cut(first)}' is in {a} but '{Cut(part)}' is in {b}.",
                    $"the same unit where quantities are {how}", MendOf(a, b)));
                return UnitReading.Unknown;
            }
        }
        return unknown ? UnitReading.Unknown : first is not null ? Read(first) : any ? UnitReading.Anything : UnitReading.Number;
    }

    private UnitReading OfPower(Expr node, Expr radix, Expr exponent, bool root)
    {
        Dimensionless(node, exponent, root ? "The degree of a root" : "An exponent");
        var reading = Read(radix);
        if (reading.Unit is not { } unit || unit.IsDimensionless)
            return reading;
        if (IsPureNumber(exponent))
        {
            double n = Evaluator.Evaluate(exponent);
            return reading.Power(root ? 1 / n : n);
        }
        if (!strict)
            return UnitReading.Unknown;
        report(new UnitClash($"In '{Cut(node)}', '{Cut(radix)}' is in {unit} and is raised to a power that is not a literal number.",
            "a base without unit (dimensionless), or a literal number as exponent",
            $"Divide '{Cut(radix)}' by a reference value in {unit} before raising it."));
        return UnitReading.Unknown;
    }

    private void Dimensionless(Expr node, Expr argument, string role)
    {
        if (Read(argument).Clashes(UnitReading.Number))
            Report(node, argument, Read(argument).Unit!, UnitValue.Dimensionless, role + " has no unit");
    }

    private void Report(Expr node, Expr argument, UnitValue found, UnitValue wanted, string rule) =>
        report(new UnitClash($"In '{Cut(node)}', '{Cut(argument)}' is in {found} but must be {wanted}. {rule}.", wanted.ToString(), MendOf(found, wanted)));
}
