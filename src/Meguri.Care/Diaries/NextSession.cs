using Meguri.Care.Exercises;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Care.Screening;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Diaries;

/// <summary>One exercise of the next session.</summary>
/// <param name="ExerciseId">The exercise.</param>
/// <param name="Text">What is to be done: volume, weight, range and tempo.</param>
/// <param name="Minutes">Its working minutes.</param>
public sealed record NextExercise(string ExerciseId, LocalText Text, double Minutes);

/// <summary>The next session after a real diary, decided by the rule that steers the virtual people.</summary>
public sealed record NextSession
{
    /// <summary>Day it is for.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The plan.</summary>
    public required string PlanId { get; init; }

    /// <summary>Region the exercise is for.</summary>
    public required string Region { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText RegionName { get; init; }

    /// <summary>What kind of session.</summary>
    public required SessionKind Kind { get; init; }

    /// <summary>The decision after the last record; null for an empty diary.</summary>
    public SteeringDecision? Decision { get; init; }

    /// <summary>Why the session is what it is.</summary>
    public required LocalText Because { get; init; }

    /// <summary>What applies to this session beside the decision: rest, pain before, a lighter week; null for nothing.</summary>
    public LocalText? Today { get; init; }

    /// <summary>The exercises, in order.</summary>
    public required IReadOnlyList<NextExercise> Exercises { get; init; }

    /// <summary>Working minutes in all.</summary>
    public required double Minutes { get; init; }

    /// <summary>Volume factor: 1, or less in a lighter week or after a flare.</summary>
    public required double Volume { get; init; }

    /// <summary>Steps of each element.</summary>
    public required SteeringLevels Levels { get; init; }

    /// <summary>Element that goes up in this session; null when none does.</summary>
    public SteeringElement? GoesUp { get; init; }

    /// <summary>The one element that may go up after sessions within the limits; null when none may.</summary>
    public SteeringElement? MayGoUp { get; init; }

    /// <summary>The safety check of the exercise.</summary>
    public required ItemScreening Screening { get; init; }

    /// <summary>Decides the next session.</summary>
    /// <param name="care">Rule, exercises, safety check.</param>
    /// <param name="plan">A plan with steered exercise.</param>
    /// <param name="person">The person: age, region that hurts, safety answers.</param>
    /// <param name="diary">The diary.</param>
    /// <param name="date">Day of the session; null for the plan's first day of exercise after the last entry.</param>
    /// <param name="before">Pain before starting, 0 to 10; null when not known yet.</param>
    /// <exception cref="ModelException">The plan has no steered exercise, the diary is empty and no day given, or the day does not follow the diary.</exception>
    public static NextSession After(CareLibrary care, Plan plan, PersonFile person, Diary diary, DateOnly? date, double? before)
    {
        var item = plan.Items.FirstOrDefault(item => item.Programme is not null)
            ?? throw new ModelException(new ModelError($"The plan '{plan.Id}' has no exercise steered by pain.", Expected: "a plan with steered-exercise", Mend: "'meguri plans' lists the plans; graded-exercise has one"));
        string region = PlanSchedule.RegionOf(item, PainfulRegion.Of(person));
        var day = date ?? FollowingDay(item, diary.LastDate ?? throw new ModelException(new ModelError("The diary is empty, so the day of the first session is not known.", Expected: "a day", Mend: "give it with --date")));
        if (day <= diary.LastDate)
            throw new ModelException(new ModelError($"The day {day:yyyy-MM-dd} does not follow the last entry ({diary.LastDate:yyyy-MM-dd}).", diary.Entries.MaxBy(entry => entry.Date)!.Place, "a day after the last entry"));
        var rule = care.Steering;
        var (state, decisions) = rule.Run(rule.Start(item.Begin, person.Age), diary.Records);
        var decision = decisions.Count == 0 ? null : decisions[^1];
        // A pause in training lowers the session that ends it, not only the one after.
        if (state.Phase != SteeringPhase.Blocked && state.LastDay is { } last && (long)day.DayNumber - last >= rule.Moving.GapDays)
            (state, decision) = rule.Next(state, new SessionRecord { Day = day.DayNumber });
        var screening = care.Safety.Check(plan, person).Items[plan.Items.ToList().IndexOf(item)];
        var advice = rule.Advise(state, day.DayNumber, before);
        if (screening.Outcome == ScreeningOutcome.Stop)
            advice = advice with { Kind = SessionKind.None, Reason = "" };
        double minutes = Math.Min(advice.Minutes, item.Minutes);
        var parts = advice.Kind switch { SessionKind.Full => item.Programme!.Regions[region].Parts, SessionKind.Spare => item.Programme!.Regions[region].Spare, _ => [] };
        var prescription = new ExercisePrescription(care.Exercises.Ladders);
        bool said = decision is not null && decision.Reason == advice.Reason;
        return new NextSession
        {
            Date = day,
            PlanId = plan.Id,
            Region = region,
            RegionName = rule.Words.Region(region),
            Kind = advice.Kind,
            Decision = decision,
            Because = screening.Outcome == ScreeningOutcome.Stop ? screening.Reasons[0].Text
                : decision is null ? rule.Words.FirstSession : rule.Words.Say(decision, region),
            Today = advice.Reason.Length == 0 || said ? null : rule.Words.SayToday(advice.Reason, region, before, rule.Limit),
            Exercises = [.. parts.Select(part => new NextExercise(part.Exercise.Id, prescription.Say(part.Exercise, advice.Levels), minutes * part.Share))],
            Minutes = advice.Kind == SessionKind.None ? 0 : minutes,
            Volume = advice.Volume,
            Levels = advice.Levels,
            GoesUp = advice.Kind == SessionKind.Full && decision?.Action == SteeringAction.Up ? decision.Element : null,
            MayGoUp = advice.Kind == SessionKind.None ? null : rule.MayRaise(state, day.DayNumber),
            Screening = screening,
        };
    }

    private static DateOnly FollowingDay(PlanItem item, DateOnly last)
    {
        for (var day = last.AddDays(1); ; day = day.AddDays(1))
            if (item.Days.Count == 0 || item.Days.Contains(((int)day.DayOfWeek + 6) % 7))
                return day;
    }
}
