using System.CommandLine;
using System.Text.Json;
using Meguri.Care;
using Meguri.Care.Checking;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri plan check</c>: reads plans, tells every mistake with its place, and warns of what wants a second look.</summary>
internal static class PlanCheckCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var check = new Command("check", terminal.Say("計画を読み、誤りの場所と、気をつける点を示す（警告だけなら終了コード0）", "read plans; tell each mistake with its place, and what wants a second look (exit 0 with warnings only)"));
        var files = new Argument<string[]>("file") { Description = terminal.Say("計画：ファイル、または meguri plans にある名前", "plans: files, or names from meguri plans"), Arity = ArgumentArity.OneOrMore };
        var person = new Option<string?>("--person") { Description = terminal.Say("人：寝る時刻と痛む所をこの人に合わせる（ファイルか名前）", "the person whose bed time and painful region count (file or name)"), HelpName = "file|name" };
        var json = new Option<bool>("--json") { Description = terminal.Say("JSONで標準出力に書く", "write JSON to standard output") };
        check.Add(files);
        check.Add(person);
        check.Add(json);
        ExampleHelp.Add(check,
            new("meguri plan check models/plans/graded-exercise.yaml", "1つの計画を確かめる", "check one plan"),
            new("meguri plan check sleep-routine massage-and-stretch --person example", "2つの計画を、例の人の1日に合わせて", "two plans, held against the example person's day"),
            new("meguri plan check sleep-routine --json", "ほかの道具のために", "for another tool"));
        check.SetAction(parsed =>
        {
            PersonFile? who = parsed.GetValue(person) is { } named ? models.Library.ReadPerson(named) : null;
            var care = models.Care;
            var rules = care.PlanRules; // a mistake in the library is told once, and not as the plans'
            var model = models.Library.Person;
            List<Checked> all = [.. parsed.GetValue(files)!.Select(file => Check(file, who, care, rules, id => model.Find(id) is not null))];
            if (parsed.GetValue(json))
                terminal.Data.Write(JsonSerializer.Serialize(new { format = "meguri-plan-check/1", plans = all }, JsonOutput.Options) + "\n");
            else
                foreach (Checked one in all)
                    Tell(one, terminal);
            return all.Exists(one => one.Errors.Count > 0) ? Failure.Failed : 0;
        });
        parent.Add(check);
    }

    private static Checked Check(string file, PersonFile? who, CareLibrary care, PlanRules rules, Func<string, bool> isExposure)
    {
        try
        {
            Plan plan = care.ReadPlan(file);
            PlanExposures.Refuse(plan, isExposure);
            if (who is not null)
                PlanFit.Refuse(plan, new HabitualDay(new Dictionary<string, double>(), [], who.Bed, who.Rise));
            return new Checked(file, plan.Id, plan.Name, [], [.. PlanCheck.Of(plan, rules, who).Select(warning => new Warned(warning))]);
        }
        catch (ModelException e)
        {
            return new Checked(file, null, null, [.. e.Errors.Select(error => new Mistake(error))], []);
        }
    }

    private static void Tell(Checked one, Terminal terminal)
    {
        foreach (Mistake mistake in one.Errors)
            terminal.Note(mistake.ToString());
        int width = Math.Min(100, terminal.Out.Profile.Width);
        foreach (Warned warning in one.Warnings)
        {
            string place = warning.Line is { } line ? $"{warning.File}:{line}:{warning.Column}: " : $"{one.File}: ";
            terminal.Line($"{place}{terminal.Say("注意", "warning")} {warning.Rule}");
            terminal.Line("  " + Paragraph.Wrap(terminal.Say(warning.Text), width - 2, 2));
            terminal.Line("  " + Paragraph.Wrap(terminal.Say(warning.Found), width - 2, 2));
            terminal.Line("  " + Paragraph.Wrap($"[{warning.Source}]", width - 2, 2));
        }
        if (one.Errors.Count > 0)
            terminal.Line(terminal.Say($"{one.File}：誤り {one.Errors.Count}", $"{one.File}: {Many(one.Errors.Count, "error")}"));
        else
            terminal.Line(terminal.Say($"{one.File}：誤りはありません。注意 {one.Warnings.Count}", $"{one.File}: no errors, {Many(one.Warnings.Count, "warning")}"));
    }

    private static string Many(int count, string one) => $"{count} {one}{(count == 1 ? "" : "s")}";

    private sealed record Checked(string File, string? Plan, LocalText? Name, IReadOnlyList<Mistake> Errors, IReadOnlyList<Warned> Warnings);

    private sealed record Mistake(string Message, string? File, int? Line, int? Column, string? Expected, string? Mend)
    {
        private readonly ModelError? error;

        public Mistake(ModelError error)
            : this(error.Message, error.Place?.File, error.Place?.Line, error.Place?.Column, error.Expected, error.Mend) => this.error = error;

        public override string ToString() => error!.ToString();
    }

    private sealed record Warned(string Rule, LocalText Text, LocalText Found, IReadOnlyList<string> Items, string? File, int? Line, int? Column, string Source)
    {
        public Warned(PlanWarning warning)
            : this(warning.RuleId, warning.Text, warning.Found, warning.Items, warning.Place?.File, warning.Place?.Line, warning.Place?.Column, warning.Source)
        {
        }
    }
}
