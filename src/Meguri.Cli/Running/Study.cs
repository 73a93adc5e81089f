using Meguri.Care;
using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Plans;
using Meguri.Care.Report.Wording;
using Meguri.Care.Screening;
using Meguri.Physiology;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Cli.Running;

/// <summary>A run of virtual people under some plans, ready to be computed.</summary>
internal sealed record Study
{
    /// <summary>What is typed for all views side by side.</summary>
    public const string AllViews = "all";

    /// <summary>The science.</summary>
    public required ModelLibrary Library { get; init; }

    /// <summary>Treatments, prices, steering, evidence.</summary>
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

    /// <summary>Name of the view, or <see cref="AllViews"/>.</summary>
    public required string View { get; init; }

    /// <summary>Probabilities by grade.</summary>
    public required ProbabilitySet Probabilities { get; init; }

    /// <summary>Whether to find out what share of the effects rests on which grade.</summary>
    public bool Shares { get; init; }

    /// <summary>Virtual people on whom to find out what each mechanism contributed; 0 for not at all.</summary>
    public int AttributionPeople { get; init; }

    /// <summary>Most coalitions of mechanisms to simulate before orders are sampled.</summary>
    public int Coalitions { get; init; } = 64;

    /// <summary>Who has stopped plans computed for research, and why; null for nobody.</summary>
    public ResearchOverride? Override { get; init; }

    /// <summary>The safety checks that stop a plan.</summary>
    /// <exception cref="Modeling.ModelException">The person answers a question that does not exist.</exception>
    public IReadOnlyList<(Plan Plan, PlanScreening Screening)> Stopped() =>
        [.. Plans.Select(plan => (Plan: plan, Screening: Care.Safety.Check(plan, Person))).Where(pair => pair.Screening.IsStopped)];

    /// <summary>The view the whole result is computed under.</summary>
    public EvidenceView Leading => View == AllViews ? EvidenceView.AsEvidenceHasIt : ViewNames.View(View);

    /// <summary>Draws the people and tries the plans on them, telling how far it is.</summary>
    public ComparisonResult Run(Terminal terminal, int trajectories, CancellationToken cancellation)
    {
        var result = Weigh(terminal, trajectories, cancellation);
        return AttributionPeople == 0 ? result : result with { Attribution = Attribute(terminal, cancellation) };
    }

    private EffectAttribution Attribute(Terminal terminal, CancellationToken cancellation)
    {
        var mechanisms = Mechanism.ReadFile(Library.PathOf("mechanisms.yaml"), Library.Person);
        var study = Weighed(0) with { People = AttributionPeople };
        string title = terminal.Say("何が効いたかを分けています", "Finding out what did it");
        return ProgressDisplay.Show(terminal, title, progress => study.Attribute(Leading, mechanisms, Coalitions,
            new Scaled(progress, 0, 0.1), new Counted(progress, 0.1, 2 * mechanisms.Count + Coalitions), cancellation));
    }

    private ComparisonResult Weigh(Terminal terminal, int trajectories, CancellationToken cancellation)
    {
        // Shares are told from each person's effect, so all people are kept until they are.
        var result = Try(terminal, Leading, null, Shares ? People : trajectories, cancellation);
        if (View == AllViews)
            result = result with { Views = [.. ViewNames.Three.Select(view => ViewSummary.Of(view == Leading ? result : Try(terminal, view, null, 0, cancellation)))] };
        if (!Shares)
            return result;
        var share = EvidenceShare.Of(Leading, grade => grade == EvidenceShare.Steps[^1] ? result : Try(terminal, Leading, grade ?? EvidenceWeighing.None, People, cancellation));
        return (result with { EvidenceShare = share }).KeepingTrajectories(trajectories);
    }

    /// <summary>The study as its people are weighed.</summary>
    /// <param name="trajectories">Single people to keep.</param>
    public WeighedStudy Weighed(int trajectories) => new()
    {
        Models = Library,
        Care = Care,
        Person = Person,
        Plans = Plans,
        People = People,
        Seed = Seed,
        Probabilities = Probabilities,
        Options = new ComparisonOptions
        {
            Weeks = Weeks,
            Ensemble = new EnsembleOptions { Threads = Threads },
            Trajectories = trajectories,
            Override = Override is not null && Stopped().Count > 0 ? Override : null,
        },
    };

    private ComparisonResult Try(Terminal terminal, EvidenceView view, EvidenceGrade? least, int trajectories, CancellationToken cancellation)
    {
        var study = Weighed(trajectories);
        string which = View != AllViews && !Shares ? "" : least switch
        {
            null => terminal.Say("：", ": ") + terminal.Say(EvidenceWords.Name(view)),
            EvidenceWeighing.None => terminal.Say("：どの見方でも入る分", ": what every view holds"),
            { } grade => terminal.Say($"：確かさ「{GradeWords.Of(grade).Ja}」まで", $": down to {GradeWords.Of(grade).En}"),
        };
        Cohort cohort = ProgressDisplay.Show(terminal, terminal.Say("似た人たちを選んでいます", "Drawing people like this one") + which,
            progress => study.Draw(view, least, progress, cancellation));
        return ProgressDisplay.Show(terminal, terminal.Say("計画をためしています", "Trying the plans") + which,
            progress => study.Compare(view, cohort, new Fraction(progress), cancellation));
    }

    private sealed class Scaled(IProgress<double> target, double from, double share) : IProgress<double>
    {
        public void Report(double value) => target.Report(from + share * value);
    }

    private sealed class Counted(IProgress<double> target, double from, int most) : IProgress<int>
    {
        public void Report(int value) => target.Report(from + (1 - from) * Math.Min(1, (double)value / most));
    }

    /// <summary>Shows a run as its share done.</summary>
    public sealed class Fraction(IProgress<double> target) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => target.Report(value.Fraction);
    }
}
