using System.CommandLine;
using System.CommandLine.Parsing;
using Meguri.Cli.Running;
using Meguri.Physiology.Reading;

namespace Meguri.Cli.Help;

/// <summary>What is said of a command line that was not understood: what is wrong, what comes near, where to read more.</summary>
internal static class UsageMessage
{
    /// <summary>Writes the message.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(ParseResult parsed, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        foreach (ParseError error in parsed.Errors)
            terminal.Note("meguri: " + error.Message);
        string[] known = [.. command.Subcommands.Select(below => below.Name), .. command.Options.Select(option => option.Name)];
        foreach (string token in parsed.UnmatchedTokens)
        {
            if (NearWords.Nearest(token, known) is { } near)
                terminal.Note(terminal.Say($"  「{near}」のことですか。", $"  Did you mean '{near}'?"));
        }
        string path = string.Join(' ', PathOf(command));
        terminal.Note(terminal.Say($"  使い方と例：{path} --help", $"  Usage and examples: {path} --help"));
        return Failure.NotUnderstood;
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        var names = new Stack<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            names.Push(at is RootCommand ? "meguri" : at.Name);
        return names;
    }
}
