using Meguri.Testing;
using Spectre.Console;

namespace Meguri.Cli.Tests;

/// <summary>What the program answered to a command line.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Answer(int Code, string Out, string Error);

/// <summary>Runs the program inside the test, on a terminal 100 cells wide without colours.</summary>
internal static class Typed
{
    public static Task<Answer> Line(params string[] arguments) => Line(CancellationToken.None, arguments);

    public static Task<Answer> Line(CancellationToken cancellation, params string[] arguments) => In(SharedData.Repository, cancellation, arguments);

    /// <summary>As if the program lay in another folder, with the models that lie there.</summary>
    public static async Task<Answer> In(string programFolder, CancellationToken cancellation, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        Terminal terminal = On(output, error, LanguageChoice.From(arguments, _ => null));
        int code = await CommandLine.RunAsync(arguments, terminal, programFolder, cancellation);
        return new Answer(code, output.ToString(), error.ToString());
    }

    public static Terminal On(StringWriter output, StringWriter error, string language)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        return new Terminal { Out = Console(output), Error = Console(error), Data = output, Language = language };
    }

    private static IAnsiConsole Console(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = 100;
        console.Profile.Encoding = System.Text.Encoding.UTF8;
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}

/// <summary>Holds a text against the one that was approved. MEGURI_APPROVE=1 writes what came out, to be looked at and committed.</summary>
internal static class Approved
{
    public static void Check(string name, string text)
    {
        string file = Path.Combine(SharedData.Repository, "tests", "Meguri.Cli.Tests", "Approved", name + ".txt");
        string clean = string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("MEGURI_APPROVE") == "1")
            File.WriteAllText(file, clean);
        Assert.True(File.Exists(file), $"No text was approved for '{name}'. Run the test with MEGURI_APPROVE=1, look at {file} and commit it.");
        Assert.Equal(File.ReadAllText(file), clean);
    }
}
