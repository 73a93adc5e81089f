using System.Text.Json.Serialization;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>A plan as it is shown beside its outcome.</summary>
public sealed record PlanSummary
{
    /// <summary>Id of the plan.</summary>
    public required string Id { get; init; }

    /// <summary>Letter on charts: A for the first plan asked for, then B, C …; "–" for usual care.</summary>
    public required string Letter { get; init; }

    /// <summary>Whether this is the doing-nothing arm every other plan is measured against.</summary>
    public required bool IsUsualCare { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>One line: what is done.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Its parts.</summary>
    public required IReadOnlyList<PlanItemSummary> Items { get; init; }

    /// <summary>What it costs over all its weeks.</summary>
    public required PriceSummary Price { get; init; }

    /// <summary>Mean minutes a week the plan takes, travel included where the plan states it.</summary>
    public required double MinutesPerWeek { get; init; }

    /// <summary>Sessions of a full week in the plan's first phase, by day and time.</summary>
    public required IReadOnlyList<WeekSession> Week { get; init; }

    /// <summary>Days from the start (0 is the first Monday) with at least one session, in order.</summary>
    public required IReadOnlyList<int> SessionDays { get; init; }
}

/// <summary>One part of a plan.</summary>
public sealed record PlanItemSummary
{
    /// <summary>Id within the plan.</summary>
    public required string Id { get; init; }

    /// <summary>Class of treatment; gives the seal on the timetable.</summary>
    public required TreatmentClass Class { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Dose, days, times and weeks in one line.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Number of sessions planned over all weeks; 0 for a standing habit such as dim evening light.</summary>
    public required int Sessions { get; init; }

    /// <summary>Whether the steering rule adapts it from pain.</summary>
    public bool IsSteered { get; init; }
}

/// <summary>One session of a week.</summary>
/// <param name="Day">Day of the week, 0 is Monday.</param>
/// <param name="StartMinute">Start in minutes after midnight.</param>
/// <param name="Minutes">How long it lasts.</param>
/// <param name="ItemId">The plan item it belongs to.</param>
public sealed record WeekSession(int Day, int StartMinute, int Minutes, string ItemId);

/// <summary>Class of a treatment, as on the seals of the timetable.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TreatmentClass>))]
public enum TreatmentClass
{
    /// <summary>Exercise, 動.</summary>
    Exercise,

    /// <summary>Heat, 温.</summary>
    Heat,

    /// <summary>Manual therapy and stretching, 手.</summary>
    Manual,

    /// <summary>Sleep habits, 眠.</summary>
    Sleep,

    /// <summary>Food, 食.</summary>
    Diet,

    /// <summary>Mind and support, 心.</summary>
    Mind,

    /// <summary>Injection and infusion, 注.</summary>
    Injection,
}

/// <summary>What a plan costs.</summary>
/// <param name="TotalJpy">Sum of the lines, Japanese yen.</param>
/// <param name="Lines">One line for each thing paid for.</param>
public sealed record PriceSummary(decimal TotalJpy, IReadOnlyList<PriceLine> Lines);

/// <summary>One thing paid for.</summary>
public sealed record PriceLine
{
    /// <summary>Id in the price list.</summary>
    public required string PriceId { get; init; }

    /// <summary>What is paid for.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Price of one, Japanese yen.</summary>
    public required decimal UnitJpy { get; init; }

    /// <summary>How many.</summary>
    public required decimal Count { get; init; }

    /// <summary>Price of all of them, Japanese yen.</summary>
    public required decimal TotalJpy { get; init; }

    /// <summary>Day the price was looked up or assumed.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Where the price comes from, or why it was assumed.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the price is an assumption and no quoted price.</summary>
    public required bool IsAssumption { get; init; }
}
