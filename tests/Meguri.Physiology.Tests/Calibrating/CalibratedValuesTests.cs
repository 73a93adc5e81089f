using Meguri.Modeling;
using Meguri.Physiology.Calibrating;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Calibrating;

/// <summary>Values a calibration has set, as every command reads them.</summary>
public sealed class CalibratedValuesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-calibrated-").FullName;

    public CalibratedValuesTests()
    {
        File.WriteAllText(Path.Combine(folder, "person.ant"), """
            model *person()
              a = 1;   a notes "Assumed. [A]";
              b = 2;   b notes "Read in a paper. [V: Somebody 2001]";
              part_lumbar = 3; part_lumbar notes "[A]";  part_knee = 3; part_knee notes "[A]";  part_neck_shoulder = 3; part_neck_shoulder notes "[fit: T1]";
            end
            """);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string text) => File.WriteAllText(Path.Combine(folder, CalibratedValues.FileName), text);

    private double Value(string id, ModelView view = ModelView.Calibrated) => new ModelLibrary(folder, view).Person.Find(id)!.Initial!.Value;

    [Fact]
    public void The_person_has_the_calibrated_value_unless_the_modules_own_are_asked_for()
    {
        Write("run: small\nvalues:\n  a: 1.25\n");
        Assert.Equal(1.25, Value("a"));
        Assert.Equal(1, Value("a", ModelView.Uncalibrated));
        Assert.Equal(2, Value("b"));
    }

    [Fact]
    public void Without_a_recorded_run_both_views_are_the_modules() => Assert.Equal(Value("a"), Value("a", ModelView.Uncalibrated));

    [Fact]
    public void One_line_sets_all_regions()
    {
        Write("run: small\nvalues:\n  \"part_{region}\": 4\n");
        Assert.Equal([4, 4, 4], new[] { "part_lumbar", "part_knee", "part_neck_shoulder" }.Select(id => Value(id)));
    }

    [Fact]
    public void A_published_figure_cannot_be_overwritten_by_hand_either()
    {
        Write("run: small\nvalues:\n  b: 2.5\n");
        var error = Assert.Throws<ModelException>(() => Value("b")).Errors[0];
        Assert.Contains("'b' carries a published figure", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Place!.Line);
    }

    [Fact]
    public void Only_the_calibrated_view_has_the_calibrated_values_in_its_fingerprint()
    {
        string before = new ModelLibrary(folder).Fingerprint, own = new ModelLibrary(folder, ModelView.Uncalibrated).Fingerprint;
        Write("run: small\nvalues:\n  a: 1.25\n");
        Assert.Equal(own, new ModelLibrary(folder, ModelView.Uncalibrated).Fingerprint);
        Assert.NotEqual(before, new ModelLibrary(folder).Fingerprint);
    }

    [Fact]
    public void What_a_run_writes_is_what_the_person_then_has()
    {
        var parameters = new[] { KnownModel.Parameter("a"), KnownModel.Parameter("part_{region}", prior: 3) };
        var result = Calibration.Run(parameters, [KnownModel.Target("t", 1.23456, 1e-4), KnownModel.Target("u", 3.3, 1e-4)], new KnownModel(p => [p[0], p[1]]), 30, cancellation: TestContext.Current.CancellationToken);
        Write(CalibratedValues.Text("small", result.Parameters));
        Assert.Equal(result.Parameters[0].Value, Value("a"));
        Assert.Equal(result.Parameters[1].Value, Value("part_knee"));
        Assert.Equal(1.2346, result.Parameters[0].Value, 1e-3);
    }
}
