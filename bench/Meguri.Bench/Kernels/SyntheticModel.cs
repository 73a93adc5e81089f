using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Bench.Kernels;

/// <summary>
/// A model of the size and shape of a whole-body one, made for measuring: organs of ten states each (an inflow that
/// saturates, a cascade, a smooth threshold, a power law, a clock), joined in a ring and through one pool.
/// </summary>
internal static class SyntheticModel
{
    public const int StatesPerOrgan = 10;

    public static FlatModel Make(int organs)
    {
        var quantities = new List<FlatQuantity>();
        string[] kinds = ["k1", "k2", "k3", "k4", "n", "half", "width", "gain", "rest"];
        for (int o = 0; o < organs; o++)
            foreach (string kind in kinds)
                quantities.Add(new FlatQuantity { Id = $"o{o}.{kind}", Role = QuantityRole.Constant, Initial = 0.3 + 0.07 * ((o * 7 + kind.Length * 3 + kind[0]) % 11) + (kind == "n" ? 1 : 0) });
        for (int o = 0; o < organs; o++)
            AddOrgan(quantities, o, (o + organs - 1) % organs, organs);
        return new FlatModel { Name = "synthetic", Quantities = [.. quantities] };
    }

    private static void AddOrgan(List<FlatQuantity> quantities, int o, int previous, int organs)
    {
        Expr P(string kind) => Expr.Symbol($"o{o}.{kind}");
        Expr X(int i) => Expr.Symbol($"o{o}.x{i}");
        Expr Exp(Expr x) => Expr.Apply(Op.Exp, x);
        Expr Ln(Expr x) => Expr.Apply(Op.Ln, x);
        Expr Power(Expr x, Expr y) => Expr.Apply(Op.Power, x, y);
        Expr inflow = Expr.Symbol($"o{previous}.x9");
        Expr pool = Expr.Symbol("o0.x0");
        void Assign(string id, Expr rule) => quantities.Add(new FlatQuantity { Id = $"o{o}.{id}", Role = QuantityRole.Assigned, Rule = rule });
        void State(int i, Expr rate) => quantities.Add(new FlatQuantity { Id = $"o{o}.x{i}", Role = QuantityRole.State, Initial = 0.5 + 0.05 * i, Rate = rate });

        Assign("saturation", P("k1") * Power(inflow, P("n")) / (Power(P("half"), P("n")) + Power(inflow, P("n"))));
        Assign("threshold", P("width") * Ln(1 + Exp((X(2) - P("half")) / P("width"))));
        Assign("heat", Exp(P("gain") * (X(3) - 1)));
        Assign("nernst", P("gain") * Ln((X(4) + 0.1) / (X(5) + 0.1)));
        Assign("gate", 1 / (1 + Exp(-(X(6) - P("rest")) / P("width"))));
        Assign("day", 1 + 0.3 * Expr.Apply(Op.Cos, 0.2617993877991494 * (Expr.Time - 4 * P("rest"))));
        Assign("limited", Expr.Apply(Op.Min, 1, Expr.Apply(Op.Max, 0, X(7) - 0.2)));

        Expr S(string id) => Expr.Symbol($"o{o}.{id}");
        State(0, S("saturation") * S("day") - P("k2") * X(0) * S("heat"));
        State(1, P("k2") * X(0) - P("k3") * X(1) + 0.05 * (pool - X(1)));
        State(2, P("k3") * X(1) - P("k4") * X(2) / (P("half") + X(2)));
        State(3, (1 + S("threshold") - X(3)) / (2 + P("rest")));
        State(4, P("k1") * X(3) - P("k2") * X(4) * S("gate"));
        State(5, P("k2") * X(4) * S("gate") - P("k3") * X(5));
        State(6, (S("nernst") + P("rest") - X(6)) * P("k4") * 10);
        State(7, P("k1") * X(6) * S("limited") - P("k4") * X(7) + P("k3") * Exp(-X(8)));
        State(8, P("gain") * S("heat") * S("gate") - P("k1") * Power(X(8), 1.5));
        State(9, P("k3") * X(8) + P("k4") * S("limited") - P("k2") * Power(X(9), P("n")) - 0.01 * (X(9) - Expr.Symbol($"o{(previous + organs / 2) % organs}.x9")));
    }
}
