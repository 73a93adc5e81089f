namespace Meguri.Care.Steering;

/// <summary>What kind of session is advised.</summary>
public enum SessionKind
{
    /// <summary>The session of the region.</summary>
    Full,

    /// <summary>Only exercises that spare the region.</summary>
    Spare,

    /// <summary>No programme.</summary>
    None,
}

/// <summary>The next session.</summary>
/// <param name="Kind">What kind of session.</param>
/// <param name="Levels">Step of each element.</param>
/// <param name="Minutes">Working minutes, the volume factor included.</param>
/// <param name="RelativeLoad">Load relative to the person's reference capacity: load × range × speed.</param>
/// <param name="Volume">Volume factor: 1, or less in a de-load week or a flare.</param>
/// <param name="Reason">Code of the reason when something is out of the ordinary, else empty.</param>
public sealed record SessionAdvice(SessionKind Kind, SteeringLevels Levels, double Minutes, double RelativeLoad, double Volume, string Reason);
