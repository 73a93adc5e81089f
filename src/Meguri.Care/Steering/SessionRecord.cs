namespace Meguri.Care.Steering;

/// <summary>
/// What the diary says of one session of one region. Pain is 0 to 10; null, NaN or a number outside that range counts
/// as not entered.
/// </summary>
public sealed record SessionRecord
{
    /// <summary>Day of the session, counted from any fixed day.</summary>
    public required int Day { get; init; }

    /// <summary>Pain before the session.</summary>
    public double? Before { get; init; }

    /// <summary>Worst pain during the session.</summary>
    public double? During { get; init; }

    /// <summary>Pain within 15 minutes after.</summary>
    public double? After { get; init; }

    /// <summary>Pain about 24 hours after.</summary>
    public double? NextDay { get; init; }

    /// <summary>Whether a danger sign was noted.</summary>
    public bool RedFlag { get; init; }

    /// <summary>Whether the session was stopped because of pain.</summary>
    public bool Stopped { get; init; }

    /// <summary>Whether the person was sick and did not exercise.</summary>
    public bool Sick { get; init; }

    /// <summary>Whether a clinician has released the person after a stop.</summary>
    public bool Cleared { get; init; }

    /// <summary>The entry if it is a pain from 0 to 10, else null.</summary>
    public static double? Valid(double? pain) => pain is >= 0 and <= 10 ? pain : null;
}
