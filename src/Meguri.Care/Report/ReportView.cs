using Meguri.Care.Comparing;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>A comparison as the page looks at it: which plan has which look, which observables can be counted.</summary>
internal sealed class ReportView
{
    public ReportView(ComparisonResult result)
    {
        Result = result;
        Usual = result.Plans.First(plan => plan.IsUsualCare);
        Plans = [.. result.Plans.Where(plan => !plan.IsUsualCare)];
    }

    public ComparisonResult Result { get; }

    public PlanSummary Usual { get; }

    /// <summary>The plans that were asked for.</summary>
    public IReadOnlyList<PlanSummary> Plans { get; }

    /// <summary>The plans with usual care last, as tables list them.</summary>
    public IEnumerable<PlanSummary> PlansThenUsual => Plans.Append(Usual);

    /// <summary>Class of a plan's colours. Only the first two plans have a hue; the others are told by letter and stroke.</summary>
    public string HueOf(PlanSummary plan) => plan.IsUsualCare ? "n" : PlaceOf(plan) switch { 0 => "a", 1 => "b", _ => "c" };

    /// <summary>Stroke of a plan's median.</summary>
    public string DashOf(PlanSummary plan) => plan.IsUsualCare ? "dotted" : PlaceOf(plan) switch { 0 => "solid", 1 => "dashed", int place => place % 2 == 0 ? "mixed" : "long" };

    /// <summary>A plan's letter and name, as headings and rows call it.</summary>
    public static LocalText NameOf(PlanSummary plan) => plan.IsUsualCare
        ? new("何もしない場合", "Doing nothing")
        : new($"{plan.Letter}　{plan.Name.Ja}", $"{plan.Letter}\u2003{char.ToUpperInvariant(plan.Name.En[0])}{plan.Name.En[1..]}");

    /// <summary>The name, and beside a plan the safety check stops what its forecast is for.</summary>
    public LocalText TitleOf(PlanSummary plan)
    {
        LocalText name = NameOf(plan);
        LocalText said = ResearchOverride.Short(Result.Override);
        return Result.IsStopped(plan.Id) ? new($"{name.Ja}（{said.Ja}）", $"{name.En} ({said.En})") : name;
    }

    /// <summary>The safety check of a plan; null in results stored before there was one.</summary>
    public PlanScreening? ScreeningOf(PlanSummary plan) => Result.Screening.FirstOrDefault(screening => screening.PlanId == plan.Id);

    public ObservableOutcome Outcome(PlanSummary plan, ObservableSummary observable) => Result.Outcome(plan.Id, observable.Id);

    /// <summary>Attributes of an element that belongs to one observable: shown while that one is chosen.</summary>
    public Markup For(ObservableSummary observable) => Markup.Of($"data-outcome=\"{observable.Id}\"{(ReferenceEquals(observable, Result.Observables[0]) ? Markup.Nothing : new Markup(" hidden"))}");

    private int PlaceOf(PlanSummary plan)
    {
        for (int i = 0; i < Plans.Count; i++)
        {
            if (ReferenceEquals(Plans[i], plan))
                return i;
        }
        throw new ArgumentException($"The plan '{plan.Id}' is not part of this comparison.", nameof(plan));
    }
}
