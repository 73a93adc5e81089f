using Meguri.Modeling.Antimony;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Tests.Documenting;

public sealed class ModelSignalsTests : IDisposable
{
    private const string Text = """
        model part(drive)
          unit hour = 3600 second;
          unit degC = kelvin;
          unit time_unit = 3600 second;
          unit per_hour = 1/(3600 second);
          drive = 1; drive has dimensionless;
          w_drive = 1; w_drive has dimensionless; w_drive notes "Drive moves x (AB-1). Low certainty.";
          tau = 2; tau has hour; tau notes "Memory. population: fixed. [A]";
          x = 3; x has dimensionless; x notes "What moves.";
          x' = (w_drive*drive - x)/tau;
        end

        model *whole()
          unit time_unit = 3600 second;
          unit degC = kelvin;
          // ---- Exposures: what a plan sets
          room = 20; room has degC; room notes "Room.";
          // ---- Something else
          fixed = 2; fixed has dimensionless;
          p: part();
          p.drive := fixed*room/(1 degC);
        end

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-signals-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_quantity_has_its_module_kind_unit_and_start()
    {
        string file = Path.Combine(folder, "whole.ant");
        File.WriteAllText(file, Text);
        var document = AntimonyReader.ReadFile(file);
        var signals = ModelSignals.Of(document, Flattener.Flatten(document)).ToDictionary(signal => signal.Id);

        Assert.Equal(("whole", SignalKind.Exposure, "degC", 20.0), Of("room"));
        Assert.Equal(("whole", SignalKind.Constant, "dimensionless", 2.0), Of("fixed"));
        Assert.Equal(("p", SignalKind.State, "dimensionless", 3.0), Of("p.x"));
        Assert.Equal(("p", SignalKind.Rule, "dimensionless", 40.0), Of("p.drive"));
        Assert.Equal(("p", SignalKind.Switch, "dimensionless", 1.0), Of("p.w_drive"));
        Assert.Equal(("p", SignalKind.Constant, "h", 2.0), Of("p.tau"));
        Assert.Equal("Exposures: what a plan sets", signals["room"].Section);
        Assert.Equal("Something else", signals["fixed"].Section);
        Assert.Null(signals["p.tau"].Section);

        (string, SignalKind, string?, double?) Of(string id) => (signals[id].Module, signals[id].Kind, signals[id].Unit, signals[id].Start);
    }
}
