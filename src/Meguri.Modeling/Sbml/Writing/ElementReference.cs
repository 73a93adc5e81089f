using System.Collections.Immutable;
using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>How a model names something inside one of its submodels: the submodel, then a chain of references into it.</summary>
/// <param name="Submodel">Id of the submodel.</param>
/// <param name="Steps">Attribute (<c>idRef</c>, <c>portRef</c>, <c>metaIdRef</c>) and value of each step, outermost first.</param>
internal sealed record ElementReference(string Submodel, ImmutableArray<(string Attribute, string Value)> Steps)
{
    public static (string, string) Id(string value) => ("idRef", value);

    public static (string, string) Port(string value) => ("portRef", value);

    public static (string, string) MetaId(string value) => ("metaIdRef", value);

    /// <summary>The same thing named from one level further out.</summary>
    public ElementReference Within(string submodel) => new(submodel, [Id(Submodel), .. Steps]);

    /// <summary>Writes the chain onto an element.</summary>
    public XElement On(XElement element)
    {
        var at = element;
        for (int i = 0; i < Steps.Length; i++)
        {
            if (i > 0)
            {
                var inner = new XElement(WrittenNames.Comp + "sBaseRef");
                at.Add(inner);
                at = inner;
            }
            at.SetAttributeValue(WrittenNames.Comp + Steps[i].Attribute, Steps[i].Value);
        }
        return element;
    }

    public bool Equals(ElementReference? other) => other is not null && Submodel == other.Submodel && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Submodel, Steps.Length, Steps[^1]);
}

/// <summary>An element inside a submodel that an element of the model replaces, or that replaces it.</summary>
/// <param name="Target">The element inside.</param>
/// <param name="Factor">Id of the parameter that the replaced value is multiplied with, or null.</param>
internal sealed record Replacement(ElementReference Target, string? Factor = null);

/// <summary>
/// A part of a model that has no id of its own but can be deleted from outside: an initial assignment, a rule, a kinetic law,
/// a part of an event or of a reaction.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Target">What it speaks of: the quantity, reaction or event, by its id in the model as a whole.</param>
/// <param name="Symbols">Ids it mentions.</param>
/// <param name="Owner">Plan of the model it is written in.</param>
/// <param name="Key">Meta id to give it when somebody refers to it, without the model's name.</param>
/// <param name="Path">Submodels that lead to it, outermost first.</param>
internal sealed record DeletablePart(PartKind Kind, string Target, IReadOnlySet<string> Symbols, ModelPlan Owner, string Key, ImmutableArray<string> Path);

/// <summary>What a deletable part is.</summary>
internal enum PartKind
{
    InitialAssignment,
    AssignmentRule,
    RateRule,
    KineticLaw,
    Reactant,
    Product,
    Modifier,
    Trigger,
    Delay,
    Priority,
    EventAssignment,
}
