using System.Globalization;
using System.Text;
using Meguri.Modeling;
using Meguri.Modeling.Flat;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Calibrating;

/// <summary>The values a recorded calibration has set, as they stand in <c>models/calibrated.yaml</c>.</summary>
public sealed class CalibratedValues
{
    /// <summary>Name of the file in the models folder.</summary>
    public const string FileName = "calibrated.yaml";

    private readonly List<(string Id, double Value, TextPlace Place)> values;

    private CalibratedValues(string run, List<(string Id, double Value, TextPlace Place)> values) => (Run, this.values) = (run, values);

    /// <summary>Id of the calibration that set them.</summary>
    public string Run { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelException">It is missing or not valid; names file, line and mend.</exception>
    public static CalibratedValues ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        string run = file.Text("run");
        var map = file.Map("values");
        var read = map.Keys.Select(id => (id, map.Number(id), map.Place(id))).ToList();
        file.NoMore();
        return new CalibratedValues(run, read);
    }

    /// <summary>The constants they set, by id.</summary>
    /// <param name="model">The person model.</param>
    /// <exception cref="ModelException">One of them is no constant, or may not be moved.</exception>
    public IReadOnlyDictionary<string, double> Constants(FlatModel model)
    {
        var constants = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, value, place) in values)
            foreach (string constant in Regions.Expand(id))
            {
                _ = ParameterTag.Require(model, constant, place);
                constants[constant] = value;
            }
        return constants;
    }

    /// <summary>The text of the file for the parameters of a run.</summary>
    /// <param name="run">Id of the calibration.</param>
    /// <param name="parameters">The parameters as they came out.</param>
    public static string Text(string run, IReadOnlyList<ParameterOutcome> parameters)
    {
        var text = new StringBuilder();
        text.Append($"""
            # The person's constants that a calibration has moved away from the modules' values. Written by
            # `meguri calibrate calibration/{run}.yaml --write`; do not edit by hand. The whole run: calibration/{run}.result.yaml.
            run: {run}
            values:

            """.ReplaceLineEndings("\n"));
        foreach (var outcome in parameters)
            text.Append(CultureInfo.InvariantCulture, $"  {outcome.Parameter.Id}: {outcome.Value:R}    # prior {outcome.Parameter.Prior:R}, moved {outcome.Moved:+0.00;-0.00;0.00} prior sd\n");
        return text.ToString();
    }
}
