using System.Globalization;
using System.Text.Json;

namespace Meguri.Cli.Tests;

/// <summary>The command on experiments whose results are known in closed form: a drug that leaves the body at a known rate.</summary>
public sealed class ValidateTests : IDisposable
{
    private const string Experiments = """
        module: drug
        model: drug.ant
        of: drug
        persons:
          anyone: {set: {x: 10}}
        experiments:
          - id: decay
            protocol: ten units, left alone for 4 hours
            people: anyone
            hours: 4
            tolerance: 1e-8
            measure: {left: "value(x, 4)"}
            targets:
              - {id: D-1, quantity: left after 4 h, unit: mg, value: left, published: 1.35, low: 1.3, high: 1.4, source: "Half 1999 [V]"}
              - {id: D-2, quantity: share lost, value: "1 - left/10", published: most, low: 0.5, source: "Half 1999 [M]"}
              - {id: D-3, quantity: left twice over, unit: mg, value: 2*left, published: 9, high: 1, source: "Wrong 2001 | <b>", note: "The rate was never measured twice."}
          - id: long
            protocol: the same, said to take long
            people: anyone
            hours: 8
            slow: true
            measure: {left: "value(x, 8)"}
            targets:
              - {id: L-1, quantity: left after 8 h, unit: mg, value: left, low: -1, high: 1, source: "Half 1999 [V]"}
        """;

