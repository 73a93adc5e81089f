using System.Globalization;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Checking;

/// <summary>One session of a plan in time.</summary>
/// <param name="Item">The part of the plan.</param>
/// <param name="Day">Day from the plan's start.</param>
/// <param name="Start">Hours from the plan's start.</param>
internal readonly record struct PlannedSession(PlanItem Item, int Day, double Start)
{
    private const string JaDays = "月火水木金土日";
    private static readonly string[] EnDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Hours from the plan's start to its end, the rest included.</summary>
    public double End => Start + Item.MinutesWithRest / 60.0;

    /// <summary>All sessions of a plan, by time.</summary>
    public static List<PlannedSession> Of(Plan plan, TimeInBed nights) =>
    [
        .. plan.Items.SelectMany(item => item.SessionDays(item.LastWeek).Select(day => new PlannedSession(item, day, 24.0 * day + PlanFit.StartOf(item, nights, day))))
            .OrderBy(session => session.Start),
    ];

    /// <summary>Week, weekday and clock time in words.</summary>
    public LocalText When()
    {
        int minute = (int)Math.Round((Start - 24.0 * Day) * 60), week = Day / 7 + 1;
        string clock = string.Create(CultureInfo.InvariantCulture, $"{minute / 60 % 24}:{minute % 60:00}");
        return new LocalText($"{week}週目{JaDays[Day % 7]}曜{clock}", $"week {week} {EnDays[Day % 7]} {clock}");
    }
}
