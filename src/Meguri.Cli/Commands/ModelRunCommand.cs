using Meguri.Modeling;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Meguri.Care.Report;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Reading;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Spectre.Console;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model run</c>: a time course of any model.</summary>
internal static class ModelRunCommand
{
    private const int RowsShown = 13;

    public static void AddTo(Command parent, Terminal terminal)
    {
        var run = new Command("run", terminal.Say("模型を時間にそって動かす", "run a model over time"));
        var source = new ModelSource(run, terminal);
        var start = new Option<double>("--start") { Description = terminal.Say("始めの時刻（模型の時間の単位、ふつう0）", "start, in the model's unit of time (default 0)"), HelpName = "time" };
        var end = new Option<double>("--end") { Description = terminal.Say("終わりの時刻（ふつう100）", "end (default 100)"), HelpName = "time", DefaultValueFactory = _ => 100 };
        var steps = new Option<int>("--steps") { Description = terminal.Say("出す間隔の数（ふつう100）", "number of equal output steps (default 100)"), HelpName = "n", DefaultValueFactory = _ => 100 };
        var select = new Option<string[]>("--select") { Description = terminal.Say("出す量（コンマで並べる。* と ? も使える。なければすべての状態）", "quantities to report, separated by commas, * and ? allowed (default: every state)"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var set = new Option<string[]>("--set") { Description = terminal.Say("始めの値や定数を変える（何度でも）", "change a constant or an initial value (may be repeated)"), HelpName = "id=value" };
        var tolerance = new Option<double>("--tolerance") { Description = terminal.Say("相対の許容誤差（ふつう1e-6）", "relative tolerance (default 1e-6)"), HelpName = "r", DefaultValueFactory = _ => 1e-6 };
        var files = new ResultFiles(run, terminal);
        run.Add(start);
        run.Add(end);
        run.Add(steps);
        run.Add(select);
        run.Add(set);
        run.Add(tolerance);
        ExampleHelp.Add(run,
            new("meguri model run models/sleep.ant --end 72 --select asleep,debt", "3日ぶんの眠りを表で見る", "three days of sleep as a table"),
            new("meguri model run models/sleep.ant --set age=70 --end 48 --csv -", "定数を変え、CSVを標準出力へ", "change a constant and write CSV to standard output"),
            new("meguri model run models/sleep.ant --end 72 --select asleep,debt --html sleep.html", "図を1枚のページにする", "write charts as one page"));
        run.SetAction(async (parsed, cancellation) =>
        {
            if (!(parsed.GetValue(end) > parsed.GetValue(start)) || parsed.GetValue(steps) < 1)
                throw new UserError(terminal.Say("--end は --start より後、--steps は1以上にしてください。", "--end must be after --start, and --steps at least 1."));
            files.Check(parsed);
            FlatModel model = source.ReadFlat(parsed);
            string[] ids = QuantityChoice.OrStates(QuantityChoice.Ids("--select", parsed.GetValue(select) ?? [], model, terminal), model, terminal);
            var course = Run(model, ids, QuantityChoice.Values(parsed.GetValue(set) ?? [], terminal), parsed.GetValue(start), parsed.GetValue(end), parsed.GetValue(steps), parsed.GetValue(tolerance), cancellation);
            await files.WriteAsync(parsed, () => Json(course), () => CsvOf(course), () => TimeCoursePage.Write(course, terminal.Language), cancellation).ConfigureAwait(false);
            if (!files.TakesStandardOutput(parsed))
                Show(course, terminal);
            return 0;
        });
        parent.Add(run);
    }

    internal static TimeCourse Run(FlatModel model, string[] ids, Dictionary<string, double> values, double start, double end, int steps, double tolerance, CancellationToken cancellation)
    {
        CompiledModel compiled = CompiledModel.Compile(model, new CompileOptions { Outputs = [.. ids.Select(Simulation.Output.Of)], Width = 1 });
        InitialValues initial = compiled.Initialize(values, start);
        double[] times = [.. Enumerable.Range(0, steps + 1).Select(i => start + ((end - start) * i / steps))];
        var rows = new double[times.Length][];
        Ensemble.Simulate(
            compiled,
            [new Run { Person = 0, Label = model.Name, Start = start, End = end, Parameters = initial.Parameters, States = initial.States, SampleTimes = times }],
            new Rows(rows),
            new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = tolerance * 1e-3, MaximumStep = model.Events.IsEmpty ? double.PositiveInfinity : (end - start) / steps, Threads = 1 },
            cancellation: cancellation);
        return new TimeCourse(model.Name, model.TimeUnit, ids, [.. ids.Select(id => model.Find(id)?.Unit)], times, rows);
    }

    private static void Show(TimeCourse course, Terminal terminal)
    {
        int room = Math.Max(1, (terminal.Out.Profile.Width - 14) / 15);
        int columns = Math.Min(course.Names.Count, room);
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(new TableColumn(terminal.Say("時刻", "time")).RightAligned());
        for (int i = 0; i < columns; i++)
            table.AddColumn(new TableColumn(Markup.Escape(course.Names[i] + (course.Units[i] is { } unit ? $"\n{unit}" : ""))).RightAligned());
        // Every so-manieth row, so that times stay round.
        int rows = course.Times.Count, least = (rows + RowsShown - 3) / (RowsShown - 1);
        int stride = Enumerable.Range(least, rows).FirstOrDefault(candidate => (rows - 1) % candidate == 0, rows - 1);
        int shown = 0;
        for (int row = 0; row < rows; row += stride, shown++)
            table.AddRow([Short(course.Times[row]), .. course.Values[row].Take(columns).Select(Short)]);
        terminal.Out.Write(table);
        if (columns < course.Names.Count || shown < rows)
        {
            terminal.Note(terminal.Say(
                $"{rows}行のうち{shown}行、{course.Names.Count}列のうち{columns}列を見せています。すべては --csv FILE に、列は --select で選べます。",
                string.Create(CultureInfo.InvariantCulture, $"Shown: {shown} of {rows} rows, {columns} of {course.Names.Count} columns. --csv FILE keeps all; --select chooses columns.")));
        }
    }

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string CsvOf(TimeCourse course)
    {
        var csv = new Csv(["time", .. course.Names]);
        for (int i = 0; i < course.Times.Count; i++)
            csv.Row([Csv.Number(course.Times[i]), .. course.Values[i].Select(Csv.Number)]);
        return csv.ToString();
    }

    private static string Json(TimeCourse course) => JsonSerializer.Serialize(
        new { format = "meguri-time-course/1", course.Model, course.TimeUnit, course.Names, course.Units, course.Times, course.Values },
        JsonOutput.Options) + "\n";

    private sealed class Rows(double[][] rows) : IRunSink
    {
        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => rows[sample] = outputs.ToArray();

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }
    }
}
