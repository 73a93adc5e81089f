using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Testing;

namespace Meguri.Modeling.Tests.Sbml.Fuzz;

/// <summary>
/// Broken SBML of every kind gives a model or an error with its place: never another exception, nor a hang, nor memory
/// without bound. 500 mutants by day, 24,000 with MEGURI_FULL; seeds are fixed.
/// </summary>
public sealed class SbmlFuzzTests
{
    private const long MostBytes = 400_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    [Fact]
    public void Mutants_give_a_model_or_an_error_with_its_place()
    {
        bool full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";
        string[] texts = [.. OwnTexts(), .. SuiteTexts()];
        int mutants = full ? 24_000 : 500;
        var counts = SbmlMutation.Kinds.ToDictionary(k => k.Name, _ => new Counts());
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int seed = 0; seed < mutants; seed++)
        {
            var random = new Random(seed);
            string text = texts[random.Next(texts.Length)];
            var (name, change) = SbmlMutation.Kinds[seed % SbmlMutation.Kinds.Count];
            if (Try(change(text, random), counts[name]) is { } wrong)
                failures.TryAdd(wrong.Kind, $"{name}, seed {seed}: {wrong.What}");
        }
        foreach (var (name, count) in counts)
            TestContext.Current.TestOutputHelper!.WriteLine($"{name}: {count}");
        TestContext.Current.TestOutputHelper!.WriteLine($"all of {mutants} from {texts.Length} texts: {counts.Values.Aggregate(new Counts(), (a, b) => a + b)}");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Values));
        Assert.True(counts.Values.Sum(c => c.Read) > mutants / 10, "So few mutants were read that little was tried.");
        Assert.True(counts.Values.Sum(c => c.Refused) > mutants / 10, "So few mutants were refused that little was tried.");
    }

    /// <summary>Reads and flattens a text on a thread of its own, which is given up when it takes too long.</summary>
    /// <returns>What is wrong, one text for each kind of it; null when nothing is.</returns>
    private static (string Kind, string What)? Try(string text, Counts counts)
    {
        Exception? failure = null;
        long bytes = 0;
        var thread = new Thread(() =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var document = SbmlReader.ReadText(text);
                counts.Read++;
                try
                {
                    Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = true });
                    counts.Flattened++;
                }
                catch (ModelException wrong)
                {
                    Assert.NotEmpty(wrong.Errors);
                    Assert.All(wrong.Errors, e => Assert.NotEmpty(e.ToString()));
                }
            }
            catch (ModelException wrong)
            {
                counts.Refused++;
                try
                {
                    Assert.NotEmpty(wrong.Errors);
                    Assert.All(wrong.Errors, e => Assert.True(e.Place is { Line: >= 1, Column: >= 1 } && e.ToString().Length > 0, $"An error without a place: {e.Message}"));
                }
                catch (Exception without)
                {
                    failure = without;
                }
            }
            catch (Exception defect)
            {
                failure = defect;
            }
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        })
        { IsBackground = true };
        var clock = Stopwatch.StartNew();
        thread.Start();
        if (!thread.Join(Longest))
            return ("slow", $"It took longer than {Longest.TotalSeconds} s. {Kept(text)}");
        counts.Slowest = clock.Elapsed > counts.Slowest ? clock.Elapsed : counts.Slowest;
        if (failure is not null)
            return ($"{failure.GetType().Name} {failure.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Meguri", StringComparison.Ordinal))}", $"{Kept(text)}\n{failure}");
        return bytes > MostBytes ? ("large", $"It took {bytes / 1_000_000} MB. {Kept(text)}") : null;
    }

    /// <summary>Keeps a mutant for whoever mends what it found.</summary>
    private static string Kept(string text)
    {
        string path = Path.Combine(Path.GetTempPath(), $"meguri-fuzz-{Guid.NewGuid():N}.xml");
        File.WriteAllText(path, text, new UTF8Encoding(false, false));
        return path;
    }

    private static IEnumerable<string> OwnTexts([CallerFilePath] string here = "") =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(here)!, "Texts"), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>Where the suite lies beside the checkout, its smaller models too.</summary>
    private static IEnumerable<string> SuiteTexts()
    {
        string? suite = SharedData.Root is null ? null : Path.Combine(SharedData.Root, "data", "sbml-test-suite", "semantic");
        return suite is null || !Directory.Exists(suite) ? []
            : Directory.GetFiles(suite, "*-sbml-l?v?.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(p => new FileInfo(p).Length < 30_000).Select(File.ReadAllText);
    }

    private sealed class Counts
    {
        public int Read { get; set; }

        public int Flattened { get; set; }

        public int Refused { get; set; }

        public TimeSpan Slowest { get; set; }

        public static Counts operator +(Counts a, Counts b) =>
            new() { Read = a.Read + b.Read, Flattened = a.Flattened + b.Flattened, Refused = a.Refused + b.Refused, Slowest = a.Slowest > b.Slowest ? a.Slowest : b.Slowest };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Read} read ({Flattened} of them flattened), {Refused} refused with a place; slowest {Slowest.TotalMilliseconds:0} ms");
    }
}
