using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Analysis;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model steady</c>: the steady state of any model, with its Jacobian and eigenvalues.</summary>
internal static class ModelSteadyCommand
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        var steady = new Command("steady", terminal.Say("模型の定常状態をさがし、ヤコビ行列と固有値で安定かどうかを見る", "find a model's steady state, with Jacobian, eigenvalues and stability"));
        var source = new ModelSource(steady, terminal);
        var select = new Option<string[]>("--select") { Description = terminal.Say("見る量（コンマで並べる。* と ? も使える）。これらが頼る状態だけを止める（なければすべての状態）", "quantities to report, separated by commas, * and ? allowed; only states they depend on are held at rest (default: every state)"), HelpName = "ids", AllowMultipleArgumentsPerToken = true };
        var set = new Option<string[]>("--set") { Description = terminal.Say("始めの値や定数を変える（何度でも）", "change a constant or an initial value (may be repeated)"), HelpName = "id=value" };
        var longest = new Option<double>("--longest") { Description = terminal.Say("時間をたどる長さの上限（模型の時間の単位、ふつう1e6）", "longest time course to follow, in the model's unit of time (default 1e6)"), HelpName = "time", DefaultValueFactory = _ => 1e6 };
        var tolerance = new Option<double>("--tolerance") { Description = terminal.Say("最後のニュートンの一歩の、値に対する大きさの上限（ふつう1e-9）", "largest last Newton step, relative to the value (default 1e-9)"), HelpName = "r", DefaultValueFactory = _ => 1e-9 };
        var json = new Option<string?>("--json") { Description = terminal.Say("ヤコビ行列もふくめてJSONに書く（- は標準出力）", "write JSON, Jacobian included (- for standard output)"), HelpName = "file|-" };
        var csv = new Option<string?>("--csv") { Description = terminal.Say("値をCSVに書く（- は標準出力）", "write the values as CSV (- for standard output)"), HelpName = "file|-" };
        var jacobian = new Option<string?>("--jacobian") { Description = terminal.Say("ヤコビ行列をCSVに書く（- は標準出力）", "write the Jacobian as CSV (- for standard output)"), HelpName = "file|-" };
        foreach (Option option in (Option[])[select, set, longest, tolerance, json, csv, jacobian])
            steady.Add(option);
        ExampleHelp.Add(steady,
            new("meguri model steady models/tissue.ant", "定常状態と固有値を表で見る", "the steady state and its eigenvalues as a table"),
            new("meguri model steady models/repair-local.ant --json -", "ヤコビ行列までJSONで標準出力へ", "everything, Jacobian included, as JSON on standard output"),
            new("meguri model steady models/tissue.ant --jacobian jacobian.csv", "ヤコビ行列を表にして残す", "keep the Jacobian as a table"));
        steady.SetAction(async (parsed, cancellation) =>
        {
            string?[] files = [parsed.GetValue(json), parsed.GetValue(csv), parsed.GetValue(jacobian)];
            if (files.Count(OutputFile.IsStandardOutput) > 1)
                throw new UserError(terminal.Say("標準出力（-）に書けるのは1つだけです。ほかはファイルの名前にしてください。", "only one result can go to standard output (-). Give the others a file name."));
            foreach (string? file in files)
                OutputFile.Check(file, terminal);
            if (!(parsed.GetValue(longest) > 0 && double.IsFinite(parsed.GetValue(longest))) || !(parsed.GetValue(tolerance) is > 0 and < 1))
                throw new UserError(terminal.Say("--longest は0より大きく、--tolerance は0と1の間にしてください。", "--longest must be above 0, and --tolerance between 0 and 1."));
            FlatModel model = source.ReadFlat(parsed);
            string[] ids = QuantityChoice.Ids("--select", parsed.GetValue(select) ?? [], model, terminal);
            SteadyState found = SteadyStateSearch.Find(model, new SteadyStateOptions
            {
                Values = QuantityChoice.Values(parsed.GetValue(set) ?? [], terminal),
                LongestTime = parsed.GetValue(longest),
                Tolerance = parsed.GetValue(tolerance),
                Outputs = ids.Length == 0 ? null : [.. ids.Select(Simulation.Output.Of)],
            }, cancellation);
            var words = new SteadyStateText(model, found);
            await Write(files[0], words.Json, terminal, cancellation).ConfigureAwait(false);
            await Write(files[1], words.Csv, terminal, cancellation).ConfigureAwait(false);
            await Write(files[2], words.JacobianCsv, terminal, cancellation).ConfigureAwait(false);
            if (!files.Any(OutputFile.IsStandardOutput))
                words.Show(terminal);
            return 0;
        });
        parent.Add(steady);
    }

    private static async Task Write(string? file, Func<string> text, Terminal terminal, CancellationToken cancellation)
    {
        if (file is null)
            return;
        await OutputFile.WriteAsync(file, text(), terminal, cancellation).ConfigureAwait(false);
        if (!OutputFile.IsStandardOutput(file))
            terminal.Note(terminal.Say($"書きました：{file}", $"Wrote {file}"));
    }
}
