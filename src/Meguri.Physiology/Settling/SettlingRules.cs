using Meguri.Modeling.Expressions;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Settling;

/// <summary>A state too slow to wait for.</summary>
/// <param name="State">Id of the state.</param>
/// <param name="TimeConstant">Its time constant, hours.</param>
/// <param name="Greatest">Its greatest value.</param>
/// <param name="Carries">Id of a constant that moves along when the state is carried on; null for none.</param>
public sealed record SlowState(string State, double TimeConstant, double Greatest, string? Carries);

/// <summary>A state that shows whether a person is at rest.</summary>
/// <param name="State">Id of the state.</param>
/// <param name="Greatest">Its greatest value in a person at rest.</param>
/// <param name="Rise">Its largest rise in a week in a person at rest.</param>
public sealed record RestLimit(string State, double Greatest, double Rise);

/// <summary>How a virtual person comes to rest before day 0.</summary>
public sealed record SettlingRules
{
    /// <summary>Length of settling in days, whole weeks, so that day 0 is a Monday.</summary>
    public required int Days { get; init; }

    /// <summary>Days in which the parameters a complaint informs may move.</summary>
    public required int Moving { get; init; }

    /// <summary>Largest misfit of a linear complaint in the last week.</summary>
    public required double AcceptLinear { get; init; }

    /// <summary>Largest log ratio of a logarithmic complaint in the last week.</summary>
    public required double AcceptLog { get; init; }

    /// <summary>Largest change of a linear complaint over the last week.</summary>
    public required double RestLinear { get; init; }

    /// <summary>Largest log ratio of a logarithmic complaint over the last week.</summary>
    public required double RestLog { get; init; }

    /// <summary>Most candidates per person asked for.</summary>
    public required double Tries { get; init; }

    /// <summary>Days on which slow states are carried on to where their last week points.</summary>
    public required IReadOnlyList<double> Jumps { get; init; }

    /// <summary>Share of the way taken in a jump.</summary>
    public required double Share { get; init; }

    /// <summary>The slow states.</summary>
    public required IReadOnlyList<SlowState> Slow { get; init; }

    /// <summary>What holds in a person at rest.</summary>
    public required IReadOnlyList<RestLimit> Within { get; init; }

    /// <summary>Constants that are a person's own habits.</summary>
    public required IReadOnlyList<OwnReference> References { get; init; }

    /// <summary>Their formulas.</summary>
    public WindowFormulas ReferenceFormulas => new([.. References.Select(reference => reference.Formula)]);

    /// <summary>Ids of all quantities of the model that settling reads.</summary>
    public IEnumerable<string> Outputs => Within.Select(limit => limit.State).Concat(ReferenceFormulas.Outputs)
        .Concat(References.Where(reference => reference.Restart is not null).Select(reference => reference.Restart!.Value.To));

    /// <summary>Reads the rules of a file.</summary>
    public static SettlingRules ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        var accept = file.Map("accept");
        var rest = file.Map("rest");
        var rules = new SettlingRules
        {
            Days = file.Integer("days"),
            Moving = file.Integer("moving"),
            AcceptLinear = accept.Number("linear", 0, 100),
            AcceptLog = accept.Number("log", 0, 10),
            RestLinear = rest.Number("linear", 0, 100),
            RestLog = rest.Number("log", 0, 10),
            Tries = file.Number("tries", 1, 100),
            Jumps = file.Numbers("jumps"),
            Share = file.Number("share", 0, 1),
            Slow = [.. file.Maps("slow").SelectMany(ReadSlow)],
            References = [.. file.Maps("references").SelectMany(ReadReference)],
            Within = [.. file.Maps("within").SelectMany(map => EachRegion(map, (state, _) => new RestLimit(state, map.Number("greatest"), map.Number("rise"))))],
        };
        accept.NoMore();
        rest.NoMore();
        file.NoMore();
        if (rules.Days < 14 || rules.Days % 7 != 0)
            throw file.Error("days", $"Settling lasts {rules.Days} days.", "whole weeks, at least two");
        if (rules.Moving < 0 || rules.Moving > rules.Days - 7)
            throw file.Error("moving", $"Parameters move for {rules.Moving} days.", "at least a week less than 'days'");
        if (rules.Jumps.Any(day => day < 7 || day > rules.Days - 7))
            throw file.Error("jumps", "A jump needs a week before it and a week after it.", $"days from 7 to {rules.Days - 7}");
        return rules;
    }

    private static List<SlowState> ReadSlow(YamlMap map)
    {
        double greatest = map.Has("greatest") ? map.Number("greatest", 0, 1e6) : 1.2, timeConstant = map.Number("time_constant", 1, 1e6);
        var carries = map.Has("carries") ? Regions.Expand(map.Text("carries")).ToList() : null;
        return EachRegion(map, (state, i) => new SlowState(state, timeConstant, greatest, carries?[Math.Min(i, carries.Count - 1)]));
    }

    private static IEnumerable<OwnReference> ReadReference(YamlMap map)
    {
        var formula = FormulaText.Read(map, "formula");
        bool daily = map.OneOf("over", "day", "week") == "day";
        var restart = map.OptionalMap("restart");
        (string, string)? back = restart is null ? null : (restart.Text("state"), restart.Text("to"));
        restart?.NoMore();
        var references = Regions.All.Select(region => (Region: region, Id: map.Text("parameter")))
            .Where(pair => pair.Id.Contains("{region}", StringComparison.Ordinal) || pair.Region == Regions.All[0])
            .Select(pair => new OwnReference(pair.Id.Replace("{region}", pair.Region, StringComparison.Ordinal), InRegion(formula, pair.Region), daily, back)).ToList();
        map.NoMore();
        return references;
    }

    private static Expr InRegion(Expr formula, string region) => ExprWalker.Rewrite(formula, (_, now) =>
        now is { Op: Op.Symbol, Name: { } id } && id.EndsWith("_region", StringComparison.Ordinal) ? Expr.Symbol(id[..^"region".Length] + region) : now);

    private static List<T> EachRegion<T>(YamlMap map, Func<string, int, T> make)
    {
        List<T> made = [.. Regions.Expand(map.Text("state")).Select(make)];
        map.NoMore();
        return made;
    }
}
