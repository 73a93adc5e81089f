namespace Meguri.Testing;

/// <summary>
/// Finds the suites others wrote. They lie beside the checkout, for developers and CI only; elsewhere a test that
/// needs them is reported as skipped.
/// </summary>
internal static class SharedData
{
    /// <summary>Root of the checkout: the folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Folder of the shared data, or null where there is none.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>Path below the shared folder; skips the running test where it is absent.</summary>
    public static string Require(params string[] parts)
    {
        string? path = Root is null ? null : Path.Combine([Root, .. parts]);
        Assert.SkipUnless(path is not null && Path.Exists(path), "The shared data are not beside this checkout (set MEGURI_SHARED).");
        return path!;
    }

    private static string? FindRoot()
    {
        string path = Environment.GetEnvironmentVariable("MEGURI_SHARED") ?? Path.Combine(Repository, "..", "shared");
        return Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Meguri.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds Meguri.slnx.");
    }
}
