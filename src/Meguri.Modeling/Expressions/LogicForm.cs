namespace Meguri.Modeling.Expressions;

/// <summary>The canonical form of relations, of truth values joined, and of choices.</summary>
internal static class LogicForm
{
    private static readonly Expr True = Expr.Apply(Op.True), False = Expr.Apply(Op.False);

    public static Expr Of(bool value) => value ? True : False;

    public static Expr Relation(Expr node)
    {
        if (node.Arguments.Length < 2)
            return True;
        if (node.Arguments.Length > 2)
        {
            var pairs = new List<Expr>();
            for (int i = 0; i + 1 < node.Arguments.Length; i++)
                pairs.Add(Relation(Expr.Apply(node.Op, node.Arguments[i], node.Arguments[i + 1])));
            return Junction(Expr.Apply(Op.And, [.. pairs]));
        }
        Expr a = node.Arguments[0], b = node.Arguments[1];
        if (Simplifier.IsNumber(a, out double va) && Simplifier.IsNumber(b, out double vb))
            return Of(Evaluator.Apply(node.Op, [va, vb]) != 0);
        if (ReferenceEquals(a, b))
            return Of(node.Op is Op.Equal or Op.LessOrEqual or Op.GreaterOrEqual);
        return node.Op switch
        {
            Op.Greater => Expr.Apply(Op.Less, b, a),
            Op.GreaterOrEqual => Expr.Apply(Op.LessOrEqual, b, a),
            Op.Equal or Op.NotEqual when ExprOrder.Instance.Compare(a, b) > 0 => Expr.Apply(node.Op, b, a),
            _ => node,
        };
    }

    public static Expr Not(Expr x)
    {
        if (Simplifier.IsNumber(x, out double value))
            return Of(value == 0);
        return x.Op switch
        {
            Op.Not => Truth(x.Arguments[0]),
            Op.Less when x.Arguments.Length == 2 => Expr.Apply(Op.LessOrEqual, x.Arguments[1], x.Arguments[0]),
            Op.LessOrEqual when x.Arguments.Length == 2 => Expr.Apply(Op.Less, x.Arguments[1], x.Arguments[0]),
            Op.Equal when x.Arguments.Length == 2 => Expr.Apply(Op.NotEqual, x.Arguments[0], x.Arguments[1]),
            Op.NotEqual when x.Arguments.Length == 2 => Expr.Apply(Op.Equal, x.Arguments[0], x.Arguments[1]),
            _ => Expr.Apply(Op.Not, x),
        };
    }

    /// <summary>And, Or.</summary>
    public static Expr Junction(Expr node)
    {
        bool neutral = node.Op == Op.And;
        var parts = new HashSet<Expr>();
        foreach (var argument in node.Arguments)
        {
            foreach (var part in argument.Op == node.Op && argument.Arguments.Length <= Simplifier.MergeLimit ? argument.Arguments : [argument])
            {
                if (!Simplifier.IsNumber(part, out double value))
                    parts.Add(part);
                else if (value != 0 != neutral)
                    return Of(!neutral);
            }
        }
        foreach (var part in parts)
            if (Evaluator.IsTruthValued(part.Op) && parts.Contains(Not(part)))
                return Of(!neutral);
        return parts.Count switch
        {
            0 => Of(neutral),
            1 => Truth(parts.First()),
            _ => Expr.Apply(node.Op, [.. parts.Order(ExprOrder.Instance)]),
        };
    }

    public static Expr Parity(Expr node)
    {
        bool odd = false;
        var parts = new HashSet<Expr>();
        foreach (var argument in node.Arguments)
        {
            foreach (var part in argument.Op == Op.Xor && argument.Arguments.Length <= Simplifier.MergeLimit ? argument.Arguments : [argument])
            {
                if (Simplifier.IsNumber(part, out double value))
                    odd ^= value != 0;
                else if (!parts.Remove(part))
                    parts.Add(part);
            }
        }
        if (parts.Count == 0)
            return Of(odd);
        var all = parts.Count == 1 ? Truth(parts.First()) : Expr.Apply(Op.Xor, [.. parts.Order(ExprOrder.Instance)]);
        return odd ? Not(all) : all;
    }

    public static Expr Choice(Expr node)
    {
        var branches = new List<(Expr Value, Expr Condition)>();
        Expr? otherwise = null;
        var open = node;
        while (otherwise is null)
        {
            int i = 0;
            bool closed = false;
            for (; i + 1 < open.Arguments.Length && !closed; i += 2)
            {
                Expr value = open.Arguments[i], condition = open.Arguments[i + 1];
                if (Simplifier.IsNumber(condition, out double truth))
                {
                    if (truth == 0)
                        continue;
                    otherwise = value;
                    closed = true;
                }
                else if (branches.Count > 0 && ReferenceEquals(branches[^1].Value, value))
                {
                    branches[^1] = (value, Junction(Expr.Apply(Op.Or, branches[^1].Condition, condition)));
                }
                else if (!branches.Exists(b => ReferenceEquals(b.Condition, condition)))
                {
                    branches.Add((value, condition));
                }
            }
            if (!closed)
                otherwise = i < open.Arguments.Length ? open.Arguments[i] : null;
            if (otherwise is null)
                break;
            if (otherwise.Op == Op.Piecewise && branches.Count < Simplifier.MergeLimit)
            {
                open = otherwise;
                otherwise = null;
            }
        }
        while (branches.Count > 0 && ReferenceEquals(branches[^1].Value, otherwise))
            branches.RemoveAt(branches.Count - 1);
        if (branches.Count == 0)
            return otherwise ?? Expr.Number(double.NaN);
        var arguments = new List<Expr>();
        foreach (var (value, condition) in branches)
        {
            arguments.Add(value);
            arguments.Add(condition);
        }
        if (otherwise is not null)
            arguments.Add(otherwise);
        return Expr.Apply(Op.Piecewise, [.. arguments]);
    }

    private static Expr Truth(Expr x) => Evaluator.IsTruthValued(x.Op) ? x : Relation(Expr.Apply(Op.NotEqual, 0, x));
}
