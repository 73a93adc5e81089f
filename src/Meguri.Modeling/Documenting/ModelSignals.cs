using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Documenting;

/// <summary>One quantity of a model as a person looks for it.</summary>
public sealed record Signal
{
    /// <summary>Id in the flat model.</summary>
    public required string Id { get; init; }

    /// <summary>Submodel it belongs to, with dots; the model's own name for what stands in no submodel.</summary>
    public required string Module { get; init; }

    /// <summary>What it is.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>Unit as people write it; null when none is declared.</summary>
    public string? Unit { get; init; }

    /// <summary>Value at the start; null when it has none there.</summary>
    public double? Start { get; init; }

    /// <summary>Heading it stands under in the model's text, or null.</summary>
    public string? Section { get; init; }

    /// <summary>What its notes say.</summary>
    public required Note Note { get; init; }
}

/// <summary>All quantities of a model with kind, unit, module, meaning and start value.</summary>
public static class ModelSignals
{
    /// <summary>Lists the quantities in the model's order.</summary>
    /// <param name="document">What the author wrote.</param>
    /// <param name="model">The same, flat.</param>
    /// <remarks>
    /// An exposure is a constant of the main module that is one of its ports, or that stands in its text under a heading
    /// beginning with Exposures or Inputs. A switch is a constant whose own name begins with <c>link_</c>, or with <c>w_</c> and
    /// whose notes give no distribution between people but a Bernoulli one.
    /// </remarks>
    public static IReadOnlyList<Signal> Of(Document document, FlatModel model)
    {
        var headings = new SectionHeadings();
        var start = StartState.Of(model);
        var ports = (document.Find(model.Name)?.Ports ?? []).ToHashSet(StringComparer.Ordinal);
        var signals = new List<Signal>(model.Quantities.Length);
        foreach (var (quantity, declared, inferred) in UnitListing.Of(model))
        {
            string? section = headings.Of(quantity.Place);
            Note note = Note.Read(quantity.Notes ?? quantity.DisplayName);
            signals.Add(new Signal
            {
                Id = quantity.Id,
                Module = ModuleOf(quantity.Id) ?? model.Name,
                Kind = KindOf(quantity, ports, section),
                Unit = note.Unit ?? Named(declared, quantity.Unit) ?? inferred,
                Start = start.TryGetValue(quantity.Id, out double value) && double.IsFinite(value) ? value : null,
                Section = section,
                Note = note,
            });
        }
        return signals;
    }

    /// <summary>The submodel an id belongs to: what stands before its last dot; null for the main module's own.</summary>
    public static string? ModuleOf(string id) => id.LastIndexOf('.') is > 0 and var dot ? id[..dot] : null;

    /// <summary>Whether a constant is a switch, by its own name and notes.</summary>
    public static bool IsSwitch(FlatQuantity quantity) => quantity.Role is QuantityRole.Constant or QuantityRole.Discrete
        && IsSwitch(quantity.Id[(quantity.Id.LastIndexOf('.') + 1)..], () => Note.Read(quantity.Notes));

    // A weight that differs between people by a distribution, or is said to be fixed for all, is a parameter; a claim that
    // holds in a share of people (Bernoulli) is a switch.
    internal static bool IsSwitch(string own, Func<Note> note) => own.StartsWith("link_", StringComparison.Ordinal)
        || (own.StartsWith("w_", StringComparison.Ordinal) && (note().Population is not { } population || population.StartsWith("Bernoulli", StringComparison.OrdinalIgnoreCase)));

    // The author's own word says more where the notation has none: degC counts from elsewhere than K, NRS is no plain number.
    private static string? Named(string? words, string? id) =>
        words is "K" or "dimensionless" && id is not (null or "kelvin" or "dimensionless") && !id.Contains("__", StringComparison.Ordinal) ? id : words;

    private static SignalKind KindOf(FlatQuantity quantity, HashSet<string> ports, string? section) => quantity.Role switch
    {
        QuantityRole.State => SignalKind.State,
        QuantityRole.Assigned => SignalKind.Rule,
        _ when IsSwitch(quantity) => SignalKind.Switch,
        _ when ModuleOf(quantity.Id) is null && (ports.Contains(quantity.Id) || IsInput(section)) => SignalKind.Exposure,
        _ => SignalKind.Constant,
    };

    private static bool IsInput(string? section) =>
        section is not null && (section.StartsWith("Exposures", StringComparison.OrdinalIgnoreCase) || section.StartsWith("Inputs", StringComparison.OrdinalIgnoreCase));
}
