using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Units;

/// <summary>How strictly units are checked.</summary>
public enum UnitCheckMode
{
    /// <summary>For models of one's own: a literal number without unit is dimensionless, and every quantity must have a unit.</summary>
    Strict,
    /// <summary>For foreign models: a literal number without unit, and a quantity without unit, may be anything.</summary>
    Lenient,
}

/// <summary>
/// Checks that the units of a flat model work out: sums, comparisons and branches have equal units (hour against second
/// is a clash, and so is percent against a pure number), arguments of functions and exponents have none, a rate is in the unit
/// of its quantity per unit of time, rules and initial values are in the unit of what they determine, delays are times.
/// </summary>
/// <remarks>
/// 0, infinities and NaN fit every unit. A literal number may carry a unit. A number standing alone as initial value, value
/// set by an event or delay is read in the unit of what it is given to. The unit of a quantity without declared one is
/// taken from its rule (or from its initial value, if that is a formula). What mixes known and undeclared units is undeclared.
/// </remarks>
public static class UnitChecker
{
    /// <summary>All that is wrong with the units of a model, in order of its quantities, then of its events.</summary>
    public static IReadOnlyList<ModelError> Check(FlatModel model, UnitCheckMode mode) => new Checking(model, mode).Run();

    /// <summary>
    /// The unit of each quantity, declared or following from its equation, and of time, when all units of the model work out
    /// strictly; null when they do not.
    /// </summary>
    internal static (IReadOnlyDictionary<string, UnitValue> Units, UnitValue Time)? SoundUnits(FlatModel model)
    {
        var checking = new Checking(model, UnitCheckMode.Strict);
        return checking.Run().Count == 0 && checking.Time is { } time ? (checking.Known(), time) : null;
    }

    private sealed class Checking
    {
        private readonly FlatModel model;
        private readonly bool strict;
        private readonly UnitTable table;
        private readonly UnitReading time;
        private readonly UnitInference inference;
        private readonly List<ModelError> errors = [];
        private readonly Dictionary<string, UnitReading> units = new(StringComparer.Ordinal);
        private (string Equation, TextPlace? Place) at = ("", null);

        public Checking(FlatModel model, UnitCheckMode mode)
        {
            this.model = model;
            strict = mode == UnitCheckMode.Strict;
            table = new UnitTable(model.Units);
            time = Declared(model.TimeUnit, "The unit of time", null);
            inference = new UnitInference(table, time, strict, id => units.GetValueOrDefault(id), Report);
        }

        public UnitValue? Time => time.Unit;

        public Dictionary<string, UnitValue> Known() => units.Where(u => u.Value.Unit is not null).ToDictionary(u => u.Key, u => u.Value.Unit!, StringComparer.Ordinal);

        public IReadOnlyList<ModelError> Run()
        {
            if (strict && model.TimeUnit is null && !model.Quantities.IsEmpty)
                errors.Add(new ModelError("The model does not say in which unit time is.", Mend: "Define it, as in 'unit time_unit = 3600 second;'."));
            foreach (var quantity in model.Quantities)
                units[quantity.Id] = Declared(quantity.Unit, $"'{quantity.Id}'", quantity.Place);
            InferUndeclared();
            foreach (var quantity in model.Quantities)
                Check(quantity);
            foreach (var e in model.Events)
                Check(e);
            return errors;
        }

        private UnitReading Declared(string? id, string what, TextPlace? place)
        {
            if (id is null)
                return UnitReading.Unknown;
            if (table.Find(id, out var error) is { } unit)
                return new UnitReading(unit);
            errors.Add(error! with { Message = $"{what} has the unit '{id}'. {error.Message}", Place = place });
            return UnitReading.Unknown;
        }

