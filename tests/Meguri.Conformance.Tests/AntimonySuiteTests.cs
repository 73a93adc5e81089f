using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>The Antimony texts others wrote: every one of them is read, but for those named here with their reason.</summary>
public sealed class AntimonySuiteTests
{
    private const string Distrib = "uncertainty of a quantity (SBML package distrib) is not taken on; the statement is skipped";

    /// <summary>Files with statements of a package that is not taken on: file, package, reason.</summary>
    private static readonly (string File, string Package, string Reason)[] Packages =
    [
        .. new[]
        {
            "coefficientOfVariation", "confidenceInterval", "credibleInterval", "externalParameter2", "externalParameter3", "kurtosis", "mean", "mode",
            "sampleSize", "standardDeviation", "variance",
        }.SelectMany(name => new[] { (name + ".txt", "distrib", Distrib), (name + "_rt.txt", "distrib", Distrib) }),
    ];

    /// <summary>Files that cannot be read: file, part of the message, reason.</summary>
    private static readonly (string File, string Message, string Reason)[] Refused =
    [
        ("model2.txt", "There is no file", "imports files of its author's own disk"),
        ("non_ascii.txt", "not UTF-8", "is broken UTF-8 on purpose; the reference implementation refuses it too"),
    ];

    public static TheoryData<string> Suites => new("antimony-test-data", "biomodels-antimony");

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_file_is_read_and_statements_of_other_packages_are_named(string suite)
    {
        var failures = new List<string>();
        int read = 0;
        foreach (string path in Files(suite))
        {
            string file = Path.GetFileName(path);
            var refusal = Refused.FirstOrDefault(r => r.File == file);
            var expected = Packages.Where(p => p.File == file).Select(p => p.Package).ToHashSet();
            try
            {
                var document = AntimonyReader.ReadFile(path);
                read++;
                if (refusal.File is not null)
                    failures.Add($"{file} is read now; take it from the list.");
                var met = document.Skipped.Select(s => s.Package).ToHashSet();
                if (!met.SetEquals(expected))
                    failures.Add($"{file}: skipped [{string.Join(", ", met)}], listed [{string.Join(", ", expected)}].");
            }
            catch (ModelException failure)
            {
                if (refusal.File is null || !failure.Message.Contains(refusal.Message, StringComparison.Ordinal))
                    failures.Add(failure.Message);
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(read > 150, $"Only {read} files were read.");
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_file_is_written_and_read_again_the_same(string suite)
    {
        var failures = new List<string>();
        foreach (string path in Files(suite).Where(p => Refused.All(r => r.File != Path.GetFileName(p))))
        {
            var document = AntimonyReader.ReadFile(path);
            string written = AntimonyWriter.Write(document);
            try
            {
                if (DocumentComparison.FirstDifference(document, AntimonyReader.ReadText(written, path + " (written)")) is { } difference)
                    failures.Add($"{Path.GetFileName(path)}: {difference}");
            }
            catch (ModelException failure)
            {
                failures.Add(failure.Message);
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    /// <summary>Files that are read but cannot be flattened: file, part of the message, reason.</summary>
    private static readonly (string File, string Message, string Reason)[] NotFlattened =
    [
        .. new[] { "algrule.txt", "algrule_id.txt" }.Select(f => (f, "algebraic rule", "the quantities of the algebraic rule are not declared to vary")),
    ];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Every_file_is_flattened_and_its_flat_text_is_flat_again(string suite)
    {
        var options = new FlattenOptions { AllowMissingValues = true };
        var failures = new List<string>();
        foreach (string path in Files(suite).Where(p => Refused.All(r => r.File != Path.GetFileName(p))))
        {
            string file = Path.GetFileName(path);
            var listed = NotFlattened.FirstOrDefault(r => r.File == file);
            try
            {
                var flat = Flattener.Flatten(AntimonyReader.ReadFile(path), options);
                if (listed.File is not null)
                    failures.Add($"{file} is flattened now; take it from the list.");
                var again = Flattener.Flatten(AntimonyReader.ReadText(AntimonyWriter.Write(flat), path + " (flat)"), options);
                if (Shape(flat) != Shape(again))
                    failures.Add($"{file}: {Shape(flat)} became {Shape(again)}.");
            }
            catch (ModelException failure)
            {
                if (listed.File is null || !failure.Message.Contains(listed.Message, StringComparison.Ordinal))
                    failures.Add(failure.Message);
            }
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string Shape(FlatModel flat) =>
        $"{flat.Events.Length} events, " + string.Join(", ", flat.Quantities.GroupBy(q => q.Role).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"));

    internal static IEnumerable<string> Files(string suite) =>
        Directory.GetFiles(SharedData.Require("data", suite), "*.txt").Where(p => Path.GetFileName(p) != "LICENSE.txt").Order(StringComparer.Ordinal);
}
