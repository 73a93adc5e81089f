using Meguri.Physiology.Observing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>
/// Healthy men and women of 25, 45, 65 and 80 without any plan: the typical person of each file, links as in
/// models/person.ant. Nothing but ageing changes.
/// </summary>
public class HealthyLivesTests
{
    // One hundredth of the axis: no cuff, diary, ultrasound or questionnaire repeats itself so closely.
    private const double Noise = 0.01;

    // Scars of old acne remodel by themselves, faster than that: natural history, in everybody.
    private const double Remodelling = 0.02;

    private static readonly Lazy<(CoupledRuns Runs, IReadOnlyList<Archetype> People, IReadOnlyDictionary<string, (double[], double[])> Settled)> Healthy = new(() =>
    {
        var runs = new CoupledRuns(everyLink: false);
        List<Archetype> people = [.. runs.Library.PeopleIds.Where(id => id.StartsWith("healthy-", StringComparison.Ordinal)).Select(id => new Archetype(id, runs.Library.ReadPerson(id), "lumbar", 84, new Dictionary<string, double>(), 1))];
        return (runs, people, runs.Settle(people, page: null, jumps: true));
    });

    [Fact]
    public void Twelve_weeks_change_nothing_that_could_be_measured()
    {
        var (runs, people, settled) = Healthy.Value;
        var weeks = runs.Weekly(people, settled, 12);
        Assert.Equal(8, people.Count);
        Check(people, runs.Library.Observables, (person, o) => Math.Abs(weeks[person][11][o] - weeks[person][0][o]) <= (runs.Library.Observables[o].Id == "acne_scars" ? Remodelling : Noise) * Range(runs.Library.Observables[o]), (person, o) => $"{weeks[person][0][o]:0.###} to {weeks[person][11][o]:0.###}");
    }

    [Fact]
    public void Ten_years_stay_physiological_and_go_the_way_of_age()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MEGURI_FULL") == "1", "Set MEGURI_FULL=1 to run ten years.");
        var (runs, people, settled) = Healthy.Value;
        var observables = runs.Library.Observables;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var weeks = runs.Weekly(people, settled, 520);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{people.Count} people, 520 weeks: {watch.Elapsed.TotalSeconds:0} s"));
        Check(people, observables, (person, o) => weeks[person].All(week => week[o] >= observables[o].Axis.Least - 1e-9 && week[o] <= observables[o].Axis.Greatest), (person, o) => $"{weeks[person].Min(week => week[o]):0.###} to {weeks[person].Max(week => week[o]):0.###}");
        foreach (var (id, sign) in new[] { ("vessel_stiffness", 1), ("vessel_dilation", -1), ("kidney_filtration", -1), ("wrinkles", 1), ("skin_turnover", 1) })
        {
            int o = observables.Select((observable, i) => (observable.Id, i)).Single(pair => pair.Id == id).i;
            for (int person = 0; person < people.Count; person++)
            {
                TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{people[person].Id} {id}: {weeks[person][0][o]:0.###} to {weeks[person][519][o]:0.###}"));
                Assert.True(sign * (weeks[person][519][o] - weeks[person][0][o]) > 0, $"{id} of {people[person].Id} goes from {weeks[person][0][o]:0.###} to {weeks[person][519][o]:0.###} in ten years");
            }
        }
    }

    private static double Range(Observable observable) => observable.Axis.Greatest - observable.Axis.Least;

    private static void Check(IReadOnlyList<Archetype> people, IReadOnlyList<Observable> observables, Func<int, int, bool> holds, Func<int, int, string> say)
    {
        string[] wrong = [.. people.SelectMany((person, p) => observables.Select((observable, o) => holds(p, o) ? null : $"{person.Id} {observable.Id}: {say(p, o)}")).OfType<string>()];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }
}
