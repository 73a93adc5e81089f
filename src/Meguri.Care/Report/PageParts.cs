using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>What every page is made of: its head, its styles, its script, kept as readable files inside the program.</summary>
internal static class PageParts
{
    /// <summary>Version of the program, for the page's origin.</summary>
    public static string Version { get; } = typeof(PageParts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <summary>The style sheets.</summary>
    public static Markup Styles { get; } = StylesWith();

    /// <summary>The top of a page whose only choices are light and language (switches.js answers to them).</summary>
    public static Markup Top { get; } = Markup.Of($"""
        <header class="top"><div>
        <span class="mark">{Drawings.Mark}<b lang="ja">巡り</b><small lang="en">Meguri</small></span>
        <div class="tools">
        <button type="button" class="press" id="theme" aria-pressed="false"><span aria-hidden="true">☾</span><span class="unseen">{new LocalText("暗い表示", "Dark page")}</span></button>
        <button type="button" class="press" id="language"><span data-l="ja" lang="en">English</span><span data-l="en" lang="ja">日本語</span></button>
        </div>
        </div></header>
        """);

    /// <summary>The style sheets, and those that only one kind of page needs.</summary>
    public static Markup StylesWith(params string[] own) => new("<style>\n" + string.Join('\n', new[] { "tokens.css", "page.css", "print.css" }.Concat(own).Select(Read)) + "</style>");

    /// <summary>Scripts joined to one that shares nothing with the window.</summary>
    public static Markup Script(params string[] files) => new("\"use strict\";\n(() => {\n" + string.Join('\n', files.Select(Read)) + "})();\n");

    /// <summary>The head's fixed part. The page may load nothing, and run no script but this one.</summary>
    public static Markup Head(Markup script)
    {
        var hash = new Markup(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script.Html))));
        return Markup.Of($"""
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{hash}'; img-src data:; base-uri 'none'; form-action 'none'">
            <meta name="generator" content="Meguri {Version}">
            <link rel="icon" href="data:,">
            """);
    }

    /// <summary>A part as it is, for a picture that stands outside a page.</summary>
    public static string Asset(string name) => Read(name);

    private static string Read(string name)
    {
        using Stream stream = typeof(PageParts).Assembly.GetManifestResourceStream("Meguri.Care.Report.Assets." + name)
            ?? throw new InvalidOperationException($"The page's part '{name}' is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
