using System.Globalization;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>Says what a plan asks of a person: parts, times, minutes, price.</summary>
public static class PlanSummaries
{
    private const string JaDays = "月火水木金土日";
    private static readonly string[] EnDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Summarises a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="place">Its place in the comparison; 0 is usual care, 1 gets the letter A.</param>
    /// <param name="weeks">Weeks compared; what lies beyond is not counted.</param>
    /// <param name="day">The person's day, which sessions that go by the bed time need; null leaves those out of the week.</param>
    public static PlanSummary Of(Plan plan, int place, int weeks, HabitualDay? day = null) => new()
    {
        Id = plan.Id,
        Letter = place == 0 ? "–" : Letter(place - 1),
        IsUsualCare = place == 0,
        Name = plan.Name,
        Description = plan.Description,
        Items = [.. plan.Items.Where(item => item.FirstWeek <= weeks).Select(item => Item(item, weeks))],
        Price = Price(plan, weeks),
        MinutesPerWeek = plan.Items.Where(item => !item.Treatment.IsAlongside).Sum(item => item.SessionDays(weeks).Count() * (double)(item.MinutesWithRest + item.TravelMinutes)) / weeks,
        Week = FirstFullWeek(plan, day),
        SessionDays = [.. plan.Items.SelectMany(item => item.SessionDays(weeks)).Distinct().Order()],
    };

    private static string Letter(int number) => number < 26 ? ((char)('A' + number)).ToString() : Letter(number / 26 - 1) + Letter(number % 26);

    private static PlanItemSummary Item(PlanItem item, int weeks) => new()
    {
        Id = item.Id,
        Class = item.Treatment.Class,
        Name = item.Treatment.Name,
        Description = Describe(item, Math.Min(item.LastWeek, weeks)),
        Sessions = item.SessionDays(weeks).Count(),
        IsSteered = item.Programme is not null,
    };

    private static LocalText Describe(PlanItem item, int last)
    {
        var span = item.FirstWeek == last
            ? new LocalText($"{last}週目", $"week {last}")
            : new LocalText($"{item.FirstWeek}〜{last}週", $"weeks {item.FirstWeek} to {last}");
        if (item.Pauses.Where(pause => pause.First <= last).ToList() is { Count: > 0 } pauses)
            span = new LocalText($"{span.Ja}（休み {string.Join("、", pauses.Select(Weeks))}週）", $"{span.En} (not in {string.Join(", ", pauses.Select(Weeks))})");
        if (item.Treatment.Timing == TreatmentTiming.Window)
        {
            string least = Hours(item.Treatment.WindowHours.Min()), most = Hours(item.Treatment.WindowHours.Max());
            return new LocalText($"ふとんにいるのは{least}〜{most}時間、{span.Ja}", $"{least} to {most} h in bed, {span.En}");
        }
        if (item.Treatment.Timing == TreatmentTiming.InBed)
            return new LocalText($"毎晩、{span.Ja}", $"every night, {span.En}");
        if (item.Treatment.Timing == TreatmentTiming.BeforeBed)
        {
            string hours = Hours(item.Treatment.HoursBeforeBed);
            return new LocalText($"寝る{hours}時間前から、{span.Ja}", $"from {hours} h before bed, {span.En}");
        }
        if (!item.HasSessions)
            return span;
        var start = item.HoursBeforeBed is { } before
            ? new LocalText($"寝る{Hours(before)}時間前", $"{Hours(before)} h before bed")
            : new LocalText(Summaries.Clock(item.Start), "at " + Summaries.Clock(item.Start));
        var every = item.EveryWeeks == 1 ? new LocalText("週", "a week") : new LocalText($"{item.EveryWeeks}週に", $"every {item.EveryWeeks} weeks");
        var days = item.Days.Count == 7
            ? new LocalText("毎日", "every day")
            : new LocalText(
                $"{every.Ja}{item.Days.Count}回（{string.Join('・', item.Days.Select(day => JaDays[day]))}）",
                $"{Times(item.Days.Count)} {every.En} ({string.Join(", ", item.Days.Select(day => EnDays[day]))})");
        int rest = item.Treatment.Rest?.Minutes ?? 0;
        string ja = $"{item.Minutes}分{(rest > 0 ? $"と休み{rest}分" : "")}", en = $"{item.Minutes} min{(rest > 0 ? $" and {rest} min rest" : "")}";
        return new LocalText($"{days.Ja} {start.Ja}から{ja}、{span.Ja}", $"{days.En} {start.En}, {en}, {span.En}");
    }

    private static string Weeks((int First, int Last) pause) => pause.First == pause.Last ? $"{pause.First}" : $"{pause.First}–{pause.Last}";

    private static string Times(int count) => count switch { 1 => "once", 2 => "twice", _ => $"{count} times" };

    private static string Hours(double hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);

    private static PriceSummary Price(Plan plan, int weeks)
    {
        var lines = plan.Items.Where(item => item.FirstWeek <= weeks)
            .SelectMany(item => item.Prices.Select(price => (price.Price, Count: Count(item, price.Per, weeks))))
            .GroupBy(pair => pair.Price.Id, StringComparer.Ordinal)
            .Select(group => Line(group.First().Price, group.Sum(pair => pair.Count)))
            .ToList();
        return new PriceSummary(lines.Sum(line => line.TotalJpy), lines);
    }

    private static PriceLine Line(Price price, int count) => new()
    {
        PriceId = price.Id,
        Name = price.Name,
        UnitJpy = price.Jpy,
        Count = count,
        TotalJpy = price.Jpy * count,
        Date = price.Date,
        Source = price.Source,
        IsAssumption = price.IsAssumption,
    };

    private static int Count(PlanItem item, PricePer per, int weeks)
    {
        int on = item.Stretches(weeks).Sum(stretch => stretch.Last - stretch.First + 1);
        return per switch
        {
            PricePer.Session => item.SessionDays(weeks).Count(),
            PricePer.Week => on,
            PricePer.Month => (on + 3) / 4,
            _ => 1,
        };
    }

    private static List<WeekSession> FirstFullWeek(Plan plan, HabitualDay? day)
    {
        var sessions = plan.Items.Where(item => item.HasSessions && !item.Treatment.IsAlongside && (day is not null || item.HoursBeforeBed is null)).ToList();
        var nights = day is null ? null : new TimeInBed(plan, day);
        if (sessions.Count == 0)
            return [];
        int week = sessions.Min(item => item.FirstWeek);
        return [.. sessions.Where(item => item.FirstWeek <= week && week <= item.LastWeek)
            .SelectMany(item => item.Days.Select(weekday => new WeekSession(weekday, StartMinute(item, nights, (week - 1) * 7 + weekday), item.MinutesWithRest, item.Id)))
            .OrderBy(session => session.Day).ThenBy(session => session.StartMinute)];
    }

    private static int StartMinute(PlanItem item, TimeInBed? nights, int day) =>
        (int)Math.Round((nights is null ? item.Start : PlanFit.StartOf(item, nights, day)) * 60);
}
