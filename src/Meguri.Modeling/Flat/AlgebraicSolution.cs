using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Solves rules <c>0 = …</c> of the main module for quantities nothing else determines, where each is linear in its own:
/// the quantity then has an assignment rule. Rules and quantities are paired so that every rule gets one, if that can be.
/// </summary>
internal sealed class AlgebraicSolution
{
    private readonly Assembly assembly;
    private readonly HashSet<string> changing = new(StringComparer.Ordinal);
    private readonly List<(AlgebraicRule Rule, Expr Zero, List<(string Id, Expr Value)> Ways)> rules = [];
    private readonly Dictionary<string, int> solvedBy = new(StringComparer.Ordinal);

    public AlgebraicSolution(Assembly assembly, Func<Expr, TextPlace?, Expr> ready)
    {
        this.assembly = assembly;
        foreach (var reaction in assembly.Elements.Select(e => e.Reaction).OfType<Reaction>())
            changing.UnionWith(reaction.Reactants.Concat(reaction.Products).Select(r => r.Species));
        changing.UnionWith(assembly.Events.SelectMany(e => e.Assignments).Select(a => a.Target));
        foreach (var (rule, path) in assembly.AlgebraicRules)
        {
            var zero = ready(rule.Expression, rule.Place);
            rules.Add((rule, zero, path.Length > 0 ? [] : WaysOf(zero)));
        }
    }

    /// <summary>Gives the quantities their rules.</summary>
    /// <returns>The rules no quantity could be found for.</returns>
    public IReadOnlyList<AlgebraicRule> Apply()
    {
        var left = new List<AlgebraicRule>();
        for (int i = 0; i < rules.Count; i++)
            if (!Pair(i, new HashSet<string>(StringComparer.Ordinal)))
                left.Add(rules[i].Rule);
        foreach (var (id, i) in solvedBy)
        {
            var value = rules[i].Ways.First(w => w.Id == id).Value;
            assembly.Find(id)!.Say(q => q with { Rule = value, RulePlace = rules[i].Rule.Place });
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

    private List<(string Id, Expr Value)> WaysOf(Expr zero)
    {
        var ways = new List<(string, Expr)>();
        foreach (string id in ExprWalker.FreeSymbols(zero).Where(IsOpen))
            if (Solve(zero, id) is { } value)
                ways.Add((id, value));
        return ways;
    }

    // A quantity that is not declared to vary does not, but for species.
    private bool IsOpen(string id) =>
        assembly.Find(id) is { Reaction: null } element && element.Said is { Rule: null, Rate: null } said
        && (said.Constant == false || (said.Constant is null && said.Kind == QuantityKind.Species))
        && (!changing.Contains(id) || (said is { Kind: QuantityKind.Species, Boundary: true } && !assembly.Events.Exists(e => e.Assignments.Any(a => a.Target == id))));

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
