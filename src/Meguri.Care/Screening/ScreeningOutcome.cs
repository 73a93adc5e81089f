using System.Text.Json.Serialization;

namespace Meguri.Care.Screening;

/// <summary>What the safety check says of a treatment, from the mildest to the strictest.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScreeningOutcome>))]
public enum ScreeningOutcome
{
    /// <summary>Nothing speaks against it.</summary>
    Go,

    /// <summary>Go, with care.</summary>
    Care,

    /// <summary>Questions that could still speak against it were not asked yet: not cleared, not refused.</summary>
    NotYetAsked,

    /// <summary>Ask a physician first.</summary>
    AskPhysician,

    /// <summary>Do not.</summary>
    Stop,
}
