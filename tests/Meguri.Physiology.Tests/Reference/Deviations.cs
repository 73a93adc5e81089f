namespace Meguri.Physiology.Tests.Reference;

/// <summary>Collects how far values lie from their reference, and fails with the worst of them when one is out of bounds.</summary>
internal sealed class Deviations(string what)
{
    private readonly Dictionary<string, (double Share, string Text)> worst = [];

    /// <summary>Number of values compared.</summary>
    public int Count { get; private set; }

    /// <summary>Largest deviation as a share of what is allowed.</summary>
    public double Largest => worst.Count == 0 ? 0 : worst.Values.Max(w => w.Share);

    /// <summary>Compares one value.</summary>
    public void Compare(string quantity, string place, double actual, double expected, double allowed)
    {
        Count++;
        double share = double.IsFinite(actual) ? Math.Abs(actual - expected) / allowed : double.PositiveInfinity;
        if (!worst.TryGetValue(quantity, out var before) || share > before.Share)
            worst[quantity] = (share, $"{quantity} at {place}: {actual:G12} instead of {expected:G12}, {share:G3} times the tolerance");
    }

    /// <summary>Fails when a value was out of bounds, or when fewer values were compared than expected.</summary>
    public void Demand(int atLeast = 1)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {Count} values, largest deviation {Largest:G3} of the tolerance");
        Assert.True(Count >= atLeast, $"{what}: {Count} values were compared, {atLeast} were expected.");
        var bad = worst.Values.Where(w => w.Share > 1).OrderByDescending(w => w.Share).Take(12).Select(w => w.Text).ToList();
        Assert.True(bad.Count == 0, $"{what}: {worst.Values.Count(w => w.Share > 1)} of {worst.Count} quantities deviate.\n" + string.Join('\n', bad));
    }
}
