using System.Text;

namespace Meguri.Simulation.Conformance;

/// <summary>Passed, failed and not run among the cases that carry a tag.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Passed">Number that passed.</param>
/// <param name="Failed">Number with a difference.</param>
/// <param name="NotRun">Number that could not be run.</param>
public sealed record TagCount(string Tag, int Passed, int Failed, int NotRun);

/// <summary>Runs many cases over the cores.</summary>
public static class SuiteRun
{
    /// <summary>Runs cases; none stops the others.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="outFolder">Folder for a results file of each case that ran, or null for none; made when it is not there. A case that says its level has it in the file's name.</param>
    /// <param name="progress">Told the share that is done; null for nobody.</param>
    /// <param name="cancellation">Stops the rest.</param>
    /// <returns>The results in the order of the cases.</returns>
    public static IReadOnlyList<CaseResult> Of(IReadOnlyList<SemanticCase> cases, string? outFolder = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        if (outFolder is not null)
            Directory.CreateDirectory(outFolder);
        var results = new CaseResult[cases.Count];
        int done = 0;
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var result = results[i] = CaseRun.Of(cases[i], cancellation);
            if (outFolder is not null && result.Found is { } found)
                File.WriteAllText(Path.Combine(outFolder, cases[i].Id + (cases[i].Level is { } level ? "-" + level : "") + ".csv"), found.ToCsv(), new UTF8Encoding(false));
            progress?.Report((double)Interlocked.Increment(ref done) / cases.Count);
        });
        return results;
    }

    /// <summary>Counts by tag, in the tags' order of name.</summary>
    public static IReadOnlyList<TagCount> ByTag(IEnumerable<CaseResult> results) =>
        [.. results.SelectMany(r => r.Case.Tags.Distinct().Select(tag => (Tag: tag, r.Outcome)))
            .GroupBy(r => r.Tag, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Count(group.Key, group.Select(r => r.Outcome)))];

    /// <summary>Counts by level and version, for cases that say which they were run in.</summary>
    public static IReadOnlyList<TagCount> ByLevel(IEnumerable<CaseResult> results) =>
        [.. results.Where(r => r.Case.Level is not null)
            .GroupBy(r => r.Case.Level!, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Count(group.Key, group.Select(r => r.Outcome)))];

    /// <summary>Counts of all.</summary>
    public static TagCount Count(string name, IEnumerable<CaseOutcome> outcomes)
    {
        var all = outcomes.ToList();
        return new TagCount(name, all.Count(o => o == CaseOutcome.Passed), all.Count(o => o == CaseOutcome.Failed), all.Count(o => o == CaseOutcome.NotRun));
    }
}
