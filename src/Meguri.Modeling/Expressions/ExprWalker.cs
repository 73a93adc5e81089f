namespace Meguri.Modeling.Expressions;

/// <summary>
/// Walks over expression graphs. Every walk visits a shared node once and uses no recursion, so neither wide sharing nor
/// depth (ten thousand nested parentheses) is a problem.
/// </summary>
public static class ExprWalker
{
    /// <summary>The distinct nodes of an expression, arguments before the nodes that use them, the root last.</summary>
    public static IReadOnlyList<Expr> PostOrder(Expr root) => PostOrder([root], static _ => true);

    /// <summary>The distinct nodes of several expressions, arguments before the nodes that use them.</summary>
    /// <param name="roots">The expressions.</param>
    /// <param name="enter">Whether a node is visited, with what is below it; a node for which it is false is left out.</param>
    public static IReadOnlyList<Expr> PostOrder(IEnumerable<Expr> roots, Func<Expr, bool> enter)
    {
        var order = new List<Expr>();
        var seen = new HashSet<Expr>();
        var stack = new Stack<(Expr Node, int Next)>();
        foreach (var root in roots)
        {
            if (!enter(root) || !seen.Add(root))
                continue;
            stack.Push((root, 0));
            while (stack.Count > 0)
            {
                var (node, next) = stack.Pop();
                while (next < node.Arguments.Length)
                {
                    var child = node.Arguments[next++];
                    if (!enter(child) || !seen.Add(child))
                        continue;
                    stack.Push((node, next));
                    node = child;
                    next = 0;
                }
                order.Add(node);
            }
        }
        return order;
    }

    /// <summary>Names of the symbols an expression mentions, in ordinal order. Names of called functions are not symbols.</summary>
    public static IReadOnlyList<string> FreeSymbols(Expr expr) => [.. SymbolsOf(expr).ToNames().Order(StringComparer.Ordinal)];

    /// <summary>Whether an expression mentions a symbol.</summary>
    public static bool Mentions(Expr expr, string symbol) => SymbolsOf(expr).Contains(SymbolSet.NumberOf(symbol));

    /// <summary>Whether an expression mentions time.</summary>
    public static bool MentionsTime(Expr expr) => SymbolsOf(expr).HasTime;

    /// <summary>Whether an operator occurs anywhere in an expression.</summary>
    public static bool Contains(Expr expr, Op op)
    {
        foreach (var node in PostOrder(expr))
            if (node.Op == op)
                return true;
        return false;
    }

    /// <summary>Number of distinct nodes.</summary>
    public static int Size(Expr expr) => PostOrder(expr).Count;

    /// <summary>Rebuilds an expression from the leaves up.</summary>
    /// <param name="root">The expression.</param>
    /// <param name="rebuild">Gives the new node for an old one; its second argument is the old node with its arguments already replaced.</param>
    public static Expr Rewrite(Expr root, Func<Expr, Expr, Expr> rebuild)
    {
        var made = new Dictionary<Expr, Expr>();
        foreach (var node in PostOrder(root))
            made[node] = rebuild(node, WithArguments(node, made));
        return made[root];
    }

    internal static SymbolSet SymbolsOf(Expr expr)
    {
        if (expr.FreeSymbolSet is { } known)
            return known;
        foreach (var node in PostOrder([expr], static n => n.FreeSymbolSet is null))
        {
            var set = node.Op switch
            {
                Op.Symbol => SymbolSet.Of(node.Name!),
                Op.Time => SymbolSet.OnlyTime,
                _ => SymbolSet.Empty,
            };
            foreach (var argument in node.Arguments)
                set = set.Union(argument.FreeSymbolSet!);
            node.FreeSymbolSet = set;
        }
        return expr.FreeSymbolSet!;
    }

    /// <summary>The node with each argument replaced by what the table holds for it; arguments not in the table stay.</summary>
    internal static Expr WithArguments(Expr node, Dictionary<Expr, Expr> made)
    {
        var arguments = node.Arguments;
        if (arguments.IsEmpty)
            return node;
        Expr[]? replaced = null;
        for (int i = 0; i < arguments.Length; i++)
        {
            if (!made.TryGetValue(arguments[i], out var now) || ReferenceEquals(now, arguments[i]))
                continue;
            replaced ??= [.. arguments];
            replaced[i] = now;
        }
        return replaced is null ? node
            : node.Op == Op.Call ? Expr.Call(node.Name!, replaced)
            : Expr.Apply(node.Op, replaced);
    }
}
