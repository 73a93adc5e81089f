using System.Diagnostics;
using System.Runtime.InteropServices;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Kernels;

namespace Meguri.Bench.Kernels;

/// <summary>Time one person costs in each function of a kernel, for each number of lanes.</summary>
internal static unsafe class KernelBench
{
    public static int Run(string[] args)
    {
        if (args is [var file, ..] && file.EndsWith(".ant", StringComparison.Ordinal))
        {
            Report(Flattener.Flatten(AntimonyReader.ReadFile(file)), [], $"{file}, all constants folded");
            Report(Flattener.Flatten(AntimonyReader.ReadFile(file)), null, $"{file}, all constants vary");
            return 0;
        }
        int organs = args.Length > 0 ? int.Parse(args[0]) : 13;
        var model = SyntheticModel.Make(organs);
        Report(model, model.Quantities.Where(q => q.Role == QuantityRole.Constant && q.Id.EndsWith(".k1", StringComparison.Ordinal)).Select(q => q.Id).ToList(), "one constant in nine varies between persons");
        Report(model, null, "all constants vary");
        return 0;
    }

    private static void Report(FlatModel model, IReadOnlyCollection<string>? varied, string about)
    {
        var functions = CountFunctions(model);
        Console.WriteLine($"{model.States.Count()} states, {functions} exponentials, logarithms, powers and other functions in the equations; {about}");
        Console.WriteLine("lanes  compiled ms   ns per person:  Prepare  Derivatives  Jacobian    Factor     Solve   Outputs");
        foreach (int width in new[] { 1, 2, 4, 8 })
        {
            var watch = Stopwatch.StartNew();
            var compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. model.Quantities.Where(q => q.Role == QuantityRole.Assigned).Take(20).Select(q => Output.Of(q.Id))], Varied = varied, KeepAllStates = true, Width = width });
            double compile = watch.Elapsed.TotalMilliseconds;
            Measure(compiled, compile);
        }
        var layout = CompiledModel.Compile(model, new CompileOptions { Outputs = [], Varied = varied, KeepAllStates = true }).Kernel.Layout;
        Console.WriteLine($"Jacobian entries {layout.JacobianRows.Count}, factor values {layout.FactorValues}, hoisted values {layout.Hoisted}, scratch values {layout.Scratch}\n");
    }

    private static int CountFunctions(FlatModel model)
    {
        var seen = new HashSet<Expr>();
        int count = 0;
        var open = new Stack<Expr>(model.Quantities.SelectMany(q => new[] { q.Rate, q.Rule }).OfType<Expr>());
        while (open.TryPop(out var expr))
        {
            if (!seen.Add(expr))
                continue;
            if (expr.Op is Op.Exp or Op.Ln or Op.Power or Op.Cos)
                count++;
            foreach (var argument in expr.Arguments)
                open.Push(argument);
        }
        return count;
    }

    private static void Measure(CompiledModel compiled, double compileMilliseconds)
    {
        var kernel = compiled.Kernel;
        var layout = kernel.Layout;
        int w = kernel.Width, n = layout.States.Count;
        var blocks = new List<nint>();
        double* Array(int count)
        {
            void* block = NativeMemory.AlignedAlloc((nuint)(Math.Max(1, count) * w * sizeof(double)), 64);
            new Span<double>(block, Math.Max(1, count) * w).Clear();
            blocks.Add((nint)block);
            return (double*)block;
        }
        double* time = Array(1), states = Array(n), parameters = Array(layout.Parameters.Count), hoisted = Array(layout.Hoisted);
        double* scratch = Array(layout.Scratch), rates = Array(n), entries = Array(layout.JacobianRows.Count), byTime = Array(n);
        double* shift = Array(1), factors = Array(layout.FactorValues), x = Array(n), outputs = Array(layout.Outputs.Count);
        var start = compiled.Initialize();
        for (int lane = 0; lane < w; lane++)
        {
            shift[lane] = 20;
            for (int i = 0; i < n; i++)
                states[i * w + lane] = start.States[i] * (1 + 0.01 * lane);
            for (int i = 0; i < start.Parameters.Length; i++)
                parameters[i * w + lane] = start.Parameters[i] * (1 + 0.01 * lane);
        }
        double[] ns =
        [
            Time(() => kernel.Prepare(parameters, hoisted), w),
            Time(() => kernel.Derivatives(time, states, parameters, hoisted, scratch, rates), w),
            Time(() => kernel.Jacobian(time, states, parameters, hoisted, scratch, entries, byTime), w),
            Time(() => kernel.Factor(entries, shift, factors), w),
            // Solved in place: the right-hand side must stay an ordinary number.
            Time(() => { NativeMemory.Copy(rates, x, (nuint)(n * w * sizeof(double))); kernel.Solve(factors, x); }, w),
            Time(() => kernel.Outputs(time, states, parameters, hoisted, scratch, outputs), w),
        ];
        Console.WriteLine($"{w,5}  {compileMilliseconds,11:f0}  {"",16}{ns[0],7:f0}  {ns[1],11:f0}  {ns[2],8:f0}  {ns[3],8:f0}  {ns[4],8:f0}  {ns[5],8:f0}   {kernel.GetType().Name}");
        foreach (nint block in blocks)
            NativeMemory.AlignedFree((void*)block);
    }

    /// <summary>Best of several rounds: what the machine can do when nobody else asks for it.</summary>
    private static double Time(Action call, int width)
    {
        for (int i = 0; i < 50; i++)
            call();
        double best = double.PositiveInfinity;
        for (int round = 0; round < 15; round++)
        {
            const int Calls = 300;
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
                call();
            best = Math.Min(best, (Stopwatch.GetTimestamp() - begin) * 1e9 / Stopwatch.Frequency / Calls / width);
        }
        return best;
    }
}
