using System.CommandLine;
using Meguri.Care.Screening;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Physiology.People;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri screen</c>: the safety check of plans for a person: what may be done, why, and what has to be asked.</summary>
internal static class ScreenCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var screen = new Command("screen", terminal.Say("問診の判定：できる治療と、先に聞くこと", "safety check: which treatments a person may have, and what to ask first"));
        var person = new Option<string>("--person") { Description = terminal.Say("人：ファイル、または meguri people にある名前（ふつう example）", "the person: a file, or a name from meguri people (default example)"), HelpName = "file|name", DefaultValueFactory = _ => "example" };
        var plans = new Option<string[]>("--plan") { Description = terminal.Say("計画：ファイル、または meguri plans にある名前（何度でも。ふつう全部）", "a plan: a file, or a name from meguri plans (may be repeated; default all)"), HelpName = "file|name" };
        var strict = new Option<bool>("--strict") { Description = terminal.Say("してはいけない治療があれば、終了コード1", "exit code 1 when a treatment must not be done") };
        screen.Add(person);
        screen.Add(plans);
        screen.Add(strict);
        ExampleHelp.Add(screen,
            new("meguri screen", "例の人で、すべての計画を調べる", "check every plan for the example person"),
            new("meguri screen --person example --plan graded-exercise --strict", "1つの計画を調べ、してはいけないなら1で終わる", "check one plan; exit 1 if it must not be done"));
        screen.SetAction(parsed =>
        {
            PersonFile who = models.Library.ReadPerson(parsed.GetValue(person)!);
            var care = models.Care;
            string[] asked = parsed.GetValue(plans) ?? [];
            List<PlanScreening> screenings = [];
            int width = Math.Min(100, terminal.Out.Profile.Width);
            foreach (string id in asked.Length == 0 ? care.PlanIds.Where(id => !care.ReadPlan(id).IsEmpty) : asked)
            {
                var plan = care.ReadPlan(id);
                var screening = care.Safety.Check(plan, who);
                screenings.Add(screening);
                if (screenings.Count == 1)
                    Urgent(screening, terminal, width);
                terminal.Line(terminal.Say(plan.Name));
                foreach (ItemScreening item in screening.Items)
                    Item(item, terminal, width);
                terminal.Line("");
            }
            Questions([.. screenings.SelectMany(screening => screening.Open).DistinctBy(question => question.Id)], care.Safety, terminal, width);
            terminal.Line(Paragraph.Wrap(terminal.Say("これは学習と相談のための判定で、診断ではありません。", "This check is for learning and discussion, not a diagnosis."), width));
            return parsed.GetValue(strict) && screenings.Exists(screening => screening.IsStopped) ? 1 : 0;
        });
        parent.Add(screen);
    }

    private static void Urgent(PlanScreening screening, Terminal terminal, int width)
    {
        foreach (ScreeningReason reason in screening.Urgent)
            terminal.Line(Paragraph.Wrap($"{ScreeningWords.Mark(ScreeningOutcome.Stop)} {terminal.Say("すぐに診てもらいましょう：", "Be seen at once: ")}{terminal.Say(reason.Text)} [{reason.Source}]", width, 2));
        if (screening.Urgent.Count > 0)
            terminal.Line("");
    }

    private static void Item(ItemScreening item, Terminal terminal, int width)
    {
        string open = item.Open.Count == 0 ? "" : terminal.Say($"（まだの問い {item.Open.Count}）", $" ({item.Open.Count} open)");
        terminal.Line(Paragraph.Wrap($"  {ScreeningWords.Mark(item.Outcome)} {terminal.Say(item.Name)}{terminal.Say("：", ": ")}{terminal.Say(ScreeningWords.Of(item.Outcome))}{open}", width, 4));
        foreach (ScreeningReason reason in item.Reasons)
            terminal.Line("      " + Paragraph.Wrap($"{ScreeningWords.Mark(reason.Outcome)} {terminal.Say(reason.Text)} [{reason.Source}]", width - 6, 8));
    }

    private static void Questions(IReadOnlyList<OpenQuestion> open, SafetyCheck safety, Terminal terminal, int width)
    {
        if (open.Count == 0)
            return;
        terminal.Line(Paragraph.Wrap(terminal.Say(
            $"先に聞くこと（{open.Count}問）。人のファイルの screening: に、名前: yes か no で答えます。",
            $"Ask first ({open.Count}). Answer in the person file under screening:, as name: yes or no."), width));
        foreach (ScreeningQuestion question in safety.Questions.Where(question => open.Any(item => item.Id == question.Id)))
        {
            terminal.Line($"  {question.Id}{(question.Urgent ? terminal.Say("（急ぐ）", " (urgent)") : "")}");
            terminal.Line("      " + Paragraph.Wrap(terminal.Say(question.Ask), width - 6, 6));
        }
    }
}
