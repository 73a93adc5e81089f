using Meguri.Physiology.Reading;
using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.People;

/// <summary>The days of the week as they are written in YAML files.</summary>
public static class WeekdayNames
{
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Reads a list such as <c>[mon, wed, fri]</c>; every day when the key is missing.</summary>
    /// <exception cref="Meguri.Modeling.ModelException">A word of the list is no day.</exception>
    public static Weekdays Read(YamlMap map, string key)
    {
        if (!map.Has(key))
            return Weekdays.All;
        var days = Weekdays.None;
        foreach (string word in map.Texts(key))
        {
            int day = Array.IndexOf(Names, word);
            if (day < 0)
                throw map.Error(key, $"'{word}' is no day of the week.", "a list of " + string.Join(", ", Names));
            days |= (Weekdays)(1 << day);
        }
        return days;
    }
}
