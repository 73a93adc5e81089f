using System.Collections.Immutable;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.Observing;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Physiology.Populations;

/// <summary>People of one age and sex.</summary>
/// <param name="Age">Age, years.</param>
/// <param name="Female">Whether they are women.</param>
/// <param name="Person">Id of the person they resemble.</param>
public sealed record PopulationGroup(int Age, bool Female, string Person);

/// <summary>Something measured in a population.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Unit">Unit; empty for none.</param>
/// <param name="Decimals">Digits after the decimal point in print.</param>
/// <param name="Formula">How it is computed over the last week of settling.</param>
/// <param name="Published">What was published about it.</param>
public sealed record PopulationQuantity(string Id, LocalText Name, string Unit, int Decimals, Expr Formula, ImmutableArray<PublishedRange> Published);

/// <summary>What is measured in virtual populations and the ranges it is held against: the file <c>population-ranges.yaml</c>.</summary>
/// <param name="Groups">Who is drawn.</param>
/// <param name="Quantities">What is measured.</param>
public sealed record PopulationRanges(ImmutableArray<PopulationGroup> Groups, ImmutableArray<PopulationQuantity> Quantities)
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static PopulationRanges ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        ImmutableArray<PopulationGroup> groups = [.. file.Maps("groups").Select(ReadGroup)];
        ImmutableArray<PopulationQuantity> quantities = [.. file.Maps("quantities").Select(map => ReadQuantity(map, groups))];
        file.NoMore();
        if (groups.IsEmpty)
            throw file.Error("groups", "No group of people is named.", "groups: [{age: 25, sex: male, person: healthy-25}, …]");
        return new PopulationRanges(groups, quantities);
    }

    private static PopulationGroup ReadGroup(YamlMap map)
    {
        var group = new PopulationGroup(map.Integer("age"), map.OneOf("sex", "male", "female") == "female", map.Text("person"));
        map.NoMore();
        return group;
    }

    private static PopulationQuantity ReadQuantity(YamlMap map, ImmutableArray<PopulationGroup> groups)
    {
        var quantity = new PopulationQuantity(map.Text("id"), map.Local("name"), map.OptionalText("unit") ?? "", map.Integer("decimals", 1), FormulaText.Read(map, "formula"),
            map.Has("published") ? [.. map.Maps("published").Select(range => ReadRange(range, groups))] : []);
        map.NoMore();
        return quantity;
    }

    private static PublishedRange ReadRange(YamlMap map, ImmutableArray<PopulationGroup> groups)
    {
        (string Key, RangeKind Kind)[] kinds = [("mean", RangeKind.Mean), ("sd", RangeKind.Sd), ("ratio", RangeKind.Ratio), ("slope", RangeKind.Slope)];
        if (kinds.Where(kind => map.Has(kind.Key)).ToList() is not [var only])
            throw map.Error("source", "The published number does not say what it is.", "exactly one of mean, sd, ratio, slope");
        ImmutableArray<int> ages = only.Kind is RangeKind.Mean or RangeKind.Sd ? [map.Integer(only.Key)] : [.. map.Numbers(only.Key).Select(age => (int)age)];
        string sex = map.Has("sex") ? map.OneOf("sex", "both", "male", "female") : "both";
        bool? female = sex == "both" ? null : sex == "female";
        foreach (int age in ages)
            if (!groups.Any(group => group.Age == age && (female is null || group.Female == female)))
                throw map.Error(only.Key, $"Nobody of {age} is in the groups.", "one of " + string.Join(", ", groups.Select(group => group.Age).Distinct()));
        if ((only.Kind == RangeKind.Ratio && ages.Length != 2) || (only.Kind == RangeKind.Slope && ages.Length < 2) || ages.Zip(ages.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw map.Error(only.Key, "The ages do not fit.", only.Kind == RangeKind.Ratio ? "an earlier and a later age" : "two or more rising ages");
        var range = new PublishedRange
        {
            Kind = only.Kind,
            Ages = ages,
            Female = female,
            Value = map.OptionalNumber("value"),
            Text = map.OptionalText("text"),
            Low = map.OptionalNumber("low"),
            High = map.OptionalNumber("high"),
            Source = map.Text("source"),
            Note = map.OptionalText("note"),
        };
        if (range.Low > range.High)
            throw map.Error("low", "The range ends before it begins.", "low below high");
        map.NoMore();
        return range;
    }
}
