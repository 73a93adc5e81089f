using Meguri.Care.Comparing;
using Meguri.Physiology.Settling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Attribution;

/// <summary>
/// What each mechanism contributed to each plan's effect: Shapley values over the mechanisms, on the same virtual people.
/// A mechanism that is left out is switched off in everybody from day 0, under usual care too, so that its value is what
/// it adds to the difference between plan and usual care.
/// </summary>
public sealed record EffectAttribution
{
    /// <summary>Virtual people it was computed on.</summary>
    public required int People { get; init; }

    /// <summary>Coalitions of mechanisms that were simulated.</summary>
    public required int Coalitions { get; init; }

    /// <summary>Orders of mechanisms that were sampled; 0 where all were counted.</summary>
    public required int Orders { get; init; }

    /// <summary>One for each plan but usual care and each complaint; each observable where there is no complaint.</summary>
    public required IReadOnlyList<AttributedEffect> Effects { get; init; }

    /// <summary>Finds out what the mechanisms contributed.</summary>
    /// <param name="cohort">The virtual people; the mechanisms' switches are constants of the kernel.</param>
    /// <param name="mechanisms">The mechanisms, at most 30.</param>
    /// <param name="play">Tries the plans on people whose switches were changed; keeps all trajectories.</param>
    /// <param name="most">Most coalitions to simulate before orders are sampled instead of counted.</param>
    /// <param name="progress">Told how many coalitions are done.</param>
    public static EffectAttribution Of(Cohort cohort, IReadOnlyList<Mechanism> mechanisms, Func<Cohort, ComparisonResult> play, int most, IProgress<int>? progress = null)
    {
        int[][] switches = [.. mechanisms.Select(mechanism => mechanism.Constants.Select(cohort.Model.ParameterIndex).ToArray())];
        ComparisonResult? shape = null;
        int done = 0;
        double[] Value(uint on)
        {
            var result = play(cohort with { People = [.. cohort.People.Select(person => Switched(person, switches, on))] });
            shape ??= result;
            progress?.Report(++done);
            return [.. Differences(result)];
        }
        int people = cohort.People.Count;
        bool Matter(double[] a, double[] b)
        {
            // What moves no outcome's mean by a hundredth of what matters to a person is not told apart from nothing.
            int first = 0;
            foreach (var _ in Asked(shape!).Plans)
                foreach (var observable in Asked(shape!).Observables)
                {
                    double difference = 0;
                    for (int i = first; i < first + people; i++)
                        difference += (a[i] - b[i]) / people;
                    if (Math.Abs(difference) > 0.01 * (observable.SmallestImportantChange ?? 0.1 * (observable.AxisMaximum - observable.AxisMinimum)))
                        return true;
                    first += people;
                }
            return false;
        }
        var shapley = Shapley.Of(mechanisms.Count, Value, most, cohort.Seed, Matter);
        return new EffectAttribution { People = cohort.People.Count, Coalitions = done, Orders = shapley.Orders, Effects = [.. Split(shape!, cohort.People.Count, mechanisms, shapley)] };
    }

    private static VirtualPerson Switched(VirtualPerson person, int[][] switches, uint on)
    {
        double[] parameters = [.. person.Parameters];
        for (int i = 0; i < switches.Length; i++)
            if ((on & (1u << i)) == 0)
                foreach (int place in switches[i])
                    parameters[place] = 0;
        return person with { Parameters = parameters };
    }

    /// <summary>The plans but usual care, and what the person complains of; everything where there is no complaint.</summary>
    private static (IReadOnlyList<PlanSummary> Plans, IReadOnlyList<ObservableSummary> Observables) Asked(ComparisonResult result)
    {
        var complaints = result.Observables.Where(observable => observable.IsComplaint).ToList();
        return ([.. result.Plans.Where(plan => !plan.IsUsualCare)], complaints.Count > 0 ? complaints : result.Observables);
    }

    /// <summary>Each person's difference from usual care in the last week, by plan, observable and person.</summary>
    private static IEnumerable<double> Differences(ComparisonResult result)
    {
        string usual = result.Plans.First(plan => plan.IsUsualCare).Id;
        var (plans, observables) = Asked(result);
        foreach (var plan in plans)
            foreach (var observable in observables)
            {
                var with = result.Outcome(plan.Id, observable.Id).Trajectories;
                var without = result.Outcome(usual, observable.Id).Trajectories;
                for (int i = 0; i < with.Count; i++)
                    yield return with[i].Weeks[^1] - without[i].Weeks[^1];
            }
    }

    private static IEnumerable<AttributedEffect> Split(ComparisonResult shape, int people, IReadOnlyList<Mechanism> mechanisms, ShapleyValues values)
    {
        int first = 0;
        double[] none = new double[people];
        var (plans, observables) = Asked(shape);
        foreach (var plan in plans)
            foreach (var observable in observables)
            {
                PairedDifference Mean(double[] all) => ChangeCounting.Difference(all.AsSpan(first, people), none);
                yield return new AttributedEffect(plan.Id, observable.Id, Mean(values.Everybody), Mean(values.Nobody),
                    [.. values.Taking.Select(player => new Contribution(mechanisms[player].Id, mechanisms[player].Name, Mean(values.Contributions[player]),
                        // One order is drawn for everybody: its errors add up over people, they do not average out.
                        values.SamplingErrors[player].Skip(first).Take(people).Average())).OrderByDescending(part => Math.Abs(part.Mean.Mean))]);
                first += people;
            }
    }
}

/// <summary>One effect and what made it up.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="ObservableId">The observable.</param>
/// <param name="Whole">Mean difference from usual care in the last week, every mechanism on.</param>
/// <param name="Rest">The same with every mechanism off: what no mechanism carries, such as times in bed.</param>
/// <param name="Parts">The mechanisms' contributions, the largest first. With the rest they add up to the whole.</param>
public sealed record AttributedEffect(string PlanId, string ObservableId, PairedDifference Whole, PairedDifference Rest, IReadOnlyList<Contribution> Parts);

/// <summary>What one mechanism contributed.</summary>
/// <param name="MechanismId">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mean">Mean contribution, with its 95 % interval over people.</param>
/// <param name="SamplingError">Standard error from sampling orders, at most; 0 where all orders were counted.</param>
public sealed record Contribution(string MechanismId, LocalText Name, PairedDifference Mean, double SamplingError);