    private const string Broken = """
        module: broken
        model: drug.ant
        of: drug
        persons:
          anyone: {set: {x: 10}}
        experiments:
          - id: nowhere
            protocol: the logarithm of a loss
            people: anyone
            hours: 1
            measure: {left: "value(x, 1)"}
            targets:
              - {id: B-1, quantity: no number, value: ln(left - 10), low: 0, high: 1, source: none}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-validate-").FullName;

    public ValidateTests()
    {
        string models = Path.Combine(folder, "models");
        Directory.CreateDirectory(Path.Combine(models, "experiments"));
        File.WriteAllText(Path.Combine(models, "person.ant"), "model person\nend\n");
        File.WriteAllText(Path.Combine(models, "drug.ant"), "model drug()\n  x = 0; k = 0.5;\n  x' = -k*x;\nend\n");
        File.WriteAllText(Path.Combine(models, "experiments", "drug.yaml"), Experiments);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task The_table_names_every_verdict_and_the_reason_of_a_miss(string language)
    {
        Answer answer = await Validate("--lang", language);

        Assert.Equal(0, answer.Code);
        Approved.Check("validate." + language, answer.Out);
        Assert.EndsWith(language == "en" ? "\n3 pass, 1 miss, 0 error\n" : "\n合う 3、外れ 1、エラー 0\n", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_the_closed_form_beside_what_was_published()
    {
        Answer answer = await Validate("--json", "-");

        using var json = JsonDocument.Parse(answer.Out);
        var targets = json.RootElement.EnumerateArray().ToDictionary(target => target.GetProperty("id").GetString()!);
        double left = 10 * Math.Exp(-2);
        Assert.Equal(["D-1", "D-2", "D-3", "L-1"], targets.Keys);
        Assert.Equal(left, targets["D-1"].GetProperty("simulated").GetDouble(), 1e-6);
        Assert.Equal(1 - (left / 10), targets["D-2"].GetProperty("simulated").GetDouble(), 1e-6);
        Assert.Equal(2 * left, targets["D-3"].GetProperty("simulated").GetDouble(), 1e-6);
        Assert.Equal(["pass", "pass", "miss", "pass"], targets.Values.Select(target => target.GetProperty("verdict").GetString()));
        Assert.Equal(("drug", "left after 4 h", "mg", 1.35, 1.3, 1.4), (
            targets["D-1"].GetProperty("module").GetString(), targets["D-1"].GetProperty("quantity").GetString(), targets["D-1"].GetProperty("unit").GetString(),
            targets["D-1"].GetProperty("published").GetDouble(), targets["D-1"].GetProperty("low").GetDouble(), targets["D-1"].GetProperty("high").GetDouble()));
        Assert.Equal(JsonValueKind.Null, targets["D-2"].GetProperty("high").ValueKind);
        Assert.Contains("3 pass, 1 miss, 0 error", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_target()
    {
        Answer answer = await Validate("--csv", "-");

        string[] lines = answer.Out.TrimEnd().Split('\n');
        Assert.Equal("module,id,quantity,unit,simulated,published,low,high,verdict,source,note", lines[0]);
        string[] first = lines[1].Split(',');
        Assert.Equal(10 * Math.Exp(-2), double.Parse(first[4], CultureInfo.InvariantCulture), 1e-6);
        Assert.Equal(5, lines.Length);
    }

    [Theory]
    [InlineData(1, "--strict")]
    [InlineData(1, "--strict", "--id", "D-3")]
    [InlineData(0, "--strict", "--id", "D-1", "--id", "L-1")]
    [InlineData(0, "--id", "D-3")]
    public async Task A_miss_fails_only_where_that_was_asked_for(int code, params string[] asked) => Assert.Equal(code, (await Validate(asked)).Code);

    [Theory]
    [InlineData("D-1,D-2,D-3", "--quick")]
    [InlineData("D-1,D-2,D-3", "--id", "decay")]
    [InlineData("D-2,L-1", "--id", "long", "--id", "D-2")]
    [InlineData("D-1,D-2,D-3,L-1", "--module", "drug")]
    public async Task Experiments_and_targets_can_be_chosen(string ids, params string[] asked)
    {
        Answer answer = await Validate([.. asked, "--csv", "-"]);

        Assert.Equal(ids, string.Join(',', answer.Out.TrimEnd().Split('\n').Skip(1).Select(line => line.Split(',')[1])));
    }

    [Theory]
    [InlineData("there is no experiment 'decai' (--id). Did you mean 'decay'?", "--id", "decai")]
    [InlineData("no experiments belong to a module 'drag' (--module). Did you mean 'drug'?", "--module", "drag")]
    [InlineData("Drop --quick.", "--id", "long", "--quick")]
    [InlineData("only one result can go to standard output", "--json", "-", "--markdown", "-")]
    [InlineData("mkdir -p", "--markdown", "no-such-folder/validation.md")]
    public async Task What_cannot_be_run_is_said_before_anything_runs(string said, params string[] asked)
    {
        Answer answer = await Validate(asked);

        Assert.Equal((1, ""), (answer.Code, answer.Out));
        Assert.Contains(said, answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("%", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_without_a_number_is_an_error_and_the_others_still_run()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "models", "experiments", "broken.yaml"), Broken, TestContext.Current.CancellationToken);

        Answer answer = await Validate();

        Assert.Equal(0, answer.Code);
        Assert.Contains("! error B-1: The value is not a number.", answer.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n3 pass, 1 miss, 1 error\n", answer.Out, StringComparison.Ordinal);
        Assert.Equal(1, (await Validate("--strict", "--module", "broken")).Code);
    }

    [Fact]
    public async Task The_document_is_the_same_each_time_and_says_how_it_is_made()
    {
        Answer answer = await Validate("--markdown", "-");

        Assert.Equal(answer.Out, (await Validate("--markdown", "-")).Out);
        Approved.Check("validate-markdown.en", answer.Out);
    }

    [Fact]
    public async Task The_page_draws_each_target_and_lets_no_text_become_markup()
    {
        string html = Path.Combine(folder, "drug.html");

        Answer answer = await Validate("--html", html);

        Assert.Equal(0, answer.Code);
        string page = await File.ReadAllTextAsync(html, TestContext.Current.CancellationToken);
        string table = page[page.IndexOf("<tbody>", StringComparison.Ordinal)..page.IndexOf("</tbody>", StringComparison.Ordinal)];
        Assert.Equal(4, table.Split("class=\"band\"").Length - 1);
        Assert.Equal((3, 1), (table.Split("class=\"dot\"").Length - 1, table.Split("class=\"cross\"").Length - 1));
        Assert.Equal(2, table.Split("class=\"published\"").Length - 1); // words and nothing have no place on an axis
        Assert.True(table.IndexOf("D-3", StringComparison.Ordinal) < table.IndexOf("D-1", StringComparison.Ordinal), "the miss does not stand first");
        Assert.Contains("The rate was never measured twice.", table, StringComparison.Ordinal);
        Assert.Contains("Wrong 2001 | &lt;b&gt;", table, StringComparison.Ordinal);
        Assert.DoesNotMatch("(src|href)=\"(?!data:|#)", page); // asks the network for nothing
        Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length); // the models and what was asked for
    }

    private Task<Answer> Validate(params string[] asked) => Typed.In(folder, TestContext.Current.CancellationToken, ["validate", .. asked]);
}
