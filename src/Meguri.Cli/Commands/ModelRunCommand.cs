using System.CommandLine;
using Meguri.Care.Report;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling.Flat;
using Meguri.Simulation;
using Meguri.Simulation.Analysis;
using Meguri.Simulation.Ensembles;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model run</c>: a time course of any model, a scan of it, or its sensitivities.</summary>
internal static class ModelRunCommand
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        var run = new Command("run", terminal.Say("模型を時間にそって動かす（定数の走査と感度も）", "run a model over time; scan constants; sensitivities"));
        var source = new ModelSource(run, terminal);
        var start = new Option<double>("--start") { Description = terminal.Say("始めの時刻（模型の時間の単位、ふつう0）", "start, in the model's unit of time (default 0)"), HelpName = "time" };
        var end = new Option<double>("--end") { Description = terminal.Say("終わりの時刻（ふつう100）", "end (default 100)"), HelpName = "time", DefaultValueFactory = _ => 100 };
        var steps = new Option<int>("--steps") { Description = terminal.Say("出す間隔の数（ふつう100）", "number of equal output steps (default 100)"), HelpName = "n", DefaultValueFactory = _ => 100 };
        var select = new Option<string[]>("--select") { Description = terminal.Say("出す量（コンマで並べる。* と ? も使える。なければすべての状態）", "quantities to report, separated by commas, * and ? allowed (default: every state)"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var set = new Option<string[]>("--set") { Description = terminal.Say("始めの値や定数を変える（何度でも）", "change a constant or an initial value (may be repeated)"), HelpName = "id=value" };
        var tolerance = new Option<double>("--tolerance") { Description = terminal.Say("相対の許容誤差（ふつう1e-6）", "relative tolerance (default 1e-6)"), HelpName = "r", DefaultValueFactory = _ => 1e-6 };
        var scan = new Option<string[]>("--scan") { Description = terminal.Say("定数や始めの値を、間の n 個の値で動かす（2つまで。:log で比を等しく）", "run with n values of a constant or initial value (up to two; :log for equal ratios)"), HelpName = "id=from:to:n[:log]" };
        var sensitivities = new Option<string[]>("--sensitivities") { Description = terminal.Say("これらの量の感度を、--parameters の値について求める", "sensitivities of these quantities to --parameters"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var parameters = new Option<string[]>("--parameters") { Description = terminal.Say("感度を求める定数や始めの値", "constants or initial values to take sensitivities by"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var files = new ResultFiles(run, terminal);
        var logX = new Option<bool>("--log-x") { Description = terminal.Say("図の横軸を対数にする", "logarithmic axis across in charts") };
        var logY = new Option<bool>("--log-y") { Description = terminal.Say("図の縦軸を対数にする", "logarithmic axis upwards in charts") };
        var together = new Option<bool>("--together") { Description = terminal.Say("単位が同じ量を、凡例のある1つの図にまとめる", "one chart with a legend for quantities of one unit") };
        var units = new Option<bool>("--units") { Description = terminal.Say("CSVの見出しに単位を書く", "units in the CSV header") };
        foreach (Option option in (Option[])[start, end, steps, select, set, tolerance, scan, sensitivities, parameters, logX, logY, together, units])
            run.Add(option);
        ExampleHelp.Add(run,
            new("meguri model run models/sleep.ant --end 72 --select asleep,debt --html sleep.html", "3日ぶんの眠りを図と表に", "three days of sleep as charts and a table"),
            new("meguri model run models/sleep.ant --set age=70 --end 48 --units --csv -", "定数を変え、単位つきのCSVを標準出力へ", "change a constant; CSV with units on standard output"),
            new("meguri model run models/repair-local.ant --end 240 --select I,C3 --scan damage=0:2:9 --html scan.html", "定数を9とおりに動かして比べる", "compare nine values of a constant"),
            new("meguri model run models/repair-local.ant --end 240 --sensitivities I,C3 --parameters damage,k_wear", "量の感度を時間にそって", "sensitivities over time"));
        run.SetAction(async (parsed, cancellation) =>
        {
            if (!(parsed.GetValue(end) > parsed.GetValue(start)) || parsed.GetValue(steps) < 1)
                throw new UserError(terminal.Say("--end は --start より後、--steps は1以上にしてください。", "--end must be after --start, and --steps at least 1."));
            files.Check(parsed);
            FlatModel model = source.ReadFlat(parsed);
            var values = QuantityChoice.Values(parsed.GetValue(set) ?? [], terminal);
            double[] times = Times(parsed.GetValue(start), parsed.GetValue(end), parsed.GetValue(steps));
            var axes = ScanText.Axes(parsed.GetValue(scan) ?? [], model, terminal);
            string[] of = QuantityChoice.Ids("--sensitivities", parsed.GetValue(sensitivities) ?? [], model, terminal);
            string[] by = QuantityChoice.Ids("--parameters", parsed.GetValue(parameters) ?? [], model, terminal, constants: true);
            if (of.Length == 0 != (by.Length == 0))
                throw new UserError(terminal.Say("--sensitivities と --parameters はいっしょに使います。", "--sensitivities and --parameters go together."));
            if (of.Length > 0 && axes.Count > 0)
                throw new UserError(terminal.Say("--scan と --sensitivities は別々に使ってください。", "use --scan and --sensitivities one at a time."));
            var style = new ChartStyle(parsed.GetValue(logX), parsed.GetValue(logY), parsed.GetValue(together));
            IResultText text;
            if (of.Length > 0)
            {
                text = new SensitivityText(model, Sensitivities.Compute(model, new SensitivityOptions { Outputs = of, Parameters = by, Times = times, Values = values, Tolerance = parsed.GetValue(tolerance) }, cancellation), style);
            }
            else
            {
                string[] ids = QuantityChoice.OrStates(QuantityChoice.Ids("--select", parsed.GetValue(select) ?? [], model, terminal), model, terminal);
                text = axes.Count > 0
                    ? new ScanText(model, axes, ids, times, ParameterScan.Run(model, new ScanOptions { Axes = axes, Outputs = ids, Times = times, Values = values, Tolerance = parsed.GetValue(tolerance) }, cancellation: cancellation), style)
                    : new TimeCourseText(Run(model, ids, values, times, parsed.GetValue(tolerance), cancellation), style);
            }
            await files.WriteAsync(parsed, text.Json, () => text.Csv(parsed.GetValue(units)), () => text.Html(terminal.Language), cancellation).ConfigureAwait(false);
            if (!files.TakesStandardOutput(parsed))
                text.Show(terminal);
            return 0;
        });
        parent.Add(run);
    }

    internal static TimeCourse Run(FlatModel model, string[] ids, Dictionary<string, double> values, double start, double end, int steps, double tolerance, CancellationToken cancellation) =>
        Run(model, ids, values, Times(start, end, steps), tolerance, cancellation);

    private static double[] Times(double start, double end, int steps) => [.. Enumerable.Range(0, steps + 1).Select(i => start + ((end - start) * i / steps))];

    private static TimeCourse Run(FlatModel model, string[] ids, Dictionary<string, double> values, double[] times, double tolerance, CancellationToken cancellation)
    {
        CompiledModel compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. ids.Select(Simulation.Output.Of)], Width = 1 });
        double start = times[0], end = times[^1];
        InitialValues initial = compiled.Initialize(values, start);
        var rows = new double[times.Length][];
        Ensemble.Simulate(
            compiled,
            [new Run { Person = 0, Label = model.Name, Start = start, End = end, Parameters = initial.Parameters, States = initial.States, SampleTimes = times }],
            new Rows(rows),
            new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-3, MaximumStep = model.Events.IsEmpty ? double.PositiveInfinity : (end - start) / (times.Length - 1), Threads = 1 },
            cancellation: cancellation);
        return new TimeCourse(model.Name, model.TimeUnit, ids, [.. ids.Select(id => model.Find(id)?.Unit)], times, rows) { DisplayNames = [.. ids.Select(id => model.Find(id)?.DisplayName)] };
    }

    private sealed class Rows(double[][] rows) : IRunSink
    {
        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows[sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
