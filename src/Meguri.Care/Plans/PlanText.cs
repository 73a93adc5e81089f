using System.Globalization;
using System.Text;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Plans;

/// <summary>Writes a plan as YAML that <see cref="PlanFile"/> reads back to the same plan; what plans are joined of is written out.</summary>
public static class PlanText
{
    private const string Quoted = "\\\"\n\r\t";

    /// <summary>Writes a plan.</summary>
    public static string Write(Plan plan)
    {
        var text = new StringBuilder();
        text.Append("id: ").Append(Quote(plan.Id)).Append("\nname: ").Append(Local(plan.Name)).Append("\ndescription: ").Append(Local(plan.Description)).Append('\n');
        text.Append(plan.IsEmpty ? "items: []\n" : "items:\n");
        foreach (var item in plan.Items)
            text.Append("  - {").AppendJoin(", ", Fields(item).Select(field => $"{field.Key}: {field.Value}")).Append("}\n");
        return text.ToString();
    }

    private static IEnumerable<(string Key, string Value)> Fields(PlanItem item)
    {
        yield return ("id", Quote(item.Id));
        yield return ("treatment", Quote(item.Treatment.Id));
        if (item.Programme is { } programme)
            yield return ("programme", Quote(programme.Id));
        if (item.Region is { } region)
            yield return ("region", region);
        yield return ("weeks", $"[{item.FirstWeek}, {item.LastWeek}]");
        if (item.Pauses.Count > 0)
            yield return ("pauses", $"[{string.Join(", ", item.Pauses.Select(pause => $"[{pause.First}, {pause.Last}]"))}]");
        if (item.HasSessions)
        {
            if (item.EveryWeeks != 1)
                yield return ("every_weeks", Number(item.EveryWeeks));
            yield return ("days", $"[{string.Join(", ", item.Days.Select(day => PlanFile.DayNames[day]))}]");
            yield return item.HoursBeforeBed is { } before ? ("before_bed", Number(before)) : ("start", Number(item.Start));
            yield return ("minutes", Number(item.Minutes));
            if (item.TravelMinutes > 0)
                yield return ("travel_minutes", Number(item.TravelMinutes));
        }
        if (item.Treatment.Dose is not null)
            yield return ("dose", Number(item.Dose));
        if (item.Programme is not null)
            yield return ("begin", $"{{rom: {item.Begin.Rom}, repetitions: {item.Begin.Repetitions}, load: {item.Begin.Load}, speed: {item.Begin.Speed}}}");
        if (item.HasPrice)
            yield return ("prices", $"[{string.Join(", ", item.Prices.Select(price => $"{{price: {Quote(price.Price.Id)}, per: {price.Per.ToString().ToLowerInvariant()}}}"))}]");
    }

    private static string Local(LocalText text) => $"{{ja: {Quote(text.Ja)}, en: {Quote(text.En)}}}";

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // Always in quotes: an id such as "no" or "1e5" stays a text.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
            quoted.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ when Quoted.Contains(c) => "\\" + c, _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' or '\ufeff' => $"\\u{(int)c:x4}", _ => c.ToString() });
        return quoted.Append('"').ToString();
    }
}
