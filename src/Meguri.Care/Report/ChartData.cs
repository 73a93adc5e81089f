using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>The numbers the page draws from and lets the reader take along.</summary>
internal static class ChartData
{
    // Only letters and digits of the two languages stay as they are: no "<" can end the element the data stand in.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Hiragana, UnicodeRanges.Katakana, UnicodeRanges.CjkUnifiedIdeographs),
    };

    public static Markup Write(ReportView view) => new(JsonSerializer.Serialize(
        new
        {
            Person = view.Result.Person.Id,
            view.Result.Settings.Seed,
            view.Result.Settings.Weeks,
            Plans = view.PlansThenUsual.Select(plan => new { plan.Id, plan.Letter, Usual = plan.IsUsualCare, Dash = view.DashOf(plan), Days = plan.SessionDays }),
            Outcomes = view.Result.Observables.Select(observable => new
            {
                observable.Id,
                Name = Text(observable.Name),
                Unit = Text(observable.Unit),
                Lower = observable.Better == BetterDirection.Lower,
                Important = observable.SmallestImportantChange,
                Min = observable.AxisMinimum,
                Max = observable.AxisMaximum,
                observable.Decimals,
                Plans = view.PlansThenUsual.ToDictionary(plan => plan.Id, plan => Course(view.Outcome(plan, observable)), StringComparer.Ordinal),
            }),
        }, Options));

    private static object Course(ObservableOutcome outcome) => new
    {
        Weeks = outcome.Weeks.Select(Row),
        Difference = outcome.WeeksFromUsualCare?.Select(Row),
        People = outcome.Trajectories.Select(person => person.Weeks.Select(Short)),
    };

    private static double[] Row(WeekBand week) => [week.Week, Short(week.Mean), Short(week.Q05), Short(week.Q25), Short(week.Median), Short(week.Q75), Short(week.Q95)];

    private static object Text(LocalText text) => new { text.Ja, text.En };

    // Six significant digits are far below a pixel and below what any number here means.
    private static double Short(double value) => value == 0 || !double.IsFinite(value) ? 0 : double.Parse(value.ToString("G6"));
}
