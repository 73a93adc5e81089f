using Meguri.Modeling.Antimony;
using Meguri.Modeling.Sbml;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>libSBML finds nothing wrong with what is written, units included.</summary>
public sealed class LibSbmlTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-sbml-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, bool> Models
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (string file in Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "models"), "*.ant").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal))
            {
                data.Add(file, false);
                data.Add(file, true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_model_of_this_house_is_consistent_in_libSBML_with_and_without_submodels(string file, bool flat)
    {
        string text = SbmlWriter.Write(AntimonyReader.ReadFile(Path.Combine(SharedData.Repository, "models", file)), new SbmlWriteOptions { Flat = flat });
        Assert.SkipWhen(text.Length > 1_000_000 && Environment.GetEnvironmentVariable("MEGURI_FULL") != "1", "libSBML takes many minutes for so large a model; MEGURI_FULL=1 waits for it.");

        Assert.Empty(LibSbml.Findings(Kept(text)));
    }

    [Fact]
    public void A_model_with_a_clash_of_units_is_found_out() =>
        Assert.NotEmpty(LibSbml.Findings(Kept(SbmlWriter.Write(AntimonyReader.ReadText("unit time_unit = second; x = 1; x has metre; y := x + 1 second; y has metre;")))));

    private string Kept(string text)
    {
        string path = Path.Combine(folder, "model.xml");
        File.WriteAllText(path, text);
        return path;
    }
}
