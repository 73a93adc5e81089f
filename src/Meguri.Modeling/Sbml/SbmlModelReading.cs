using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml;

/// <summary>Reads one SBML model into a module. What is wrong goes to the source; the caller throws it when all is read.</summary>
internal sealed partial class SbmlModelReading
{
    private readonly SbmlText source;
    private readonly XNamespace core;
    private readonly int level;
    private readonly SbmlAttributes attributes;
    private readonly MathReading math;
    private readonly List<string> order = [];
    private readonly Dictionary<string, Quantity> quantities = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public SbmlModelReading(SbmlText source, XNamespace core, int level)
    {
        this.source = source;
        this.core = core;
        // A model of Level 1 comes in the elements of Level 2 and says itself what differs.
        this.level = Math.Max(level, 2);
        attributes = new SbmlAttributes(source);
        math = new MathReading(source, inAttributes: level == 1);
    }

    /// <summary>Functions the model defines, in order.</summary>
    public List<FunctionDefinition> Functions { get; } = [];

    /// <summary>Reads the model.</summary>
    public Module Read(XElement model)
    {
        var units = new SbmlUnits(source, attributes, core, level);
        foreach (var element in List(model, "listOfFunctionDefinitions", "functionDefinition"))
            ReadFunction(element);
        foreach (var element in List(model, "listOfCompartments", "compartment"))
            ReadCompartment(element);
        foreach (var element in List(model, "listOfSpecies", "species"))
            ReadSpecies(element);
        foreach (var element in List(model, "listOfParameters", "parameter"))
            ReadParameter(element);
        List<Reaction> reactions = [.. List(model, "listOfReactions", "reaction").Select(ReadReaction).OfType<Reaction>()];
        foreach (var element in List(model, "listOfInitialAssignments", "initialAssignment"))
            ReadInitialAssignment(element);
        List<AlgebraicRule> algebraic = [];
        foreach (var rule in model.Elements(core + "listOfRules").Elements().Where(e => e.Name.Namespace == core))
            ReadRule(rule, algebraic);
        List<Constraint> constraints = [.. List(model, "listOfConstraints", "constraint").Select(ReadConstraint).OfType<Constraint>()];
        List<EventDefinition> events = [.. List(model, "listOfEvents", "event").Select(ReadEvent).OfType<EventDefinition>()];
        return new Module
        {
            Name = attributes.Id(model, "id") ?? Document.UnnamedModule,
            Quantities = [.. order.Select(id => quantities[id])],
            Reactions = [.. reactions],
            Events = [.. events],
            AlgebraicRules = [.. algebraic],
            Constraints = [.. constraints],
            Units = [.. units.Definitions(model)],
            DefaultUnits = units.OfModel(model),
            ConversionFactor = attributes.Id(model, "conversionFactor"),
            Description = attributes.Describe(model),
            Place = source.PlaceOf(model),
        };
    }

    private IEnumerable<XElement> List(XElement parent, string list, string item) => parent.Elements(core + list).Elements(core + item);

    private bool IsNew(string? id, XElement element)
    {
        if (id is null)
            return false;
        if (ids.Add(id))
            return true;
        source.Fail($"The id '{id}' is given twice.", element.Attribute("id") ?? (XObject)element, "an id that nothing else has");
        return false;
    }

    private void Add(Quantity quantity, XElement element)
    {
        if (!IsNew(quantity.Id, element))
            return;
        order.Add(quantity.Id);
        quantities.Add(quantity.Id, quantity);
    }

    private void ReadFunction(XElement element)
    {
        if (attributes.NeededId(element, "id") is not { } id || !IsNew(id, element))
            return;
        var lambda = math.Lambda(element);
        Functions.Add(new FunctionDefinition
        {
            Name = id,
            Arguments = [.. lambda?.Arguments ?? []],
            Body = lambda?.Body,
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
        });
    }

    private void ReadCompartment(XElement element)
    {
        if (attributes.NeededId(element, "id") is not { } id)
            return;
        double? size = attributes.Number(element, "size");
        double? dimensions = attributes.Number(element, "spatialDimensions");
        Add(new Quantity
        {
            Id = id,
            Kind = QuantityKind.Compartment,
            Constant = attributes.Truth(element, "constant") ?? (level == 2 ? true : null),
            Initial = size is { } value ? Expr.Number(value) : null,
            InitialPlace = element.Attribute("size") is { } at ? source.PlaceOf(at) : null,
            Unit = attributes.Id(element, "units"),
            Dimensions = dimensions ?? (level == 2 ? 3 : null),
            Compartment = attributes.Id(element, "outside"),
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
        }, element);
    }

    private void ReadSpecies(XElement element)
    {
        if (attributes.NeededId(element, "id") is not { } id)
            return;
        double? amount = attributes.Number(element, "initialAmount");
        double? concentration = attributes.Number(element, "initialConcentration");
        if (amount is not null && concentration is not null)
            source.Fail($"'{id}' has both an initial amount and an initial concentration.", element.Attribute("initialConcentration")!, "one of them");
        string? compartment = attributes.NeededId(element, "compartment");
        if (compartment is not null && quantities.GetValueOrDefault(compartment)?.Kind != QuantityKind.Compartment)
            source.Fail($"'{id}' lies in '{compartment}', which is no compartment.", element.Attribute("compartment")!, Known(QuantityKind.Compartment, "a compartment"), Near(compartment));
        bool substanceOnly = attributes.Truth(element, "hasOnlySubstanceUnits") ?? false;
        Add(new Quantity
        {
            Id = id,
            Kind = QuantityKind.Species,
            Constant = attributes.Truth(element, "constant") ?? (level == 2 ? false : null),
            Boundary = attributes.Truth(element, "boundaryCondition") ?? (level == 2 ? false : null),
            SubstanceOnly = substanceOnly,
            Compartment = compartment,
            Initial = (amount ?? concentration) is { } value ? Expr.Number(value) : null,
            InitialIsAmount = amount is not null ? true : concentration is not null ? false : null,
            InitialPlace = (element.Attribute("initialAmount") ?? element.Attribute("initialConcentration")) is { } at ? source.PlaceOf(at) : null,
            Unit = attributes.Id(element, "substanceUnits"),
            ConversionFactor = attributes.Id(element, "conversionFactor"),
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
        }, element);
    }

    private void ReadParameter(XElement element)
    {
        if (Parameter(element, attributes.Truth(element, "constant") ?? (level == 2 ? true : null)) is { } parameter)
            Add(parameter, element);
    }

    private Quantity? Parameter(XElement element, bool? constant)
    {
        if (attributes.NeededId(element, "id") is not { } id)
            return null;
        return new Quantity
        {
            Id = id,
            Kind = QuantityKind.Parameter,
            Constant = constant,
            Initial = attributes.Number(element, "value") is { } value ? Expr.Number(value) : null,
            InitialPlace = element.Attribute("value") is { } at ? source.PlaceOf(at) : null,
            Unit = attributes.Id(element, "units"),
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
        };
    }

    private string Known(QuantityKind kind, string otherwise)
    {
        var known = quantities.Values.Where(q => q.Kind == kind).Select(q => q.Id).Take(8).ToList();
        return known.Count == 0 ? otherwise : $"{otherwise}, such as {string.Join(", ", known)}";
    }

    private string? Near(string word) => NearWords.Nearest(word, ids) is { } near ? $"Did you mean '{near}'?" : null;
}
