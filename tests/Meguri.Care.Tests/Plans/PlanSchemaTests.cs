using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Plans;
using Meguri.Modeling;

namespace Meguri.Care.Tests.Plans;

public class PlanSchemaTests
{
    private static readonly CareLibrary Library = new(Models.Folder);
    private static readonly JsonSchema Schema = JsonSchema.Parse(PlanSchema.Write(Library));

    [Fact]
    public void The_published_schema_is_that_of_the_library()
    {
        string file = Models.Path([.. PlanSchema.FilePath]), now = PlanSchema.Write(Library);
        if (Environment.GetEnvironmentVariable("MEGURI_APPROVE") == "1")
            File.WriteAllText(file, now);
        Assert.True(File.ReadAllText(file) == now, $"{file} is older than the treatments or prices: write it anew with 'meguri plan schema --output {file}'.");
    }

    [Fact]
    public void Every_preset_is_valid_and_names_the_schema_for_editors()
    {
        foreach (string id in Library.PlanIds)
        {
            string text = File.ReadAllText(Models.Path("plans", id + ".yaml"));
            Assert.True(Schema.Fault(JsonSchema.FromYaml(text)) is not { } fault, $"{id}: {Schema.Fault(JsonSchema.FromYaml(text))}");
            Assert.StartsWith("# yaml-language-server: $schema=../schema/plan.schema.json\n", text, StringComparison.Ordinal);
        }
    }

    // Of one item: a field too many, a field that is missing, a value that is out of place. Reader and schema must agree.
    private static readonly (string Key, string Value)[] Changes =
    [
        ("id", "null"), ("treatment", "massag"), ("treatment", "null"), ("weeks", "null"), ("weeks", "[1]"), ("weeks", "[0, 3]"), ("weeks", "[1, 521]"), ("weeks", "[1, 2.5]"),
        ("weeks", "3"), ("region", "null"), ("region", "hip"), ("region", "painful"), ("region", "knee"), ("days", "[]"), ("days", "[mon, mon]"), ("days", "[tues]"),
        ("days", "mon"), ("start", "\"25:00\""), ("start", "\"9:30\""), ("start", "9.5"), ("start", "25"), ("start", "null"), ("before_bed", "11"), ("before_bed", "0"), ("before_bed", "13"), ("minutes", "0"),
        ("minutes", "12.5"), ("minutes", "30"), ("minutes", "601"), ("travel_minutes", "0"), ("travel_minutes", "-1"), ("every_weeks", "0"), ("every_weeks", "2"),
        ("dose", "-1e30"), ("dose", "1e30"), ("dose", "much"), ("programme", "graded"), ("programme", "other"), ("begin", "{load: 8}"), ("begin", "{loud: 1}"), ("begin", "{load: 1}"),
        ("prices", "[]"), ("prices", "[{price: none, per: session}]"), ("prices", "[{price: massage-60, per: year}]"), ("prices", "[{price: massage-60}]"),
        ("prices", "[{price: massage-60, per: week, jpy: 3}]"), ("pauses", "[]"), ("pauses", "[3]"), ("pauses", "[[1]]"), ("colour", "red"),
    ];

    [Fact]
    public void Reader_and_schema_accept_and_refuse_the_same_fields()
    {
        var cases = from item in RandomPlans.Item() from change in Gen.Elements(Changes) from changes in Gen.Elements(true, true, false) select (item, change, changes);
        int accepted = 0, refused = 0;
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var item = new Dictionary<string, string>(c.item);
            if (c.changes)
            {
                item.Remove(c.change.Key);
                if (c.change.Value != "null")
                    item[c.change.Key] = c.change.Value;
            }
            string text = RandomPlans.Text(item);
            string? fault = Schema.Fault(JsonSchema.FromYaml(text)), error = Mistake(text);
            Assert.True(fault is null == error is null, $"{text}schema: {fault ?? "accepts"}\nreader: {error ?? "accepts"}");
            _ = fault is null ? accepted++ : refused++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4000).WithReplay(11, 13));
        Assert.True(accepted > 1000 && refused > 1000, $"{accepted} accepted, {refused} refused");
    }

    [Theory]
    [InlineData("id: p\nname: p\n")]
    [InlineData("id: p\nname: {ja: p}\ndescription: p\n")]
    [InlineData("id: p\nname: p\ndescription: p\nitem: []\n")]
    [InlineData("id: p\nname: p\ndescription: p\nphases: [{items: []}]\n")]
    [InlineData("id: p\nname: p\ndescription: p\nphases: [{weeks: [1, 2], days: [mon]}]\n")]
    [InlineData("id: p\nname: p\ndescription: p\nitems: {}\n")]
    public void A_plan_the_reader_refuses_as_a_whole_the_schema_refuses_too(string text)
    {
        Assert.NotNull(Schema.Fault(JsonSchema.FromYaml(text)));
        Assert.NotNull(Mistake(text));
    }

    // What needs two values at once is the reader's alone: sessions too long for the day, weeks and pauses out of order.
    private static readonly string[] OfTwoValues = ["past midnight", "goes on in bed", "do not lie in order", "leave no week"];

    private static string? Mistake(string text)
    {
        try
        {
            _ = Library.ReadPlanText(text, "p.yaml");
            return null;
        }
        catch (ModelException e)
        {
            return e.Errors.FirstOrDefault(error => !OfTwoValues.Any(error.Message.Contains))?.Message;
        }
    }
}
