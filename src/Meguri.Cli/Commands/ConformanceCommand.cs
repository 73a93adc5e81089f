using System.CommandLine;
using System.Globalization;
using Meguri.Cli.Help;
using Meguri.Cli.Running;
using Meguri.Simulation.Conformance;
using Spectre.Console;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri conformance</c>: the cases of the SBML Test Suite.</summary>
internal static class ConformanceCommand
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        var conformance = new Command("conformance", terminal.Say("SBML Test Suite の例題を計算し、期待される結果と照らす", "run the cases of the SBML Test Suite and hold them against the expected results"));
        var folder = new Argument<string>("folder") { Description = terminal.Say("例題ごとのフォルダーが入ったフォルダー（cases/semantic）", "folder that holds a folder for each case (cases/semantic)"), HelpName = "folder" };
        var outFolder = new Option<string?>("--out") { Description = terminal.Say("例題ごとの結果を NNNNN.csv として書くフォルダー", "write each case's results to NNNNN.csv in this folder"), HelpName = "folder" };
        var id = new Option<string[]>("--id") { Description = terminal.Say("この番号の例題だけ（何度でも）", "only the case of this number (may be repeated)"), HelpName = "n" };
        var strict = new Option<bool>("--strict") { Description = terminal.Say("合わない例題や動かない例題があれば1で終わる", "end with 1 when a case fails or cannot be run") };
        var everyLevel = new Option<bool>("--every-level") { Description = terminal.Say("最高の版だけでなく、あるすべてのレベルと版の模型を計算する", "run the model of every level and version there is, not only the highest") };
        conformance.Add(folder);
        conformance.Add(outFolder);
        conformance.Add(id);
        conformance.Add(strict);
        conformance.Add(everyLevel);
        ExampleHelp.Add(conformance,
            new("meguri conformance cases/semantic --out results", "すべての例題を計算し、結果をほかの道具へ渡す", "run every case and keep the results for another tool"),
            new("meguri conformance cases/semantic --id 26 --id 952", "2つの例題だけ", "only two cases"),
            new("meguri conformance cases/semantic --every-level", "SBML のレベルと版ごとに", "in each level and version of SBML"));
        conformance.SetAction((parsed, cancellation) =>
        {
            var cases = Chosen(parsed.GetValue(folder)!, parsed.GetValue(id) ?? [], terminal);
            if (parsed.GetValue(everyLevel))
                cases = SemanticCase.InEveryLevel(cases);
            var results = ProgressDisplay.Show(terminal, terminal.Say("例題を計算しています", "Running the cases"),
                progress => SuiteRun.Of(cases, parsed.GetValue(outFolder), progress, cancellation));
            Show(results, terminal);
            return Task.FromResult(parsed.GetValue(strict) && results.Any(r => r.Outcome != CaseOutcome.Passed) ? Failure.Failed : 0);
        });
        parent.Add(conformance);
    }

    /// <exception cref="UserError">There is no such folder, or no such case in it.</exception>
    private static IReadOnlyList<SemanticCase> Chosen(string folder, string[] ids, Terminal terminal)
    {
        if (!Directory.Exists(folder))
            throw new UserError(terminal.Say($"'{folder}' というフォルダーがありません。", $"there is no folder '{folder}'."));
        var cases = SemanticCase.In(folder);
        if (cases.Count == 0)
            throw new UserError(terminal.Say($"'{folder}' に 00001 のような例題のフォルダーがありません。SBML Test Suite の cases/semantic を指定してください。", $"'{folder}' holds no case folders such as 00001. Give cases/semantic of the SBML Test Suite."));
        if (ids.Length == 0)
            return cases;
        string[] wanted = [.. ids.SelectMany(i => i.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(i => i.PadLeft(5, '0'))];
        foreach (string one in wanted.Where(w => cases.All(c => c.Id != w)))
            throw new UserError(terminal.Say($"--id の {one} という例題は '{folder}' にありません。", $"'{folder}' has no case {one} (--id)."));
        return [.. cases.Where(c => wanted.Contains(c.Id, StringComparer.Ordinal))];
    }

    private static void Show(IReadOnlyList<CaseResult> results, Terminal terminal)
    {
        foreach (var result in results.Where(r => r.Outcome != CaseOutcome.Passed))
            terminal.Line($"{result.Case.Id}{(result.Case.Level is { } level ? " " + level : "")}  {Named(result.Outcome, terminal)}  {result.Reason}");
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(terminal.Say("札", "tag"));
        foreach (string heading in (string[])[terminal.Say("合格", "passed"), terminal.Say("不一致", "failed"), terminal.Say("計算できず", "not run")])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var count in SuiteRun.ByTag(results).Concat(SuiteRun.ByLevel(results)).Append(SuiteRun.Count(terminal.Say("すべて", "all"), results.Select(r => r.Outcome))))
            table.AddRow(Markup.Escape(count.Tag), Written(count.Passed), Written(count.Failed), Written(count.NotRun));
        terminal.Out.Write(table);
    }

    private static string Named(CaseOutcome outcome, Terminal terminal) => outcome == CaseOutcome.Failed ? terminal.Say("不一致", "failed") : terminal.Say("計算できず", "not run");

    private static string Written(int count) => count.ToString(CultureInfo.InvariantCulture);
}
