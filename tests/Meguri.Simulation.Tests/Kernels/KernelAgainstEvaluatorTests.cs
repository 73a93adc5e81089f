using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Simulation.Tests.Kernels;

public unsafe class KernelAgainstEvaluatorTests
{
    private static readonly int[] Widths = [1, 2, 4, 8];

    private int compared;

    [Fact]
    public void Every_function_of_random_models_agrees_with_the_evaluator_and_among_widths()
    {
        Prop.ForAll(RandomModels.Any(), Points(), Check).Check(RandomModels.Config(200));
        // Most values must have been worth comparing, or the test says nothing.
        Assert.True(compared > 8_000, $"only {compared} comparisons");
    }

    private static Arbitrary<double[]> Points() => Arb.From(Gen.ArrayOf(RandomModels.Value(), 8 * 8));

    private void Check(FlatModel model, double[] numbers)
    {
        var reports = Widths.Select(w => Run(model, numbers, w)).ToList();
        for (int lane = 0; lane < 8; lane++)
        {
            foreach (var report in reports)
                Assert.Equal(reports[0][lane].Select(BitConverter.DoubleToInt64Bits).Select(Canonical), report[lane].Select(BitConverter.DoubleToInt64Bits).Select(Canonical));
            Compare(model, numbers.AsSpan(lane * 8, 8), reports[0][lane]);
        }
    }

    private static long Canonical(long bits) => double.IsNaN(BitConverter.Int64BitsToDouble(bits)) ? -1 : bits;

    /// <summary>All results of eight persons: rates, entries of the full Jacobian, derivatives by time, output, trigger, event value.</summary>
    private static double[][] Run(FlatModel model, double[] numbers, int width)
    {
        var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [Output.Of("o")], KeepAllStates = true, Width = width });
        var layout = compiled.Kernel.Layout;
        using var lanes = new Lanes(compiled.Kernel);
        var results = new double[8][];
        for (int first = 0; first < 8; first += width)
        {
            for (int lane = 0; lane < width; lane++)
            {
                double[] person = numbers[((first + lane) * 8)..((first + lane + 1) * 8)];
                lanes.Set(lane, person[7], person[..3], person[3..7]);
            }
            lanes.Evaluate();
            for (int lane = 0; lane < width; lane++)
            {
                double[] jacobian = new double[9];
                double[] entries = lanes.Read(lanes.Entries, layout.JacobianRows.Count, lane);
                for (int e = 0; e < entries.Length; e++)
                    jacobian[layout.JacobianRows[e] * 3 + layout.JacobianColumns[e]] = entries[e];
                results[first + lane] =
                [
                    .. lanes.Read(lanes.Rates, 3, lane), .. jacobian, .. lanes.Read(lanes.TimeDerivatives, 3, lane),
                    .. lanes.Read(lanes.Outputs, 1, lane), .. lanes.Read(lanes.Triggers, 1, lane), .. lanes.Read(lanes.EventValues, 1, lane),
                ];
            }
        }
        return results;
    }

    private void Compare(FlatModel model, ReadOnlySpan<double> person, double[] results)
    {
        var point = new Dictionary<string, double>();
        for (int i = 0; i < 3; i++)
            point[RandomModels.StateIds[i]] = person[i];
        for (int i = 0; i < 4; i++)
            point[RandomModels.ParameterIds[i]] = person[3 + i];
        var reference = new Reference(model, point, person[7]);
        int k = 0;
        var rates = RandomModels.StateIds.Select(id => model.Find(id)!.Rate!).ToList();
        foreach (var rate in rates)
            Same(reference, rate, results[k++], "rate", point, person[7]);
        // Where a rate has no value, its derivative has none either.
        foreach (var rate in rates)
            foreach (string id in RandomModels.StateIds)
                if (double.IsNaN(reference.Of(rate).Value))
                    k++;
                else
                    Same(reference, Derivative.Of(reference.WrittenOut(rate), id), results[k++], $"derivative by {id} of {rate}", point, person[7]);
        foreach (var rate in rates)
            if (double.IsNaN(reference.Of(rate).Value))
                k++;
            else
                Same(reference, Derivative.OfTime(reference.WrittenOut(rate)), results[k++], $"derivative by time of {rate}", point, person[7]);
        Same(reference, Expr.Symbol("o"), results[k++], "output", point, person[7]);
        Same(reference, model.Events[0].Trigger, results[k++], "trigger", point, person[7]);
        Same(reference, model.Events[0].Assignments[0].Value, results[k], "event value", point, person[7]);
    }

    private void Same(Reference reference, Expr expr, double found, string what, Dictionary<string, double> point, double time)
    {
        var (expected, tolerance) = reference.Of(expr);
        if (double.IsNaN(expected))
            return;
        compared++;
        if (!(Math.Abs(found - expected) <= tolerance))
            Assert.Fail($"{what}: expected {expected:R}, found {found:R}, tolerance {tolerance}\n{reference.WrittenOut(expr)}\nat {string.Join(", ", point)} time {time:R}");
    }
}
