using System.Globalization;
using Meguri.Modeling;
using Meguri.Simulation;

namespace Meguri.Cli.Running;

/// <summary>How a failure is told: what, where, how to mend it, and with which exit code the program ends.</summary>
internal static class Failure
{
    /// <summary>Exit code of a failure.</summary>
    public const int Failed = 1;

    /// <summary>Exit code of a command line that was not understood.</summary>
    public const int NotUnderstood = 2;

    /// <summary>Exit code of a cancelled run.</summary>
    public const int Cancelled = 130;

    /// <summary>Whether a failure is one a user can meet; any other is a defect of the program and keeps its stack trace.</summary>
    public static bool IsExpected(Exception failure) => failure is ModelException or SimulationException or IOException
        or UnauthorizedAccessException or OperationCanceledException or UserError or AggregateException { InnerExceptions.Count: 1 };

    /// <summary>Tells the failure on standard error.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception failure, Terminal terminal)
    {
        if (failure is AggregateException { InnerExceptions: [var only] } && IsExpected(only))
            return Report(only, terminal);
        switch (failure)
        {
            case OperationCanceledException:
                terminal.Note(terminal.Say("meguri: 中止しました。書きかけのファイルは残していません。", "meguri: cancelled. No half-written file was left behind."));
                return Cancelled;
            case ModelException model:
                foreach (ModelError error in model.Errors)
                    terminal.Note(error.ToString());
                if (model.Errors.Count > 1)
                    terminal.Note(terminal.Say($"meguri: 誤りが{model.Errors.Count}つあります。", string.Create(CultureInfo.InvariantCulture, $"meguri: {model.Errors.Count} errors.")));
                return Failed;
            case SimulationException run:
                terminal.Note("meguri: " + terminal.Say("計算が止まりました。", "the simulation stopped. ") + run.Message);
                return Failed;
            case UnauthorizedAccessException access:
                terminal.Note("meguri: " + access.Message + terminal.Say(" ファイルの許可を確かめてください。", " Check the file's permissions."));
                return Failed;
            default:
                terminal.Note("meguri: " + failure.Message);
                return Failed;
        }
    }
}

/// <summary>Something asked for that cannot be done; the message says what, where and how to mend it.</summary>
internal sealed class UserError(string message) : Exception(message);
