using System.Text.Json;

namespace Meguri.Cli.Tests;

public sealed class ObserveTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-observe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Observables_exposures_switches_states_and_rules_of_the_person_are_listed()
    {
        using JsonDocument rows = await Json();
        string[] kinds = [.. rows.RootElement.EnumerateArray().Select(row => row.GetProperty("kind").GetString()!).Distinct()];

        Assert.Equal(["exposure", "observable", "rule", "state", "switch"], kinds.Order(StringComparer.Ordinal));
        JsonElement pain = Row(rows, "pain_lumbar");
        Assert.Equal("腰の痛み", pain.GetProperty("meaning").GetProperty("ja").GetString());
        Assert.Equal([0.0, 10.0], pain.GetProperty("limits").EnumerateArray().Select(limit => limit.GetDouble()));
        JsonElement link = Row(rows, "link_pain_sleep");
        Assert.Equal(("switch", "moderate", 1.0), (link.GetProperty("kind").GetString(), link.GetProperty("certainty").GetString(), link.GetProperty("value").GetDouble()));
        Assert.Equal("exposure", Row(rows, "light").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Every_exposure_and_switch_of_the_person_says_what_it_is()
    {
        using JsonDocument rows = await Json("--kind", "exposure", "--kind", "switch");

        Assert.All(rows.RootElement.EnumerateArray(), row => Assert.False(row.GetProperty("meaning").ValueKind == JsonValueKind.Null, row.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_module_holds_its_parts_and_nothing_else()
    {
        using JsonDocument rows = await Json("--module", "pain", "--kind", "state");

        Assert.Contains(rows.RootElement.EnumerateArray(), row => row.GetProperty("module").GetString() == "pain.centre");
        Assert.All(rows.RootElement.EnumerateArray(), row => Assert.StartsWith("pain", row.GetProperty("module").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_search_finds_by_name_meaning_and_claim_in_either_language()
    {
        using JsonDocument english = await Json("--search", "MUSCLE TONE"), japanese = await Json("--search", "腰の痛み"), claim = await Json("--search", "PN-13");

        Assert.Contains(english.RootElement.EnumerateArray(), row => row.GetProperty("id").GetString() == "link_pain_tone");
        Assert.Equal(["pain_lumbar"], japanese.RootElement.EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.Contains(claim.RootElement.EnumerateArray(), row => row.GetProperty("id").GetString() == "pain.centre.w_endorphin");
    }

    [Fact]
    public async Task Any_model_can_be_looked_at()
    {
        string file = Path.Combine(folder, "m.ant");
        await File.WriteAllTextAsync(file, "model m(u)\n  u = 2; u has dimensionless; u notes \"Dose.\";\n  x = 1; x has dimensionless;\n  x' = u - x;\nend\n", TestContext.Current.CancellationToken);

        Answer answer = await Typed.Line("observe", "--model", file);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Approved.Check("observe.en", answer.Out);
        Approved.Check("observe.ja", (await Typed.Line("observe", "--model", file, "--lang", "ja")).Out);
    }

    [Fact]
    public async Task A_misspelt_part_is_an_error_with_what_was_meant()
    {
        Answer answer = await Typed.Line("observe", "--module", "slep");

        Assert.Equal(1, answer.Code);
        Assert.Contains("Did you mean 'sleep'?", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_for_programs_has_a_line_for_each_row()
    {
        Answer answer = await Typed.Line("observe", "--kind", "switch", "--csv", "-");

        string[] lines = answer.Out.TrimEnd().Split('\n');
        Assert.Equal("kind,id,module,unit,value,certainty,claims,population,tags,meaning,formula,lowest,highest", lines[0]);
        Assert.True(lines.Length > 50 && lines.Skip(1).All(line => line.StartsWith("switch,", StringComparison.Ordinal)));
    }

    private static async Task<JsonDocument> Json(params string[] more)
    {
        Answer answer = await Typed.Line(["observe", "--json", "-", .. more]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        return JsonDocument.Parse(answer.Out);
    }

    private static JsonElement Row(JsonDocument rows, string id) => rows.RootElement.EnumerateArray().Single(row => row.GetProperty("id").GetString() == id);
}
