using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// Writes formulas of an instance anew for the model as a whole: in its ids, in its time and extent, with replaced elements'
/// values converted.
/// </summary>
/// <remarks>
/// In a submodel with time conversion T and extent conversion X (products over all submodels around it), time is time/T, a
/// duration d is d*T, a rate of change r is r*T; a reaction's rate v counts v*T/X. A replaced element's value is that of its
/// replacement over the factor of the replacement; a replaced reaction is counted in the scales of the model that replaces it.
/// </remarks>
internal sealed class CompFormulas(CompConnections connections)
{
    private static readonly XNamespace MathMl = SbmlNamespaces.MathMl;

    /// <summary>A formula's <c>math</c> element written anew.</summary>
    /// <param name="math">The element.</param>
    /// <param name="instance">The instance it belongs to.</param>
    /// <param name="locals">Parameters only the formula knows, by id, with their ids in the model as a whole.</param>
    /// <param name="change">What is to be made of the value, or null.</param>
    public XElement Written(XElement math, CompInstance instance, IReadOnlyDictionary<string, (XElement Element, string Id)> locals, Func<XElement, XElement>? change = null)
    {
        var scope = new Scope(this, instance, locals);
        var made = Like(math);
        foreach (var part in math.Elements())
            made.Add(change is null ? scope.Written(part) : change(scope.Written(part)));
        return made;
    }

    /// <summary>The id a name has in the model as a whole; the name itself when nothing has it.</summary>
    public string IdOf(CompInstance instance, string name) => instance.Find(name) is { } element ? IdOf(connections.MeaningOf(element, instance)) ?? name : name;

    /// <summary>The id a unit has in the model as a whole; the name itself when the model does not define it.</summary>
    public string UnitOf(CompInstance instance, string name) => instance.FindUnit(name) is { } element ? IdOf(connections.MeaningOf(element, instance)) ?? name : name;

    /// <summary>The id an element that stays has in the model as a whole, or null when it has none.</summary>
    public string? IdOf(XElement element, CompInstance owner)
    {
        var name = connections.NameOf(element, owner);
        return CompNames.Of(name.Element, "id") is { } id ? name.Owner.Prefix + id : null;
    }

    /// <summary>A value assigned to a name, as it is to be assigned to what the name means.</summary>
    public XElement Assigned(XElement value, CompInstance instance, string name)
    {
        if (instance.Find(name) is { } element)
            foreach (var (factor, owner) in connections.MeaningOf(element, instance).Factors)
                value = Apply("times", value, Reference(owner, factor));
        return value;
    }

    /// <summary>A duration of an instance in the time of the whole.</summary>
    public XElement Duration(XElement value, CompInstance instance) => Scaled(value, instance, "timeConversionFactor", "times");

    /// <summary>A rate of change of an instance in the time of the whole.</summary>
    public XElement Rate(XElement value, CompInstance instance) => Scaled(value, instance, "timeConversionFactor", "divide");

    /// <summary>A reaction's rate of an instance in the time and extent of the whole.</summary>
    public XElement Velocity(XElement value, CompInstance instance) => Rate(Scaled(value, instance, "extentConversionFactor", "times"), instance);

    private string? IdOf(CompMeaning meaning) => IdOf(meaning.Element, meaning.Owner);

    private XElement Scaled(XElement value, CompInstance instance, string attribute, string operation)
    {
        for (var one = instance; one is { Parent: { } parent, Submodel: { } submodel }; one = parent)
            if (CompNames.Of(submodel, attribute) is { } factor)
                value = Apply(operation, value, Reference(parent, factor));
        return value;
    }

    private XElement Reference(CompInstance instance, string name, XElement? like = null) =>
        instance.Find(name) is { } element ? Value(connections.MeaningOf(element, instance), name, like) : Symbol(name, like);

    /// <summary>The value an element has in its instance, by what it has become.</summary>
    private XElement Value(CompMeaning meaning, string name, XElement? like)
    {
        var value = Symbol(IdOf(meaning) ?? name, like);
        return Converted(value, meaning);
    }

    private XElement Converted(XElement value, CompMeaning meaning)
    {
        if (meaning.Element.Name.LocalName == "reaction")
            value = Scaled(Scaled(value, meaning.Outermost, "timeConversionFactor", "times"), meaning.Outermost, "extentConversionFactor", "divide");
        foreach (var (factor, owner) in meaning.Factors.Reverse())
            value = Apply("divide", value, Reference(owner, factor));
        return value;
    }

    private static XElement Symbol(string id, XElement? like)
    {
        var symbol = new XElement(MathMl + "ci", id);
        if (like?.Annotation<SbmlOrigin>() is { } origin)
            symbol.AddAnnotation(origin);
        return symbol;
    }

