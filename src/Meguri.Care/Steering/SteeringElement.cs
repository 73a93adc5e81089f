namespace Meguri.Care.Steering;

/// <summary>What may be raised in an exercise, in the order of their turn.</summary>
public enum SteeringElement
{
    /// <summary>How far it moves.</summary>
    Rom,

    /// <summary>Repetitions: the volume, in minutes.</summary>
    Repetitions,

    /// <summary>Weight, band or effort.</summary>
    Load,

    /// <summary>How fast it moves.</summary>
    Speed,
}

/// <summary>Step of each element on its ladder; 0 is the lowest.</summary>
/// <param name="Rom">Range of motion.</param>
/// <param name="Repetitions">Volume.</param>
/// <param name="Load">Load.</param>
/// <param name="Speed">Speed.</param>
public readonly record struct SteeringLevels(int Rom, int Repetitions, int Load, int Speed)
{
    /// <summary>Step of one element.</summary>
    public int this[SteeringElement element] => element switch
    {
        SteeringElement.Rom => Rom,
        SteeringElement.Repetitions => Repetitions,
        SteeringElement.Load => Load,
        _ => Speed,
    };

    /// <summary>The same levels with one element moved by some steps; never below 0.</summary>
    public SteeringLevels Moved(SteeringElement element, int steps)
    {
        int step = Math.Max(0, this[element] + steps);
        return element switch
        {
            SteeringElement.Rom => this with { Rom = step },
            SteeringElement.Repetitions => this with { Repetitions = step },
            SteeringElement.Load => this with { Load = step },
            _ => this with { Speed = step },
        };
    }

    /// <summary>Whether every element stands at or above that of the other levels.</summary>
    public bool AtLeast(SteeringLevels other) =>
        Rom >= other.Rom && Repetitions >= other.Repetitions && Load >= other.Load && Speed >= other.Speed;
}
