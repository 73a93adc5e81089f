using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>What one reading gathers over all its files: modules, functions, what was skipped, and errors.</summary>
internal sealed class Reading
{
    private readonly List<(Token Name, int Arguments, TokenCursor Cursor)> calls = [];

    public ErrorList Errors { get; } = new();

    public List<ModuleBuilder> Modules { get; } = [];

    public Dictionary<string, FunctionDefinition> Functions { get; } = new(StringComparer.Ordinal);

    public List<string> FunctionOrder { get; } = [];

    public List<SkippedStatement> Skipped { get; } = [];

    /// <summary>Starred module and how deep its file was imported.</summary>
    public (string Name, int ImportDepth)? Starred { get; set; }

    public ModuleBuilder? Find(string module) => Modules.FirstOrDefault(m => m.Name == module);

    public Expr Call(Token name, List<Expr> arguments, TokenCursor cursor)
    {
        if (!Vocabulary.Functions.TryGetValue(name.Text, out var builtIn))
        {
            if (Vocabulary.Distributions.Contains(name.Text) && !Functions.ContainsKey(name.Text))
                cursor.Fail($"'{name.Text}' draws from a distribution; the SBML package distrib is not taken on.", name, "a deterministic formula",
                    "Draw the value outside the model and set it as a parameter.");
            calls.Add((name, arguments.Count, cursor));
            return Expr.Call(name.Text, [.. arguments]);
        }
        return BuiltIn(name, builtIn, arguments, cursor);
    }

    /// <summary>A call of a built-in function, with its arguments counted.</summary>
    public static Expr BuiltIn(Token name, BuiltInFunction builtIn, List<Expr> arguments, TokenCursor cursor)
    {
        if (arguments.Count < builtIn.Fewest || arguments.Count > builtIn.Most)
            cursor.Fail($"'{name.Text}' is given {Count(arguments.Count, "argument")}.", name, Arity(name.Text, builtIn));
        if (builtIn.Op is Op.RateOf && arguments[0].Op != Op.Symbol)
            cursor.Fail("'rateOf' takes the name of a quantity, not a formula.", name, "rateOf(x)");
        return Vocabulary.Build(name.Text, builtIn.Op, arguments);
    }

    /// <summary>Functions may be called before they are defined, so calls are checked when everything is read.</summary>
    public void CheckCalls()
    {
        foreach (var (name, given, cursor) in calls)
        {
            if (Functions.TryGetValue(name.Text, out var function))
            {
                if (function.Arguments.Length != given)
                    Errors.Add(new ModelError($"The function '{name.Text}' is given {Count(given, "argument")}.", cursor.Place(name),
                        $"{Count(function.Arguments.Length, "argument")}: {name.Text}({string.Join(", ", function.Arguments)})"));
                continue;
            }
            string? near = NearWords.Nearest(name.Text, Functions.Keys.Concat(Vocabulary.Functions.Keys));
            Errors.Add(new ModelError($"There is no function '{name.Text}'.", cursor.Place(name), "a built-in function or one defined with 'function … end'",
                near is not null ? $"Did you mean '{near}'?" : $"Define it, or write * if '{name.Text}' is to be multiplied with the parentheses."));
        }
        CheckRecursion();
    }

    private void CheckRecursion()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (string start in FunctionOrder)
        {
            var path = new List<string>();
            if (!Visit(start, path, done))
            {
                Errors.Add(new ModelError($"The function '{start}' calls itself: {string.Join(" → ", path)}.", Functions[start].Place, "functions that end", "Write it without recursion."));
                return;
            }
        }
    }

    private bool Visit(string name, List<string> path, HashSet<string> done)
    {
        if (done.Contains(name) || !Functions.TryGetValue(name, out var function))
            return true;
        bool again = path.Contains(name);
        path.Add(name);
        if (again || path.Count > FormulaParser.Deepest)
            return false;
        foreach (string called in function.Body is null ? [] : Called(function.Body))
            if (!Visit(called, path, done))
                return false;
        path.RemoveAt(path.Count - 1);
        done.Add(name);
        return true;
    }

    private static HashSet<string> Called(Expr body)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<Expr>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Expr>([body]);
        while (open.TryPop(out var expr))
        {
            if (!seen.Add(expr))
                continue;
            if (expr.Op == Op.Call)
                found.Add(expr.Name!);
            foreach (var argument in expr.Arguments)
                open.Push(argument);
        }
        return found;
    }

    private static string Arity(string name, BuiltInFunction function) => function switch
    {
        { Fewest: var few, Most: var most } when few == most => $"{Count(few, "argument")} to {name}",
        { Most: int.MaxValue, Fewest: var few } => $"{Count(few, "argument")} or more to {name}",
        { Fewest: var few, Most: var most } => $"{few} or {Count(most, "argument")} to {name}",
    };

    private static string Count(int number, string noun) => number switch { 0 => $"no {noun}", 1 => $"1 {noun}", _ => $"{number} {noun}s" };
}
