using System.Collections.Immutable;

namespace Meguri.Modeling.Expressions;

/// <summary>
/// One node of an immutable expression graph. Nodes are hash-consed: two expressions of the same structure are the
/// same object, so reference equality is structural equality and shared parts are held once.
/// Construction keeps the author's structure; <see cref="Simplifier"/> gives the canonical form.
/// </summary>
public sealed class Expr
{
    private static readonly ExprTable Table = new();

    private readonly int hash;

    internal Expr(Op op, double value, string? name, ImmutableArray<Expr> arguments, int hash)
    {
        Op = op;
        Value = value;
        Name = name;
        Arguments = arguments;
        this.hash = hash;
    }

    // Caches filled on demand. They are functions of the node alone, so a race between threads writes the same value twice.
    internal SymbolSet? FreeSymbolSet;
    internal bool IsCanonical;

    /// <summary>What the node does.</summary>
    public Op Op { get; }

    /// <summary>The number of an <see cref="Op.Number"/> node; 0 otherwise.</summary>
    public double Value { get; }

    /// <summary>The symbol's or called function's name, or the unit written after a number; null otherwise.</summary>
    public string? Name { get; }

    /// <summary>The arguments, in the author's order.</summary>
    public ImmutableArray<Expr> Arguments { get; }

    /// <summary>The number 0 without unit.</summary>
    public static Expr Zero { get; } = Number(0);

    /// <summary>The number 1 without unit.</summary>
    public static Expr One { get; } = Number(1);

    /// <summary>Model time.</summary>
    public static Expr Time { get; } = Apply(Op.Time);

    /// <summary>A literal number.</summary>
    /// <param name="value">The number; NaN and infinities are allowed.</param>
    /// <param name="unit">Unit written after it, by id, or null.</param>
    public static Expr Number(double value, string? unit = null) => Table.Intern(Op.Number, value, unit, []);

    /// <summary>A named quantity.</summary>
    /// <param name="name">Its id; parts of a submodel's id are joined with dots.</param>
    public static Expr Symbol(string name) => Table.Intern(Op.Symbol, 0, name, []);

    /// <summary>A call of an author's function.</summary>
    public static Expr Call(string function, params ReadOnlySpan<Expr> arguments) => Table.Intern(Op.Call, 0, function, [.. arguments]);

    /// <summary>An operator applied to arguments.</summary>
    public static Expr Apply(Op op, params ReadOnlySpan<Expr> arguments) => Table.Intern(op, 0, null, [.. arguments]);

    /// <summary>Sum.</summary>
    public static Expr operator +(Expr left, Expr right) => Apply(Op.Add, left, right);

    /// <summary>Difference.</summary>
    public static Expr operator -(Expr left, Expr right) => Apply(Op.Subtract, left, right);

    /// <summary>Product.</summary>
    public static Expr operator *(Expr left, Expr right) => Apply(Op.Multiply, left, right);

    /// <summary>Quotient.</summary>
    public static Expr operator /(Expr left, Expr right) => Apply(Op.Divide, left, right);

    /// <summary>Negation.</summary>
    public static Expr operator -(Expr operand) => Apply(Op.Negate, operand);

    /// <summary>A number without unit.</summary>
    public static implicit operator Expr(double value) => Number(value);

    /// <inheritdoc/>
    public override int GetHashCode() => hash;

    /// <inheritdoc/>
    public override string ToString() => ExprPrinter.Print(this);
}
