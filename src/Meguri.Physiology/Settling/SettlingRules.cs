using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Settling;

/// <summary>How a virtual person comes to rest before day 0.</summary>
/// <param name="Days">Length of settling, whole weeks, so that day 0 is a Monday.</param>
/// <param name="Moving">Days in which the parameters a complaint informs may move.</param>
/// <param name="AcceptLinear">Largest misfit of a linear complaint in the last week.</param>
/// <param name="AcceptLog">Largest log ratio of a logarithmic complaint in the last week.</param>
/// <param name="Tries">Most candidates per person asked for.</param>
public sealed record SettlingRules(int Days, int Moving, double AcceptLinear, double AcceptLog, double Tries)
{
    /// <summary>Reads the rules of a file.</summary>
    public static SettlingRules ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        var accept = file.Map("accept");
        var rules = new SettlingRules(file.Integer("days"), file.Integer("moving"), accept.Number("linear", 0, 100), accept.Number("log", 0, 10), file.Number("tries", 1, 100));
        accept.NoMore();
        file.NoMore();
        if (rules.Days < 14 || rules.Days % 7 != 0)
            throw file.Error("days", $"Settling lasts {rules.Days} days.", "whole weeks, at least two");
        if (rules.Moving < 0 || rules.Moving > rules.Days - 7)
            throw file.Error("moving", $"Parameters move for {rules.Moving} days.", "at least a week less than 'days'");
        return rules;
    }
}
