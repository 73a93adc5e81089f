using System.Text.Json.Serialization;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Expressions;
using Meguri.Physiology.Observing;
using Meguri.Physiology.Wording;

namespace Meguri.Cli.Output;

/// <summary>One thing a model can be asked for: an observable or a quantity.</summary>
internal sealed record ObservedRow
{
    /// <summary>Word for an observable in <see cref="Kind"/>; the others are those of <see cref="SignalKind"/>.</summary>
    public const string Observable = "observable";

    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required string Module { get; init; }

    /// <summary>Unit; null where none is declared.</summary>
    public LocalText? Unit { get; init; }

    /// <summary>Value at the start, which for a constant is its default.</summary>
    public double? Value { get; init; }

    public LocalText? Meaning { get; init; }

    public string? Certainty { get; init; }

    public IReadOnlyList<string> Claims { get; init; } = [];

    public string? Population { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How an observable is computed.</summary>
    public string? Formula { get; init; }

    /// <summary>Physiological limits of an observable, lowest and highest.</summary>
    public IReadOnlyList<double>? Limits { get; init; }

    /// <summary>How certain it is, for people.</summary>
    [JsonIgnore]
    public LocalText? CertaintyText { get; init; }

    public static ObservedRow Of(Observable observable) => new()
    {
        Kind = Observable,
        Id = observable.Id,
        Module = string.Join(' ', ExprWalker.FreeSymbols(observable.Formula).Select(symbol => symbol[(symbol.IndexOf(':', StringComparison.Ordinal) + 1)..])
            .Select(ModelSignals.ModuleOf).OfType<string>().Distinct(StringComparer.Ordinal)),
        Unit = observable.Unit.En.Length > 0 ? observable.Unit : null,
        Meaning = observable.Name,
        Formula = observable.Formula.ToString(),
        Limits = observable.Limits is var (least, greatest) ? [least, greatest] : null,
    };

    public static ObservedRow Of(Signal signal) => new()
    {
        Kind = KindWord(signal.Kind),
        Id = signal.Id,
        Module = signal.Module,
        Unit = signal.Unit is { } unit ? new LocalText(unit, unit) : null,
        Value = signal.Start,
        Meaning = signal.Note.Meaning.Length > 0 ? new LocalText(signal.Note.Meaning, signal.Note.Meaning) : null,
        Certainty = signal.Note.Certainty is { } certainty ? CertaintyWords.Of(certainty).En : null,
        CertaintyText = signal.Note.Certainty is { } known ? CertaintyWords.Of(known) : null,
        Claims = signal.Note.Claims,
        Population = signal.Note.Population,
        Tags = signal.Note.Tags,
    };

    public static string KindWord(SignalKind kind) => kind switch
    {
        SignalKind.State => "state",
        SignalKind.Rule => "rule",
        SignalKind.Exposure => "exposure",
        SignalKind.Switch => "switch",
        _ => "constant",
    };
}
