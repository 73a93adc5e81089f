using Meguri.Care.Steering;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Exercises;

/// <summary>What the steering rule and the exercises need to know of a person.</summary>
/// <param name="Capacity">Reference capacity of a region, relative to a healthy 25-year-old.</param>
/// <param name="MassFactor">Body mass over the reference mass for the height (BMI 22): joints of the trunk and leg bear it.</param>
public sealed record ExercisePerson(Func<string, double> Capacity, double MassFactor);

/// <summary>One stretch of a session with constant exposures.</summary>
/// <param name="Exercise">What is done.</param>
/// <param name="Minutes">Working minutes.</param>
/// <param name="Exposures">Level of each exposure while it lasts.</param>
public sealed record SessionPart(Exercise Exercise, double Minutes, IReadOnlyDictionary<string, double> Exposures);

/// <summary>Turns advice into exposures: one prescription sets load, eccentric share, kind and energy use together.</summary>
public sealed class ExercisePrescription
{
    private static readonly string[] WeightBearing = ["knee", "lumbar"];
    private readonly ExerciseLadders ladders;

    /// <summary>Ids of all exposures an exercise sets.</summary>
    public static IReadOnlyList<string> ExposureIds { get; } =
        ["met", "ex_aerobic", "ex_resistance", "ex_isometric", .. Regions.All.Select(region => "load_" + region), .. Regions.All.Select(region => "ecc_" + region)];

    /// <summary>Creates the prescription with the library's ladders.</summary>
    public ExercisePrescription(ExerciseLadders ladders) => this.ladders = ladders;

    /// <summary>The parts of one session, in order.</summary>
    /// <param name="programme">The programme of the region.</param>
    /// <param name="advice">What the rule advises.</param>
    /// <param name="person">The person.</param>
    public IReadOnlyList<SessionPart> Session(RegionProgramme programme, SessionAdvice advice, ExercisePerson person)
    {
        var parts = advice.Kind switch
        {
            SessionKind.Full => programme.Parts,
            SessionKind.Spare => programme.Spare,
            _ => [],
        };
        return [.. parts.Select(part => new SessionPart(part.Exercise, advice.Minutes * part.Share, Exposures(part.Exercise, advice.RelativeLoad, person)))];
    }

    /// <summary>Exposures while an exercise is done.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="relativeLoad">Load × range × speed of the ladders.</param>
    /// <param name="person">The person.</param>
    public IReadOnlyDictionary<string, double> Exposures(Exercise exercise, double relativeLoad, ExercisePerson person)
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
                ? relativeLoad * person.Capacity(dosed) * factor / exercise.Factor[dosed]
                : factor * step * (WeightBearing.Contains(region) ? person.MassFactor : 1);
            // The model multiplies the load of knee and back by body weight itself.
            exposures["load_" + region] = Math.Min(ladders.GreatestLoad, load) / (WeightBearing.Contains(region) ? person.MassFactor : 1);
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
