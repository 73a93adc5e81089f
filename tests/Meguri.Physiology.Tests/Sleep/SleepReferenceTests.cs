using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;
using Meguri.Testing;

namespace Meguri.Physiology.Tests.Sleep;

/// <summary>The right-hand side of models/sleep.ant against the reference rows.</summary>
public class SleepReferenceTests
{
    internal static FlatModel Model { get; } = Flattener.Flatten(
        AntimonyReader.ReadFile(Path.Combine(SharedData.Repository, "models", "sleep.ant")), new FlattenOptions { Module = "sleep" });

    internal static NameTable Names { get; } = new(
        (@"stress\.level", "stress"),
        (@"hormone\.cortisol", "cortisol"),
        (@"auto\.symp", "symp"),
        (@"auto\.vagal", "vagal"),
        (@"circ\.phase", "phase"),
        (@"circ\.drive", "drive"),
        (@"person\.(\w+)", "$1"),
        (@"sleep\.(\w+)", "$1"),
        (@"(stress|caffeine|melatonin|env|bed|activity|exercise|support|thermo|fitness|sirt1|mito|redox|immune)\.(\w+)", "$1_$2"),
        (@"(\w+)", "$1"));

    [Fact]
    public void The_equations_give_the_reference_derivatives_by_evaluator() => Check().ByEvaluator().Demand();

    [Fact]
    public void The_equations_give_the_reference_derivatives_by_kernel() => Check().ByKernel().Demand();

    private static RightHandSideCheck Check() =>
        new(Model, ReferenceTable.Read("sleep-rhs"), Names) { Ignored = ["case", "ddt:sleep.debt"] };
}
