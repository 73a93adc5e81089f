namespace Meguri.Cli;

/// <summary>Which of the two languages to speak: the one asked for, else that of the environment.</summary>
internal static class LanguageChoice
{
    /// <summary>The language for some arguments and an environment: <c>ja</c> or <c>en</c>.</summary>
    /// <param name="arguments">Arguments of the command line; <c>--lang ja</c> wins. A wrong value is reported later, by the parser.</param>
    /// <param name="environment">Reads a variable of the environment.</param>
    public static string From(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        for (int i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i] == "--lang" && i + 1 < arguments.Count && arguments[i + 1] is "ja" or "en")
                return arguments[i + 1];
            if (arguments[i] is "--lang=ja" or "--lang:ja")
                return "ja";
            if (arguments[i] is "--lang=en" or "--lang:en")
                return "en";
        }
        string? locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is not null && locale.StartsWith("ja", StringComparison.OrdinalIgnoreCase) ? "ja" : "en";
    }
}
