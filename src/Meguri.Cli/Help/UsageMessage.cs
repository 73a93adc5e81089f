using Meguri.Modeling;
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
            terminal.Note("meguri: " + Said(error, terminal));
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

    // The parser's own message names a type of the programming language; people are told what to write.
    private static string Said(ParseError error, Terminal terminal)
    {
        if (error.SymbolResult is OptionResult { Option: var option, Tokens: [var token] } && (option.ValueType == typeof(int) || option.ValueType == typeof(double) || option.ValueType == typeof(ulong)))
        {
            return option.ValueType == typeof(double)
                ? terminal.Say($"{option.Name} の '{token.Value}' は数ではありません。0.5 のように書いてください。", $"'{token.Value}' after {option.Name} is not a number. Write it like 0.5")
                : terminal.Say($"{option.Name} の '{token.Value}' は整数ではありません。200 のように書いてください。", $"'{token.Value}' after {option.Name} is not a whole number. Write it like 200");
        }
        return error.Message;
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        var names = new Stack<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            names.Push(at is RootCommand ? "meguri" : at.Name);
        return names;
    }
}
