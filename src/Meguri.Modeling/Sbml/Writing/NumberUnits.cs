using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>
/// Gives literal numbers the unit they stand for, in modules whose units work out: a number is dimensionless, zero has the unit
/// of what it stands with, and a number alone has the unit of what it is given to. Other tools know only declared units.
/// </summary>
internal sealed class NumberUnits
{
    private static readonly string[] Bases = ["kilogram", "metre", "second", "ampere", "kelvin", "candela", "mole", "item"];

    private readonly IReadOnlyDictionary<string, UnitValue> units;
    private readonly UnitInference inference;
    private readonly UnitMerging merging;
    private readonly Func<string, ExprFunction?> functions;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    private NumberUnits(FlatModel model, IReadOnlyDictionary<string, UnitValue> units, UnitValue time, UnitMerging merging, Func<string, ExprFunction?> functions)
    {
        this.units = units;
        this.merging = merging;
        this.functions = functions;
        Time = time;
        inference = new UnitInference(new UnitTable(model.Units), new UnitReading(time), strict: true, id => units.TryGetValue(id, out var unit) ? new UnitReading(unit) : UnitReading.Unknown, static _ => { });
    }

    /// <summary>Unit of time.</summary>
    public UnitValue Time { get; }

    /// <summary>The units of a module; null when they do not work out.</summary>
    public static NumberUnits? Of(Document document, Module module, UnitMerging merging)
    {
        var bodies = document.Functions.Where(f => f.Body is not null).ToDictionary(f => f.Name, f => new ExprFunction(f.Name, f.Arguments, f.Body!), StringComparer.Ordinal);
        try
        {
            var flat = Flattener.Flatten(document, new FlattenOptions { Module = module.Name, AllowMissingValues = true });
            return flat.Quantities.IsEmpty || UnitChecker.SoundUnits(flat) is not { } sound ? null : new NumberUnits(flat, sound.Units, sound.Time, merging, bodies.GetValueOrDefault);
        }
        catch (ModelException)
        {
            return null; // what cannot be simulated can still be written
        }
    }

    /// <summary>Unit of a quantity, or null.</summary>
    public UnitValue? Of(string id) => units.GetValueOrDefault(id);

    /// <summary>An expression with units on its numbers.</summary>
    /// <param name="expr">The expression.</param>
    /// <param name="wanted">Unit of what it determines, or null.</param>
    /// <param name="aloneCounts">Whether numbers without any quantity are read in the unit wanted.</param>
    public Expr On(Expr expr, UnitValue? wanted, bool aloneCounts)
    {
        if (!aloneCounts || wanted is null || !UnitInference.IsPureNumber(Inlined(expr)))
            return With(expr, wanted);
        return wanted.IsDimensionless ? With(expr, wanted) : Alone(expr, wanted);
    }

    private Expr Alone(Expr expr, UnitValue wanted)
    {
        var a = expr.Arguments;
        return expr.Op switch
        {
            Op.Number => Expr.Number(expr.Value, IdOf(wanted)),
            Op.Negate => Expr.Apply(Op.Negate, Alone(a[0], wanted)),
            Op.Add or Op.Subtract => Expr.Apply(expr.Op, [.. a.Select(x => Alone(x, wanted))]),
            Op.Multiply or Op.Divide => Expr.Apply(expr.Op, [Alone(a[0], wanted), .. a.Skip(1).Select(x => With(x, UnitValue.Dimensionless))]),
            _ => With(expr, UnitValue.Dimensionless) * Expr.Number(1, IdOf(wanted)),
        };
    }

    private Expr With(Expr expr, UnitValue? wanted)
    {
        var a = expr.Arguments;
        switch (expr.Op)
        {
            case Op.Number when expr.Name is null:
                return Expr.Number(expr.Value, IdOf((expr.Value == 0 || !double.IsFinite(expr.Value) ? wanted : null) ?? UnitValue.Dimensionless));
            case Op.Negate or Op.Abs or Op.Floor or Op.Ceiling:
                return Expr.Apply(expr.Op, With(a[0], wanted));
            case Op.Add or Op.Subtract or Op.Min or Op.Max or Op.Remainder:
                return Each(expr, UnitOf(a) ?? wanted);
            case >= Op.Equal and <= Op.GreaterOrEqual:
                return Each(expr, UnitOf(a));
            case Op.Piecewise:
                var common = UnitOf(a.Where((_, i) => i % 2 == 0 || i == a.Length - 1)) ?? wanted;
                return Expr.Apply(Op.Piecewise, [.. a.Select((x, i) => With(x, i % 2 == 0 ? common : null))]);
            case Op.Delay:
                return Expr.Apply(Op.Delay, With(a[0], wanted), With(a[1], Time));
            case Op.Call:
                return functions(expr.Name!) is not { } function || IsKept(expr, function) ? Expr.Call(expr.Name!, [.. a.Select(x => With(x, null))])
                    : With(Substitution.Symbols(function.Body, function.Arguments.Zip(a).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal)), wanted);
            case Op.RateOf:
                return expr;
            default:
                return a.IsEmpty ? expr : Each(expr, null);
        }
    }

    private Expr Each(Expr expr, UnitValue? wanted) => Expr.Apply(expr.Op, [.. expr.Arguments.Select(x => With(x, wanted))]);

    /// <summary>The unit that terms of a sum have in common: that of the first of which it is known.</summary>
    private UnitValue? UnitOf(IEnumerable<Expr> terms)
    {
        foreach (var term in terms)
            if (inference.Of(Inlined(term)) is { FitsAnything: false, Unit: { } unit })
                return unit;
        return null;
    }

    /// <summary>
    /// Whether a call can stay one: it takes and gives numbers without unit. In any other the numbers inside mean another unit
    /// each time, so that the function is written out where it is called; so are powers of an argument in which units cancel,
    /// which libSBML does not see through.
    /// </summary>
    private bool IsKept(Expr call, ExprFunction function) =>
        call.Arguments.Append(call).All(x => inference.Of(Inlined(x)) is { FitsAnything: true } or { Unit.IsDimensionless: true }) &&
        (!ExprWalker.Contains(Inlined(function.Body), Op.Power) || call.Arguments.SelectMany(ExprWalker.FreeSymbols).All(s => Of(s) is { IsDimensionless: true }));

    private Expr Inlined(Expr expr) => Substitution.Inline(expr, functions);

    /// <summary>Id of a unit: one the module has, or a new one.</summary>
    private string IdOf(UnitValue unit)
    {
        if (unit.IsDimensionless)
            return "dimensionless";
        string key = FormattableString.Invariant($"{unit.Factor:R} {string.Join(' ', unit.Exponents)}");
        if (known.TryGetValue(key, out string? id))
            return id;
        id = merging.All.Keys.Order(StringComparer.Ordinal).FirstOrDefault(k => merging.Find(k) is { } defined && defined.Same(unit))
            ?? BaseUnits.Names.FirstOrDefault(n => BaseUnits.Find(n)!.Same(unit));
        if (id is null)
        {
            var factors = Bases.Select((b, i) => new UnitFactor(b, unit.Exponents[i])).Where(f => f.Exponent != 0);
            ImmutableArray<UnitFactor> all = unit.Factor == 1 ? [.. factors] : [new UnitFactor("dimensionless", 1, 0, unit.Factor), .. factors];
            id = merging.Derive("unit_of_number", all);
        }
        return known[key] = id;
    }
}
