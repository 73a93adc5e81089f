namespace Meguri.Physiology.People;

/// <summary>The body regions of the person model.</summary>
public static class Regions
{
    /// <summary>Their ids, in the model's order.</summary>
    public static IReadOnlyList<string> All { get; } = ["lumbar", "knee", "neck_shoulder"];
}
