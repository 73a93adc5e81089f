using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>A model that was written as SBML and read again runs as before.</summary>
public sealed class SbmlCourseTests
{
    private const int Steps = 20;

    [Fact]
    public void Twenty_published_models_run_the_same_after_SBML()
    {
        string[] files = [.. Directory.EnumerateFiles(SharedData.Require("data", "biomodels-antimony"), "*.txt").Order(StringComparer.Ordinal)];
        var failures = new List<string>();
        int agreed = 0;
        foreach (string file in files)
        {
            if (agreed == 20)
                break;
            var document = AntimonyReader.ReadFile(file);
            if (Flat(document) is not { } before || !before.States.Any())
                continue; // values or rates are missing: nobody can run it
            double apart = Apart(before, Flattener.Flatten(SbmlReader.ReadText(SbmlWriter.Write(document))), 10, 1e-9);
            if (apart > 1e-6)
                failures.Add($"{Path.GetFileName(file)}: {apart}");
            agreed++;
        }
        Assert.Equal(20, agreed);
        Assert.Empty(failures);
    }

    [Fact]
    public void The_person_lives_the_same_day_after_SBML()
    {
        var document = AntimonyReader.ReadFile(Path.Combine(SharedData.Repository, "models", "person.ant"));
        var read = SbmlReader.ReadText(SbmlWriter.Write(document));

        double apart = Apart(Flattener.Flatten(document), Flattener.Flatten(read), 24, 1e-6);

        TestContext.Current.TestOutputHelper?.WriteLine($"Largest difference {apart}.");
        Assert.InRange(apart, 0, 1e-4);
    }

    [Fact]
    public void Every_benchmark_model_of_PEtab_is_read_and_run()
    {
        string[] files = [.. Directory.EnumerateDirectories(SharedData.Require("data", "petab-benchmark-models")).SelectMany(f => Directory.EnumerateFiles(f, "model_*.xml")).Order(StringComparer.Ordinal)];
        Assert.Equal(14, files.Length);
        foreach (string file in files)
        {
            var model = Flattener.Flatten(SbmlReader.ReadFile(file), new FlattenOptions { AllowMissingValues = true });
            var rows = Course(model, [.. model.States.Select(s => s.Id)], 10, 1e-6);
            Assert.All(rows, row => Assert.All(row, value => Assert.True(double.IsFinite(value), $"{Path.GetFileName(file)} leaves the numbers.")));
        }
    }

    private static FlatModel? Flat(Document document)
    {
        try
        {
            return Flattener.Flatten(document);
        }
        catch (Modeling.ModelException)
        {
            return null;
        }
    }

    /// <summary>Largest difference of the states' courses, relative to the largest value of each.</summary>
    private static double Apart(FlatModel first, FlatModel second, double end, double tolerance)
    {
        var inSecond = second.Quantities.ToLookup(q => FlatComparison.PlainId(q.Id), q => q.Id, StringComparer.Ordinal);
        string[] ids = [.. first.States.Select(s => s.Id)];
        var a = Course(first, ids, end, tolerance);
        var b = Course(second, [.. ids.Select(id => inSecond[FlatComparison.PlainId(id)].Single())], end, tolerance);
        return ids.Select((_, i) =>
        {
            double scale = a.Concat(b).Max(row => Math.Abs(row[i]));
            return scale == 0 ? 0 : Enumerable.Range(0, a.Length).Max(t => Math.Abs(a[t][i] - b[t][i])) / scale;
        }).Max();
    }

    private static double[][] Course(FlatModel model, string[] ids, double end, double tolerance)
    {
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. ids.Select(Output.Of)], Width = 1 });
        var initial = compiled.Initialize(new Dictionary<string, double>(), 0);
        double[] times = [.. Enumerable.Range(0, Steps + 1).Select(i => end * i / Steps)];
        var rows = new double[times.Length][];
        Ensemble.Simulate(compiled, [new Run { Person = 0, Label = model.Name, Start = 0, End = end, Parameters = initial.Parameters, States = initial.States, SampleTimes = times }],
            new Rows(rows), new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-3, Threads = 1 });
        return rows;
    }

    private sealed class Rows(double[][] rows) : IRunSink
    {
        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows[sample] = [.. outputs];

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
