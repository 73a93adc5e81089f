using Meguri.Modeling;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Simulation.Ensembles;

namespace Meguri.Simulation.Conformance;

/// <summary>How a case ended.</summary>
public enum CaseOutcome
{
    /// <summary>Every value lies in the band the settings allow.</summary>
    Passed,
    /// <summary>It ran, and a value lies outside.</summary>
    Failed,
    /// <summary>It could not be run; the reason says why.</summary>
    NotRun,
}

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">The first difference, or why it could not be run; empty when it passed.</param>
/// <param name="Found">What was computed, or null.</param>
public sealed record CaseResult(SemanticCase Case, CaseOutcome Outcome, string Reason, ResultTable? Found);

/// <summary>Runs cases of the SBML Test Suite and holds the results against those expected.</summary>
public static class CaseRun
{
    private const double RelativeTolerance = 1e-9;
    private const double ShareOfAbsolute = 1e-5;
    private const int MostSteps = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs one case. Never throws because of the case: what stops it is the result's reason.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static CaseResult Of(SemanticCase one, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(one);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        CaseResult NotRun(string reason) => new(one, CaseOutcome.NotRun, reason, null);
        try
        {
            if (one.Type is not ("" or "TimeCourse"))
                return NotRun($"a test of type {one.Type}, not a time course");
            if (one.ModelFile is not { } file)
                return NotRun("no SBML file in the folder");
            var settings = CaseSettings.Read(File.ReadAllText(one.PathOf("settings.txt")), Path.GetFileName(one.PathOf("settings.txt")));
            var found = Simulate(SbmlReader.ReadText(File.ReadAllText(file), Path.GetFileName(file), one.Folder), settings, patience.Token);
            string results = one.PathOf("results.csv");
            if (!File.Exists(results))
                return new CaseResult(one, CaseOutcome.NotRun, "no results to compare with", found);
            string? difference = ResultTable.Read(File.ReadAllText(results), Path.GetFileName(results)).FirstDifference(found, settings.Absolute, settings.Relative);
            return new CaseResult(one, difference is null ? CaseOutcome.Passed : CaseOutcome.Failed, difference ?? "", found);
        }
        catch (ModelException wrong)
        {
            return NotRun(wrong.Errors[0].Message);
        }
        catch (SimulationException stopped)
        {
            return NotRun(stopped.Message.Split('\n')[0]);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NotRun($"it took longer than {Patience.TotalSeconds:0} seconds");
        }
        catch (IOException file)
        {
            return NotRun(file.Message);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // One case must not take the others with it; the type tells that it is the program that is wrong, not the case.
            return NotRun($"{defect.GetType().Name}: {defect.Message}");
        }
    }

    /// <summary>Simulates a model as a case's settings ask for.</summary>
    /// <param name="document">The model.</param>
    /// <param name="settings">Times, variables and how exactly.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="ModelException">The model cannot be flattened or compiled, or lacks a variable.</exception>
    /// <exception cref="SimulationException">The run failed.</exception>
    public static ResultTable Simulate(Document document, CaseSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(settings);
        var flat = Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = true });
        // A quantity without value has none that could be computed with: it is not a number until an event sets it.
        flat = flat with { Quantities = [.. flat.Quantities.Select(q => q.Role != QuantityRole.Assigned && q.Initial is null ? q with { Initial = Expr.Number(double.NaN) } : q)] };
        var compiled = CompiledModel.Compile(flat, new CompileOptions
        {
            Outputs = [.. settings.Variables.Select(v => new Output(v, ValueOf(v, document.MainModule, settings)))],
            Varied = [],
            Width = 1,
        });
        var start = compiled.Initialize(null, settings.Start);
        double[] times = settings.Times();
        var rows = new Rows(times.Length);
        Ensemble.Simulate(
            compiled,
            [new Run { Person = 0, Label = flat.Name, Start = settings.Start, End = times[^1], Parameters = start.Parameters, States = start.States, SampleTimes = times }],
            rows,
            new EnsembleOptions { RelativeTolerance = RelativeTolerance, AbsoluteTolerance = settings.Absolute * ShareOfAbsolute, MaximumSteps = MostSteps, MaximumStep = LongestStep(flat, settings), Threads = 1 },
            cancellation: cancellation);
        return new ResultTable(settings.Variables, times, rows.All);
    }

    /// <summary>A variable as the settings want it: a species' symbol times or over the size of its compartment where it means the other.</summary>
    private static Expr ValueOf(string id, Module model, CaseSettings settings)
    {
        var symbol = Expr.Symbol(id);
        if (model.FindQuantity(id) is not { Kind: QuantityKind.Species, Compartment: { } compartment } species || model.FindQuantity(compartment) is { Dimensions: 0, Initial: null, Rule: null, Rate: null })
            return symbol;
        if (!species.SubstanceOnly && settings.Amounts.Contains(id))
            return symbol * Expr.Symbol(compartment);
        return species.SubstanceOnly && settings.Concentrations.Contains(id) ? symbol / Expr.Symbol(compartment) : symbol;
    }

    /// <summary>A trigger may be true for a moment only; with steps no longer than half a row it is looked for several times a row.</summary>
    private static double LongestStep(FlatModel flat, CaseSettings settings) => flat.Events.IsEmpty ? double.PositiveInfinity : settings.Duration / settings.Steps / 2;

    private sealed class Rows(int count) : IRunSink
    {
        public double[][] All { get; } = new double[count][];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => All[sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
