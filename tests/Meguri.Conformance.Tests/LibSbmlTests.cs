using System.Globalization;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;
using Meguri.Modeling.Units;
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

        // libSBML's search for circles among the formulas takes many minutes for so large a model; MEGURI_FULL=1 waits for it.
        bool whole = Full || text.Length < 1_000_000;
        Assert.Empty(LibSbml.Findings([Kept(text)], whole));
    }

    /// <summary>What libSBML remarks where the author's text says no more: numbers of its rules, with the reason.</summary>
    private static readonly Dictionary<int, string> SaidByTheText = new()
    {
        [20513] = "a compartment without unit",
        [20518] = "a compartment without unit",
        [20616] = "a species without unit",
        [20702] = "a parameter without unit",
        [99505] = "a number without unit",
        [99506] = "time without unit",
        [99507] = "extent without unit",
        [99508] = "a quantity without unit",
        [20217] = "a unit of time that is none",
        [20608] = "a unit of substance that is none",
        [10701] = "an SBO term of another branch",
        [10702] = "an SBO term of another branch",
        [10703] = "an SBO term of another branch",
        [10712] = "an SBO term of another branch",
        [10713] = "an SBO term of another branch",
        [99701] = "an SBO term libSBML does not know",
        [99702] = "an SBO term that was given up",
        [99404] = "an author or a date left out",
    };

    private static readonly HashSet<int> UnitClashes = [10501, 10503, 10512, 10513, 10541];

    /// <summary>Models whose authors' units clash for libSBML alone, since a number without unit may be anything here.</summary>
    private static readonly Dictionary<string, string> ClashingInLibSbml = new(StringComparer.Ordinal)
    {
        ["BIOMD0000000079"] = "rates without a unit of time, in weeks",
        ["BIOMD0000000248"] = "a power that is a variable",
        ["BIOMD0000000505"] = "rates of a concentration as rates of an amount",
        ["BIOMD0000000804"] = "rates of reactions in different units",
    };

    private static readonly bool Full = Environment.GetEnvironmentVariable("MEGURI_FULL") == "1";

    /// <summary>Every eighth text; with MEGURI_FULL=1 every one.</summary>
    [Theory]
    [InlineData("antimony-test-data", 400)]
    [InlineData("biomodels-antimony", 190)]
    public void LibSBML_finds_nothing_in_a_text_of_a_suite_but_what_its_author_left_open(string suite, int least)
    {
        var written = new List<string>();
        var clashing = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in AntimonySuiteTests.Files(suite).Where((_, i) => Full || i % 8 == 0))
        {
            try
            {
                var document = AntimonyReader.ReadFile(file);
                foreach (bool flat in new[] { false, true })
                {
                    string path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(file)}.{(flat ? "flat" : "comp")}.xml");
                    File.WriteAllText(path, SbmlWriter.Write(document, new SbmlWriteOptions { Flat = flat }));
                    written.Add(path);
                    if (UnitChecker.Check(Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = true }), UnitCheckMode.Lenient).Count > 0)
                        clashing.Add(path);
                }
            }
            catch (ModelException)
            {
                // What is no model by itself is named by the tests of reading and flattening.
            }
        }

        Assert.True(written.Count >= (Full ? least : least / 8), $"Only {written.Count} models were written.");
        Assert.Empty(LibSbml.Findings(written).Where(finding => !IsByTheText(finding, clashing)).ToList());
    }

    private static bool IsByTheText(string finding, HashSet<string> clashing)
    {
        string[] parts = finding.Split('\t');
        int rule = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return parts[1] == "Warning" && (SaidByTheText.ContainsKey(rule) || (UnitClashes.Contains(rule) && (clashing.Contains(parts[2]) || ClashingInLibSbml.ContainsKey(Path.GetFileName(parts[2]).Split('.')[0]))));
    }

    [Fact]
    public void A_model_with_a_clash_of_units_is_found_out() =>
        Assert.NotEmpty(LibSbml.Findings([Kept(SbmlWriter.Write(AntimonyReader.ReadText("unit time_unit = second; x = 1; x has metre; y := x + 1 second; y has metre;")))]));

    private string Kept(string text)
    {
        string path = Path.Combine(folder, "model.xml");
        File.WriteAllText(path, text);
        return path;
    }
}
