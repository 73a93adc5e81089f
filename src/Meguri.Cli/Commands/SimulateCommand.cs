using Meguri.Modeling;
using System.CommandLine;
using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Care.Report.Wording;
using Meguri.Care.Screening;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Physiology.Reading;
using Spectre.Console;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri simulate</c>: one plan, week by week.</summary>
internal static class SimulateCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var simulate = new Command("simulate", terminal.Say("1つの計画の経過を、週ごとに見る", "follow one plan week by week"));
        var plan = new Option<string>("--plan") { Description = terminal.Say("計画（ふつう usual-care）", "the plan (default usual-care)"), HelpName = "file|name", DefaultValueFactory = _ => "usual-care" };
        var observe = new Option<string[]>("--observe") { Description = terminal.Say("見る結果（コンマで並べる。なければ訴えたもの）", "outcomes, separated by commas (default: what the person reports)"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var single = new Option<int>("--single") { Description = terminal.Say("ひとりずつ見せる仮想の人の数（ふつう3）", "single virtual people to show (default 3)"), HelpName = "n", DefaultValueFactory = _ => 3 };
        simulate.Add(plan);
        simulate.Add(observe);
        simulate.Add(single);
        var study = new StudyOptions(simulate, terminal, models);
        var files = new ResultFiles(simulate, terminal);
        ExampleHelp.Add(simulate,
            new("meguri simulate --plan graded-exercise", "段階的な運動の12週", "twelve weeks of graded exercise"),
            new("meguri simulate --plan sleep-routine --observe sleep_onset,sleep_time --weeks 8", "眠りだけを8週", "eight weeks, sleep only"),
            new("meguri simulate --person back-pain-50 --people 50 --csv -", "50人ぶんの数を標準出力へ", "the numbers of fifty people on standard output"));
        simulate.SetAction(async (parsed, cancellation) =>
        {
            files.Check(parsed);
            Study run = study.Read(parsed, [parsed.GetValue(plan)!]);
            string[] ids = Chosen(parsed.GetValue(observe) ?? [], run, terminal);
            Refuse(run, terminal);
            await OverrideLog.KeepAsync(run, files.FirstFile(parsed), terminal, cancellation).ConfigureAwait(false);
            ComparisonResult result = run.Run(terminal, Math.Max(0, parsed.GetValue(single)), cancellation);
            ComparisonResult only = Only(result, ids.Length > 0 ? ids : [.. result.Observables.Where(observable => observable.IsComplaint).Select(observable => observable.Id)]);
            if (!files.TakesStandardOutput(parsed))
            {
                foreach (string line in ScreeningLines.Of(only, terminal))
                    terminal.Line(Output.Paragraph.Wrap(line, Math.Min(100, terminal.Out.Profile.Width), 2));
                Show(only, terminal);
            }
            await files.WriteAsync(parsed, () => ComparisonJson.Write(only) + "\n", () => CsvOf(only), () => HtmlReport.Write(only, terminal.Language), cancellation).ConfigureAwait(false);
            return 0;
        });
        parent.Add(simulate);
    }

    // Alone, with nothing beside it, the course of a plan reads as advice: what must not be done is not shown that way.
    private static void Refuse(Study run, Terminal terminal)
    {
        if (run.Override is not null || run.Stopped() is not [var (plan, screening), ..])
            return;
        string reasons = string.Join("\n", screening.ReasonsFrom(ScreeningOutcome.Stop).Select(reason => $"  {ScreeningWords.Mark(ScreeningOutcome.Stop)} {terminal.Say(reason.Text)}{terminal.Say(screening.PartsOf(reason))} [{reason.Source}]"));
        throw new UserError(terminal.Say(
            $"「{plan.Name.Ja}」は問診の判定で、してはいけません。計算しませんでした。\n{reasons}\n研究のために計算するには：--research-override \"理由\" --by 名前（記録に残ります）",
            $"the safety check stops {plan.Name.En}: it must not be done and was not simulated.\n{reasons}\nTo compute it for research: --research-override \"reason\" --by NAME (this is logged)"));
    }

    private static string[] Chosen(string[] given, Study run, Terminal terminal)
    {
        string[] ids = [.. given.SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
        string[] known = [.. run.Library.Observables.Select(observable => observable.Id)];
        foreach (string id in ids.Where(id => !known.Contains(id, StringComparer.Ordinal)))
        {
            string near = NearWords.Nearest(id, known) is { } word ? terminal.Say($" '{word}' のことですか。", $" Did you mean '{word}'?") : "";
            throw new UserError(terminal.Say($"--observe の '{id}' という結果はありません。", $"there is no outcome '{id}' (--observe).") + near
                + terminal.Say($" あるもの：{string.Join(", ", known)}", $" There are: {string.Join(", ", known)}"));
        }
        return ids;
    }

    // The plan alone is what was asked for; usual care stays as the measure it is compared with.
    private static ComparisonResult Only(ComparisonResult result, string[] ids) => result with
    {
        Observables = [.. ids.Select(id => result.Observables.First(observable => observable.Id == id))],
        Outcomes = [.. result.Outcomes.Select(outcome => outcome with { Observables = [.. ids.Select(id => outcome.Observables.First(o => o.ObservableId == id))] })],
    };

    private static void Show(ComparisonResult result, Terminal terminal)
    {
        PlanSummary plan = result.Plans[^1];
        PlanOutcome outcome = result.Outcomes[^1];
        foreach ((ObservableSummary observable, ObservableOutcome course) in result.Observables.Zip(outcome.Observables))
        {
            int d = observable.Decimals;
            string unit = terminal.Say(observable.Unit);
            var table = new Table { Border = TableBorder.Minimal, Title = new TableTitle(Spectre.Console.Markup.Escape($"{terminal.Say(observable.Name)}{(unit.Length > 0 ? terminal.Say($"（{unit}）", $" ({unit})") : "")} · {terminal.Say(plan.Name)}")) };
            table.AddColumns(Right(terminal.Say("週", "week")), Right(terminal.Say("まんなかの人", "middle person")), Right(terminal.Say("10人中5人", "5 in 10")), Right(terminal.Say("10人中9人", "9 in 10")));
            foreach (Trajectory person in course.Trajectories)
                table.AddColumn(Right(terminal.Say($"{person.Person}番", $"person {person.Person}")));
            for (int i = 0; i < course.Weeks.Count; i++)
            {
                WeekBand week = course.Weeks[i];
                table.AddRow(
                [
                    week.Week.ToString(CultureInfo.InvariantCulture),
                    Figures.Number(week.Median, d),
                    terminal.Say(Figures.Range(Figures.Number(week.Q25, d), Figures.Number(week.Q75, d))),
                    terminal.Say(Figures.Range(Figures.Number(week.Q05, d), Figures.Number(week.Q95, d))),
                    .. course.Trajectories.Select(person => Figures.Number(person.Weeks[i], d)),
                ]);
            }
            terminal.Out.Write(table);
        }
    }

    private static TableColumn Right(string heading) => new TableColumn(heading).RightAligned();

    private static string CsvOf(ComparisonResult result)
    {
        PlanOutcome outcome = result.Outcomes[^1];
        string[] people = [.. outcome.Observables.SelectMany(o => o.Trajectories).Select(person => person.Person).Distinct().Select(number => $"person_{number}")];
        var csv = new Csv(["observable", "week", "mean", "q05", "q25", "median", "q75", "q95", .. people]);
        foreach (ObservableOutcome course in outcome.Observables)
        {
            for (int i = 0; i < course.Weeks.Count; i++)
            {
                WeekBand week = course.Weeks[i];
                csv.Row(
                [
                    course.ObservableId, week.Week.ToString(CultureInfo.InvariantCulture),
                    .. new[] { week.Mean, week.Q05, week.Q25, week.Median, week.Q75, week.Q95 }.Select(Csv.Number),
                    .. course.Trajectories.Select(person => Csv.Number(person.Weeks[i])),
                ]);
            }
        }
        return csv.ToString();
    }
}