    private static XElement Apply(string operation, XElement left, XElement right)
    {
        var apply = new XElement(MathMl + "apply", new XElement(MathMl + operation), left, right);
        if (left.Annotation<SbmlOrigin>() is { } origin)
            foreach (var element in apply.DescendantsAndSelf().Where(e => e.Annotation<SbmlOrigin>() is null))
                element.AddAnnotation(origin);
        return apply;
    }

    /// <summary>An empty element of the same name, attributes and origin.</summary>
    private static XElement Like(XElement element)
    {
        var made = new XElement(element.Name);
        foreach (var attribute in element.Attributes())
        {
            var copy = new XAttribute(attribute);
            if (attribute.Annotation<SbmlOrigin>() is { } at)
                copy.AddAnnotation(at);
            made.Add(copy);
        }
        if (element.Annotation<SbmlOrigin>() is { } origin)
            made.AddAnnotation(origin);
        return made;
    }

    /// <summary>A formula's surroundings: whose it is and what only it knows.</summary>
    private sealed class Scope(CompFormulas formulas, CompInstance instance, IReadOnlyDictionary<string, (XElement Element, string Id)> locals)
    {
        private readonly HashSet<string> arguments = new(StringComparer.Ordinal);

        public XElement Written(XElement part)
        {
            if (part.Name == MathMl + "ci")
                return Reference(part);
            if (part.Name == MathMl + "csymbol")
                return IsSymbol(part, "time") ? formulas.Scaled(Copy(part), instance, "timeConversionFactor", "divide") : Copy(part);
            if (part.Name == MathMl + "lambda")
                foreach (var argument in part.Elements(MathMl + "bvar"))
                    arguments.Add(argument.Value.Trim());
            if (part.Name == MathMl + "apply")
                return Application(part);
            var made = Like(part);
            if (made.Name == MathMl + "cn" && made.Attributes().FirstOrDefault(a => a.Name.LocalName == "units") is { } units)
                units.Value = formulas.UnitOf(instance, units.Value.Trim());
            foreach (var node in part.Nodes())
                made.Add(node is XElement element ? Written(element) : node is XText text ? new XText(text.Value) : null);
            return made;
        }

        private XElement Application(XElement apply)
        {
            var parts = apply.Elements().ToList();
            var made = Like(apply);
            if (parts is [{ } head, { } argument] && IsSymbol(head, "rateOf") && argument.Name == MathMl + "ci" && Meaning(argument) is { } meaning)
            {
                // The rate of a symbol stays one; the conversions of its value, constant in time, stand outside.
                made.Add(Copy(head), Symbol(formulas.IdOf(meaning) ?? argument.Value.Trim(), argument));
                return formulas.Duration(formulas.Converted(made, meaning), instance);
            }
            for (int i = 0; i < parts.Count; i++)
            {
                if (i == 0 && parts[i].Name == MathMl + "ci")
                    made.Add(Symbol(formulas.IdOf(instance, parts[i].Value.Trim()), parts[i]));
                else if (i == 2 && IsSymbol(parts[0], "delay"))
                    made.Add(formulas.Duration(Written(parts[i]), instance));
                else
                    made.Add(i == 0 ? Copy(parts[i]) : Written(parts[i]));
            }
            return made;
        }

        private XElement Reference(XElement symbol)
        {
            string name = symbol.Value.Trim();
            if (arguments.Contains(name))
                return Symbol(name, symbol);
            if (locals.TryGetValue(name, out var local) && !formulas.IsRemoved(local.Element))
                return Symbol(local.Id, symbol);
            return Meaning(symbol) is { } meaning ? formulas.Value(meaning, name, symbol) : Symbol(name, symbol);
        }

        private CompMeaning? Meaning(XElement symbol)
        {
            string name = symbol.Value.Trim();
            if (arguments.Contains(name))
                return null;
            if (locals.TryGetValue(name, out var local))
            {
                // A local parameter that was deleted hides nothing any more; one that was replaced means its replacement.
                if (!formulas.IsRemoved(local.Element))
                    return null;
                if (formulas.MeaningOf(local.Element, instance) is var meaning && meaning.Element != local.Element)
                    return meaning;
            }
            return instance.Find(name) is { } element ? formulas.MeaningOf(element, instance) : null;
        }

        private static XElement Copy(XElement part)
        {
            var made = Like(part);
            foreach (var node in part.Nodes())
                made.Add(node is XElement element ? Copy(element) : node is XText text ? new XText(text.Value) : null);
            return made;
        }

        private static bool IsSymbol(XElement part, string name) =>
            part.Name == MathMl + "csymbol" && part.Attribute("definitionURL")?.Value.Trim() == SbmlNamespaces.Symbols + name;
    }

    private bool IsRemoved(XElement element) => connections.IsRemoved(element);

    private CompMeaning MeaningOf(XElement element, CompInstance owner) => connections.MeaningOf(element, owner);
}
