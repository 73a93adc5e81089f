using Meguri.Testing;

namespace Meguri.Cli.Tests;

/// <summary>What help tells people to type works.</summary>
public sealed class ExampleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-examples-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static async Task<IEnumerable<TheoryDataRow<string>>> Examples()
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string command in new[] { "", "compare", "simulate", "validate", "plans", "plan", "plan check", "plan treatments", "plan schema", "people", "next", "screen", "evidence", "model", "model check", "model run", "model steady", "model flatten", "model units", "model export", "model graph", "model document", "observe", "population" })
        {
            Answer help = await Typed.Line([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
            lines.UnionWith(help.Out.Split('\n').Where(line => line.StartsWith("  meguri ", StringComparison.Ordinal)).Select(line => line.Trim()));
        }
        return lines.Select(line => new TheoryDataRow<string>(line));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_of_the_help_works(string line)
    {
        string[] typed = [.. line.Split(" > ")[0].Split(" | ")[0].Split(' ').Skip(1).Select(Placed)];
        if (typed[0] is "compare" or "simulate" or "population" && !typed.Contains("--help"))
        {
            // A whole comparison takes a minute; a count no cohort can have shows that all the rest was understood.
            int people = Array.IndexOf(typed, "--people");
            string[] asked = people < 0 ? [.. typed, "--people", "0"] : [.. typed[..(people + 1)], "0", .. typed[(people + 2)..]];
            Answer refused = await Typed.Line(asked);
            Assert.Equal(1, refused.Code);
            Assert.Contains("--people 0 is out of range", refused.Error, StringComparison.Ordinal);
            return;
        }
        if (typed[0] == "validate" && !typed.Contains("--id"))
            typed = [.. typed, "--id", "SL-1"]; // all of them take longer than this test should
        Assert.SkipWhen(typed.Any(word => Path.GetFileName(word).StartsWith("BIOMD0000000012.", StringComparison.Ordinal)), "The file of this example is the reader's own.");

        if (typed is ["model", "document", ..] && Array.IndexOf(typed, "--out") is var to)
            typed = to < 0 ? [.. typed, "--out", folder] : [.. typed[..(to + 1)], folder, .. typed[(to + 2)..]];

        Answer answer = await Typed.Line(typed);

        Assert.True(answer.Code == 0, answer.Error);
        Assert.NotEqual("", answer.Out + answer.Error); // a file that was written is named on standard error
    }

    // Models lie in the checkout, results go to a folder of the test.
    private string Placed(string word) => word.StartsWith("models/", StringComparison.Ordinal) ? Path.Combine(SharedData.Repository, word)
        : Path.GetExtension(word) is ".html" or ".csv" or ".md" or ".json" or ".xml" ? Path.Combine(folder, Path.GetFileName(word)) : word;
}
