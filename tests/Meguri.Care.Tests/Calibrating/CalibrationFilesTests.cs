using Meguri.Care.Calibrating;
using Meguri.Physiology;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Reading;
using Meguri.Testing;

namespace Meguri.Care.Tests.Calibrating;

/// <summary>The calibrations that come with the models read, fit the person model, and quote the experiments they are taken from.</summary>
public class CalibrationFilesTests
{
    private static readonly string Folder = Path.Combine(SharedData.Repository, "models");
    private static readonly ModelLibrary Library = new(Folder, ModelView.Uncalibrated);

    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Folder, "calibration"), "*.yaml").Where(file => !file.EndsWith(".result.yaml", StringComparison.Ordinal)).Select(file => Path.GetFileName(file))];

    private static CalibrationFile Read(string name) => PlanArm.Reader(Library, new CareLibrary(Folder)).Read(YamlMap.ReadFile(Path.Combine(Folder, "calibration", name)));

    [Theory, MemberData(nameof(Files))]
    public void A_calibration_reads_and_every_measure_and_exposure_is_one_of_the_person(string name)
    {
        var file = Read(name);
        _ = new CohortTargets(file, Library, file.Parameters);
    }

    [Theory, MemberData(nameof(Files))]
    public void A_target_that_has_an_experiments_id_has_its_published_value_and_band(string name)
    {
        var published = Directory.GetFiles(Path.Combine(Folder, "experiments"), "*.yaml").Select(Physiology.Experiments.ExperimentFileReader.ReadFile)
            .SelectMany(file => file.Experiments).SelectMany(experiment => experiment.Targets).ToDictionary(target => target.Id, StringComparer.Ordinal);
        int quoted = 0;
        Assert.All(Read(name).Targets.Select(target => target.Result).Where(target => published.ContainsKey(target.Id)), target =>
        {
            var original = published[target.Id];
            Assert.Equal((original.Published, original.Low, original.High, original.Source), (target.Published, target.Low, target.High, target.Source));
            quoted++;
        });
        Assert.True(quoted > 0, "No target has the id of an experiment.");
    }
}
