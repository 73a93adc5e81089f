using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>How elements here and elements of submodels are one, and what submodels do without.</summary>
internal sealed partial class ModelPlanner
{
    private readonly Dictionary<string, List<(string Path, string Submodel, ModelPlan Plan, string InnerId)>> insides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<DeletablePart>> partsByTarget = new(StringComparer.Ordinal);
    private readonly HashSet<DeletablePart> deleted = [];
    private readonly Dictionary<Expr, string> factors = [];

    private ModelPlan Inner(Submodel submodel) => planOf(submodel.Module);

    private void PlanSubmodels()
    {
        if (flat)
            return;
        foreach (var submodel in module.Submodels)
        {
            plan.Submodels.Add((submodel with { Id = WrittenNames.Safe(submodel.Id), Module = Inner(submodel).Id }, Factor(submodel.TimeConversion), Factor(submodel.ExtentConversion)));
            IdHere(submodel.Compartment);
            foreach (var part in Inner(submodel).Parts)
            {
                string Resolved(string id) => Assembly.Resolve($"{submodel.Id}.{id}").Id;
                var here = part with
                {
                    Target = Resolved(part.Target),
                    Symbols = part.Symbols.Select(Resolved).ToHashSet(StringComparer.Ordinal),
                    Path = part.Path.Insert(0, submodel.Id),
                };
                if (!partsByTarget.TryGetValue(here.Target, out var list))
                    partsByTarget[here.Target] = list = [];
                list.Add(here);
            }
        }
        var others = Assembly.OtherPaths();
        foreach (var element in Assembly.Elements)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (string path in others[element.Id].Prepend(element.Id))
                if (At(path) is { } at && seen.Add($"{at.Submodel}.{at.InnerId}"))
                    Add(element.Id, at);
        }
        void Add(string id, (string, string, ModelPlan, string) at)
        {
            if (!insides.TryGetValue(id, out var list))
                insides[id] = list = [];
            list.Add(at);
        }
    }

    /// <summary>The element of a submodel that a path leads to, as that submodel itself knows it; null when it leads to none.</summary>
    private (string Path, string Submodel, ModelPlan Plan, string InnerId)? At(string path)
    {
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || module.Submodels.FirstOrDefault(s => s.Id == path[..dot]) is not { } submodel)
            return null;
        var inner = Inner(submodel);
        string id = inner.Assembly.Resolve(path[(dot + 1)..]).Id;
        if (inner.Assembly.Find(id) is null || (id.IndexOf('.', StringComparison.Ordinal) is > 0 and var second && inner.Module.Submodels.All(s => s.Id != id[..second]) && !inner.Local.ContainsKey(id)))
            return null;
        return ($"{submodel.Id}.{id}", submodel.Id, inner, id);
    }

    /// <summary>The elements inside submodels that an element stands for.</summary>
    private List<Replacement> InsideOf(string id) =>
        [.. insides.GetValueOrDefault(id, []).Select(at => new Replacement(
            new ElementReference(WrittenNames.Safe(at.Submodel), [.. at.Plan.StepsTo(at.InnerId, PlanOrNull, addressed)]),
            Factor(Assembly.Resolve(at.Path).Factor)))];

    private ModelPlan? PlanOrNull(string name) => document.Find(name) is null ? null : planOf(name);

    /// <summary>Whether this module says more of an element of a submodel than that it is there.</summary>
    private bool IsChangedHere(string id)
    {
        if (insides.GetValueOrDefault(id) is not { } inside)
            return false;
        // What stands for something deeper itself is not let replace an element here: other tools lose the thread there.
        if (inside.Exists(at => at.Plan.Local.TryGetValue(at.InnerId, out string? local) && at.Plan.Replaces.ContainsKey(local)))
            return true;
        return inside.Count > 1 || addressed.Contains((module.Name, id)) || statements[id].Any(q => IsInner(q.Id)) || Assembly.Resolve(inside[0].Path).Factor is not null ||
            (varied.Contains(id) && inside[0].Plan.Quantities.Find(q => q.Id == inside[0].Plan.Local.GetValueOrDefault(inside[0].InnerId)) is { Constant: true }) ||
            module.Interactions.Any(i => i.Targets.Contains(id));
    }

    private List<DeletablePart> PartsInside(string target) => partsByTarget.GetValueOrDefault(target, []);

    private void DeletePart(DeletablePart part)
    {
        if (!deleted.Add(part))
            return;
        string metaId = part.Owner.Request(part.Key);
        var steps = part.Path.Skip(1).Select(s => ElementReference.Id(WrittenNames.Safe(s))).Append(ElementReference.MetaId(metaId));
        AddDeletion(new ElementReference(WrittenNames.Safe(part.Path[0]), [.. steps]));
    }

    private void AddDeletion(ElementReference reference)
    {
        if (!plan.Deletions.TryGetValue(reference.Submodel, out var list))
            plan.Deletions[reference.Submodel] = list = [];
        if (!list.Contains(reference))
            list.Add(reference);
    }

    /// <summary>Id of a constant that holds a conversion factor.</summary>
    private string? Factor(Expr? factor)
    {
        if (factor is null)
            return null;
        if (factor is { Op: Op.Symbol, Name: { } name })
            return IdHere(name);
        if (factors.TryGetValue(factor, out string? known))
            return known;
        string id = factors[factor] = Free("conversion_factor");
        plan.Quantities.Add(new Quantity { Id = id, Kind = QuantityKind.Parameter, Constant = true, Initial = Here(factor), Unit = "dimensionless" });
        return id;
    }

    private void PlanDeletions()
    {
        if (flat)
            return;
        foreach (var deletion in module.Deletions)
        {
            int dot = deletion.Target.IndexOf('.', StringComparison.Ordinal);
            var submodel = module.Submodels.First(s => s.Id == deletion.Target[..dot]);
            string target = deletion.Target[(dot + 1)..];
            var inner = Inner(submodel);
            string id = inner.Assembly.Resolve(target).Id;
            string here = Assembly.Resolve($"{submodel.Id}.{id}").Id;
            if (InteractionAt(deletion.Target) is { } interaction)
            {
                DeleteModifiers(interaction, deletion.Target[..(deletion.Target.LastIndexOf('.') + 1)]);
                continue;
            }
            AddDeletion(new ElementReference(WrittenNames.Safe(submodel.Id), [.. inner.StepsTo(id, PlanOrNull, addressed)]));
            bool Gone(string symbol) => symbol == here || symbol.StartsWith(here + ".", StringComparison.Ordinal);
            foreach (var part in partsByTarget.Values.SelectMany(p => p).Where(p => p.Path[0] == submodel.Id && !Gone(p.Owner == inner && p.Kind is PartKind.KineticLaw or PartKind.Reactant or PartKind.Product or PartKind.Modifier ? p.Target : "")))
            {
                bool ofTarget = Gone(part.Target) && part.Kind is PartKind.InitialAssignment or PartKind.AssignmentRule or PartKind.RateRule or PartKind.EventAssignment;
                if (!ofTarget && !part.Symbols.Any(Gone))
                    continue;
                if (part.Kind == PartKind.Trigger)
                    AddDeletion(new ElementReference(WrittenNames.Safe(submodel.Id), [.. inner.StepsTo(part.Target[(submodel.Id.Length + 1)..], PlanOrNull, addressed)]));
                else
                    DeletePart(part);
            }
        }
        foreach (var s in module.Synchronizations)
            PlanJoinedEvents(s);
    }

    private Interaction? InteractionAt(string path)
    {
        int dot = path.LastIndexOf('.');
        return ModuleAt(path[..dot])?.Interactions.FirstOrDefault(i => i.Id == path[(dot + 1)..]);
    }

    /// <summary>An interaction is written as modifiers of the reactions it acts on; these are what is deleted.</summary>
    private void DeleteModifiers(Interaction interaction, string path)
    {
        string Here(string id) => Assembly.Resolve(path + id).Id;
        var sources = interaction.Sources.Select(s => Here(s.Species)).ToHashSet(StringComparer.Ordinal);
        foreach (string reaction in interaction.Targets)
            foreach (var part in PartsInside(Here(reaction)).Where(p => p.Kind == PartKind.Modifier && p.Symbols.Overlaps(sources)))
                DeletePart(part);
    }

    private void PlanJoinedEvents(Synchronization joined)
    {
        bool IsEvent(string id) => !id.Contains('.', StringComparison.Ordinal)
            ? module.Events.Any(e => e.Id == id)
            : ModuleAt(id[..id.LastIndexOf('.')])?.Events.Any(e => e.Id == id[(id.LastIndexOf('.') + 1)..]) == true;
        if (!IsEvent(joined.First) || !IsEvent(joined.Second))
            return;
        string gone = Assembly.Events.Exists(e => e.Id == joined.First) ? joined.Second : joined.First;
        string kept = gone == joined.First ? joined.Second : joined.First;
        int dot = gone.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return;
        var submodel = module.Submodels.First(s => s.Id == gone[..dot]);
        var reference = new ElementReference(WrittenNames.Safe(submodel.Id), [.. Inner(submodel).StepsTo(gone[(dot + 1)..], PlanOrNull, addressed)]);
        if (kept.Contains('.', StringComparison.Ordinal))
            AddDeletion(reference);
        else
            plan.Replaces[Name(kept)] = [.. plan.Replaces.GetValueOrDefault(Name(kept), []), new Replacement(reference)];
    }
}
