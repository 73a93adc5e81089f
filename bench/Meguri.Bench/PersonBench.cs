using System.Diagnostics;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Random;
using Meguri.Simulation.Schedules;

namespace Meguri.Bench;

/// <summary>The coupled person over weeks of ordinary days: what a plan costs to simulate.</summary>
internal static class PersonBench
{
    private static readonly string[] Observed = ["pain.lumbar.intensity", "pain.knee.intensity", "sleep.asleep", "sleep.stress", "tissue_lumbar.tone", "diary.pain_lumbar", "diary.awake"];
    private static readonly string[] Factors = ["f_capacity", "f_repair", "f_inhibition", "f_threshold"];
    private static readonly string[] Exposures =
    [
        "bed", "light", "met", "load_lumbar", "load_knee", "load_neck_shoulder", "posture_lumbar", "posture_neck_shoulder",
        "ex_resistance", "ex_aerobic", "manual_lumbar", "stretch_lumbar", "contact",
    ];

    public static int Run(string[] args)
    {
        if (args.Length == 0)
        {
            Console.Error.WriteLine("Say which model: person models/person.ant [persons] [days] [threads]");
            return 2;
        }
        int persons = args.Length > 1 ? int.Parse(args[1]) : 200;
        int days = args.Length > 2 ? int.Parse(args[2]) : 84;
        int threads = args.Length > 3 ? int.Parse(args[3]) : 0;

        var watch = Stopwatch.StartNew();
        var flat = Flattener.Flatten(AntimonyReader.ReadFile(args[0]));
        double read = watch.Elapsed.TotalSeconds;
        var outputs = Observed.Where(id => flat.Find(id) is not null).Select(Output.Of).ToArray();
        var model = CompiledModel.Compile(flat, new CompileOptions { Outputs = outputs, Varied = [.. Factors, .. Exposures], KeepAllStates = true });
        Console.WriteLine($"{args[0]}: {model.Kernel.Layout.States.Count} states, {model.Kernel.Layout.JacobianRows.Count} Jacobian entries, {model.Kernel.Layout.FactorValues} values of the factors; {model.Kernel.GetType().Name}, {model.Kernel.Width} lanes; read {read:f2} s, compiled {watch.Elapsed.TotalSeconds - read:f2} s");

        int few = Math.Min(persons, 16);
        var reference = Simulate(model, few, Math.Min(days, 28), 1e-8, threads).Table;
        Console.WriteLine("rtol     ms/person-day  CPU ms/person-day  persons/s  steps/day  rejected  stops/day   wall s   worst difference (28 days, against rtol 1e-8)");
        foreach (double tolerance in new[] { 1e-3, 1e-4, 1e-5 })
        {
            var part = Simulate(model, few, Math.Min(days, 28), tolerance, threads).Table;
            var (table, wall, cpu) = Simulate(model, persons, days, tolerance, threads);
            double total = persons * (double)days;
            Console.WriteLine($"{tolerance:e0}   {wall * 1e3 / total,13:f3}  {cpu * 1e3 / total,17:f3}  {persons / wall,9:f1}  {table.Steps / total,9:f1}  {100.0 * table.Rejected / table.Steps,7:f1}%  {table.Stops / total,9:f1}  {wall,7:f2}   {part.WorstDifference(reference):e1}");
        }
        PrintShares(model, few, Math.Min(days, 28));
        return 0;
    }

    private static (SampleTable Table, double Wall, double Cpu) Simulate(CompiledModel model, int persons, int days, double tolerance, int threads)
    {
        var runs = Runs(model, persons, days);
        var table = new SampleTable(persons, days + 1, model.Kernel.Layout.Outputs.Count);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        Ensemble.Simulate(model, runs, table, new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-2, Threads = threads });
        return (table, watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private static void PrintShares(CompiledModel model, int persons, int days)
    {
        var kernel = new TimedKernel(model.Kernel);
        var watch = Stopwatch.StartNew();
        Ensemble.Simulate(model.Model, kernel, model.Events, Runs(model, persons, days), new SampleTable(persons, days + 1, model.Kernel.Layout.Outputs.Count), new EnsembleOptions { RelativeTolerance = 1e-4, AbsoluteTolerance = 1e-6, Threads = 1 });
        double total = watch.Elapsed.TotalSeconds;
        Console.WriteLine("Where the time goes (rtol 1e-4):");
        foreach (var (name, seconds, calls) in kernel.Parts)
            Console.WriteLine($"  {name,-28} {100 * seconds / total,5:f1}%  {seconds * 1e9 / Math.Max(1, calls),7:f0} ns a call");
        Console.WriteLine($"  {"stepping, everything else",-28} {100 * (1 - kernel.Parts.Sum(p => p.Seconds) / total),5:f1}%");
    }

    private static Run[] Runs(CompiledModel model, int persons, int days) => [.. Enumerable.Range(0, persons).Select(person =>
    {
        var random = new CounterRandom(1, CounterRandom.Stream("persons"), (ulong)person);
        var start = model.Initialize(Factors.ToDictionary(id => id, _ => random.Lognormal(1, 0.15)));
        return new Run
        {
            Person = person, Start = 0, End = days * 24, Parameters = start.Parameters, States = start.States,
            SampleTimes = [.. Enumerable.Range(0, days + 1).Select(d => d * 24.0)],
            Protocol = OrdinaryDays(model),
        };
    })];

    /// <summary>Bed, light, meals' worth of load, desk work on weekdays, training three times a week, massage once.</summary>
    private static Schedule OrdinaryDays(CompiledModel model)
    {
        var schedule = new Schedule();
        const Weekdays work = Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday | Weekdays.Thursday | Weekdays.Friday;
        Daily("light", 400, 7, 11);
        Daily("light", 60, 18, 5);
        Daily("light", 0, -1, 8);
        Daily("bed", 1, -1, 8);
        Daily("met", 1, -1, 8);
        foreach (string load in new[] { "load_lumbar", "load_knee", "load_neck_shoulder" })
        {
            Daily(load, 0.2, 7, 16);
            Daily(load, 0.5, 8, 0.5);
            Daily(load, 0.6, 18.5, 0.75);
            Daily(load, 0, -1, 8);
        }
        Daily("posture_lumbar", 0.7, 9, 8, work);
        Daily("posture_neck_shoulder", 0.7, 9, 8, work);
        const Weekdays training = Weekdays.Monday | Weekdays.Wednesday | Weekdays.Friday;
        Daily("ex_resistance", 0.6, 19.5, 0.5, training);
        Daily("load_lumbar", 0.8, 19.5, 0.5, training);
        Daily("met", 5, 19.5, 0.5, training);
        Daily("ex_aerobic", 0.5, 12.25, 0.5, work);
        Daily("met", 4, 12.25, 0.5, work);
        Daily("manual_lumbar", 0.6, 20.5, 0.5, Weekdays.Saturday);
        Daily("stretch_lumbar", 0.5, 21.5, 0.1);
        Daily("contact", 1, 20.5, 0.5, Weekdays.Saturday);
        return schedule;

        void Daily(string id, double level, double from, double hours, Weekdays on = Weekdays.All)
        {
            if (model.HasParameter(id))
                schedule.Expose(model.ParameterIndex(id), level, Recurrence.Every(from, 24) with { Days = on }, hours);
        }
    }
}
