using System.Globalization;
using System.Text.Json;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class ModelCommandTests : IDisposable
{
    private const string Decay = """
        model decay
          unit time_unit = 3600 second;
          unit per_hour = 1/(3600 second);
          x = 10; x has dimensionless;
          k = 0.3; k has per_hour;
          x' = -k*x;
        end

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_sound_model_is_summed_up_in_a_line(string language)
    {
        Answer answer = await Typed.Line("model", "check", Written(Decay), "--lang", language);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Approved.Check("model-check." + language, answer.Out.Replace(folder, "folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mistake_is_shown_with_its_place_and_a_caret()
    {
        Answer answer = await Typed.Line("model", "check", Written("model m\n  x = 1 +;\nend\n"));

        Assert.Equal(1, answer.Code);
        Assert.Contains("model.ant:2:", answer.Error, StringComparison.Ordinal);
        Assert.Contains("^", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clash_of_units_fails_unless_the_model_is_foreign()
    {
        string file = Written("model m\n  unit time_unit = 3600 second;\n  x = 1; x has dimensionless;\n  k = 0.1;\n  x' = -k*x;\nend\n");

        Assert.Equal(1, (await Typed.Line("model", "check", file)).Code);
        Assert.Equal(0, (await Typed.Line("model", "check", "--lenient", file)).Code);
    }

    [Fact]
    public async Task A_run_follows_the_closed_form_and_writes_csv_and_nothing_else()
    {
        Answer answer = await Typed.Line("model", "run", Written(Decay), "--end", "10", "--steps", "5", "--set", "k=0.5", "--csv", "-");

        string[] lines = answer.Out.TrimEnd().Split('\n');
        Assert.Equal((0, "", "time,x", 7), (answer.Code, answer.Error, lines[0], lines.Length));
        foreach (string line in lines.Skip(1))
        {
            double[] row = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            Assert.Equal(10 * Math.Exp(-0.5 * row[0]), row[1], 10 * 1e-5);
        }
    }

    [Fact]
    public async Task A_run_is_shown_as_a_table()
    {
        Answer answer = await Typed.Line("model", "run", Written(Decay), "--end", "4", "--steps", "4");

        Approved.Check("model-run.en", answer.Out);
    }

    [Fact]
    public async Task A_run_can_be_kept_as_json_and_as_a_page()
    {
        string json = Path.Combine(folder, "decay.json"), html = Path.Combine(folder, "decay.html");

        Answer answer = await Typed.Line("model", "run", Written(Decay), "--end", "4", "--json", json, "--html", html);

        Assert.Equal(0, answer.Code);
        using var parsed = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(101, parsed.RootElement.GetProperty("times").GetArrayLength());
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder).Length); // nothing but what was asked for
    }

    [Theory]
    [InlineData("--select", "xx", "which the model does not have")]
    [InlineData("--set", "k", "Write it like --set k=0.5")]
    [InlineData("--end", "-1", "--end must be after --start")]
    public async Task What_a_run_cannot_do_is_said(string option, string value, string said)
    {
        Answer answer = await Typed.Line("model", "run", Written(Decay), option, value);

        Assert.Equal(1, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steady_state_is_shown_with_its_conserved_sums_eigenvalues_and_stability()
    {
        string file = Written("model m\n  A = 3; B = 1; k = 2;\n  A' = B - k*A;\n  B' = k*A - B;\nend\n");
        string json = Path.Combine(folder, "steady.json");

        Answer shown = await Typed.Line("model", "steady", "--lenient", file);
        Answer kept = await Typed.Line("model", "steady", "--lenient", file, "--set", "k=3", "--json", json);
        Answer jacobian = await Typed.Line("model", "steady", "--lenient", file, "--jacobian", "-");

        Assert.Equal((0, ""), (shown.Code, shown.Error));
        Assert.Contains("Conserved: A + B = 4", shown.Out, StringComparison.Ordinal);
        Assert.Contains("Stable", shown.Out, StringComparison.Ordinal);
        Assert.Equal(0, kept.Code);
        using var parsed = JsonDocument.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(1, parsed.RootElement.GetProperty("quantities")[0].GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(-4, parsed.RootElement.GetProperty("eigenvalues")[0].GetProperty("real").GetDouble(), 1e-9);
        Assert.Equal("rate of,A,B\nA,-2,1\nB,2,-1\n", jacobian.Out);
    }

    [Fact]
    public async Task A_scan_writes_every_run_at_every_time_and_a_chart_of_them()
    {
        string html = Path.Combine(folder, "scan.html");

        Answer csv = await Typed.Line("model", "run", Written(Decay), "--end", "2", "--steps", "2", "--scan", "k=0.1:10:3:log", "--units", "--csv", "-");
        Answer shown = await Typed.Line("model", "run", Written(Decay), "--end", "2", "--scan", "k=0:1:3", "--scan", "x=1:2:2", "--html", html);

        string[] lines = csv.Out.TrimEnd().Split('\n');
        Assert.Equal((0, "", 10), (csv.Code, csv.Error, lines.Length));
        Assert.Equal("k (per_hour),time (time_unit),x (dimensionless)", lines[0]);
        double[] last = [.. lines[6].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.Equal([1, 2], last[..2]);
        Assert.Equal(10 * Math.Exp(-2), last[2], 1e-4);
        Assert.Equal(0, shown.Code);
        Assert.Contains("data-map=\"0\"", await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sensitivities_are_shown_absolute_and_as_elasticities()
    {
        Answer shown = await Typed.Line("model", "run", Written(Decay), "--end", "2", "--steps", "1", "--sensitivities", "x", "--parameters", "k*", "--csv", "-");

        string[] lines = shown.Out.TrimEnd().Split('\n');
        Assert.Equal((0, "", "time,x,d(x)/d(k),elasticity(x; k)"), (shown.Code, shown.Error, lines[0]));
        double[] last = [.. lines[^1].Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
        Assert.Equal(-20 * Math.Exp(-0.6), last[2], 1e-4);
        Assert.Equal(-0.6, last[3], 1e-5);
    }

    [Fact]
    public async Task Quantities_are_chosen_by_pattern()
    {
        string file = Written("model m\n  xa = 1; xb = 2; y = 3;\n  xa' = -xa; xb' = -xb; y' = -y;\nend\n");

        Answer fits = await Typed.Line("model", "run", "--lenient", file, "--end", "1", "--steps", "1", "--select", "x?", "--csv", "-");
        Answer none = await Typed.Line("model", "run", "--lenient", file, "--select", "z*");

        Assert.StartsWith("time,xa,xb\n", fits.Out, StringComparison.Ordinal);
        Assert.Equal(1, none.Code);
        Assert.Contains("nothing that changes in time fits 'z*' of --select", none.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k=1:2", "cannot be read")]
    [InlineData("k=0:2:5:log", "must have the same sign")]
    [InlineData("kk=0:2:5", "Did you mean 'k'?")]
    [InlineData("k=0:2:5000000", "at most 100000")]
    public async Task What_a_scan_cannot_do_is_said(string scan, string said)
    {
        Answer answer = await Typed.Line("model", "run", Written(Decay), "--scan", scan);

        Assert.Equal(1, answer.Code);
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flat_text_reads_back_to_the_same_flat_text()
    {
        string flat = (await Typed.Line("model", "flatten", Written(Decay))).Out;

        Assert.Equal(flat, (await Typed.Line("model", "flatten", Written(flat))).Out);
    }

    [Fact]
    public async Task Units_are_listed_declared_and_inferred()
    {
        Answer answer = await Typed.Line("model", "units", Written(Decay));

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Approved.Check("model-units.en", answer.Out);
    }

    [Fact]
    public async Task Sbml_is_checked_and_run_as_Antimony_is()
    {
        string file = Written("""
            <?xml version="1.0"?>
            <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="m">
            <listOfParameters><parameter id="x" value="1" constant="false"/></listOfParameters>
            <listOfRules><rateRule variable="x"><math xmlns="http://www.w3.org/1998/Math/MathML"><cn>2</cn></math></rateRule></listOfRules>
            </model></sbml>
            """);

        Answer check = await Typed.Line("model", "check", "--lenient", file);
        Answer run = await Typed.Line("model", "run", "--lenient", file, "--end", "3", "--steps", "1", "--csv", "-");

        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Equal((0, ""), (run.Code, run.Error));
        string[] last = run.Out.Trim().Split('\n')[^1].Split(',');
        Assert.Equal("3", last[0]);
        Assert.Equal(7, double.Parse(last[1], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
    }

    private string Written(string text)
    {
        string file = Path.Combine(folder, "model.ant");
        File.WriteAllText(file, text);
        return file;
    }
}
