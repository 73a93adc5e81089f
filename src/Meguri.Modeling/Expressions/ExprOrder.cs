namespace Meguri.Modeling.Expressions;

/// <summary>
/// A total order of expressions that is the same in every process: numbers by value, symbols by name, time, then the rest by
/// operator and structure.
/// </summary>
public sealed class ExprOrder : IComparer<Expr>
{
    private ExprOrder() { }

    /// <summary>The order.</summary>
    public static ExprOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Expr? x, Expr? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;
        int c = x.Op.CompareTo(y.Op);
        if (c == 0)
            c = x.Value.CompareTo(y.Value);
        if (c == 0)
            c = string.CompareOrdinal(x.Name, y.Name);
        if (c == 0)
            c = x.Arguments.Length.CompareTo(y.Arguments.Length);
        if (c == 0)
            c = x.GetHashCode().CompareTo(y.GetHashCode()); // computed from the structure alone
        for (int i = 0; c == 0 && i < x.Arguments.Length; i++)
            c = Compare(x.Arguments[i], y.Arguments[i]);
        return c;
    }
}
