using System.Globalization;
using Meguri.Modeling;

namespace Meguri.Care.Plans;

/// <summary>Finds parts of a plan that cannot both take place.</summary>
public static class PlanClashes
{
    private static readonly string[] DayNames = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Refuses a plan with double ids or sessions that overlap.</summary>
    /// <exception cref="ModelException">One error for each clash, at the later of the two items.</exception>
    public static void Refuse(Plan plan)
    {
        var errors = new List<ModelError>();
        for (int i = 0; i < plan.Items.Count; i++)
            for (int j = 0; j < i; j++)
                if (Between(plan.Items[j], plan.Items[i]) is { } error)
                    errors.Add(error);
        if (errors.Count > 0)
            throw new ModelException(errors);
    }

    private static ModelError? Between(PlanItem first, PlanItem second)
    {
        if (string.Equals(first.Id, second.Id, StringComparison.Ordinal))
            return new ModelError($"The id '{second.Id}' stands twice in the plan, first in {first.Place.File} line {first.Place.Line}.", second.Place, "one id each", "rename one of the two");
        if (first.Treatment.Timing == TreatmentTiming.Window && second.Treatment.Timing == TreatmentTiming.Window && Together(first, second))
            return new ModelError($"'{first.Id}' and '{second.Id}' both set the time in bed in the same weeks.", second.Place, "one of them, or weeks apart");
        if (first.Programme is not null && second.Programme is not null)
            return new ModelError($"'{first.Id}' and '{second.Id}' are both steered by pain; only one thing may go up at a time.", second.Place, "one steered programme in a plan", "put the exercises of both into one programme of exercises.yaml");
        if (!first.HasSessions || !second.HasSessions || first.Treatment.IsAlongside || second.Treatment.IsAlongside || !Overlap(first, second))
            return null;
        // Sessions by the bed time are held against the others once the person is known (PlanFit).
        if (first.HoursBeforeBed is null != second.HoursBeforeBed is null)
            return null;
        if (StartOf(second) >= StartOf(first) + first.MinutesWithRest / 60.0 || StartOf(first) >= StartOf(second) + second.MinutesWithRest / 60.0)
            return null;
        int? day = FirstCommonDay(first, second);
        return day is null ? null : new ModelError(
            $"'{first.Id}' ({When(first)}) and '{second.Id}' ({When(second)}) overlap on {DayNames[day.Value % 7]} of week {day.Value / 7 + 1}.",
            second.Place, "sessions one after the other", "move one to another time or day");
    }

    private static bool Overlap(PlanItem first, PlanItem second) => first.FirstWeek <= second.LastWeek && second.FirstWeek <= first.LastWeek;

    private static bool Together(PlanItem first, PlanItem second) =>
        Enumerable.Range(second.FirstWeek, second.LastWeek - second.FirstWeek + 1).Any(week => first.IsOn(week) && second.IsOn(week));

    private static int? FirstCommonDay(PlanItem first, PlanItem second)
    {
        var days = first.SessionDays(int.MaxValue).ToHashSet();
        foreach (int day in second.SessionDays(int.MaxValue))
            if (days.Contains(day))
                return day;
        return null;
    }

    private static double StartOf(PlanItem item) => -item.HoursBeforeBed ?? item.Start;

    private static string When(PlanItem item) => item.HoursBeforeBed is { } before
        ? string.Create(CultureInfo.InvariantCulture, $"{before:0.##} h before bed, {item.MinutesWithRest} min")
        : $"{Clock(item.Start)}, {item.MinutesWithRest} min";

    private static string Clock(double hours) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)hours:00}:{(int)Math.Round((hours - Math.Floor(hours)) * 60):00}");
}
