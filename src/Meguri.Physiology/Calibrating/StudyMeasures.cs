using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.Experiments.Running;
using Meguri.Physiology.Observing;
using Meguri.Physiology.Settling;

namespace Meguri.Physiology.Calibrating;

/// <summary>
/// What is measured in the arms of a cohort: formulas over <c>week(observable, n)</c>, the observable in week n (0 is the
/// week before), and <c>value(quantity, hour)</c>, a quantity or formula of the model at an hour from midnight of day 0.
/// </summary>
internal sealed class StudyMeasures
{
    private static readonly string[] Functions = ["week", "value"];
    private readonly WeeklyReading reading;
    private readonly List<(string Name, Expr Formula, IReadOnlyList<Read> Reads)> measures = [];

    /// <exception cref="ModelException">A measure names an observable or quantity that does not exist, or is written wrongly.</exception>
    public StudyMeasures(IReadOnlyList<Measurement> measurements, IReadOnlyList<Observable> observables, FlatModel model)
    {
        reading = new WeeklyReading(observables);
        foreach (var measurement in measurements)
        {
            var (rest, calls) = Names.Split(measurement.Value.Value, Functions.Contains);
            if (ExprWalker.PostOrder(rest).FirstOrDefault(node => node.Op == Op.Call || (node.Op == Op.Symbol && Names.Number(node.Name!) < 0)) is { } unknown)
                throw measurement.Value.Error($"'{unknown}' is nothing that can be measured.", "formulas over week(observable, n) and value(quantity, hour)");
            measures.Add((measurement.Name, rest, [.. calls.Select(call => Parse(call, measurement.Value, model))]));
        }
        var all = measures.SelectMany(measure => measure.Reads).ToList();
        Times = [.. all.SelectMany(read => read.Times).Append(Cohort.Start).Distinct().Order()];
        Outputs = [.. all.Where(read => read.Quantity is not null).SelectMany(read => ExprWalker.FreeSymbols(read.Quantity!)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Times at which outputs are needed, rising; the first is the start.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>Quantities needed beside those of the observables.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Names of the measures.</summary>
    public IReadOnlyList<string> Measured => [.. measures.Select(measure => measure.Name)];

    /// <summary>The measures of one run.</summary>
    /// <param name="baseline">Observables of the week before.</param>
    /// <param name="samples">Outputs at <see cref="Times"/>: first those of the weekly reading, in its order.</param>
    /// <param name="outputIndex">Place of an output by its id.</param>
    public double[] Measure(IReadOnlyList<double> baseline, double[][] samples, Func<string, int> outputIndex) =>
        [.. measures.Select(measure => Evaluator.Evaluate(measure.Formula, name => Value(measure.Reads[Names.Number(name)], baseline, samples, outputIndex)))];

    private double Value(Read read, IReadOnlyList<double> baseline, double[][] samples, Func<string, int> outputIndex)
    {
        if (read.Quantity is { } quantity)
        {
            double[] now = samples[At(read.Times[0])];
            return Evaluator.Evaluate(quantity, id => now[outputIndex(id)]);
        }
        return read.Week == 0 ? baseline[read.Observable] : reading.Read(read.Observable, samples[At(read.Times[0])], samples[At(read.Times[1])], 7);
    }

    private int At(double time) => ((List<double>)[.. Times]).BinarySearch(time);

    private Read Parse(Expr call, Formula formula, FlatModel model)
    {
        string form = call.Name == "week" ? "week(observable, n)" : "value(quantity, hour)";
        if (call.Arguments.Length != 2 || ExprWalker.FreeSymbols(call.Arguments[1]).Count > 0)
            throw formula.Error($"'{call}' is not written as a measure.", form);
        double when = Evaluator.Evaluate(call.Arguments[1]);
        if (call.Name == "value")
        {
            if (when <= Cohort.Start)
                throw formula.Error($"The hour {when:R} lies before the run.", $"an hour after {Cohort.Start:R}, counted from midnight of day 0");
            foreach (string id in ExprWalker.FreeSymbols(call.Arguments[0]))
                if (model.Find(id) is null)
                {
                    throw formula.Error($"The person model has no quantity '{id}'.", "the id of a quantity",
                        NearWords.Nearest(id, model.Quantities.Select(q => q.Id)) is { } close ? $"did you mean '{close}'?" : "list them with 'meguri model units models/person.ant'");
                }
            return new Read(call.Arguments[0], -1, -1, [when]);
        }
        string name = call.Arguments[0].Op == Op.Symbol ? call.Arguments[0].Name! : throw formula.Error($"'{call.Arguments[0]}' is no observable.", form);
        int place = reading.Observables.ToList().FindIndex(observable => observable.Id == name);
        string[] known = [.. reading.Observables.Select(observable => observable.Id)];
        if (place < 0)
            throw formula.Error($"There is no observable '{name}'.", "one of " + string.Join(", ", known), NearWords.Nearest(name, known) is { } near ? $"did you mean '{near}'?" : "add it to models/observables.yaml");
        if (when < 0 || when != Math.Floor(when) || when > 520)
            throw formula.Error($"{when:R} is no week.", "a whole number from 0, the week before the trial, to 520");
        return new Read(null, place, (int)when, when == 0 ? [] : [Cohort.Start + (when - 1) * Cohort.Week, Cohort.Start + when * Cohort.Week]);
    }

    private sealed record Read(Expr? Quantity, int Observable, int Week, double[] Times);
}
