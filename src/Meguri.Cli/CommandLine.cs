using System.CommandLine;
using Meguri.Cli.Commands;
using Meguri.Cli.Help;
using Meguri.Cli.Running;

namespace Meguri.Cli;

/// <summary>The <c>meguri</c> command: what can be asked for, and how the answer ends.</summary>
internal static class CommandLine
{
    /// <summary>Runs the program.</summary>
    /// <param name="arguments">What was typed after <c>meguri</c>.</param>
    /// <param name="terminal">Where it speaks.</param>
    /// <param name="programFolder">Folder the program lies in; models are looked for beside it.</param>
    /// <param name="cancellation">Ends it as Ctrl+C does.</param>
    /// <returns>0 done, 1 failed, 2 asked for in a way not understood, 130 cancelled.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, string programFolder, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void OnCancel(object? sender, ConsoleCancelEventArgs pressed)
        {
            pressed.Cancel = true; // end tidily: nothing half written is left behind
            stop.Cancel();
        }
        Console.CancelKeyPress += OnCancel;
        try
        {
            RootCommand root = Build(terminal, new ModelFolder(programFolder));
            ParseResult parsed = root.Parse(arguments);
            if (parsed.Errors.Count > 0)
                return UsageMessage.Write(parsed, terminal);
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Data, Error = terminal.Error.Profile.Out.Writer, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (Failure.IsExpected(failure))
        {
            return Failure.Report(failure, terminal);
        }
        finally
        {
            Console.CancelKeyPress -= OnCancel;
        }
    }

    private static RootCommand Build(Terminal terminal, ModelFolder models)
    {
        var root = new RootCommand(terminal.Say(
            "巡り（Meguri）は、体が自分を直す合図を計算で追い、ケアの計画を同じ仮想の人たちで比べます。学習と相談のための予想で、診断ではありません。",
            "Meguri simulates the body's own repair signals and compares care plans on the same virtual people. It is for learning and discussion and gives no diagnosis."));
        var language = new Option<string>("--lang")
        {
            Description = terminal.Say("言語：ja または en（なければ環境変数 LC_ALL、LANG から）", "language: ja or en (else from LC_ALL or LANG)"),
            Recursive = true,
            HelpName = "ja|en",
        };
        language.AcceptOnlyFromAmong("ja", "en");
        root.Add(language);
        ExampleHelp.Add(root,
            new("meguri compare", "例の人と例の計画を比べ、報告を書く", "compare the example plans for the example person and write a report"),
            new("meguri compare --help", "比べるときに選べること", "everything a comparison can be asked for"),
            new("meguri model check models/sleep.ant", "模型の文と単位を確かめる", "check a model's text and units"));
        CompareCommand.AddTo(root, terminal, models);
        BudgetCommand.AddTo(root, terminal, models);
        SimulateCommand.AddTo(root, terminal, models);
        ValidateCommand.AddTo(root, terminal, models);
        CalibrateCommand.AddTo(root, terminal, models);
        ModelCommands.AddTo(root, terminal, models);
        ConformanceCommand.AddTo(root, terminal);
        ListCommands.AddTo(root, terminal, models);
        PlanCommands.AddTo(root, terminal, models);
        ObserveCommand.AddTo(root, terminal, models);
        PopulationCommand.AddTo(root, terminal, models);
        NextCommand.AddTo(root, terminal, models);
        ScreenCommand.AddTo(root, terminal, models);
        EvidenceCommand.AddTo(root, terminal, models);
        ExampleHelp.UseFor(root, terminal);
        return root;
    }
}
