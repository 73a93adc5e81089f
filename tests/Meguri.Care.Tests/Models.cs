using Meguri.Testing;

namespace Meguri.Care.Tests;

/// <summary>The models folder of this checkout.</summary>
internal static class Models
{
    public static string Folder { get; } = System.IO.Path.Combine(SharedData.Repository, "models");

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);
}
