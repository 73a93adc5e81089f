using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Plans;

namespace Meguri.Care.Tests.Plans;

/// <summary>Plans of any treatments of the library with any fields that fit them, as YAML lines by field.</summary>
internal static class RandomPlans
{
    private static readonly CareLibrary Library = new(Models.Folder);
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static Gen<Dictionary<string, string>> Item(bool isRegionNamed = false) =>
        from treatment in Gen.Elements<Treatment>([.. Library.Treatments.Values])
        from first in Gen.Choose(1, 20)
        from weeks in Gen.Choose(1, 20)
        from pause in Gen.Choose(0, 20)
        from days in Gen.Choose(1, 127)
        from start in Gen.Choose(7 * 4, 20 * 4)
        from minutes in Gen.Choose(1, 120)
        from share in Gen.Choose(0, 100)
        from regions in Gen.Choose(0, 3)
        from which in Gen.Choose(0, 255)
        select Fields(treatment, first, first + weeks - 1, pause, days, start / 4.0, minutes, share / 100.0, regions, which, isRegionNamed);

    public static string Text(params IEnumerable<Dictionary<string, string>> items) =>
        "id: p\nname: p\ndescription: {ja: 計画, en: plan}\nitems:\n" + string.Concat(items.Select((item, i) =>
            $"  - {{{string.Join(", ", item.Select(field => $"{field.Key}: {(field.Key == "id" && field.Value == "i" ? "i" + i : field.Value)}"))}}}\n"));

    private static Dictionary<string, string> Fields(Treatment treatment, int first, int last, int pause, int days, double start, int minutes, double share, int region, int which, bool isRegionNamed)
    {
        bool Has(int bit) => (which >> bit & 1) == 1;
        var item = new Dictionary<string, string> { ["id"] = "i", ["treatment"] = treatment.Id, ["weeks"] = $"[{first}, {last}]" };
        string[] regions = treatment.Regions.Count > 0 ? [.. treatment.Regions] : isRegionNamed ? ["lumbar", "knee", "neck_shoulder"] : ["painful", "lumbar", "knee", "neck_shoulder"];
        if (treatment.Regional)
            item["region"] = regions[region % regions.Length];
        if (Has(0) && last > first && pause > 0)
            item["pauses"] = $"[[{first + Math.Min(pause, last - first)}, {last}]]";
        if (treatment.Timing is TreatmentTiming.Session or TreatmentTiming.Steered)
        {
            if (Has(1))
                item["days"] = $"[{string.Join(", ", DayNames.Where((_, i) => (days >> i & 1) == 1))}]";
            if (Has(2))
                item["minutes"] = $"{minutes}";
            if (Has(3))
                item["every_weeks"] = $"{1 + days % 5}";
            if (Has(4))
                item["travel_minutes"] = $"{minutes}";
            if (Has(5) && treatment.Timing == TreatmentTiming.Session)
                item["before_bed"] = "11.5";
            else
                item["start"] = $"\"{(int)start:00}:{(int)(start * 60) % 60:00}\"";
        }
        if (treatment.Timing == TreatmentTiming.Steered)
        {
            item["programme"] = "graded";
            item["begin"] = $"{{load: {days % 8}, speed: {days % 4}}}";
        }
        if (treatment.Dose is { } dose && Has(6))
            item["dose"] = (dose.Least + share * (dose.Greatest - dose.Least)).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (Has(7))
            item["prices"] = Has(0) ? "[]" : "[{price: massage-60, per: month}]";
        return item;
    }
}
