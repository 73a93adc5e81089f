using System.CommandLine;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Report.Wording;
using Meguri.Care.Value;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Physiology.Settling;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri budget</c>: the plan that does most for one outcome under a yearly budget.</summary>
internal static class BudgetCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var budget = new Command("budget", terminal.Say("1年の予算のなかで、いちばん効く計画をさがす", "find the plan that does most under a yearly budget"));
        var plans = new Option<string[]>("--plan") { Description = terminal.Say("えらべる計画：ファイル、または名前（何度でも。ふつう全部）", "plans to choose from: a file or a name (may be repeated; default all)"), HelpName = "file|name" };
        var yearly = new Option<decimal?>("--yearly") { Description = terminal.Say("1年に使えるお金、円（ふつう限りなし）", "money for a year, Japanese yen (default no limit)"), HelpName = "yen" };
        var outcome = new Option<string?>("--outcome") { Description = terminal.Say("よくしたいもの（ふつう、いちばんの訴え）", "what to improve (default the first complaint)"), HelpName = "id" };
        var keep = new Option<int>("--keep") { Description = terminal.Say("組み合わせてみる、よい計画の数（ふつう3）", "how many good plans to try together (default 3)"), HelpName = "n", DefaultValueFactory = _ => 3 };
        budget.Add(plans);
        budget.Add(yearly);
        budget.Add(outcome);
        budget.Add(keep);
        var study = new StudyOptions(budget, terminal, models, usualPeople: 40);
        var json = new Option<string?>("--json") { Description = terminal.Say("JSONに書く（- は標準出力）", "write JSON (- for standard output)"), HelpName = "file|-" };
        budget.Add(json);
        ExampleHelp.Add(budget,
            new("meguri budget --yearly 100000", "例の人の膝を、年10万円で", "the example person's knee, for 100,000 yen a year"),
            new("meguri budget --person back-pain-50 --plan walking --plan massage-and-stretch --plan back-exercise", "3つの計画から、組み合わせもふくめて", "from three plans, together too"));
        budget.SetAction(async (parsed, cancellation) =>
        {
            string? path = parsed.GetValue(json);
            OutputFile.Check(path, terminal);
            if (parsed.GetValue(yearly) is < 0)
                throw new UserError(terminal.Say("--yearly は 0 以上の円にしてください。", "give --yearly an amount of yen, 0 or more."));
            if (parsed.GetValue(keep) is < 1 or > 8)
                throw new UserError(terminal.Say("--keep は 1 から 8 の整数にしてください。", "give --keep a whole number from 1 to 8."));
            string[] asked = parsed.GetValue(plans) ?? [];
            Study run = study.Read(parsed, asked.Length == 0 ? [.. models.Care.PlanIds] : asked);
            string id = OutcomeOf(run, parsed.GetValue(outcome), terminal);
            var question = new BudgetQuestion(id, parsed.GetValue(yearly), run.Weeks, parsed.GetValue(keep));
            var weighed = run.Weighed(0);
            EvidenceView view = run.Leading;
            Cohort cohort = ProgressDisplay.Show(terminal, terminal.Say("似た人たちを選んでいます", "Drawing people like this one"), progress => weighed.Draw(view, null, progress, cancellation));
            var search = new BudgetSearch(models.Care, run.Person, cohort.Day, question);
            BudgetAnswer answer = search.Search(run.Plans, tried => ProgressDisplay.Show(terminal, terminal.Say($"{tried.Count}の計画をためしています", $"Trying {tried.Count} plans"),
                progress => (weighed with { Plans = tried }).Compare(view, cohort, new Study.Fraction(progress), cancellation)));
            if (!OutputFile.IsStandardOutput(path))
                BudgetTable.Write(answer, cohort.Reading.Observables.First(o => o.Id == id), run, terminal);
            if (path is not null)
            {
                await OutputFile.WriteAsync(path, BudgetTable.Json(answer) + "\n", terminal, cancellation).ConfigureAwait(false);
                if (!OutputFile.IsStandardOutput(path))
                    terminal.Note(terminal.Say($"書きました：{path}", $"Wrote {path}"));
            }
            return 0;
        });
        parent.Add(budget);
    }

    private static string OutcomeOf(Study run, string? asked, Terminal terminal)
    {
        if (asked is null)
            return run.Library.Complaints.FirstOrDefault(complaint => run.Person.Complaints.ContainsKey(complaint.Id))?.Observable
                ?? throw new UserError(terminal.Say("この人には訴えがありません。--outcome で、よくしたいものを選んでください（meguri observe にあります）。", "this person has no complaint. Choose what to improve with --outcome (listed by meguri observe)."));
        if (run.Library.Observables.Any(observable => observable.Id == asked))
            return asked;
        string? near = Modeling.NearWords.Nearest(asked, run.Library.Observables.Select(observable => observable.Id));
        throw new UserError(terminal.Say($"'{asked}' という結果はありません。" + (near is null ? "meguri observe で見られます。" : $"'{near}' ですか。"), $"there is no outcome '{asked}'. " + (near is null ? "List them with meguri observe." : $"Did you mean '{near}'?")));
    }
}
