namespace Meguri.Care.Comparing;

/// <summary>Names of the views, as they are typed and stand in tables for programs.</summary>
public static class ViewNames
{
    private static readonly (string Name, EvidenceView View)[] Names =
    [
        ("as-claimed", EvidenceView.AsClaimed), ("as-evidence", EvidenceView.AsEvidenceHasIt),
        ("proven-only", EvidenceView.ProvenOnly), ("reference", EvidenceView.Reference),
    ];

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names.Select(pair => pair.Name)];

    /// <summary>The three views that stand side by side, the most hopeful first.</summary>
    public static IReadOnlyList<EvidenceView> Three { get; } = [EvidenceView.AsClaimed, EvidenceView.AsEvidenceHasIt, EvidenceView.ProvenOnly];

    /// <summary>The name of a view.</summary>
    public static string Of(EvidenceView view) => Names.Single(pair => pair.View == view).Name;

    /// <summary>The view of a name.</summary>
    public static EvidenceView View(string name) => Names.Single(pair => pair.Name == name).View;
}
