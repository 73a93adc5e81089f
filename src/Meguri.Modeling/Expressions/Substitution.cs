namespace Meguri.Modeling.Expressions;

/// <summary>An author's function: a name, its arguments and its body.</summary>
/// <param name="Name">Name under which it is called.</param>
/// <param name="Arguments">Names of its arguments.</param>
/// <param name="Body">What it stands for.</param>
public sealed record ExprFunction(string Name, IReadOnlyList<string> Arguments, Expr Body);

/// <summary>Replaces parts of an expression by others. All replacements happen at once: what is put in is not replaced again.</summary>
public static class Substitution
{
    /// <summary>Replaces symbols.</summary>
    /// <param name="expr">The expression.</param>
    /// <param name="replace">What a symbol becomes, or null to leave it.</param>
    public static Expr Symbols(Expr expr, Func<string, Expr?> replace) =>
        ExprWalker.Rewrite(expr, (old, now) => old.Op == Op.Symbol ? replace(old.Name!) ?? old : now);

    /// <summary>Replaces symbols by the expressions a table holds for them.</summary>
    public static Expr Symbols(Expr expr, IReadOnlyDictionary<string, Expr> replacements) =>
        Symbols(expr, name => replacements.GetValueOrDefault(name));

    /// <summary>Replaces model time.</summary>
    public static Expr Time(Expr expr, Expr time) => ExprWalker.Rewrite(expr, (old, now) => old.Op == Op.Time ? time : now);

    /// <summary>Writes the body of each called function in its place, and of those it calls.</summary>
    /// <param name="expr">The expression.</param>
    /// <param name="find">A function by name, or null when there is none.</param>
    /// <exception cref="ModelException">A function is unknown, is called with the wrong number of arguments, or calls itself; or functions call each other more than 500 deep.</exception>
    public static Expr Inline(Expr expr, Func<string, ExprFunction?> find) => new Inlining(find).Of(expr);

    private sealed class Inlining(Func<string, ExprFunction?> find)
    {
        private const int Deepest = 500;

        private readonly Dictionary<string, ExprFunction> ready = new(StringComparer.Ordinal);
        private readonly List<string> open = [];

        public Expr Of(Expr expr) => !ExprWalker.Contains(expr, Op.Call) ? expr : ExprWalker.Rewrite(expr, (_, now) =>
        {
            if (now.Op != Op.Call)
                return now;
            var function = Ready(now.Name!);
            if (function.Arguments.Count != now.Arguments.Length)
            {
                throw new ModelException(new ModelError(
                    $"The function '{function.Name}' is called with {now.Arguments.Length} argument(s) in '{ExprPrinter.Excerpt(now)}'.",
                    Expected: $"{function.Arguments.Count} argument(s): {function.Name}({string.Join(", ", function.Arguments)})"));
            }
            var values = new Dictionary<string, Expr>(StringComparer.Ordinal);
            for (int i = 0; i < function.Arguments.Count; i++)
                values[function.Arguments[i]] = now.Arguments[i];
            return Symbols(function.Body, values);
        });

        private ExprFunction Ready(string name)
        {
            if (ready.TryGetValue(name, out var done))
                return done;
            if (open.Contains(name, StringComparer.Ordinal))
            {
                throw new ModelException(new ModelError($"The function '{name}' calls itself: {string.Join(" -> ", open.Append(name))}.",
                    Mend: "Write the recursion out, or make it a quantity with a rate rule."));
            }
            if (open.Count >= Deepest)
            {
                throw new ModelException(new ModelError($"Functions call each other more than {Deepest} deep: {string.Join(" -> ", open.Take(4))} -> ...",
                    Mend: "Make some of them quantities with assignment rules."));
            }
            var function = find(name) ?? throw new ModelException(new ModelError($"There is no function '{name}'.",
                Mend: $"Define it with 'function {name}(...) ... end', or correct the name."));
            open.Add(name);
            var inlined = function with { Body = Of(function.Body) };
            open.RemoveAt(open.Count - 1);
            return ready[name] = inlined;
        }
    }
}
