using Meguri.Modeling;
using Meguri.Physiology.People;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.People;

public class PersonFileTests
{
    private static readonly string Models = Path.Combine(SharedData.Repository, "models");
    private static readonly IReadOnlyDictionary<string, Condition> Conditions = Condition.ReadFile(Path.Combine(Models, "conditions.yaml"));
    private static readonly IReadOnlyList<Complaint> Complaints = Complaint.ReadFile(Path.Combine(Models, "complaints.yaml"));

    public static TheoryData<string> People => [.. Directory.GetFiles(Path.Combine(Models, "people"), "*.yaml").Select(file => Path.GetFileName(file))];

    [Theory, MemberData(nameof(People))]
    public void Every_person_of_the_library_reads(string file)
    {
        var person = PersonFile.ReadFile(Path.Combine(Models, "people", file), Conditions, Complaints);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), person.Id);
        Assert.InRange(person.Bmi, 15, 60);
    }

    [Theory]
    [InlineData("age: 62", "age: 620", "a number from 18 to 100")]
    [InlineData("sex: female", "sex: woman", "one of female, male")]
    [InlineData("knee-osteoarthritis]", "knee-osteoartritis]", "knee-osteoarthritis")]
    [InlineData("pain_knee: 5.0", "pain_knee: 15", "a number from 0 to 10")]
    [InlineData("pain_knee: 5.0", "pain_kne: 5", "pain_knee")]
    [InlineData("rise: \"07:00\"", "rise: \"07:70\"", "a clock time")]
    [InlineData("rise: \"07:00\"", "rise: \"23:30\"", "4 to 14 hours")]
    [InlineData("habits:", "habit:", "bed: ")]
    public void What_is_wrong_in_a_person_file_is_named_with_its_line_and_mend(string right, string wrong, string expected)
    {
        string text = File.ReadAllText(Path.Combine(Models, "people", "example.yaml"));
        Assert.Contains(right, text);
        string path = Path.Combine(Path.GetTempPath(), $"meguri-person-{Guid.NewGuid():N}.yaml");
        File.WriteAllText(path, text.Replace(right, wrong));
        try
        {
            var error = Assert.Throws<ModelException>(() => PersonFile.ReadFile(path, Conditions, Complaints)).Errors[0];
            Assert.True(error.Place!.Line > 0);
            Assert.Contains(expected, error.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
