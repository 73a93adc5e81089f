namespace Meguri.Physiology.Experiments.Running;

/// <summary>One person at day 0, after usual life.</summary>
/// <param name="Number">Number in the group, before inclusion.</param>
/// <param name="Overrides">What makes the person: start values by id, for any run.</param>
/// <param name="States">States at day 0 by id; empty when nothing was settled.</param>
/// <param name="Discrete">Quantities that only events change, at day 0.</param>
/// <param name="Remembered">What exposures have remembered.</param>
/// <param name="Known">Swept values and what was measured while settling.</param>
internal sealed record SettledPerson(
    int Number,
    IReadOnlyDictionary<string, double> Overrides,
    IReadOnlyDictionary<string, double> States,
    IReadOnlyDictionary<string, double> Discrete,
    IReadOnlyDictionary<string, double> Remembered,
    IReadOnlyDictionary<string, double> Known);
