using MathNet.Numerics.LinearAlgebra;
using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Analysis;

/// <summary>
/// Finds the steady state of a model: the time course is followed for a while, then Newton's method with the analytic
/// Jacobian takes over; where it goes astray, the time course is followed ten times longer. Events are carried out while
/// the time course runs.
/// </summary>
public sealed class SteadyStateSearch : IDisposable
{
    private const double Following = 40;
    private const double Arrived = 1e-3;
    private const double Below = 1e-6;
    private const int LongerTries = 2;

    private readonly CompiledModel model;
    private readonly SteadyStateOptions options;
    private readonly CancellationToken cancellation;
    private readonly ModelPoint point;
    private readonly InitialValues initial;
    private readonly bool[] isAmount;

    private SteadyStateSearch(FlatModel flat, SteadyStateOptions options, CancellationToken cancellation)
    {
        this.options = options;
        this.cancellation = cancellation;
        var outputs = options.Outputs ?? [.. flat.States.Select(state => Output.Of(state.Id))];
        model = CompiledModel.Compile(flat, new CompileOptions { Outputs = outputs, KeepAllStates = options.Outputs is null, Width = 1 });
        Refuse();
        initial = model.Initialize(options.Values, options.Start);
        isAmount = [.. Ids.Select(id => flat.Find(id)!.Kind is QuantityKind.Species or QuantityKind.Compartment)];
        point = new ModelPoint(model.Kernel);
    }

    private IReadOnlyList<string> Ids => model.Kernel.Layout.States;

    /// <summary>Finds the steady state.</summary>
    /// <exception cref="SimulationException">There is none, or none was found; the message says what the time course does instead.</exception>
    /// <exception cref="ModelException">The equations themselves change with time, or ask for the past.</exception>
    public static SteadyState Find(FlatModel flat, SteadyStateOptions options, CancellationToken cancellation = default)
    {
        using var search = new SteadyStateSearch(flat, options, cancellation);
        return search.Find();
    }

    /// <inheritdoc/>
    public void Dispose() => point.Dispose();

    private SteadyState Find()
    {
        double horizon = Math.Min(1, options.LongestTime);
        SteadyState? best = null;
        Course? last = null;
        for (int extra = 0; horizon <= options.LongestTime && extra <= LongerTries; horizon *= 10)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Follow(options.Start + horizon) is not { } course)
                break;
            last = course;
            if (Attempt(course) is { } found)
            {
                best ??= found;
                if (found.Reach == Reach.Reached)
                    return found;
            }
            if (best is not null)
                extra++;
        }
        return best ?? throw new CourseVerdict(model, options).WithoutRest(last);
    }

    private SteadyState? Attempt(Course course)
    {
        var at = Vector<double>.Build.DenseOfArray(course.States);
        var size = at.MapIndexed((i, value) => Math.Max(Math.Abs(value), Math.Max(Math.Abs(initial.States[i]), Below)));
        point.Place(course.Time, course.Parameters);
        var algebraic = model.Kernel.Layout.AlgebraicStates;
        var laws = ConservationLaws.Find(point, size, [.. Enumerable.Range(0, at.Count).Except(algebraic)]);
        // The sums are those of the course: events may have changed what the start had.
        var totals = Vector<double>.Build.Dense(Math.Max(1, laws.Laws.Count), k => k < laws.Laws.Count ? laws.Laws[k].Row * at : 0);
        var newton = new NewtonSearch(point, laws, totals, size * Below, options.Tolerance);
        if (newton.From(at) is not { } y || Enumerable.Range(0, y.Count).Any(i => isAmount[i] && initial.States[i] >= 0 && y[i] < -Below * size[i]))
            return null;
        var jacobian = point.Jacobian(y);
        if (!jacobian.ForAll(double.IsFinite))
            return null;
        var eigenvalues = Spectrum.Of(jacobian, algebraic, laws, size);
        var stability = Spectrum.Judge(eigenvalues);
        double slowest = eigenvalues.Count == 0 ? double.PositiveInfinity : -eigenvalues[0].Real;
        return new SteadyState
        {
            States = Ids,
            Values = y.ToArray(),
            Rates = point.Rates(y).ToArray(),
            Outputs = model.Kernel.Layout.Outputs,
            OutputValues = point.Outputs(y),
            Jacobian = jacobian.ToArray(),
            Eigenvalues = eigenvalues,
            Conserved = [.. laws.Laws.Select((law, k) => new ConservationLaw([.. law.Row.EnumerateIndexed(Zeros.AllowSkip).Where(term => term.Item2 != 0).Select(term => (Ids[term.Item1], term.Item2))], totals[k]))],
            Stability = stability,
            Reach = stability == Stability.Unstable ? Reach.Unstable : Arrives(y, size, course.Time, slowest) ? Reach.Reached : Reach.NotReached,
            StartedFrom = course.Time,
            Iterations = newton.Steps,
        };
    }

    // The course is followed until what is slowest has died away.
    private bool Arrives(Vector<double> y, Vector<double> size, double time, double slowest)
    {
        double more = slowest > 0 ? Math.Min(Following / slowest, options.LongestTime) : options.LongestTime;
        return Follow(Math.Max(time, options.Start) + more) is { } later
            && Enumerable.Range(0, y.Count).All(i => Math.Abs(later.States[i] - y[i]) <= Arrived * Math.Max(Math.Abs(y[i]), size[i]));
    }

    private Course? Follow(double end)
    {
        var course = new Course(end);
        try
        {
            Ensemble.Simulate(model, [new Run { Person = 0, Label = model.Model.Name, Start = options.Start, End = end, Parameters = initial.Parameters, States = initial.States, SampleTimes = course.SampleTimes(options.Start) }],
                course, new EnsembleOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-9, Threads = 1, MaximumSteps = 500_000 }, cancellation: cancellation);
            return course;
        }
        catch (SimulationException) when (end > options.Start + 1)
        {
            return null; // what it did before is told instead
        }
    }

    private void Refuse()
    {
        if (Ids.Count == 0)
            throw new ModelException(new ModelError($"The model {model.Model.Name} has no states, so there is nothing to come to rest.", Expected: "a model with reactions or rate rules"));
        if (model.Kernel.Layout.Delays is not null)
            throw new ModelException(new ModelError($"The model {model.Model.Name} asks for the past (delay), and steady states of such models are not searched for.", Mend: "run it for a long time instead: meguri model run --end"));
        var dependencies = new Dependencies(model.Model);
        var reached = dependencies.WhileTimeRuns(Ids.Select(id => (Expr.Symbol(id), "The model")));
        var timed = model.Model.Quantities.FirstOrDefault(q => reached.Contains(q.Id) && (q.Rule ?? q.Rate ?? q.Zero) is { } x && ExprWalker.MentionsTime(x));
        if (timed is not null)
        {
            throw new ModelException(new ModelError(
                $"The equation of '{timed.Id}' changes with time itself, so the model {model.Model.Name} has no steady state.", timed.EquationPlace ?? timed.Place,
                Expected: "equations in which time does not stand",
                Mend: "select only quantities that do not depend on it, or write a constant in its place"));
        }
    }
}
