using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>
/// What becomes of elements that are deleted or replaced. Inner models are connected before the models around them, so that a
/// reference to an element that was replaced already means its replacement.
/// </summary>
internal sealed class CompConnections
{
    private readonly Dictionary<XElement, Replacement> replaced = [];
    private readonly Dictionary<XElement, (XElement Element, CompInstance Owner)> names = [];
    private readonly HashSet<XElement> removed = [];
    private readonly HashSet<CompInstance> gone = [];

    /// <param name="whole">The model as a whole.</param>
    public CompConnections(CompInstance whole)
    {
        foreach (var instance in whole.InnerFirst())
        {
            foreach (var inside in instance.Inside)
                foreach (var deletion in CompNames.List(inside.Submodel!, "listOfDeletions", "deletion"))
                    if (CompReferences.Resolve(deletion, inside, instance.Definition.Library.Source) is { } target)
                        Delete(target);
            foreach (var element in instance.Model.Descendants(CompNames.Element("replacedBy")).ToList())
                Give(element, instance);
            foreach (var element in instance.Model.Descendants(CompNames.Element("replacedElement")).ToList())
                Take(element, instance);
        }
    }

    /// <summary>Whether an instance was deleted or replaced as a whole.</summary>
    public bool IsGone(CompInstance instance) => gone.Contains(instance);

    /// <summary>Whether an element was deleted or replaced.</summary>
    public bool IsRemoved(XElement element) => removed.Contains(element);

    /// <summary>What an element has become: itself where nothing happened to it.</summary>
    public CompMeaning MeaningOf(XElement element, CompInstance owner)
    {
        var outermost = owner;
        var factors = new List<(string, CompInstance)>();
        while (replaced.TryGetValue(element, out var by))
        {
            if (by.Factor is { } factor)
                factors.Add((factor, by.FactorOf));
            (element, owner) = (by.Element, by.Owner);
            if (owner.Depth < outermost.Depth)
                outermost = owner;
        }
        return new CompMeaning(element, owner, outermost, factors);
    }

    /// <summary>The element whose id an element bears in the model as a whole: that of what it stands in for, or its own.</summary>
    public (XElement Element, CompInstance Owner) NameOf(XElement element, CompInstance owner) => names.GetValueOrDefault(element, (element, owner));

    private void Delete((XElement Element, CompInstance Owner) target)
    {
        var (element, owner, _, _) = MeaningOf(target.Element, target.Owner);
        Remove(element, owner);
    }

    private void Remove(XElement element, CompInstance owner)
    {
        removed.Add(element);
        if (owner.Of(element) is { } instance)
            gone.UnionWith(instance.InnerFirst());
    }

    /// <summary>An element of this model that one inside stands in for, under this one's id.</summary>
    private void Give(XElement reference, CompInstance instance)
    {
        var source = instance.Definition.Library.Source;
        if (reference.Parent is not { } own || CompReferences.Begin(reference, instance) is not { } begin || CompReferences.Resolve(reference, begin, source) is not { } target)
            return;
        var (element, owner, _, _) = MeaningOf(target.Element, target.Owner);
        if (IsRemoved(element))
            source.Fail("What this is replaced by was deleted.", reference, "an element that is there");
        else if (element != own)
        {
            Replace((own, instance), (element, owner), null, instance);
            names[element] = (own, instance);
        }
    }

    /// <summary>An element inside that one of this model stands in for.</summary>
    private void Take(XElement reference, CompInstance instance)
    {
        var source = instance.Definition.Library.Source;
        if (reference.Parent?.Parent is not { } own || CompReferences.Begin(reference, instance) is not { } begin)
            return;
        if (CompNames.Attribute(reference, "deletion") is { } deletion)
        {
            // It stands in for something that is deleted anyway: nothing but a remark.
            if (!CompNames.List(begin.Submodel!, "listOfDeletions", "deletion").Any(d => CompNames.Of(d, "id") == deletion.Value.Trim()))
                source.Fail($"'{deletion.Value.Trim()}' is no deletion of the submodel '{CompNames.Of(begin.Submodel!, "id")}'.", deletion, "the id of one of its deletions");
            return;
        }
        if (CompReferences.Resolve(reference, begin, source) is not { } target)
            return;
        var by = MeaningOf(own, instance);
        var (element, owner, _, _) = MeaningOf(target.Element, target.Owner);
        if (IsRemoved(by.Element))
            source.Fail("What replaces this was deleted.", reference, "an element that is there");
        else if (element != by.Element)
            Replace((element, owner), (by.Element, by.Owner), CompNames.Of(reference, "conversionFactor"), instance);
    }

    private void Replace((XElement Element, CompInstance Owner) old, (XElement Element, CompInstance Owner) by, string? factor, CompInstance factorOf)
    {
        // A submodel stands in for another: so does each of its elements for the one of the same id.
        if (old.Owner.Of(old.Element) is { } oldInstance && by.Owner.Of(by.Element) is { } newInstance && !newInstance.InnerFirst().Contains(oldInstance) && !oldInstance.InnerFirst().Contains(newInstance))
        {
            foreach (string id in oldInstance.Ids)
                Both(oldInstance.Find(id)!, newInstance.Find(id));
            foreach (string id in oldInstance.UnitIds)
                Both(oldInstance.FindUnit(id)!, newInstance.FindUnit(id));

            void Both(XElement one, XElement? other)
            {
                if (other is null)
                    return;
                var (a, b) = (MeaningOf(one, oldInstance), MeaningOf(other, newInstance));
                if (a.Element != b.Element)
                    Replace((a.Element, a.Owner), (b.Element, b.Owner), null, factorOf);
            }
        }
        replaced[old.Element] = new Replacement(by.Element, by.Owner, factor, factorOf);
        Remove(old.Element, old.Owner);
    }

    private sealed record Replacement(XElement Element, CompInstance Owner, string? Factor, CompInstance FactorOf);
}

/// <summary>What an element has become.</summary>
/// <param name="Element">The element that stands for it.</param>
/// <param name="Owner">The instance that belongs to.</param>
/// <param name="Outermost">The outermost instance on the way there, in whose scales of time and extent the two are one.</param>
/// <param name="Factors">Factors from the value of the first to that of the last, each by id and the instance that has it.</param>
internal sealed record CompMeaning(XElement Element, CompInstance Owner, CompInstance Outermost, IReadOnlyList<(string Id, CompInstance Owner)> Factors);
