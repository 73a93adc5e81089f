namespace Meguri.Modeling.Documenting;

/// <summary>How certain a link or claim is in people, weakest first.</summary>
public enum Certainty
{
    /// <summary>Not shown in people: animals, cells, or no trial.</summary>
    NotShown,
    /// <summary>Very low.</summary>
    VeryLow,
    /// <summary>Low.</summary>
    Low,
    /// <summary>Moderate.</summary>
    Moderate,
    /// <summary>High.</summary>
    High,
}
