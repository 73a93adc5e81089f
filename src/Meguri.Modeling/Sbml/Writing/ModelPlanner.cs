using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>
/// Plans the SBML model of one module. Its own elements are written, and those of its submodels that it speaks of: one it
/// changes, or joins with others, replaces them; one it only mentions is replaced by the one inside.
/// </summary>
/// <remarks>
/// The value of an element that stands for several is written with it. A rule or an initial assignment stays in the submodel
/// it comes from as long as it is the only one and nothing here says otherwise; else it is written here and those inside are
/// deleted. An element written without submodels (<paramref name="flat"/>) stands for nothing but itself.
/// </remarks>
internal sealed partial class ModelPlanner(Document document, Module module, Func<string, ModelPlan> planOf, HashSet<(string Module, string Id)> addressed, bool flat)
{
    private readonly ModelPlan plan = new(document, module, new Assembly(document, module));
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);
    private readonly Queue<string> open = new();
    private readonly Dictionary<string, string> functionNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> varied = new(StringComparer.Ordinal);
    private readonly HashSet<string> compartments = new(StringComparer.Ordinal);
    private ILookup<string, Quantity> statements = Array.Empty<Quantity>().ToLookup(q => q.Id, StringComparer.Ordinal);

    private NumberUnits? numbers;

    private Assembly Assembly => plan.Assembly;

    public ModelPlan Plan()
    {
        if (Assembly.Errors.Count > 0)
            throw new ModelException([.. Assembly.Errors.Distinct()]);
        statements = module.Quantities.ToLookup(q => Assembly.Resolve(q.Id).Id, StringComparer.Ordinal);
        numbers = NumberUnits.Of(document, module, Assembly.Units);
        NameOwn();
        FindVaried();
        PlanSubmodels();
        foreach (var element in Assembly.Elements.Where(e => flat || !IsInner(e.Id) || IsChangedHere(e.Id)))
            if (!IsOwnLocal(element.Id))
                Require(element.Id);
        PlanEvents();
        PlanRules();
        PlanFactors();
        PlanPorts();
        while (open.TryDequeue(out string? id))
            PlanElement(Assembly.Find(id)!);
        PlanDefaultCompartment();
        PlanDeletions();
        PlanParts();
        PlanFunctions();
        PlanUnits();
        return plan;
    }

    /// <summary>Whether an element belongs to a submodel.</summary>
    private bool IsInner(string id) => !flat && id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && module.Submodels.Any(s => s.Id == id[..dot]);

    /// <summary>Whether an element is a parameter that only a kinetic law of this module knows.</summary>
    private bool IsOwnLocal(string id) => !flat && id.Contains('.', StringComparison.Ordinal) && !IsInner(id);

    private void NameOwn()
    {
        foreach (var s in flat ? [] : module.Submodels)
            taken.Add(WrittenNames.Safe(s.Id));
        foreach (string id in Assembly.Elements.Select(e => e.Id).Where(id => !id.Contains('.', StringComparison.Ordinal))
            .Concat(Assembly.Events.Select(e => e.Id).Where(id => !id.Contains('.', StringComparison.Ordinal))))
            Name(id);
    }

    /// <summary>Id of a function, which SBML does not let an element of the same model share.</summary>
    private string FunctionName(string function)
    {
        if (!functionNames.TryGetValue(function, out string? name))
            functionNames[function] = name = Free(WrittenNames.Safe(function));
        return name;
    }

    /// <summary>Gives an element an id of SBML that nothing else here has.</summary>
    private string Name(string id)
    {
        if (plan.Local.TryGetValue(id, out string? known))
            return known;
        return plan.Local[id] = Free(WrittenNames.Safe(id));
    }

    private string Free(string id)
    {
        string free = id;
        for (int i = 2; !taken.Add(free); i++)
            free = $"{id}_{i}";
        return free;
    }

    private readonly HashSet<string> required = new(StringComparer.Ordinal);

    /// <summary>Has an element written here.</summary>
    private void Require(string id)
    {
        if (Assembly.Find(id) is null || !required.Add(id))
            return;
        Name(id);
        open.Enqueue(id);
    }

    /// <summary>An expression in ids of SBML; what it mentions will be written here.</summary>
    private Expr Here(Expr expr) => ExprWalker.Rewrite(expr, (old, now) =>
    {
        switch (old.Op)
        {
            case Op.Symbol:
                Require(old.Name!);
                return Expr.Symbol(plan.Local.GetValueOrDefault(old.Name!) ?? WrittenNames.Safe(old.Name!));
            case Op.Number when old.Name is { } unit:
                return Expr.Number(old.Value, Unit(unit));
            case Op.Call:
                return Expr.Call(FunctionName(now.Name!), [.. now.Arguments]);
            default:
                return now;
        }
    });

    private Expr? MaybeHere(Expr? expr) => expr is null ? null : Here(expr);

    /// <summary>An expression in ids of SBML, its numbers with units.</summary>
    /// <param name="expr">The expression.</param>
    /// <param name="wanted">Unit of what it determines, or null.</param>
    /// <param name="aloneCounts">Whether numbers without any quantity are read in the unit wanted.</param>
    private Expr? MaybeHere(Expr? expr, UnitValue? wanted, bool aloneCounts = false) =>
        expr is null ? null : Here(numbers is null ? expr : numbers.On(expr, wanted, aloneCounts));

    private string? IdHere(string? id)
    {
        if (id is null)
            return null;
        id = Assembly.Resolve(id).Id;
        Require(id);
        return plan.Local.GetValueOrDefault(id) ?? WrittenNames.Safe(id);
    }

    private void FindVaried()
    {
        varied.UnionWith(Assembly.Events.SelectMany(e => e.Assignments).Select(a => Assembly.Resolve(a.Target).Id));
        foreach (var element in Assembly.Elements)
        {
            if ((element.Said.Rule ?? element.Said.Rate) is not null)
                varied.Add(element.Id);
            if (element.Said is { Kind: QuantityKind.Species } said && (said.Compartment ?? element.DefaultCompartment) is { } compartment)
                compartments.Add(compartment);
        }
        foreach (var (rule, path) in Assembly.AlgebraicRules)
        {
            // Something in the rule has to give way: what has no value of its own, or else anything.
            var free = ExprWalker.FreeSymbols(rule.Expression).Select(s => Assembly.Find(path + s)).OfType<Element>().Where(e => e.Said.Constant is null && !varied.Contains(e.Id)).ToList();
            var unset = free.Where(e => e.Said.Initial is null).ToList();
            varied.UnionWith((unset.Count > 0 ? unset : free).Select(e => e.Id));
        }
    }

    private bool IsOwnPath(string id) => flat || !id.Contains('.', StringComparison.Ordinal);

    private void PlanEvents()
    {
        foreach (var e in Assembly.Events.Where(e => IsOwnPath(e.Id)))
        {
            plan.Events.Add(e with
            {
                Id = Name(e.Id),
                Trigger = MaybeHere(e.Trigger, null),
                Delay = MaybeHere(e.Delay, numbers?.Time, aloneCounts: true),
                Priority = MaybeHere(e.Priority, null),
                Assignments = [.. e.Assignments.Select(a => a with { Target = IdHere(a.Target)!, Value = MaybeHere(a.Value, numbers?.Of(Assembly.Resolve(a.Target).Id), aloneCounts: true) })],
            });
        }
    }

    private void PlanRules()
    {
        Expr Global(Expr expr, string path) => MaybeHere(Assembly.Canonical(path.Length == 0 ? expr : Substitution.Symbols(expr, s => Expr.Symbol(path + s))), null)!;
        foreach (var (rule, path) in Assembly.AlgebraicRules.Where(r => flat || r.Path.Length == 0))
            plan.AlgebraicRules.Add(rule with { Id = rule.Id is null ? null : Free(WrittenNames.Safe(path + rule.Id)), Expression = Global(rule.Expression, path) });
        foreach (var constraint in module.Constraints)
            plan.Constraints.Add(constraint with { Id = constraint.Id is null ? null : Free(WrittenNames.Safe(constraint.Id)), Condition = Global(constraint.Condition, "") });
    }

    private void PlanFactors()
    {
        if (!flat)
        {
            plan.ConversionFactor = IdHere(module.ConversionFactor);
            return;
        }
        var used = Assembly.Elements.Where(e => e.Reaction is not null).Select(e => e.ExtentFactor).Distinct().ToList();
        if (used.Count > 1)
            throw new ModelException(new ModelError("The submodels convert extent to substance by different factors, which one SBML model without submodels cannot say.", module.Place, Mend: "Write the model with its submodels (without --flat)."));
        plan.ConversionFactor = used is [{ Op: Op.Symbol } factor] ? IdHere(factor.Name) : null;
    }

    private void PlanPorts()
    {
        if (flat)
            return;
        foreach (string port in module.Ports)
            if (Assembly.Find(port) is { } element && IdHere(element.Id) is { } id && !plan.Ports.Contains(id))
                plan.Ports.Add(id);
            else if (Assembly.Events.Exists(e => e.Id == port) && !plan.Ports.Contains(Name(port)))
                plan.Ports.Add(Name(port));
    }

    /// <summary>The functions called, and those they call; all of them in the main model.</summary>
    private void PlanFunctions()
    {
        var called = new HashSet<string>(StringComparer.Ordinal);
        var bodies = document.Functions.Where(f => functionNames.ContainsKey(f.Name) || module.Name == document.Main).ToList();
        for (int i = 0; i < bodies.Count; i++)
        {
            if (!called.Add(bodies[i].Name) || bodies[i].Body is not { } body)
                continue;
            foreach (var call in ExprWalker.PostOrder(body).Where(n => n.Op == Op.Call && !called.Contains(n.Name!)))
                bodies.AddRange(document.Functions.Where(f => f.Name == call.Name));
        }
        foreach (var f in document.Functions.Where(f => called.Contains(f.Name)))
            plan.Functions.Add(f with { Name = FunctionName(f.Name), Body = f.Body is null ? null : ExprWalker.Rewrite(f.Body, Written) });
    }

    private Expr Written(Expr old, Expr now) => old.Op switch
    {
        Op.Call => Expr.Call(FunctionName(now.Name!), [.. now.Arguments]),
        Op.Number when old.Name is { } unit => Expr.Number(old.Value, Unit(unit)),
        Op.Number when numbers is not null => Expr.Number(old.Value, "dimensionless"),
        _ => now,
    };
}
