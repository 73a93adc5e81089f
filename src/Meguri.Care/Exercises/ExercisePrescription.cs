using Meguri.Care.Steering;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Exercises;

/// <summary>One stretch of a session with constant exposures.</summary>
/// <param name="Exercise">What is done.</param>
/// <param name="Minutes">Working minutes.</param>
/// <param name="Exposures">Level of each exposure while it lasts.</param>
public sealed record SessionPart(Exercise Exercise, double Minutes, IReadOnlyDictionary<string, double> Exposures);

/// <summary>Turns advice into exposures: one prescription sets load, eccentric share, kind and energy use together.</summary>
public sealed class ExercisePrescription
{
    private readonly ExerciseLadders ladders;

    /// <summary>Ids of all exposures an exercise sets.</summary>
    public static IReadOnlyList<string> ExposureIds { get; } =
        ["met", "ex_aerobic", "ex_resistance", "ex_isometric", .. Regions.All.Select(region => "load_" + region), .. Regions.All.Select(region => "ecc_" + region)];

    /// <summary>Creates the prescription with the library's ladders.</summary>
    public ExercisePrescription(ExerciseLadders ladders) => this.ladders = ladders;

    /// <summary>The parts of one session, in order.</summary>
    /// <param name="programme">The programme of the region.</param>
    /// <param name="advice">What the rule advises.</param>
    /// <param name="capacity">Reference capacity of a region, see <see cref="Exposures"/>.</param>
    public IReadOnlyList<SessionPart> Session(RegionProgramme programme, SessionAdvice advice, Func<string, double> capacity)
    {
        var parts = advice.Kind switch
        {
            SessionKind.Full => programme.Parts,
            SessionKind.Spare => programme.Spare,
            _ => [],
        };
        return [.. parts.Select(part => new SessionPart(part.Exercise, advice.Minutes * part.Share, Exposures(part.Exercise, advice.RelativeLoad, capacity)))];
    }

    /// <summary>Exposures while an exercise is done.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="relativeLoad">Load × range × speed of the ladders.</param>
    /// <param name="capacity">
    /// Reference capacity of a region for somebody of usual strength with the person's age and condition, relative to a
    /// healthy 25-year-old. The model multiplies every load by the person's own strength.
    /// </param>
    public IReadOnlyDictionary<string, double> Exposures(Exercise exercise, double relativeLoad, Func<string, double> capacity)
    {
        double step = relativeLoad / ladders.ReferenceStep;
        var exposures = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["met"] = 1 + (exercise.Met - 1) * step,
            ["ex_aerobic"] = 0,
            ["ex_resistance"] = 0,
            ["ex_isometric"] = 0,
            ["ex_" + exercise.Kind.ToString().ToLowerInvariant()] = Math.Min(1, exercise.Intensity * step),
        };
        foreach (var (region, factor) in exercise.Factor)
        {
            double load = exercise.Dosed is { } dosed
                ? relativeLoad * capacity(dosed) * factor / exercise.Factor[dosed]
                : factor * step;
            exposures["load_" + region] = Math.Min(ladders.GreatestLoad, load);
            exposures["ecc_" + region] = exercise.Eccentric;
        }
        return exposures;
    }

    /// <summary>Says what is to be done: exercise, volume, weight, range and tempo.</summary>
    public LocalText Say(Exercise exercise, SteeringLevels levels)
    {
        string volume = (exercise.Volume switch
        {
            ExerciseVolume.Repetitions => ladders.Repetitions,
            ExerciseVolume.Holds => ladders.Holds,
            _ => ladders.Minutes,
        })[Math.Clamp(levels.Repetitions, 0, ladders.Repetitions.Count - 1)];
        var load = exercise.LoadSteps[Math.Clamp(levels.Load, 0, exercise.LoadSteps.Count - 1)];
        if (exercise.Volume == ExerciseVolume.Minutes)
            return new LocalText($"{exercise.Name.Ja}：{load.Ja}", $"{exercise.Name.En}: {load.En}");
        string rom = ladders.Rom[Math.Clamp(levels.Rom, 0, ladders.Rom.Count - 1)], speed = ladders.Speed[Math.Clamp(levels.Speed, 0, ladders.Speed.Count - 1)];
        return new LocalText(
            $"{exercise.Name.Ja}：{volume}、{load.Ja}、うごく範囲 {rom}、速さ {speed}",
            $"{exercise.Name.En}: {volume}, {load.En}, range {rom}, tempo {speed}");
    }
}
