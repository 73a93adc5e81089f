using System.Globalization;
using System.Text;
using Meguri.Care.Evidence;

namespace Meguri.Care.Comparing;

/// <summary>
/// The result as a long table: one number a row, with plan, observable, week and statistic. Numbers read back to the
/// same value; the same result gives the same bytes.
/// </summary>
public static class ComparisonCsv
{
    /// <summary>Writes the table.</summary>
    public static string Write(ComparisonResult result)
    {
        var text = new StringBuilder("plan,observable,week,statistic,value\n");
        foreach (var plan in result.Plans)
        {
            Row(text, plan.Id, "", null, "price_jpy", (double)plan.Price.TotalJpy);
            Row(text, plan.Id, "", null, "minutes_per_week", plan.MinutesPerWeek);
        }
        foreach (var outcome in result.Outcomes)
        {
            foreach (var observable in outcome.Observables)
                Observable(text, outcome.PlanId, observable, result.Settings.Weeks);
            if (outcome.Sessions is { } sessions)
                Sessions(text, outcome.PlanId, sessions);
        }
        foreach (var view in result.Views)
            View(text, view, result.Settings.Weeks);
        foreach (var effect in result.EvidenceShare?.Effects ?? [])
            Share(text, effect, result.Settings.Weeks);
        foreach (var effect in result.Attribution?.Effects ?? [])
        {
            Row(text, effect.PlanId, effect.ObservableId, result.Settings.Weeks, "by_rest", effect.Rest.Mean);
            foreach (var part in effect.Parts)
                Row(text, effect.PlanId, effect.ObservableId, result.Settings.Weeks, "by_" + part.MechanismId.Replace('-', '_'), part.Mean.Mean);
        }
        return text.ToString();
    }

    private static void View(StringBuilder text, ViewSummary view, int last)
    {
        string name = ViewNames.Of(view.View).Replace('-', '_');
        foreach (var outcome in view.Outcomes)
        {
            Row(text, outcome.PlanId, outcome.ObservableId, last, $"{name}_median", outcome.After.Median);
            if (outcome.Change.IsKnown)
                Row(text, outcome.PlanId, outcome.ObservableId, last, $"{name}_better_share", outcome.Change.BetterShare);
            if (outcome.FromUsualCare is not { } difference)
                continue;
            Row(text, outcome.PlanId, outcome.ObservableId, last, $"{name}_difference", difference.Mean);
            Row(text, outcome.PlanId, outcome.ObservableId, last, $"{name}_difference_low", difference.Low);
            Row(text, outcome.PlanId, outcome.ObservableId, last, $"{name}_difference_high", difference.High);
        }
    }

    private static void Share(StringBuilder text, EffectShare effect, int last)
    {
        foreach (var step in effect.Steps)
            Row(text, effect.PlanId, effect.ObservableId, last, "rests_on_" + (step.Grade is { } grade ? ClaimFile.WordOf(grade).Replace('-', '_') : "held"), step.Added.Mean);
    }

    private static void Observable(StringBuilder text, string plan, ObservableOutcome outcome, int last)
    {
        foreach (var week in outcome.Weeks)
            Band(text, plan, outcome.ObservableId, week);
        if (outcome.Change.IsKnown)
        {
            Row(text, plan, outcome.ObservableId, last, "people", outcome.Change.People);
            Row(text, plan, outcome.ObservableId, last, "better", outcome.Change.Better);
            Row(text, plan, outcome.ObservableId, last, "better_anyway", outcome.Change.BetterAnyway);
            Row(text, plan, outcome.ObservableId, last, "same", outcome.Change.Same);
            Row(text, plan, outcome.ObservableId, last, "worse", outcome.Change.Worse);
            Row(text, plan, outcome.ObservableId, last, "worse_anyway", outcome.Change.WorseAnyway);
        }
        if (outcome.FromUsualCare is { } difference)
        {
            Row(text, plan, outcome.ObservableId, last, "difference", difference.Mean);
            Row(text, plan, outcome.ObservableId, last, "difference_low", difference.Low);
            Row(text, plan, outcome.ObservableId, last, "difference_high", difference.High);
        }
        if (outcome.JpyPerAdditionalPersonBetter is { } jpy)
            Row(text, plan, outcome.ObservableId, last, "jpy_per_additional_person_better", (double)jpy);
    }

    private static void Sessions(StringBuilder text, string plan, SessionOutcome sessions)
    {
        Row(text, plan, "sessions", null, "planned", sessions.Planned);
        Row(text, plan, "sessions", null, "done_mean", sessions.DoneMean);
        Row(text, plan, "sessions", null, "spared_mean", sessions.SparedMean);
        Row(text, plan, "sessions", null, "above_limit_share", sessions.AboveLimitShare);
        Row(text, plan, "sessions", null, "people_with_flare_share", sessions.PeopleWithFlareShare);
        Row(text, plan, "sessions", null, "people_stopped_share", sessions.PeopleStoppedShare);
        foreach (var week in sessions.Load)
            Band(text, plan, "load", week);
        foreach (var decision in sessions.Decisions)
            Row(text, plan, "steering", null, $"{decision.Action.ToString().ToLowerInvariant()}:{decision.Reason}", decision.Count);
    }

    private static void Band(StringBuilder text, string plan, string observable, WeekBand week)
    {
        Row(text, plan, observable, week.Week, "mean", week.Mean);
        Row(text, plan, observable, week.Week, "q05", week.Q05);
        Row(text, plan, observable, week.Week, "q25", week.Q25);
        Row(text, plan, observable, week.Week, "median", week.Median);
        Row(text, plan, observable, week.Week, "q75", week.Q75);
        Row(text, plan, observable, week.Week, "q95", week.Q95);
    }

    private static void Row(StringBuilder text, string plan, string observable, int? week, string statistic, double value)
    {
        text.Append(Quoted(plan)).Append(',').Append(Quoted(observable)).Append(',');
        text.Append(week?.ToString(CultureInfo.InvariantCulture)).Append(',').Append(Quoted(statistic)).Append(',');
        text.Append(value.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
