using Meguri.Care;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Modeling;
using Meguri.Physiology;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Testing;

namespace Meguri.Validation.Tests.Matrix;

/// <summary>
/// The people files of the models folder under its plans: settles virtual people of one file once, tries all plans on
/// them, and says where a weekly value was no number or no living person's.
/// </summary>
internal sealed class PlanMatrix
{
    private const ulong Seed = 1;

    public static PlanMatrix Instance { get; } = new();

    private PlanMatrix()
    {
        string folder = Path.Combine(SharedData.Repository, "models");
        Models = new ModelLibrary(folder);
        Care = new CareLibrary(folder);
        Plans = [.. Care.PlanIds.Select(Care.ReadPlan).Where(plan => !plan.IsEmpty)];
    }

    public ModelLibrary Models { get; }

    public CareLibrary Care { get; }

    /// <summary>All plans but usual care, which every comparison has.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>One plan for each class of treatment: the first that has an item of it.</summary>
    public IReadOnlyList<Plan> OneOfEachClass => [.. Plans.SelectMany(plan => plan.Items.Select(item => (item.Treatment.Class, Plan: plan)))
        .GroupBy(pair => pair.Class).Select(group => group.First().Plan).DistinctBy(plan => plan.Id)];

    /// <summary>Runs some plans for people of one file.</summary>
    /// <param name="archetype">Id of the people file.</param>
    /// <param name="plans">The plans; those that need a painful region are left out for who has none.</param>
    /// <param name="people">Number of virtual people.</param>
    /// <param name="weeks">Weeks.</param>
    /// <param name="view">View of the evidence.</param>
    /// <returns>What was run, and what was wrong, one line each.</returns>
    public MatrixOutcome Run(string archetype, IReadOnlyList<Plan> plans, int people, int weeks, EvidenceView view)
    {
        var person = Models.ReadPerson(archetype);
        string? painful = PainfulRegion.Of(person);
        var skipped = plans.Select(plan => (plan.Id, Reason: Unfit(plan, painful))).Where(pair => pair.Reason is not null).ToDictionary(pair => pair.Id, pair => pair.Reason!, StringComparer.Ordinal);
        var study = new WeighedStudy
        {
            Models = Models,
            Care = Care,
            Person = person,
            Plans = [.. plans.Where(plan => !skipped.ContainsKey(plan.Id))],
            People = people,
            Seed = Seed,
            Probabilities = Care.Evidence.Set(ProbabilitySet.Default),
            Options = new ComparisonOptions { Weeks = weeks, Trajectories = people, EvidenceView = view, Ensemble = new() { Threads = Threads } },
        };
        var cancellation = TestContext.Current.CancellationToken;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var cohort = study.Draw(view, cancellation: cancellation);
        double settled = watch.Elapsed.TotalSeconds;
        var result = study.Compare(view, cohort, cancellation: cancellation);
        return new MatrixOutcome(archetype, result.Outcomes.Count, people, weeks, settled, watch.Elapsed.TotalSeconds - settled, skipped, [.. Wrong(archetype, result)]);
    }

    // 0, all cores, unless a long run is asked to leave some to others. The results do not depend on it.
    private static int Threads => int.TryParse(Environment.GetEnvironmentVariable("MEGURI_MATRIX_THREADS"), out int threads) ? threads : 0;

    private static string? Unfit(Plan plan, string? painful)
    {
        try
        {
            foreach (var item in plan.Items)
                _ = PlanSchedule.RegionOf(item, painful);
            return null;
        }
        catch (ModelException e)
        {
            return e.Errors[0].Message;
        }
    }

    private IEnumerable<string> Wrong(string archetype, ComparisonResult result)
    {
        var observables = Models.Observables.ToDictionary(observable => observable.Id, StringComparer.Ordinal);
        return from plan in result.Outcomes
               from outcome in plan.Observables
               from person in outcome.Trajectories
               from week in Enumerable.Range(0, person.Weeks.Count)
               let observable = observables[outcome.ObservableId]
               where !observable.IsPossible(person.Weeks[week])
               select FormattableString.Invariant($"{archetype}, {plan.PlanId}, person {person.Person}, week {week}: {observable.Id} is {person.Weeks[week]:G4}, limits {Said(observable)}");
    }

    private static string Said(Observable observable) => observable.Limits is var (least, greatest) ? FormattableString.Invariant($"{least} to {greatest}") : "none";
}

/// <summary>What one part of the matrix was and gave.</summary>
internal sealed record MatrixOutcome(string Archetype, int Plans, int People, int Weeks, double SettlingSeconds, double Seconds, IReadOnlyDictionary<string, string> Skipped, IReadOnlyList<string> Wrong)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Archetype}: {Plans} plans, {People} people each, {Weeks} weeks; settling {SettlingSeconds:0} s, plans {Seconds:0} s; skipped {Skipped.Count}: {string.Join(", ", Skipped.Keys)}; outside their limits {Wrong.Count}");
}
