using System.CommandLine;
using Meguri.Care;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Screening;
using Meguri.Physiology;

namespace Meguri.Cli.Running;

/// <summary>What every run of virtual people is told: the person, how many, which draw, how long, on how many threads.</summary>
internal sealed class StudyOptions
{
    private readonly Terminal terminal;
    private readonly ModelFolder models;
    private readonly Option<string> person;
    private readonly Option<int> people;
    private readonly Option<ulong> seed;
    private readonly Option<int> weeks;
    private readonly Option<int> threads;
    private readonly Option<string> view;
    private readonly Option<string> probabilities;
    private readonly Option<bool> uncalibrated;
    private readonly Option<string?> research;
    private readonly Option<string?> by;

    /// <param name="command">The command that takes them.</param>
    /// <param name="terminal">Where help is spoken.</param>
    /// <param name="models">The science.</param>
    /// <param name="sideBySide">Whether the command can show all views beside each other.</param>
    /// <param name="usualPeople">Number of virtual people when nothing is said.</param>
    public StudyOptions(Command command, Terminal terminal, ModelFolder models, bool sideBySide = false, int usualPeople = 200)
    {
        this.terminal = terminal;
        this.models = models;
        person = new Option<string>("--person") { Description = terminal.Say("人：ファイル、または meguri people にある名前（ふつう example）", "the person: a file, or a name from meguri people (default example)"), HelpName = "file|name", DefaultValueFactory = _ => "example" };
        people = new Option<int>("--people") { Description = terminal.Say($"仮想の人の数（ふつう{usualPeople}）", $"number of virtual people (default {usualPeople})"), HelpName = "n", DefaultValueFactory = _ => usualPeople };
        seed = new Option<ulong>("--seed") { Description = terminal.Say("同じ人たちの番号。同じ番号は同じ結果（ふつう1）", "same-people number; the same number gives the same result (default 1)"), HelpName = "n", DefaultValueFactory = _ => 1 };
        weeks = new Option<int>("--weeks") { Description = terminal.Say("週の数（ふつう12）", "number of weeks (default 12)"), HelpName = "n", DefaultValueFactory = _ => 12 };
        threads = new Option<int>("--threads") { Description = terminal.Say("同時に使うスレッド（ふつう全部。結果は変わらない）", "threads (default all; the result does not depend on it)"), HelpName = "n" };
        string[] views = sideBySide ? [.. ViewNames.All, Study.AllViews] : [.. ViewNames.All];
        view = new Option<string>("--view")
        {
            Description = terminal.Say("何を本当とするか：うたわれる通り、根拠で量る（ふつう）、証明分だけ、試験に合わせたまま", "what counts as real: as claimed, as the evidence has it (default), proven only, as fitted to trials") + (sideBySide ? terminal.Say("、all は3つを並べる", "; all puts three side by side") : ""),
            HelpName = string.Join('|', views),
            DefaultValueFactory = _ => ViewNames.Of(EvidenceView.AsEvidenceHasIt),
        };
        view.AcceptOnlyFromAmong(views);
        probabilities = new Option<string>("--probabilities") { Description = terminal.Say("根拠の確かさを割合にする数（仮定。ふつう default）", "probabilities by grade of evidence; they are assumptions (default default)"), HelpName = "default|strict|generous", DefaultValueFactory = _ => ProbabilitySet.Default };
        uncalibrated = new Option<bool>("--uncalibrated") { Description = terminal.Say("合わせた値（models/calibrated.yaml）を使わず、モジュールの値のままで", "use the modules' own values, without those of models/calibrated.yaml") };
        command.Add(person);
        command.Add(people);
        command.Add(seed);
        command.Add(weeks);
        command.Add(threads);
        command.Add(view);
        command.Add(probabilities);
        command.Add(uncalibrated);
        research = new Option<string?>("--research-override") { Description = terminal.Say("研究のため、問診で止まった計画も計算する。理由を書く（--by も要る。記録に残る）", "for research, compute plans the safety check stops; give the reason (needs --by; is logged)"), HelpName = "reason" };
        by = new Option<string?>("--by") { Description = terminal.Say("止めを外すと決めた人の名前", "name of who decided to override the stop"), HelpName = "name" };
        command.Add(research);
        command.Add(by);
    }

    /// <summary>Reads everything that can be wrong, before anything is computed.</summary>
    /// <exception cref="UserError">A number is out of range.</exception>
    /// <exception cref="Modeling.ModelException">The person, a plan or the model is not valid.</exception>
    public Study Read(ParseResult parsed, IReadOnlyList<string> plans)
    {
        Within(parsed, people, 1, 1_000_000);
        Within(parsed, weeks, 1, 520);
        Within(parsed, threads, 0, 1024);
        ModelLibrary library = parsed.GetValue(uncalibrated) ? new ModelLibrary(models.Path, ModelView.Uncalibrated) : models.Library;
        CareLibrary care = models.Care;
        return new Study
        {
            Library = library,
            Care = care,
            Person = library.ReadPerson(parsed.GetValue(person)!),
            Plans = [.. plans.Select(care.ReadPlan)],
            People = parsed.GetValue(people),
            Seed = parsed.GetValue(seed),
            Weeks = parsed.GetValue(weeks),
            Threads = parsed.GetValue(threads),
            View = parsed.GetValue(view)!,
            Probabilities = care.Evidence.Set(parsed.GetValue(probabilities)!),
            Override = Override(parsed),
        };
    }

    private ResearchOverride? Override(ParseResult parsed)
    {
        string? reason = parsed.GetValue(research)?.Trim(), name = parsed.GetValue(by)?.Trim();
        if (reason is null && name is null)
            return null;
        if (string.IsNullOrEmpty(reason) || string.IsNullOrEmpty(name))
            throw new UserError(terminal.Say("止めを外すには、理由と名前の両方が要ります。--research-override \"理由\" --by 名前 と書いてください。",
                "an override needs both the reason and a name. Write --research-override \"reason\" --by NAME."));
        return new ResearchOverride(name, reason);
    }

    private void Within(ParseResult parsed, Option<int> option, int least, int most)
    {
        int value = parsed.GetValue(option);
        if (value < least || value > most)
            throw new UserError(terminal.Say($"{option.Name} の {value} は範囲の外です。{least} から {most} の整数にしてください。", $"{option.Name} {value} is out of range. Give a whole number from {least} to {most}."));
    }
}
