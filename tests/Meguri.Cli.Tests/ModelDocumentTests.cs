using System.Xml.Linq;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Documenting;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class ModelDocumentTests : IDisposable
{
    private static readonly string Models = Path.Combine(SharedData.Repository, "models");
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-document-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_module_has_a_page_that_shows_each_of_its_quantities_and_sets_each_equation()
    {
        Answer answer = await Typed.Line("model", "document", "--all", "--experiments", "none", "--out", folder);

        Assert.Equal((0, ""), (answer.Code, answer.Out));
        foreach (string file in Directory.GetFiles(Models, "*.ant"))
        {
            string page = await Page(Path.GetFileNameWithoutExtension(file));
            foreach (var listing in ModuleListing.OwnModules(AntimonyReader.ReadFile(file)).Select(module => new ModuleListing(module)))
            {
                Assert.Contains($"id=\"{listing.Module.Name}\"", page, StringComparison.Ordinal);
                foreach (ModuleQuantity quantity in listing.Quantities.Where(quantity => quantity.Kind != SignalKind.Rule))
                    Assert.True(page.Contains($">{quantity.Quantity.Id}</annotation>", StringComparison.Ordinal), $"{file}: {quantity.Quantity.Id} is missing.");
                foreach (ModuleQuantity quantity in listing.Quantities.Where(quantity => (quantity.Quantity.Rule ?? quantity.Quantity.Rate) is not null))
                    Assert.True(page.Contains($"id=\"eq-{quantity.Quantity.Id}\"", StringComparison.Ordinal), $"{file}: the equation of {quantity.Quantity.Id} is missing.");
            }
            Assert.Contains($"href=\"{Path.GetFileNameWithoutExtension(file)}.html\"", await Page("index"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_sound_markup_in_either_language()
    {
        foreach (string language in new[] { "en", "ja" })
        {
            await Typed.Line("model", "document", "pain", "--experiments", "none", "--out", folder, "--lang", language);
            string page = await Page("pain");

            Assert.Contains($"<html lang=\"{language}\"", page, StringComparison.Ordinal);
            string main = page[page.IndexOf("<main>", StringComparison.Ordinal)..(page.IndexOf("</main>", StringComparison.Ordinal) + 7)];
            Assert.Contains(XElement.Parse(main.Replace("<br>", "<br/>", StringComparison.Ordinal)).Descendants(), element => element.Name.LocalName == "math");
        }
    }

    [Fact]
    public async Task A_changed_model_changes_the_page()
    {
        string file = Path.Combine(folder, "decay.ant");
        const string text = "model decay()\n  // ---- Parameters\n  k = 0.3; k notes \"Rate of loss. population: lognormal CV 20 %. [A]\";\n  w_loss = 1; w_loss notes \"Loss happens (AB-1). Low certainty.\";\n  x = 10; x notes \"What is left.\";\n  x' = -w_loss*k*x;\nend\n";
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Typed.Line("model", "document", file, "--out", folder)).Code);
        string before = await Page("decay");
        await File.WriteAllTextAsync(file, text.Replace("-w_loss*k*x", "-w_loss*k*x/(1 + x)", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Typed.Line("model", "document", file, "--out", folder)).Code);
        string after = await Page("decay");

        Assert.Contains("What is left.", before, StringComparison.Ordinal);
        Assert.Contains("lognormal CV 20 %", before, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Contains("x' = -w_loss * k * x / (1 + x)", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_experiments_are_run_and_drawn_with_the_model()
    {
        Answer answer = await Typed.Line("model", "document", "vascular-beat", "--experiments", "all", "--out", folder);

        Assert.Equal(0, answer.Code);
        string page = await Page("vascular-beat");
        Assert.Contains("class=\"strip\"", page, StringComparison.Ordinal);
        Assert.Contains("V18", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not run for this page", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_running_them_the_published_values_stand_alone()
    {
        await Typed.Line("model", "document", "vascular-beat", "--experiments", "none", "--out", folder);
        string page = await Page("vascular-beat");

        Assert.Contains("Not run for this page", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"strip\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vasculer", "Did you mean 'vascular'?")]
    [InlineData(null, "name a module, or say --all")]
    public async Task What_cannot_be_documented_is_said(string? module, string said)
    {
        Answer answer = await Typed.Line(["model", "document", "--out", folder, .. module is null ? Array.Empty<string>() : [module]]);

        Assert.Equal(1, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private Task<string> Page(string name) => File.ReadAllTextAsync(Path.Combine(folder, name + ".html"), TestContext.Current.CancellationToken);
}
