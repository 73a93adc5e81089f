namespace Meguri.Validation.Tests.Coupled;

/// <summary>Runs everything the page has a table for.</summary>
internal sealed class CoupledComparison
{
    private const int AblationDays = 21, Waon = 8;
    private static readonly Dictionary<string, double> Nothing = [];

    private readonly CoupledTables tables = CoupledTables.Read();
    private readonly CoupledRuns runs = new();
    private readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> levels;

    public CoupledComparison() => levels = tables.Table("run");

    /// <summary>Section 5, some archetypes or all.</summary>
    /// <param name="asPage">With the page's references in place of this model's own.</param>
    /// <param name="only">Ids of archetypes; none for all.</param>
    public IReadOnlyList<CoupledRow> Baselines(bool asPage, params string[] only)
    {
        var people = runs.Reference.Archetypes.Where(person => only.Length == 0 || only.Contains(person.Id)).ToList();
        var weeks = runs.Run([.. people.Select(person => new CoupledRun(person, null, Nothing))], runs.Settle(people, asPage ? tables : null));
        return [.. people.Select((person, i) => CoupledRow.Of(person.Id, levels[person.Id], weeks[i].Values, levels[person.Id]))];
    }

    /// <summary>Section 6: every evidence weight 1, change against usual habits.</summary>
    public IReadOnlyList<CoupledRow> Plans()
    {
        var theirs = tables.Table("archetype", "plan", "weights").Where(row => row.Key.EndsWith(" claimed", StringComparison.Ordinal)).ToList();
        var jobs = theirs.Select(row => row.Key.Split(' ')).Select(words => new CoupledRun(runs.Archetype(words[0]), words[1], Nothing, words[1] == "waon" ? Waon : 77)).ToList();
        var usual = jobs.Select(job => job with { Plan = null }).ToList();
        var people = jobs.Select(job => job.Person).Distinct().ToList();
        var weeks = runs.Run([.. jobs, .. usual], runs.Settle(people, tables));
        return [.. theirs.Select((row, i) => CoupledRow.Of(row.Key[..^" claimed".Length], row.Value, Minus(weeks[i], weeks[jobs.Count + i]), levels[jobs[i].Person.Id]))];
    }

    /// <summary>Section 7: one coupling at its reference for 21 days, last week less that of the intact person.</summary>
    public IReadOnlyList<CoupledRow> Ablations()
    {
        var theirs = tables.Table("coupling removed");
        var person = runs.Archetype("clbp");
        var off = runs.Reference.Ablations.ToList();
        var weeks = runs.Run([new CoupledRun(person, null, Nothing, AblationDays - 7), .. off.Select(ablation => new CoupledRun(person, null, ablation.Value.ToDictionary(link => link, _ => 0.0), AblationDays - 7))],
            runs.Settle([person], tables));
        return [.. off.Select((ablation, i) => CoupledRow.Of(ablation.Key, theirs[ablation.Key], Minus(weeks[i + 1], weeks[0]), levels[person.Id]))];
    }

    private static Dictionary<string, double> Minus(CoupledWeek one, CoupledWeek other) => one.Values.ToDictionary(pair => pair.Key, pair => pair.Value - other.Values[pair.Key], StringComparer.Ordinal);
}
