using System.Globalization;
using Meguri.Physiology.Wording;
using Spectre.Console;

namespace Meguri.Cli;

/// <summary>What the program speaks through: answers on standard output, everything else on standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Answers for people.</summary>
    public required IAnsiConsole Out { get; init; }

    /// <summary>Progress, notes and failures.</summary>
    public required IAnsiConsole Error { get; init; }

    /// <summary>Answers for programs: standard output untouched by colours and widths.</summary>
    public required TextWriter Data { get; init; }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Whether a moving progress bar can be shown.</summary>
    public bool ShowsBars { get; init; }

    /// <summary>The text in the language spoken.</summary>
    public string Say(string ja, string en) => Language == "ja" ? ja : en;

    /// <summary>The text in the language spoken.</summary>
    public string Say(LocalText text) => text.In(Language);

    /// <summary>A line on standard error, as it is: no markup, no wrapping.</summary>
    public void Note(string line) => Error.Profile.Out.Writer.WriteLine(line);

    /// <summary>A line on standard output, as it is.</summary>
    public void Line(string line) => Out.Profile.Out.Writer.WriteLine(line);

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return new Terminal
        {
            Out = Create(Console.Out, Console.IsOutputRedirected),
            Error = Create(Console.Error, Console.IsErrorRedirected),
            Data = Console.Out,
            Language = language,
            ShowsBars = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb",
        };
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        bool plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
            console.Profile.Width = 110; // a file or a pipe has no width; this one fits a page
        return console;
    }
}
