using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Tests.Kernels;

/// <summary>Flat models written by hand.</summary>
internal static class Small
{
    public static FlatQuantity Constant(string id, Expr? value) => new() { Id = id, Role = QuantityRole.Constant, Initial = value };

    public static FlatQuantity Discrete(string id, Expr? value) => new() { Id = id, Role = QuantityRole.Discrete, Initial = value };

    public static FlatQuantity State(string id, Expr? start, Expr rate) => new() { Id = id, Role = QuantityRole.State, Initial = start, Rate = rate };

    public static FlatQuantity Assigned(string id, Expr rule) => new() { Id = id, Role = QuantityRole.Assigned, Rule = rule };

    public static FlatModel Model(params FlatQuantity[] quantities) => new() { Name = "small", Quantities = [.. quantities] };

    public static Expr S(string id) => Expr.Symbol(id);
}
