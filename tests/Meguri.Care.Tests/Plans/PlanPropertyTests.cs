using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Checking;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Modeling;

namespace Meguri.Care.Tests.Plans;

public class PlanPropertyTests
{
    private static readonly CareLibrary Library = new(Models.Folder);
    private static readonly Gen<Dictionary<string, string>[]> SomeItems = from count in Gen.Choose(1, 6) from items in RandomPlans.Item().ArrayOf(count) select items;

    [Fact]
    public void Any_combination_of_valid_items_is_read_checked_and_scheduled_or_refused_with_its_places()
    {
        int read = 0, refused = 0;
        Prop.ForAll(SomeItems.ToArbitrary(), items =>
        {
            if (Read(RandomPlans.Text(items)) is not { } plan)
            {
                refused++;
                return;
            }
            read++;
            Assert.Equal(items.Length, plan.Items.Count);
            foreach (var warning in PlanCheck.Of(plan, Library.PlanRules))
            {
                Assert.NotEmpty(warning.Found.Ja);
                Assert.All(warning.Items, id => Assert.Contains(plan.Items, item => item.Id == id));
            }
            // The small person has no heat, packs or infusions; what it has must make a timetable.
            if (plan.Items.All(item => PlanExposures.Of(item.Treatment).All(id => SmallPerson.Model.Model.Find(id) is not null)))
                _ = PlanSchedule.Of(plan, SmallPerson.Day, SmallPerson.Model, "knee", 12, _ => 0.6);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithReplay(17, 19));
        Assert.True(read > 200 && refused > 50, $"{read} read, {refused} refused");
    }

    [Fact]
    public void A_plan_that_is_written_reads_back_to_itself()
    {
        Prop.ForAll(SomeItems.ToArbitrary(), items =>
        {
            if (Read(RandomPlans.Text(items)) is not { } plan)
                return;
            string written = PlanText.Write(plan);
            var again = Library.ReadPlanText(written, "again.yaml");
            Assert.Equal(written, PlanText.Write(again));
            Assert.Equal(plan.Items.Select(Told), again.Items.Select(Told));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(23, 29));
        foreach (string id in Library.PlanIds)
            Assert.Equal(Library.ReadPlan(id).Items.Select(Told), Library.ReadPlanText(PlanText.Write(Library.ReadPlan(id)), "again.yaml").Items.Select(Told));
    }

    [Fact]
    public void Names_with_quotes_and_line_breaks_come_back()
    {
        var plan = new Plan { Id = "no", Name = new("「a\"b\\", "x: {y}\n\u2028z"), Description = new("　", "#"), Items = [] };
        var again = Library.ReadPlanText(PlanText.Write(plan), "again.yaml");
        Assert.Equal((plan.Id, plan.Name, plan.Description), (again.Id, again.Name, again.Description));
    }

    [Fact]
    public void Whatever_is_done_to_a_plan_s_text_it_is_read_or_refused_with_a_place()
    {
        string[] texts = [.. Library.PlanIds.Select(id => File.ReadAllText(Models.Path("plans", id + ".yaml")))];
        var pieces = Gen.Elements("{", "}", "[", "]", ":", "-", ",", "\"", "\n", "  ", "&a", "*a", "!x", "%", "null", "1e999", "NaN", "weeks", "items", "\t", "漢", "");
        var cases = from text in Gen.Elements(texts) from at in Gen.Choose(0, 1000) from length in Gen.Choose(0, 12) from piece in pieces select (text, at, length, piece);
        int refused = 0;
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            int at = c.at % c.text.Length, length = Math.Min(c.length, c.text.Length - at);
            string broken = c.text[..at] + c.piece + c.text[(at + length)..];
            try
            {
                _ = Library.ReadPlanText(broken, "fuzz.yaml");
            }
            catch (ModelException e)
            {
                refused++;
                Assert.All(e.Errors, error => Assert.True(error.Place is not null && error.Message.Length > 0, error.Message));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(31, 37));
        Assert.True(refused > 500, $"{refused} refused");
    }

    private static Plan? Read(string text)
    {
        try
        {
            return Library.ReadPlanText(text, "p.yaml");
        }
        catch (ModelException e)
        {
            Assert.All(e.Errors, error => Assert.True(error.Place is { Line: > 0 }, error.Message));
            return null;
        }
    }

    private static string Told(PlanItem item) => string.Join(" | ", item.Id, item.Treatment.Id, item.Region, item.FirstWeek, item.LastWeek, item.EveryWeeks,
        string.Join(",", item.Pauses), string.Join(",", item.Days), item.Start, item.HoursBeforeBed, item.Minutes, item.TravelMinutes, item.Dose, item.Programme?.Id, item.Begin,
        item.HasPrice, string.Join(",", item.Prices.Select(price => (price.Price.Id, price.Per))));
}
