using Meguri.Modeling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Plans;

/// <summary>Plans carried out together.</summary>
public static class CombinedPlan
{
    // Hours of the day in which a session may be moved.
    private const double Step = 0.5, Earliest = 8, Latest = 21;

    /// <summary>
    /// One plan that holds all parts of several. Where sessions of a later plan collide with those of an earlier one, the
    /// later plan's are moved to the next free half hour of the day, all by the same time.
    /// </summary>
    /// <param name="plans">The plans, the first keeps its times.</param>
    /// <param name="fits">Refuses a plan that does not fit the person's day.</param>
    /// <returns>The plan, or null where no time was found, or where two parts exclude each other.</returns>
    public static Plan? Of(IReadOnlyList<Plan> plans, Action<Plan> fits)
    {
        var joined = plans[0] with { Items = [.. Named(plans[0])] };
        foreach (var next in plans.Skip(1))
        {
            var found = Shifts(next).Select(hours => Join(joined, next, hours)).FirstOrDefault(plan => Possible(plan, fits));
            if (found is null)
                return null;
            joined = found;
        }
        return joined;
    }

    private static IEnumerable<double> Shifts(Plan plan)
    {
        var timed = plan.Items.Where(item => item.HasSessions && item.HoursBeforeBed is null).ToList();
        double earliest = timed.Select(item => item.Start).DefaultIfEmpty(Latest).Min();
        double latestEnd = timed.Select(item => item.Start + item.MinutesWithRest / 60.0).DefaultIfEmpty(Latest).Max();
        yield return 0;
        for (double hours = Step; latestEnd + hours <= Latest; hours += Step)
            yield return hours;
        for (double hours = Step; earliest - hours >= Earliest; hours += Step)
            yield return -hours;
    }

    private static Plan Join(Plan first, Plan second, double hours) => new()
    {
        Id = first.Id + "+" + second.Id,
        Name = new LocalText(first.Name.Ja + "＋" + second.Name.Ja, first.Name.En + " + " + second.Name.En),
        Description = new LocalText(first.Description.Ja + second.Description.Ja, first.Description.En + " " + second.Description.En),
        Items = [.. first.Items, .. Named(second).Select(item => item.HasSessions && item.HoursBeforeBed is null ? item with { Start = item.Start + hours } : item)],
    };

    private static IEnumerable<PlanItem> Named(Plan plan) => plan.Items.Select(item => item with { Id = plan.Id + "/" + item.Id });

    private static bool Possible(Plan plan, Action<Plan> fits)
    {
        try
        {
            PlanClashes.Refuse(plan);
            fits(plan);
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }
}
