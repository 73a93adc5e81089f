using System.Text.Json;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class PlanTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-plan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const string Warned = """
        id: mine
        name: {ja: 私の計画, en: my plan}
        description: {ja: 見本, en: a sample}
        items:
          - {id: injection, treatment: prp-trigger-injection, region: knee, weeks: [1, 4], days: [sat], start: "11:00"}
          - {id: rub, treatment: massage, region: knee, weeks: [1, 12], days: [sun], start: "10:00"}
          - {id: sauna, treatment: sauna, weeks: [1, 12], days: [sat], start: "22:00"}
          - {id: garment, treatment: far-infrared-garment, weeks: [1, 12], start: "14:30"}
        """;

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Warnings_read_as_approved_and_end_with_0(string language)
    {
        Answer answer = await Typed.Line("plan", "check", Plan(Warned), "--lang", language);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Approved.Check("plan-check." + language, answer.Out.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_mistake_is_told_with_its_place_and_ends_with_1()
    {
        string file = Plan(Warned.Replace("massage, region: knee", "masage, region: knee", StringComparison.Ordinal).Replace("days: [sat], start: \"22:00\"", "days: [sat], begin: \"22:00\"", StringComparison.Ordinal));

        Answer answer = await Typed.Line("plan", "check", file, "sleep-routine", "--lang", "en");

        Assert.Equal(1, answer.Code);
        Assert.Contains(file + ":6:26: error: The treatment 'masage' is not known.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("to mend: did you mean 'massage'?", answer.Error, StringComparison.Ordinal);
        Assert.Contains(file + ":7:5: error: 'start' is missing.", answer.Error, StringComparison.Ordinal);
        Assert.Contains("sleep-routine: no errors, 0 warnings", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_is_told_as_json()
    {
        Answer answer = await Typed.Line("plan", "check", Plan(Warned), Path.Combine(folder, "none.yaml"), "--json");

        Assert.Equal(1, answer.Code);
        using var parsed = JsonDocument.Parse(answer.Out);
        JsonElement plans = parsed.RootElement.GetProperty("plans");
        JsonElement warning = plans[0].GetProperty("warnings").EnumerateArray().Single(one => one.GetProperty("rule").GetString() == "massage-after-injection");
        Assert.Equal(("rub", 6), (warning.GetProperty("items")[0].GetString(), warning.GetProperty("line").GetInt32()));
        Assert.Equal(JsonValueKind.String, warning.GetProperty("found").GetProperty("ja").ValueKind);
        Assert.Contains("There is no plan", plans[1].GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_in_bed_is_a_mistake_for_the_person_who_is_asleep_then()
    {
        string file = Plan(Warned.Replace("start: \"22:00\"", "start: \"22:45\"", StringComparison.Ordinal));
        Assert.Equal(0, (await Typed.Line("plan", "check", file)).Code);
        Answer answer = await Typed.Line("plan", "check", file, "--person", "example", "--lang", "en");
        Assert.Equal(1, answer.Code);
        Assert.Contains("the person is in bed from 23:00 to 7:00", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "dose: 300 (50–1000) mg; 300 mg is 897.6 µmol", "price: 50,000 yen a session (assumed)", "time: 15 min, then 30 min rest")]
    [InlineData("ja", "量：300 (50–1000) mg。300 mgは897.6 µmol", "値段：50,000 円／1回（仮）", "時間：15分、あとの休み30分")]
    public async Task Treatments_are_listed_with_dose_price_and_time(string language, params string[] pieces)
    {
        Answer answer = await Typed.Line("plan", "treatments", "--lang", language);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.All(pieces, piece => Assert.Contains(piece, answer.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_schema_that_is_written_is_the_one_that_is_published()
    {
        string file = Path.Combine(folder, "plan.schema.json");
        Assert.Equal(0, (await Typed.Line("plan", "schema", "--output", file)).Code);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(SharedData.Repository, "models", "schema", "plan.schema.json"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private string Plan(string text)
    {
        string file = Path.Combine(folder, "mine.yaml");
        File.WriteAllText(file, text);
        return file;
    }
}
