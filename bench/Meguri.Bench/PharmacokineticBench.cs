using System.Diagnostics;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Random;
using Meguri.Simulation.Schedules;

namespace Meguri.Bench;

/// <summary>
/// Oral two-compartment kinetics with an indirect response: four states, 84 days, 84 daily doses, 85 outputs, clearance
/// and volume random. The case others were measured with on the same class of machine.
/// </summary>
internal static class PharmacokineticBench
{
    private const int Days = 84;

    public static int Run(string[] args)
    {
        int persons = args.Length > 0 ? int.Parse(args[0]) : 1000;
        int threads = args.Length > 1 ? int.Parse(args[1]) : 1;
        var model = CompiledModel.Compile(Model(), new CompileOptions { Outputs = [Output.Of("central"), Output.Of("response")], Varied = ["CL", "V"] });
        Console.WriteLine($"Two-compartment oral kinetics, indirect response: {persons} persons, {Days} days, {Days} doses, {Days + 1} outputs; {model.Kernel.GetType().Name}, {model.Kernel.Width} lanes, {threads} thread(s)");

        var reference = Simulate(model, Math.Min(persons, 200), 1e-10, 1e-12, threads).Table;
        Simulate(model, persons, 1e-4, 1e-6, threads);
        Console.WriteLine("rtol/atol      ms/person  CPU ms/person  persons/s  steps/day  rejected   worst error (against rtol 1e-10)");
        foreach (var (relative, absolute) in new[] { (1e-3, 1e-5), (1e-4, 1e-6), (1e-6, 1e-8), (1e-8, 1e-10) })
        {
            var (table, wall, cpu) = Simulate(model, persons, relative, absolute, threads);
            var part = Simulate(model, Math.Min(persons, 200), relative, absolute, threads).Table;
            Console.WriteLine($"{relative:e0}/{absolute:e0}   {wall * 1e3 / persons,9:f3}  {cpu * 1e3 / persons,13:f3}  {persons / wall,9:f0}  {table.Steps / (double)persons / Days,9:f1}  {100.0 * table.Rejected / table.Steps,7:f1}%   {part.WorstDifference(reference):e1}");
        }
        PrintShares(model, Math.Min(persons, 400));
        Console.WriteLine("""
            Published elsewhere, same case and class of machine at rtol 1e-6, not measured in this run:
              mrgsolve 2.0.2 (LSODA)        3.2 to 7.6 ms/person
              libRoadRunner 2.7.0 (CVODE)   40 ms/person (doses as SBML events)
            """);
        return 0;
    }

    private static (SampleTable Table, double Wall, double Cpu) Simulate(CompiledModel model, int persons, double relative, double absolute, int threads)
    {
        var runs = Runs(model, persons);
        var table = new SampleTable(persons, Days + 1, 2);
        var options = new EnsembleOptions { RelativeTolerance = relative, AbsoluteTolerance = absolute, Threads = threads };
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        Ensemble.Simulate(model, runs, table, options);
        return (table, watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private static void PrintShares(CompiledModel model, int persons)
    {
        var kernel = new TimedKernel(model.Kernel);
        var runs = Runs(model, persons);
        var watch = Stopwatch.StartNew();
        Ensemble.Simulate(model.Model, kernel, model.Events, runs, new SampleTable(persons, Days + 1, 2), new EnsembleOptions { RelativeTolerance = 1e-6, AbsoluteTolerance = 1e-8, Threads = 1 });
        double total = watch.Elapsed.TotalSeconds;
        Console.WriteLine("Where the time goes (rtol 1e-6; measuring adds about 50 ns to each call):");
        foreach (var (name, seconds, calls) in kernel.Parts)
            Console.WriteLine($"  {name,-28} {100 * seconds / total,5:f1}%  {seconds * 1e9 / Math.Max(1, calls),7:f0} ns a call");
        Console.WriteLine($"  {"stepping, everything else",-28} {100 * (1 - kernel.Parts.Sum(p => p.Seconds) / total),5:f1}%");
    }

    private static Run[] Runs(CompiledModel model, int persons)
    {
        double[] times = [.. Enumerable.Range(0, Days + 1).Select(d => d * 24.0)];
        int depot = model.StateIndex("depot");
        return [.. Enumerable.Range(0, persons).Select(person =>
        {
            var random = new CounterRandom(1, CounterRandom.Stream("persons"), (ulong)person);
            var start = model.Initialize(new Dictionary<string, double> { ["CL"] = random.Lognormal(3, 0.3), ["V"] = random.Lognormal(30, 0.25) });
            return new Run
            {
                Person = person, Start = 0, End = Days * 24, Parameters = start.Parameters, States = start.States, SampleTimes = times,
                Protocol = new Schedule().Bolus(depot, 100, Recurrence.Every(0, 24, Days)),
            };
        })];
    }

    private static FlatModel Model()
    {
        var s = Expr.Symbol;
        var (depot, central, peripheral, response) = (s("depot"), s("central"), s("peripheral"), s("response"));
        FlatQuantity Constant(string id, double value) => new() { Id = id, Role = QuantityRole.Constant, Initial = value };
        FlatQuantity State(string id, Expr start, Expr rate) => new() { Id = id, Role = QuantityRole.State, Initial = start, Rate = rate };
        return new FlatModel
        {
            Name = "oral two-compartment kinetics with indirect response",
            Quantities =
            [
                Constant("ka", 1), Constant("CL", 3), Constant("V", 30), Constant("Q", 4), Constant("V2", 60),
                Constant("kin", 10), Constant("kout", 0.1), Constant("Imax", 0.9), Constant("IC50", 0.5),
                new FlatQuantity { Id = "C", Role = QuantityRole.Assigned, Rule = central / s("V") },
                State("depot", 0, -(s("ka") * depot)),
                State("central", 0, s("ka") * depot - (s("CL") + s("Q")) * s("C") + s("Q") / s("V2") * peripheral),
                State("peripheral", 0, s("Q") * s("C") - s("Q") / s("V2") * peripheral),
                State("response", s("kin") / s("kout"), s("kin") * (1 - s("Imax") * s("C") / (s("IC50") + s("C"))) - s("kout") * response),
            ],
        };
    }
}
