using System.Collections.Immutable;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Documenting;

/// <summary>What a module says about one of its own quantities, ready to be shown.</summary>
/// <param name="Quantity">As written.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Unit">Unit as people write it; null when none is declared.</param>
/// <param name="Section">Heading it stands under, or null.</param>
/// <param name="Note">What its notes say.</param>
public sealed record ModuleQuantity(Quantity Quantity, SignalKind Kind, string? Unit, string? Section, Note Note)
{
    /// <summary>Heading its equation stands under, or null.</summary>
    public string? EquationSection { get; init; }
}

/// <summary>One module as its author wrote it, its quantities told apart by what they are.</summary>
public sealed class ModuleListing
{
    /// <summary>Lists a module.</summary>
    public ModuleListing(Module module)
    {
        Module = module;
        var headings = new SectionHeadings();
        var units = new UnitTable(module.Units.ToImmutableDictionary(unit => unit.Definition.Id, unit => unit.Definition, StringComparer.Ordinal));
        var ports = module.Ports.ToHashSet(StringComparer.Ordinal);
        var reactions = module.Reactions.Select(reaction => reaction.Id).Concat(module.Submodels.Select(submodel => submodel.Id)).ToHashSet(StringComparer.Ordinal);
        Quantities =
        [
            .. module.Quantities.Where(quantity => !quantity.Id.Contains('.', StringComparison.Ordinal) && !reactions.Contains(quantity.Id)).Select(quantity =>
            {
                string? section = headings.Of(quantity.InitialPlace ?? quantity.RulePlace ?? quantity.Place);
                Note note = Note.Read(quantity.Description.Notes ?? quantity.Description.DisplayName);
                return new ModuleQuantity(quantity, KindOf(quantity, ports, section, note), note.Unit ?? UnitOf(quantity.Unit, units), section, note) { EquationSection = headings.Of(quantity.RulePlace) };
            }),
        ];
    }

    /// <summary>The module.</summary>
    public Module Module { get; }

    /// <summary>Its own quantities, in the author's order; those of its submodels are not among them.</summary>
    public ImmutableArray<ModuleQuantity> Quantities { get; }

    /// <summary>Those of one kind.</summary>
    public IEnumerable<ModuleQuantity> Of(SignalKind kind) => Quantities.Where(quantity => quantity.Kind == kind);

    /// <summary>Modules of a document that its own file defines, not those it imports.</summary>
    public static IReadOnlyList<Module> OwnModules(Document document)
    {
        string file = Path.GetFileName(document.File);
        return [.. document.Modules.Where(module => module.Place is { } place && Path.GetFileName(place.File) == file && module.Name != Document.UnnamedModule)];
    }

    /// <summary>Functions of a document that its own file defines.</summary>
    public static IReadOnlyList<FunctionDefinition> OwnFunctions(Document document)
    {
        string file = Path.GetFileName(document.File);
        return [.. document.Functions.Where(function => function.Body is not null && function.Place is { } place && Path.GetFileName(place.File) == file)];
    }

    private static SignalKind KindOf(Quantity quantity, HashSet<string> ports, string? section, Note note)
    {
        if (quantity.Rate is not null || (quantity.Kind == Flat.QuantityKind.Species && quantity.Rule is null && quantity.Boundary != true && quantity.Constant != true))
            return SignalKind.State;
        if (ports.Contains(quantity.Id) || (section is not null && quantity.Rule is null && (section.StartsWith("Inputs", StringComparison.OrdinalIgnoreCase) || section.StartsWith("Exposures", StringComparison.OrdinalIgnoreCase))))
            return SignalKind.Exposure;
        if (quantity.Rule is not null || (quantity.Initial is null && quantity.Kind is null))
            return SignalKind.Rule;
        return ModelSignals.IsSwitch(quantity.Id, () => note) ? SignalKind.Switch : SignalKind.Constant;
    }

    private static string? UnitOf(string? id, UnitTable units)
    {
        if (id is null)
            return null;
        string words = units.Find(id, out _) is { } unit ? UnitWords.Of(unit) : id;
        return words is "K" or "dimensionless" && id is not ("kelvin" or "dimensionless") ? id : words;
    }
}