        /// <summary>Units from formulas, again and again as long as that teaches something: initial values stand in no order.</summary>
        private void InferUndeclared()
        {
            var open = model.Quantities.Where(q => q.Unit is null && (q.Rule ?? q.Initial) is { } e && !UnitInference.IsPureNumber(e)).ToList();
            for (bool learnt = true; learnt && open.Count > 0;)
            {
                var silent = new UnitInference(table, time, strict, id => units.GetValueOrDefault(id), static _ => { });
                learnt = false;
                for (int i = 0; i < open.Count; i++)
                {
                    var reading = silent.Of((open[i].Rule ?? open[i].Initial)!);
                    if (!reading.IsKnown)
                        continue;
                    units[open[i].Id] = reading;
                    open.RemoveAt(i--);
                    learnt = true;
                    // What was read with this one unknown has to be read anew.
                    silent = new UnitInference(table, time, strict, id => units.GetValueOrDefault(id), static _ => { });
                }
            }
        }

        private void Check(FlatQuantity quantity)
        {
            var unit = units[quantity.Id];
            if (strict && !unit.IsKnown && quantity.Unit is null)
            {
                errors.Add(new ModelError($"'{quantity.Id}' has no unit, and none follows from its equation.", quantity.Place,
                    Expected: "a declared unit", Mend: $"Add '{quantity.Id} has dimensionless;' or the unit it has."));
            }
            if (quantity.Rule is { } rule)
                Match($"{quantity.Id} := {rule}", quantity.EquationPlace ?? quantity.Place, rule, unit, $"'{quantity.Id}' is in");
            if (quantity.Rate is { } rate)
                Match($"{quantity.Id}' = {rate}", quantity.EquationPlace ?? quantity.Place, rate, unit / time, $"a rate of '{quantity.Id}' is in");
            if (quantity.Zero is { } zero)
            {
                at = ($"0 = {zero}", quantity.EquationPlace ?? quantity.Place);
                inference.Of(zero);
            }
            if (quantity.Initial is { } initial && !UnitInference.IsPureNumber(initial))
                Match($"{quantity.Id} = {initial}", quantity.InitialPlace ?? quantity.Place, initial, unit, $"'{quantity.Id}' is in");
        }

        private void Check(FlatEvent e)
        {
            at = ($"at {e.Trigger} (event '{e.Id}')", e.Place);
            inference.Of(e.Trigger);
            if (!IsTruthValue(e.Trigger))
            {
                errors.Add(new ModelError($"The trigger of event '{e.Id}', '{UnitInference.Cut(e.Trigger)}', is a number.", e.Place,
                    Expected: "a condition that is true or false", Mend: "Compare it with something, as in 'x > 0'."));
            }
            if (e.Delay is { } delay && !UnitInference.IsPureNumber(delay))
                Match($"delay {delay} (event '{e.Id}')", e.Place, delay, time, "a delay is in");
            if (e.Priority is { } priority)
            {
                at = ($"priority {priority} (event '{e.Id}')", e.Place);
                inference.Of(priority);
            }
            foreach (var (target, value) in e.Assignments)
                if (!UnitInference.IsPureNumber(value))
                    Match($"{target} = {value} (event '{e.Id}')", e.Place, value, units.GetValueOrDefault(target), $"'{target}' is in");
        }

        private bool IsTruthValue(Expr expr) => expr.Op switch
        {
            Op.Symbol => model.Find(expr.Name!) is { Rule: { } rule } ? IsTruthValue(rule) : false,
            Op.Piecewise => expr.Arguments.Where((_, i) => i % 2 == 0).All(IsTruthValue),
            _ => Evaluator.IsTruthValued(expr.Op),
        };

        private void Match(string equation, TextPlace? place, Expr value, UnitReading wanted, string what)
        {
            at = (equation, place);
            var found = inference.Of(value);
            if (!found.Clashes(wanted))
                return;
            var (a, b) = (found.Unit!, wanted.Unit!);
            Report(new UnitClash($"The right side is in {a} but {what} {b}.", b.ToString(), UnitInference.MendOf(a, b)));
        }

        private void Report(UnitClash clash)
        {
            string equation = at.Equation.Length <= 300 ? at.Equation : string.Concat(at.Equation.AsSpan(0, 297), "...");
            errors.Add(new ModelError($"Units do not work out in {equation}: {clash.Sentence}", at.Place, clash.Expected, clash.Mend));
        }
    }
}
