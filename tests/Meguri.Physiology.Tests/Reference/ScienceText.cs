using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>The science text of this checkout.</summary>
internal static class ScienceText
{
    /// <summary>Folder of the models.</summary>
    public static string Folder { get; } = Path.Combine(SharedData.Repository, "models");

    /// <summary>Reads a file of <c>models/</c> and flattens one of its models.</summary>
    public static FlatModel Flat(string file, string model) =>
        Flattener.Flatten(AntimonyReader.ReadFile(Path.Combine(Folder, file)), new FlattenOptions { Module = model });
}
