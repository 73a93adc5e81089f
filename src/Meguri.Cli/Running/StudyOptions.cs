using System.CommandLine;
using Meguri.Care;
using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Care.Screening;
using Meguri.Physiology;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

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
    private readonly Option<bool> uncalibrated;
    private readonly Option<string?> research;
    private readonly Option<string?> by;

    public StudyOptions(Command command, Terminal terminal, ModelFolder models)
    {
        this.terminal = terminal;
        this.models = models;
        person = new Option<string>("--person") { Description = terminal.Say("人：ファイル、または meguri people にある名前（ふつう example）", "the person: a file, or a name from meguri people (default example)"), HelpName = "file|name", DefaultValueFactory = _ => "example" };
        people = new Option<int>("--people") { Description = terminal.Say("仮想の人の数（ふつう200）", "number of virtual people (default 200)"), HelpName = "n", DefaultValueFactory = _ => 200 };
        seed = new Option<ulong>("--seed") { Description = terminal.Say("同じ人たちの番号。同じ番号は同じ結果（ふつう1）", "same-people number; the same number gives the same result (default 1)"), HelpName = "n", DefaultValueFactory = _ => 1 };
        weeks = new Option<int>("--weeks") { Description = terminal.Say("週の数（ふつう12）", "number of weeks (default 12)"), HelpName = "n", DefaultValueFactory = _ => 12 };
        threads = new Option<int>("--threads") { Description = terminal.Say("同時に使うスレッド（ふつう全部。結果は変わらない）", "threads (default all; the result does not depend on it)"), HelpName = "n" };
        uncalibrated = new Option<bool>("--uncalibrated") { Description = terminal.Say("合わせた値（models/calibrated.yaml）を使わず、モジュールの値のままで", "use the modules' own values, without those of models/calibrated.yaml") };
        command.Add(person);
        command.Add(people);
        command.Add(seed);
        command.Add(weeks);
        command.Add(threads);
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

/// <summary>A run of virtual people under some plans, ready to be computed.</summary>
internal sealed record Study
{
    /// <summary>The science.</summary>
    public required ModelLibrary Library { get; init; }

    /// <summary>Treatments, prices, steering.</summary>
    public required CareLibrary Care { get; init; }

    /// <summary>The person the virtual people resemble.</summary>
    public required PersonFile Person { get; init; }

    /// <summary>The plans beside usual care.</summary>
    public required IReadOnlyList<Plan> Plans { get; init; }

    /// <summary>Number of virtual people.</summary>
    public required int People { get; init; }

    /// <summary>Which draw of people.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Weeks simulated.</summary>
    public required int Weeks { get; init; }

    /// <summary>Threads; 0 takes all cores.</summary>
    public required int Threads { get; init; }

    /// <summary>Who has stopped plans computed for research, and why; null for nobody.</summary>
    public ResearchOverride? Override { get; init; }

    /// <summary>The safety checks that stop a plan.</summary>
    /// <exception cref="Modeling.ModelException">The person answers a question that does not exist.</exception>
    public IReadOnlyList<(Plan Plan, PlanScreening Screening)> Stopped() =>
        [.. Plans.Select(plan => (Plan: plan, Screening: Care.Safety.Check(plan, Person))).Where(pair => pair.Screening.IsStopped)];

    /// <summary>Draws the people and tries the plans on them, telling how far it is.</summary>
    public ComparisonResult Run(Terminal terminal, int trajectories, CancellationToken cancellation)
    {
        var ensemble = new EnsembleOptions { Threads = Threads };
        Cohort cohort = ProgressDisplay.Show(terminal, terminal.Say("似た人たちを選んでいます", "Drawing people like this one"),
            progress => new Conditioning(Library, Person, CareOutputs.All).Draw(People, Seed, ensemble, progress, cancellation));
        return ProgressDisplay.Show(terminal, terminal.Say("計画をためしています", "Trying the plans"),
            progress => Comparison.Run(Library, Care, cohort, Plans, new ComparisonOptions { Weeks = Weeks, Ensemble = ensemble, Trajectories = trajectories, Override = Override is not null && Stopped().Count > 0 ? Override : null }, new Share(progress), cancellation));
    }

    private sealed class Share(IProgress<double> target) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => target.Report(value.Fraction);
    }
}
