using System.Collections.Immutable;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Experiments;

/// <summary>Reads measurements and score models.</summary>
internal static class MeasurementReading
{
    public static ImmutableArray<Measurement> Read(YamlMap map, string key) =>
        [.. map.Settings(key).Select(setting => new Measurement(setting.Target, setting.Value))];

    public static ImmutableArray<ScoreModel> Scores(YamlMap map)
    {
        var scores = new List<ScoreModel>();
        foreach (var score in map.Maps("scores"))
        {
            scores.Add(new ScoreModel(score.Text("file"), score.Text("of"), score.Settings("set"), [.. score.Texts("give")]));
            score.NoMore();
        }
        return [.. scores];
    }
}
