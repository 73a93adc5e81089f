using Meguri.Physiology.Wording;

namespace Meguri.Care.Exercises;

/// <summary>Kind of exercise, as the person model knows it.</summary>
public enum ExerciseKind
{
    /// <summary>Endurance: walking, cycling.</summary>
    Aerobic,

    /// <summary>Moving against resistance.</summary>
    Resistance,

    /// <summary>Holding.</summary>
    Isometric,
}

/// <summary>How the volume of an exercise is counted.</summary>
public enum ExerciseVolume
{
    /// <summary>Sets and repetitions.</summary>
    Repetitions,

    /// <summary>Holds of some seconds.</summary>
    Holds,

    /// <summary>Minutes.</summary>
    Minutes,
}

/// <summary>One exercise of the library.</summary>
public sealed record Exercise
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Number in the dossier's table.</summary>
    public required int Number { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Kind.</summary>
    public required ExerciseKind Kind { get; init; }

    /// <summary>Load of each region at the reference step, relative to a healthy 25-year-old's capacity.</summary>
    public required IReadOnlyDictionary<string, double> Factor { get; init; }

    /// <summary>Eccentric share of the load, 0 to 1.</summary>
    public required double Eccentric { get; init; }

    /// <summary>Region whose capacity the weight is chosen by; null where the body's weight rules.</summary>
    public string? Dosed { get; init; }

    /// <summary>How its volume is counted.</summary>
    public required ExerciseVolume Volume { get; init; }

    /// <summary>What the load ladder means in the hand, one text for each of its steps.</summary>
    public required IReadOnlyList<LocalText> LoadSteps { get; init; }

    /// <summary>Metabolic equivalent at the reference step.</summary>
    public required double Met { get; init; }

    /// <summary>Intensity at the reference step, share of reserve, 0 to 1.</summary>
    public required double Intensity { get; init; }

    /// <summary>Where the factors come from.</summary>
    public required string Source { get; init; }
}

/// <summary>One exercise in a programme.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="Share">Its share of the session's working minutes, 0 to 1.</param>
public sealed record ProgrammePart(Exercise Exercise, double Share);

/// <summary>What a programme does for one region.</summary>
/// <param name="Parts">What is done, in order.</param>
/// <param name="Spare">What is done when the region must not be loaded; empty for nothing.</param>
public sealed record RegionProgramme(IReadOnlyList<ProgrammePart> Parts, IReadOnlyList<ProgrammePart> Spare);

/// <summary>A programme of exercises.</summary>
public sealed record Programme
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>What is done, by region.</summary>
    public required IReadOnlyDictionary<string, RegionProgramme> Regions { get; init; }
}

/// <summary>Texts of the ladders and the numbers that turn a step into a load.</summary>
public sealed record ExerciseLadders
{
    /// <summary>Sets and repetitions of each volume step.</summary>
    public required IReadOnlyList<string> Repetitions { get; init; }

    /// <summary>Holds of each volume step.</summary>
    public required IReadOnlyList<string> Holds { get; init; }

    /// <summary>Minutes of each volume step.</summary>
    public required IReadOnlyList<string> Minutes { get; init; }

    /// <summary>Share of the free range of each step.</summary>
    public required IReadOnlyList<string> Rom { get; init; }

    /// <summary>Tempo of each step.</summary>
    public required IReadOnlyList<string> Speed { get; init; }

    /// <summary>Value of the load ladder at which the factors hold.</summary>
    public required double ReferenceStep { get; init; }

    /// <summary>Greatest load of a region.</summary>
    public required double GreatestLoad { get; init; }
}

/// <summary>All exercises and programmes.</summary>
public sealed record ExerciseLibrary
{
    /// <summary>Ladders.</summary>
    public required ExerciseLadders Ladders { get; init; }

    /// <summary>Exercises by id.</summary>
    public required IReadOnlyDictionary<string, Exercise> Exercises { get; init; }

    /// <summary>Programmes by id.</summary>
    public required IReadOnlyDictionary<string, Programme> Programmes { get; init; }
}
