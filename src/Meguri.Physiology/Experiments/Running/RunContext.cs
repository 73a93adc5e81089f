using Meguri.Modeling.Expressions;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Random;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>One person of one arm: what formulas of exposures may name.</summary>
internal sealed class RunContext
{
    private const string Gauss = "gauss";

    /// <summary>Number of the person in the group.</summary>
    public required int Person { get; init; }

    /// <summary>Seed of the group.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Start of the run in hours.</summary>
    public required double Start { get; init; }

    /// <summary>Swept values and measurements of the arm this one comes after.</summary>
    public required IReadOnlyDictionary<string, double> Known { get; init; }

    /// <summary>What exposures have remembered so far.</summary>
    public required Dictionary<string, double> Remembered { get; init; }

    /// <summary>Value of a name that needs no running person.</summary>
    public double? Constant(string name) =>
        name == "start" ? Start : Known.TryGetValue(name, out double known) ? known : Remembered.TryGetValue(name, out double kept) ? kept : null;

    /// <summary>Value of a formula of an exposure.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="time">Model time.</param>
    /// <param name="day">Day of the occasion.</param>
    /// <param name="model">Value of a quantity of the model.</param>
    public double Value(Formula formula, double time, int day, Func<string, double?> model)
    {
        var (rest, calls) = Names.Split(formula.Value, name => name == Gauss);
        double Symbol(string name)
        {
            int call = Names.Number(name);
            if (call >= 0)
                return Draw(Evaluator.Evaluate(calls[call].Arguments[0], Symbol, time));
            return name switch
            {
                "day" => day,
                "week" => Math.Floor(day / 7.0),
                _ => Constant(name) ?? model(name) ?? throw formula.Error($"'{name}' is not known here.",
                    "a quantity of the model, a swept or remembered value, a measurement of the arm this one comes after, day, week or start"),
            };
        }
        return Evaluator.Evaluate(rest, Symbol, time);
    }

    /// <summary>A standard normal number that depends on the person and the key alone, so that all arms share it.</summary>
    public double Draw(double key) => new CounterRandom(Seed, CounterRandom.Stream(Gauss), (ulong)Person, (ulong)(long)Math.Round(key)).Normal();

    /// <summary>Whether a formula names anything but what <see cref="Constant"/> and the calendar give.</summary>
    public static IEnumerable<string> ModelNames(Formula formula, CompiledModel model) =>
        ExprWalker.FreeSymbols(formula.Value).Where(name => model.Model.Find(name) is not null);
}
