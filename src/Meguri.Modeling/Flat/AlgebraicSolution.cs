using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Gives each rule <c>0 = …</c> a quantity that nothing else determines and that the rule depends on, so that every rule
/// gets one of its own, if that can be. A rule that is linear in its quantity becomes an assignment rule; rules that are
/// not, or that hang together in a circle, stay equations for the solver.
/// </summary>
internal sealed class AlgebraicSolution
{
    private readonly Assembly assembly;
    private readonly HashSet<string> changing = new(StringComparer.Ordinal);
    private readonly HashSet<string> set;
    private readonly List<(AlgebraicRule Rule, Expr Zero, List<(string Id, Expr? Value)> Ways)> rules = [];
    private readonly SortedDictionary<string, int> solvedBy = new(StringComparer.Ordinal);

    public AlgebraicSolution(Assembly assembly, Func<Expr, TextPlace?, Expr> ready)
    {
        this.assembly = assembly;
        foreach (var reaction in assembly.Elements.Select(e => e.Reaction).OfType<Reaction>())
            changing.UnionWith(reaction.Reactants.Concat(reaction.Products).Select(r => r.Species));
        set = [.. assembly.Events.SelectMany(e => e.Assignments).Select(a => a.Target)];
        foreach (var (rule, _) in assembly.AlgebraicRules)
        {
            var zero = ready(rule.Expression, rule.Place);
            rules.Add((rule, zero, WaysOf(zero)));
        }
    }

    /// <summary>Gives the quantities their rules and equations.</summary>
    /// <returns>The rules no quantity could be found for.</returns>
    public IReadOnlyList<AlgebraicRule> Apply()
    {
        var left = new List<AlgebraicRule>();
        for (int i = 0; i < rules.Count; i++)
            if (!Pair(i, new HashSet<string>(StringComparer.Ordinal)))
                left.Add(rules[i].Rule);
        var closed = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach (var (id, i) in solvedBy)
            if (rules[i].Ways.First(w => w.Id == id).Value is { } value)
                closed[id] = value;
        // All of a circle at once: what depends on itself through the others.
        var inCircle = closed.Keys.Where(id => Reached(closed[id], closed).Contains(id)).ToList();
        foreach (var (id, i) in solvedBy)
        {
            var element = assembly.Find(id)!;
            if (closed.TryGetValue(id, out var value) && !inCircle.Contains(id))
            {
                element.Say(q => q with { Rule = value, RulePlace = rules[i].Rule.Place });
            }
            else
            {
                element.Zero = rules[i].Zero;
                element.Say(q => q with { RulePlace = rules[i].Rule.Place });
            }
        }
        return left;
    }

    /// <summary>Finds a quantity for a rule, moving other rules to other quantities where that makes room.</summary>
    private bool Pair(int rule, HashSet<string> tried)
    {
        foreach (var (id, _) in rules[rule].Ways)
        {
            if (!tried.Add(id) || (solvedBy.TryGetValue(id, out int other) && !Pair(other, tried)))
                continue;
            solvedBy[id] = rule;
            return true;
        }
        return false;
    }

    /// <summary>The quantities a rule may determine: those it can be solved for first, then what it or its parts depend on.</summary>
    private List<(string Id, Expr? Value)> WaysOf(Expr zero)
    {
        var direct = ExprWalker.FreeSymbols(zero).Where(IsOpen).Select(id => (Id: id, Value: Solve(zero, id))).ToList();
        var ways = direct.Where(w => w.Value is not null).Concat(direct.Where(w => w.Value is null)).ToList();
        ways.AddRange(Reached(zero, []).Where(id => IsOpen(id) && !ways.Exists(w => w.Id == id)).Order(StringComparer.Ordinal).Select(id => (id, (Expr?)null)));
        return ways;
    }

    /// <summary>Everything an expression depends on at one moment, through rules, rates of reactions and given solutions.</summary>
    private HashSet<string> Reached(Expr expr, Dictionary<string, Expr> solutions)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Expr>([expr]);
        while (open.TryPop(out var next))
            foreach (string id in ExprWalker.FreeSymbols(next))
                if (reached.Add(id) && (solutions.GetValueOrDefault(id) ?? assembly.Find(id)?.Said.Rule ?? assembly.Find(id)?.Reaction?.Rate) is { } definition)
                    open.Push(definition);
        return reached;
    }

    // A quantity that is not declared to vary does not, but for species.
    private bool IsOpen(string id) =>
        assembly.Find(id) is { Reaction: null } element && element.Said is { Rule: null, Rate: null } said
        && (said.Constant == false || (said.Constant is null && said.Kind == QuantityKind.Species))
        && !set.Contains(id)
        && (!changing.Contains(id) || said is { Kind: QuantityKind.Species, Boundary: true });

    /// <summary>The value of a symbol at which a linear expression is zero; null when it is not linear in it.</summary>
    private static Expr? Solve(Expr zero, string id)
    {
        // What a derivative cannot look into is put aside as a symbol of its own.
        var aside = new Dictionary<string, Expr>(StringComparer.Ordinal);
        bool hidden = false;
        var open = ExprWalker.Rewrite(zero, (_, now) =>
        {
            if (now.Op is not (Op.RateOf or Op.Delay))
                return now;
            hidden |= ExprWalker.FreeSymbols(now).Contains(id, StringComparer.Ordinal);
            string name = $"?{aside.Count}";
            aside[name] = now;
            return Expr.Symbol(name);
        });
        if (hidden)
            return null;
        var slope = Simplifier.Simplify(Derivative.Of(open, id));
        if (ExprWalker.FreeSymbols(slope).Contains(id, StringComparer.Ordinal) || slope == Expr.Zero)
            return null;
        var rest = Substitution.Symbols(open, new Dictionary<string, Expr> { [id] = Expr.Zero });
        return Substitution.Symbols(Simplifier.Simplify(-rest / slope), aside);
    }
}
