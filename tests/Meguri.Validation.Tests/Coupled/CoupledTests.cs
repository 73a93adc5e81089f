using Meguri.Testing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>
/// The coupled person against the reference tables of the coupled page, with the page's parameters and every link on,
/// before any calibration. What lies inside the page's tolerance and what does not is written in docs/coupled.md; these
/// tests compare the run with it. MEGURI_WRITE_COUPLED=1 writes the tables of the document anew.
/// </summary>
public class CoupledTests
{
    private static readonly string Document = Path.Combine(SharedData.Repository, "docs", "coupled.md");
    private static readonly bool Full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";

    [Fact]
    public void A_healthy_young_man_and_chronic_back_pain_live_as_on_the_page()
    {
        var rows = new CoupledComparison().Baselines(asPage: true, "healthy25", "clbp");
        Assert.All(rows, row => Assert.All(row.Cells.Where(cell => cell.Column is "NRS" or "PPT kPa" or "MAP" or "SOL" or "WASO" or "PWV" or "GFR" or "stress" or "algogens"),
            cell => Assert.True(cell.Inside, $"{row.Name} {cell.Column}: {cell.Theirs} on the page, {cell.Ours:0.000} here, tolerance {cell.Tolerance:0.000}")));
    }

    [Fact]
    public void Baselines_compare_with_the_page_as_the_document_says() => Compare("baselines, references of the page", "run", change: false, full: true, comparison => comparison.Baselines(asPage: true));

    [Fact]
    public void Baselines_with_own_references_compare_with_the_page_as_the_document_says() => Compare("baselines, own references", "run", change: false, full: true, comparison => comparison.Baselines(asPage: false));

    [Fact]
    public void Plans_compare_with_the_page_as_the_document_says() => Compare("plans", "person and plan", change: true, full: true, comparison => comparison.Plans());

    [Fact]
    public void Ablations_compare_with_the_page_as_the_document_says() => Compare("ablations", "coupling removed", change: true, full: true, comparison => comparison.Ablations());

    private static void Compare(string part, string lead, bool change, bool full, Func<CoupledComparison, IReadOnlyList<CoupledRow>> run)
    {
        Assert.SkipUnless(!full || Full, "Set MEGURI_FULL=1 to run the tables of the coupled person.");
        string table = CoupledRow.Markdown(lead, run(new CoupledComparison()), change);
        string text = File.ReadAllText(Document), begin = $"<!-- {part} -->\n", end = $"<!-- end of {part} -->";
        int from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= begin.Length && to > from - 1, $"docs/coupled.md has no part '{part}'.");
        if (Environment.GetEnvironmentVariable("MEGURI_WRITE_COUPLED") == "1")
        {
            File.WriteAllText(Document, text[..from] + table + text[to..]);
            return;
        }
        string[] now = table.Split('|'), told = text[from..to].Split('|');
        Assert.Equal(told.Length, now.Length);
        string[] wrong = [.. now.Zip(told).Where(pair => Verdict(pair.First) != Verdict(pair.Second)).Select(pair => $"'{pair.Second.Trim()}' is now '{pair.First.Trim()}'")];
        Assert.True(wrong.Length == 0, $"docs/coupled.md differs; write it anew with MEGURI_FULL=1 MEGURI_WRITE_COUPLED=1: {string.Join("; ", wrong)}");
    }

    /// <summary>What of a cell must not change: whether it lies inside, and a name as it stands.</summary>
    private static string Verdict(string cell) => cell.Contains(" / ", StringComparison.Ordinal) ? cell.Contains("**", StringComparison.Ordinal) ? "outside" : "inside" : cell.Trim();
}
