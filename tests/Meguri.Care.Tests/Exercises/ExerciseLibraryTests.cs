using Meguri.Care.Exercises;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Exercises;

public class ExerciseLibraryTests
{
    private static readonly CareLibrary Care = new(Models.Folder);
    private static readonly ExercisePrescription Prescription = new(Care.Exercises.Ladders);

    [Fact]
    public void The_library_holds_the_26_exercises_of_the_dossier_each_with_names_a_source_and_a_word_for_every_step()
    {
        var exercises = Care.Exercises.Exercises.Values;
        Assert.Equal(Enumerable.Range(1, 26), exercises.Select(exercise => exercise.Number).Order());
        foreach (var exercise in exercises)
        {
            Assert.NotEqual(exercise.Name.Ja, exercise.Name.En);
            Assert.NotEmpty(exercise.Source);
            Assert.Equal(Care.Steering.Ladders.Minutes.Count, exercise.LoadSteps.Count);
        }
    }

    [Fact]
    public void A_dosed_exercise_loads_its_region_by_the_persons_capacity_and_the_others_in_proportion()
    {
        Func<string, double> person = region => region == "knee" ? 0.6 : 0.9;
        var exposures = Prescription.Exposures(Care.Exercises.Exercises["knee-extension"], 0.5, person);
        Assert.Equal(0.5 * 0.6, exposures["load_knee"], 12);
        Assert.Equal(0.5 * 0.6 * 0.20 / 0.27, exposures["load_lumbar"], 12);
        Assert.Equal(0.2, exposures["ecc_knee"]);
        Assert.Equal((0.0, 0.0), (exposures["ex_aerobic"], exposures["ex_isometric"]));
        Assert.Equal(0.55 * 0.5 / 0.62, exposures["ex_resistance"], 12);
    }

    [Fact]
    public void An_exercise_ruled_by_body_weight_loads_by_the_factor_of_the_library_whatever_the_capacity()
    {
        var walking = Care.Exercises.Exercises["walking"];
        var exposures = Prescription.Exposures(walking, 0.62, _ => 0.3);
        Assert.Equal(0.47, exposures["load_knee"], 12);
        Assert.Equal(3.8, exposures["met"], 12);
    }

    [Fact]
    public void No_region_is_loaded_above_the_cap_and_everything_stays_in_range()
    {
        Func<string, double> person = _ => 2;
        foreach (var exercise in Care.Exercises.Exercises.Values)
            foreach (var (exposure, level) in Prescription.Exposures(exercise, 0.86 * 1.15, person))
                Assert.InRange(level, 0, exposure switch { "met" => 20, _ when exposure.StartsWith("load_", StringComparison.Ordinal) => 1.2, _ => 1 });
    }

    [Fact]
    public void Exercises_that_spare_a_region_load_it_less_than_those_of_its_programme()
    {
        Func<string, double> person = _ => 0.7;
        foreach (var programme in Care.Exercises.Programmes.Values)
            foreach (var (region, parts) in programme.Regions)
            {
                double most = parts.Parts.Max(part => Prescription.Exposures(part.Exercise, 0.5, person)["load_" + region]);
                Assert.All(parts.Spare, part => Assert.True(Prescription.Exposures(part.Exercise, 0.5, person)["load_" + region] < 0.75 * most, part.Exercise.Id));
            }
    }

    [Fact]
    public void A_session_shares_its_minutes_and_says_what_to_do()
    {
        var programme = Care.Exercises.Programmes["graded"].Regions["knee"];
        var advice = Care.Steering.Advise(Care.Steering.Start(new SteeringLevels(1, 4, 3, 0)), 0, 2);
        var session = Prescription.Session(programme, advice, _ => 0.6);
        Assert.Equal(["cycling", "sit-to-stand", "knee-extension"], session.Select(part => part.Exercise.Id));
        Assert.Equal([12.0, 9.0, 9.0], session.Select(part => Math.Round(part.Minutes, 9)));
        Assert.Equal("knee extension, seated: 2×12, 7 kg, range 70 %, tempo 4-0-4 s", Prescription.Say(session[2].Exercise, advice.Levels).En);
        Assert.Equal("いすでひざをのばす：2×12、7 kg、うごく範囲 70 %、速さ 4-0-4 s", Prescription.Say(session[2].Exercise, advice.Levels).Ja);
    }

    [Theory]
    [InlineData("share: 0.3}]", "share: 0.4}]", "add up to")]
    [InlineData("exercise: cycling", "exercise: cyclin", "'cyclin' is not known")]
    [InlineData("kind: aerobic", "kind: aerobics", "'aerobics'")]
    [InlineData("knee: 0.47", "knee: 1.47", "'knee' is 1.47")]
    public void A_mistake_in_the_library_is_refused(string from, string to, string message)
    {
        string text = File.ReadAllText(Models.Path("exercises.yaml"));
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0);
        string broken = text[..at] + to + text[(at + from.Length)..];
        var error = Assert.Throws<ModelException>(() => ExerciseFile.Read(YamlMap.ReadText(broken, "exercises.yaml"))).Errors[0];
        Assert.Contains(message, error.Message);
        Assert.True(error.Place!.Line > 1);
    }
}
