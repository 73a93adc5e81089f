using System.Text.RegularExpressions;
using Meguri.Care.Plans;
using Meguri.Physiology;
using Meguri.Physiology.People;
using Meguri.Testing;

namespace Meguri.Care.Tests;

/// <summary>The files that docs/people-and-plans.md shows are files the program reads.</summary>
public class DocumentationTests
{
    private static readonly string Models = Path.Combine(SharedData.Repository, "models");
    private static readonly string Text = File.ReadAllText(Path.Combine(SharedData.Repository, "docs", "people-and-plans.md"));

    private static string Block(string kind) => Regex.Match(Text, $"```yaml\n# {kind}\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    [Fact]
    public void The_person_shown_reads()
    {
        string path = Path.Combine(Path.GetTempPath(), $"meguri-shown-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, Block("person"));
        try
        {
            var person = new ModelLibrary(Models).ReadPerson(path);
            Assert.Equal("kenji", person.Id);
            Assert.Equal(3, person.Complaints.Count);
            Assert.Equal(7, person.HoursInBed);
            Assert.True(new CareLibrary(Models).Safety.Answers(person)["anticoagulant"]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_plan_shown_reads()
    {
        var plan = new CareLibrary(Models).ReadPlanText(Block("plan"), "back-course.yaml");
        Assert.Equal("back-course", plan.Id);
        Assert.Equal(["exercise", "massage"], plan.Items.Select(item => item.Id));
        Assert.Equal(24, plan.Items[0].SessionDays(12).Count());
    }

    [Fact]
    public void The_course_shown_reads_and_says_what_it_costs_and_asks()
    {
        var library = new CareLibrary(Models);
        var plan = library.ReadPlanText(Block("course"), "heat-course.yaml");
        Assert.Equal([10, 28, 48, 6], plan.Items.Select(item => item.SessionDays(24).Count()));
        Assert.Equal(["nmn-infusion-course"], Meguri.Care.Checking.PlanCheck.Of(plan, library.PlanRules).Select(warning => warning.RuleId));
    }
}
