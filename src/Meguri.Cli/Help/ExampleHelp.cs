using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using System.Runtime.CompilerServices;
using Meguri.Cli.Output;

namespace Meguri.Cli.Help;

/// <summary>One example of a command, with what it does.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Ja">What it does, in Japanese.</param>
/// <param name="En">What it does, in English.</param>
internal sealed record Example(string Line, string Ja, string En);

/// <summary>Help that teaches by example: what a command is for, what it takes, and lines to copy.</summary>
internal static class ExampleHelp
{
    private static readonly ConditionalWeakTable<Command, Example[]> Examples = [];

    /// <summary>Gives a command its examples.</summary>
    public static void Add(Command command, params Example[] examples) => Examples.Add(command, examples);

    /// <summary>Makes <c>--help</c> write this help, for a command and all below it.</summary>
    public static void UseFor(RootCommand root, Terminal terminal)
    {
        foreach (Option option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Action = new Writing(terminal);
                help.Description = terminal.Say("この説明を出す", "show this help");
            }
            else if (option is VersionOption version)
            {
                version.Action = new Version(terminal);
                version.Description = terminal.Say("版を出す", "show the version");
            }
        }
        GroupsExplainThemselves(root, terminal);
    }

    // A command that only groups others shows its help instead of an error.
    private static void GroupsExplainThemselves(Command command, Terminal terminal)
    {
        foreach (Command below in command.Subcommands)
            GroupsExplainThemselves(below, terminal);
        if (command.Subcommands.Count > 0)
            command.SetAction(_ => Write(command, terminal));
    }

    private static int Write(Command command, Terminal terminal)
    {
        string path = string.Join(' ', PathOf(command));
        var arguments = command.Arguments.Where(argument => !argument.Hidden).ToList();
        var options = OptionsOf(command).ToList();
        terminal.Line(Wrapped(command.Description ?? "", terminal, 0));
        terminal.Line("");
        string usage = path + string.Concat(arguments.Select(argument => " " + Place(argument))) + (command.Subcommands.Count > 0 ? " <command>" : "") + (options.Count > 0 ? " [options]" : "");
        terminal.Line(terminal.Say("使い方：", "Usage: ") + usage);
        Section(terminal, terminal.Say("命令", "Commands"), command.Subcommands.Select(below => (below.Name, below.Description ?? "")));
        Section(terminal, terminal.Say("あたえるもの", "Arguments"), arguments.Select(argument => (Place(argument), argument.Description ?? "")));
        Section(terminal, terminal.Say("えらべること", "Options"), options.Select(option => (NamesOf(option), option.Description ?? "")));
        if (Examples.TryGetValue(command, out Example[]? examples))
            Section(terminal, terminal.Say("例", "Examples"), examples.Select(example => (example.Line, terminal.Say(example.Ja, example.En))), always: true);
        return 0;
    }

    private static void Section(Terminal terminal, string heading, IEnumerable<(string Left, string Right)> rows, bool always = false)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        terminal.Line("");
        terminal.Line(heading);
        int indent = Math.Min(34, all.Max(row => Paragraph.Cells(row.Left))) + 4;
        foreach ((string left, string right) in all)
        {
            // An example or a long name stands on its own line, so that it can be copied.
            if (always || Paragraph.Cells(left) + 4 > indent)
            {
                terminal.Line("  " + left);
                terminal.Line(new string(' ', always ? 6 : indent) + Wrapped(right, terminal, always ? 6 : indent));
            }
            else
            {
                terminal.Line("  " + left + new string(' ', indent - 2 - Paragraph.Cells(left)) + Wrapped(right, terminal, indent));
            }
        }
    }

    private static IEnumerable<string> PathOf(Command command)
    {
        var names = new Stack<string>();
        for (Command? at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            names.Push(at is RootCommand ? "meguri" : at.Name);
        return names;
    }

    private static IEnumerable<Option> OptionsOf(Command command)
    {
        foreach (Option option in command.Options.Where(option => !option.Hidden))
            yield return option;
        for (Command? above = command.Parents.OfType<Command>().FirstOrDefault(); above is not null; above = above.Parents.OfType<Command>().FirstOrDefault())
        {
            foreach (Option option in above.Options.Where(option => option.Recursive && !option.Hidden))
                yield return option;
        }
    }

    private static string Place(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.HelpName ?? argument.Name}]" : $"<{argument.HelpName ?? argument.Name}>";

    private static string NamesOf(Option option) => string.Join(", ", option.Aliases.Where(alias => alias.Length == 2 && alias[0] == '-' && char.IsLetter(alias[1])).Append(option.Name)) + (option.HelpName is { } value ? $" <{value}>" : "");

    private static string Wrapped(string text, Terminal terminal, int indent) => Paragraph.Wrap(text, Math.Min(110, terminal.Out.Profile.Width), indent);

    private sealed class Version(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            string version = typeof(ExampleHelp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";
            terminal.Line(version.Split('+')[0]); // without the commit
            return 0;
        }
    }

    private sealed class Writing(Terminal terminal) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) => Write(parseResult.CommandResult.Command, terminal);
    }
}
