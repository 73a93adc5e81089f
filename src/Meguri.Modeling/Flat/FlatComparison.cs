using System.Text.RegularExpressions;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Finds what two flat models do not have in common. Order, names and notes, the spelling of joined ids (<c>A.x</c> and
/// <c>A__x</c>), ids of events, algebraic rearrangement as <see cref="Simplifier"/> does it, and quantities a writer had to make
/// (the default compartment of size 1, conversion factors, stoichiometries that follow another quantity) do not count.
/// </summary>
public static partial class FlatComparison
{
    [GeneratedRegex("(^|__)(default_compartment|conversion_factor(_[0-9]+)?|.+_(reactant|product)[0-9]+)(_[0-9]+)?$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Generated { get; }

    /// <summary>The differences as sentences, none when both are the same model.</summary>
    /// <param name="first">One model.</param>
    /// <param name="second">The other.</param>
    public static IReadOnlyList<string> Differences(FlatModel first, FlatModel second)
    {
        var (a, b) = (new Side(first), new Side(second));
        a.LeaveOutGenerated(b);
        b.LeaveOutGenerated(a);
        var differences = new List<string>();
        foreach (string id in a.Quantities.Keys.Union(b.Quantities.Keys).Order(StringComparer.Ordinal))
        {
            if (!a.Quantities.TryGetValue(id, out var x) || !b.Quantities.TryGetValue(id, out var y))
            {
                differences.Add($"'{id}' is only in the {(a.Quantities.ContainsKey(id) ? "first" : "second")} model.");
                continue;
            }
            if (x.Role != y.Role)
                differences.Add($"'{id}' is {Word(x.Role)} in the first model and {Word(y.Role)} in the second.");
            Compare(differences, $"the rule of '{id}'", a.Of(x.Rule), b.Of(y.Rule));
            Compare(differences, $"the rate of '{id}'", a.Of(x.Rate), b.Of(y.Rate));
            Compare(differences, $"what is zero for '{id}'", a.Of(x.Zero), b.Of(y.Zero));
            Compare(differences, $"the initial value of '{id}'", a.Of(x.Initial), b.Of(y.Initial));
            if (a.Unit(x.Unit) is { } u && b.Unit(y.Unit) is { } v && !u.Same(v))
                differences.Add($"'{id}' is in {u} in the first model and in {v} in the second.");
        }
        Compare(differences, first, a, second, b);
        return differences;
    }

    private static void Compare(List<string> differences, FlatModel first, Side a, FlatModel second, Side b)
    {
        var left = first.Events.Select(a.Text).Order(StringComparer.Ordinal).ToList();
        var right = second.Events.Select(b.Text).Order(StringComparer.Ordinal).ToList();
        foreach (string text in left.ToList())
            if (right.Remove(text))
                left.Remove(text);
        differences.AddRange(left.Select(t => $"Only the first model has the event: {t}."));
        differences.AddRange(right.Select(t => $"Only the second model has the event: {t}."));
    }

    private static void Compare(List<string> differences, string what, Expr? a, Expr? b)
    {
        if (!ReferenceEquals(a, b))
            differences.Add($"In the first model {what} is {Cut(a)}, in the second {Cut(b)}.");
    }

    private static string Cut(Expr? expr) => expr is null ? "not given" : expr.ToString() is { Length: > 160 } text ? $"'{text[..157]}...'" : $"'{expr}'";

    private static string Word(QuantityRole role) => role switch
    {
        QuantityRole.State => "integrated",
        QuantityRole.Assigned => "given by a rule",
        QuantityRole.Discrete => "set by events",
        QuantityRole.Algebraic => "found from an algebraic rule",
        _ => "constant",
    };

    // Who joins submodels puts more underscores where two are taken.
    [GeneratedRegex("_{3,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Underscores { get; }

    /// <summary>An id in the spelling that all joined models have in common: <c>A.x</c> is <c>A__x</c>.</summary>
    public static string PlainId(string id) => Underscores.Replace(id.Replace(".", "__", StringComparison.Ordinal), "__");

    /// <summary>One of the models, in plain ids.</summary>
    private sealed class Side(FlatModel model)
    {
        private readonly UnitTable units = new(model.Units);
        private readonly Dictionary<string, Expr> replaced = new(StringComparer.Ordinal);
        private readonly Dictionary<Expr, Expr> known = [];

        public Dictionary<string, FlatQuantity> Quantities { get; } = model.Quantities.GroupBy(q => PlainId(q.Id)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

        public void LeaveOutGenerated(Side other)
        {
            foreach (var (id, q) in Quantities.Where(q => Generated.IsMatch(q.Key)).ToList())
            {
                if (q.Role == QuantityRole.Assigned ? other.Quantities.ContainsKey(id) : q.Role != QuantityRole.Constant || q.Initial is not { Op: Op.Number })
                    continue;
                if (!id.EndsWith("default_compartment", StringComparison.Ordinal) && other.Quantities.ContainsKey(id))
                    continue;
                replaced[id] = Stripped((q.Rule ?? q.Initial)!);
                Quantities.Remove(id);
            }
        }

        public Expr? Of(Expr? expr)
        {
            if (expr is null)
                return null;
            if (known.TryGetValue(expr, out var done))
                return done;
            var plain = Stripped(expr);
            for (int i = 0; i < 10 && replaced.Count > 0; i++)
                plain = Substitution.Symbols(plain, replaced.GetValueOrDefault);
            return known[expr] = Simplifier.Simplify(plain);
        }

        public UnitValue? Unit(string? id) => id is null ? null : units.Find(id, out _);

        public string Text(FlatEvent e) =>
            $"at {(e.Delay is null ? "" : Of(e.Delay) + " after ")}{Of(e.Trigger)}, priority={Of(e.Priority)}, persistent={e.Persistent}, t0={e.TriggerInitially}, fromTrigger={e.ValuesFromTriggerTime}: " +
            string.Join(", ", e.Assignments.Select(a => $"{PlainId(a.Target)} = {Of(a.Value)}").Order(StringComparer.Ordinal));

        private static Expr Stripped(Expr expr) => ExprWalker.Rewrite(expr, (old, now) => old.Op switch
        {
            Op.Symbol => Expr.Symbol(PlainId(old.Name!)),
            Op.Number when old.Name is not null => Expr.Number(old.Value),
            _ => now,
        });
    }
}
