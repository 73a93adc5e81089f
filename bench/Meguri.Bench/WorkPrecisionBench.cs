using System.Diagnostics;
using System.Text;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Bench;

/// <summary>How much work which accuracy costs: error at the end against steps and time, over a range of tolerances.</summary>
internal static class WorkPrecisionBench
{
    private const int Repeats = 5;

    private readonly record struct Point(double Tolerance, double Error, int Steps, int Rejected, double Microseconds);

    public static int Run(string[] args)
    {
        string folder = args.Length > 0 ? args[0] : Path.Combine("bench", "results");
        Directory.CreateDirectory(folder);
        var table = new StringBuilder("problem,relative tolerance,relative error,steps,rejected,microseconds per run\n");
        var curves = new List<(string, IReadOnlyList<Point>)>();
        foreach (var problem in StiffProblem.All)
        {
            var points = Measure(problem);
            curves.Add((problem.Name, points));
            foreach (var p in points)
                table.AppendLine($"{problem.Name},{p.Tolerance:e0},{p.Error:e2},{p.Steps},{p.Rejected},{p.Microseconds:f1}");
        }
        File.WriteAllText(Path.Combine(folder, "work-precision.csv"), table.ToString());
        File.WriteAllText(Path.Combine(folder, "work-precision-steps.svg"), Diagram(curves, p => p.Steps + p.Rejected, "steps"));
        File.WriteAllText(Path.Combine(folder, "work-precision-time.svg"), Diagram(curves, p => p.Microseconds, "microseconds per run"));
        Console.Write(table);
        return 0;
    }

    private static List<Point> Measure(StiffProblem problem)
    {
        var flat = Flattener.Flatten(AntimonyReader.ReadText($"model problem()\n{problem.Model}\nend", problem.Name));
        var ids = flat.States.Select(s => s.Id).ToArray();
        var model = CompiledModel.Compile(flat, new CompileOptions { Outputs = [.. ids.Select(Output.Of)], KeepAllStates = true });
        var start = model.Initialize();
        int width = model.Kernel.Width;
        // All lanes carry the same problem: the time of one run is that of the batch over its lanes.
        Run[] runs = [.. Enumerable.Range(0, width).Select(i => new Run { Person = i, Start = 0, End = problem.End, Parameters = start.Parameters, States = start.States })];
        int[] order = [.. Enumerable.Range(0, problem.Reference.Length).Select(i => model.StateIndex(StateOf(problem, i)))];
        var points = new List<Point>();
        for (int exponent = 3; exponent <= 10; exponent++)
        {
            double tolerance = Math.Pow(10, -exponent);
            var options = new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * problem.AbsoluteShare, Threads = 1 };
            var end = new EndTable();
            double best = double.PositiveInfinity;
            for (int repeat = 0; repeat < Repeats; repeat++)
            {
                var watch = Stopwatch.StartNew();
                Ensemble.Simulate(model, runs, end, options);
                best = Math.Min(best, watch.Elapsed.TotalMicroseconds / width);
            }
            double error = order.Select((state, i) => Math.Abs(end.States[state] - problem.Reference[i]) / Math.Abs(problem.Reference[i])).Max();
            points.Add(new Point(tolerance, error, end.Statistics.Steps, end.Statistics.Rejected, best));
        }
        return points;
    }

    /// <summary>The states are named in the order in which the problem gives their rates.</summary>
    private static string StateOf(StiffProblem problem, int index) =>
        problem.Model.Split(';').Select(s => s.Trim()).Where(s => s.Contains("' =", StringComparison.Ordinal)).ElementAt(index).Split('\'')[0];

    private static string Diagram(List<(string Name, IReadOnlyList<Point> Points)> curves, Func<Point, double> work, string unit)
    {
        const double left = 70, right = 150, top = 20, bottom = 50, width = 720, height = 460;
        string[] colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00"];
        var all = curves.SelectMany(c => c.Points).ToArray();
        double x0 = Math.Floor(all.Min(p => Math.Log10(p.Error))), x1 = Math.Ceiling(all.Max(p => Math.Log10(p.Error)));
        double y0 = Math.Floor(all.Min(p => Math.Log10(work(p)))), y1 = Math.Ceiling(all.Max(p => Math.Log10(work(p))));
        // Accuracy grows to the right.
        double X(double error) => left + (x1 - Math.Log10(error)) / (x1 - x0) * (width - left - right);
        double Y(double value) => height - bottom - (Math.Log10(value) - y0) / (y1 - y0) * (height - top - bottom);
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"white\"/>\n");
        for (double e = x0; e <= x1; e += 2)
            svg.AppendLine($"<line x1=\"{X(Math.Pow(10, e)):f1}\" y1=\"{top}\" x2=\"{X(Math.Pow(10, e)):f1}\" y2=\"{height - bottom}\" stroke=\"#ddd\"/><text x=\"{X(Math.Pow(10, e)):f1}\" y=\"{height - bottom + 18}\" text-anchor=\"middle\">1e{e:f0}</text>");
        for (double w = y0; w <= y1; w++)
            svg.AppendLine($"<line x1=\"{left}\" y1=\"{Y(Math.Pow(10, w)):f1}\" x2=\"{width - right}\" y2=\"{Y(Math.Pow(10, w)):f1}\" stroke=\"#ddd\"/><text x=\"{left - 8}\" y=\"{Y(Math.Pow(10, w)) + 4:f1}\" text-anchor=\"end\">1e{w:f0}</text>");
        svg.AppendLine($"<text x=\"{(left + width - right) / 2}\" y=\"{height - 10}\" text-anchor=\"middle\">largest relative error at the end</text>");
        svg.AppendLine($"<text x=\"16\" y=\"{(top + height - bottom) / 2}\" text-anchor=\"middle\" transform=\"rotate(-90 16 {(top + height - bottom) / 2})\">{unit}</text>");
        for (int k = 0; k < curves.Count; k++)
        {
            string colour = colours[k % colours.Length];
            svg.AppendLine($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', curves[k].Points.Select(p => $"{X(p.Error):f1},{Y(work(p)):f1}"))}\"/>");
            foreach (var p in curves[k].Points)
                svg.AppendLine($"<circle cx=\"{X(p.Error):f1}\" cy=\"{Y(work(p)):f1}\" r=\"3\" fill=\"{colour}\"><title>{curves[k].Name}, tolerance {p.Tolerance:e0}</title></circle>");
            svg.AppendLine($"<text x=\"{width - right + 14}\" y=\"{top + 20 + 18 * k}\" fill=\"{colour}\">{curves[k].Name}</text>");
        }
        return svg.Append("</svg>\n").ToString();
    }

    private sealed class EndTable : IRunSink
    {
        public double[] States { get; private set; } = [];

        public RunStatistics Statistics { get; private set; }

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs)
        {
        }

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics) =>
            (States, Statistics) = (states.ToArray(), statistics);
    }
}
