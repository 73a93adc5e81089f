using Meguri.Modeling.Authoring;
using Meguri.Modeling.Documenting;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>
/// The documentation of one file of models as a self-contained page, made from the annotated text: what each module is,
/// its equations typeset, its quantities with units and sources, its place in the whole, its published experiments.
/// </summary>
public static class ModulePage
{
    /// <summary>Writes the page.</summary>
    /// <param name="source">What it is made from.</param>
    /// <param name="language">Language the page opens in.</param>
    public static string Write(ModuleDocument source, string language)
    {
        Markup script = PageParts.Script("dom.js", "switches.js");
        List<ModuleListing> modules = [.. ModuleListing.OwnModules(source.Document).Select(module => new ModuleListing(module))];
        string main = modules.Find(listing => listing.Module.Name == source.Document.Main)?.Module.Name ?? source.Name;
        LocalText title = source.Names.Of(source.Name) is var own && own.En != source.Name ? own : source.Names.Of(main);
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{title.In(language)} | Meguri</title>
            {PageParts.StylesWith("experiments.css", "graph.css", "module.css")}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <p class="label"><code>models/{Path.GetFileName(source.Document.File)}</code></p>
            <h1>{Capital(title)}</h1>
            <p class="lede">{Summary(modules)}</p>
            <p class="small">{new LocalText("この頁は模型の文から命令で作られます。式や定数の説明は元のことば（英語）のままです。", "A command makes this page from the model's text.")} <code>meguri model document {source.Name}</code></p>
            <nav class="row contents" aria-label="Modules">{modules.Select(listing => Markup.Of($"<a href=\"#{listing.Module.Name}\"><code>{listing.Module.Name}</code></a>"))}</nav>
            {modules.Select(listing => Part(listing, source))}
            {EquationSection.Functions(ModuleListing.OwnFunctions(source.Document))}
            {PublishedSection.Write(source)}
            <section class="part"><h2>{new LocalText("印", "Tags")}</h2><p class="small">{new LocalText("[V: 出典] は原典で確かめた値、[M] は記憶による値で確かめを待つもの、[fit: id] はその実験に合わせた値、[A] は仮定。", "[V: source] was read in the source, [M] is recalled and wants a look, [fit: id] was set to meet that experiment, [A] is assumed.")}</p></section>
            </main>
            <footer class="foot"><p>{new LocalText("巡り（メグリ）。体が自分を直す合図の模型。", "Meguri, a model of the body's own repair signals.")} {PageParts.Version}</p></footer>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    /// <summary>Writes a page that leads to the others.</summary>
    /// <param name="pages">The others, in order.</param>
    /// <param name="language">Language the page opens in.</param>
    public static string Contents(IReadOnlyList<ModuleDocument> pages, string language)
    {
        Markup script = PageParts.Script("dom.js", "switches.js");
        LocalText title = new("模型の説明", "The models");
        return Markup.Of($"""
            <!doctype html>
            <html lang="{(language == "ja" ? "ja" : "en")}" data-theme="light">
            <head>
            {PageParts.Head(script)}
            <title>{title.In(language)} | Meguri</title>
            {PageParts.StylesWith("module.css")}
            </head>
            <body>
            {PageParts.Top}
            <main>
            <h1>{title}</h1>
            <table class="table stack quantities"><thead><tr><th>{new LocalText("頁", "Page")}</th><th>{new LocalText("中身", "What is in it")}</th></tr></thead><tbody>
            {pages.Select(page => Markup.Of($"<tr><th scope=\"row\"><a href=\"{page.Name}.html\">{Capital(page.Names.Of(page.Name))}</a><br><small><code>{Path.GetFileName(page.Document.File)}</code></small></th><td><span lang=\"en\">{Sentence(page)}</span><small>{Summary([.. ModuleListing.OwnModules(page.Document).Select(module => new ModuleListing(module))])}</small></td></tr>"))}
            </tbody></table>
            </main>
            <script>{script}</script>
            </body>
            </html>

            """).ToString();
    }

    private static Markup Part(ModuleListing listing, ModuleDocument source)
    {
        Module module = listing.Module;
        Note note = Note.Read(module.Description.Notes);
        LocalText name = source.Names.Of(module.Name);
        return Markup.Of($"""
            <section class="part" id="{module.Name}"><header><h2>{Capital(name)}{(name.En == module.Name ? Markup.Nothing : Markup.Of($" <small><code>{module.Name}</code></small>"))}</h2></header>
            <p lang="en">{note.Meaning}{(note.Tags.IsEmpty ? "" : " " + string.Join(" ", note.Tags.Select(tag => $"[{tag}]")))}</p>
            {Submodels(module, source)}
            {EquationSection.Write(listing)}
            {QuantityTables.Write(listing)}
            {Connections(module)}
            {ExchangeSection.Write(module.Name, source.Whole, source.Names)}
            </section>

            """);
    }

    private static Markup Submodels(Module module, ModuleDocument source) => module.Submodels.IsEmpty ? Markup.Nothing : Markup.Of($"""
        <h3>{new LocalText("部品", "Parts")}</h3><ul class="plain">{module.Submodels.Select(submodel => Markup.Of($"<li><code>{submodel.Id}</code>: {LinkTo(submodel.Module, source)}</li>"))}</ul>
        """);

    // A module of this file stands on this page; one of an imported file on the page of that file, where there is one.
    private static Markup LinkTo(string module, ModuleDocument source)
    {
        string? file = source.Document.Find(module)?.Place?.File is { } path ? Path.GetFileNameWithoutExtension(path) : null;
        Markup name = Markup.Of($"{source.Names.Of(module)} <code>{module}</code>");
        return file == source.Name ? Markup.Of($"<a href=\"#{module}\">{name}</a>")
            : file is not null && source.Others.Contains(file) ? Markup.Of($"<a href=\"{file}.html#{module}\">{name}</a>") : name;
    }

    private static Markup Connections(Module module) => module.Synchronizations.IsEmpty ? Markup.Nothing : Markup.Of($"""
        <details><summary>{new LocalText($"つなぎ（{module.Synchronizations.Length}）", $"Connections ({module.Synchronizations.Length})")}</summary>
        <ul class="plain connections">{module.Synchronizations.Select(one => Markup.Of($"<li><code>{one.First}</code> = <code>{one.Second}</code></li>"))}</ul></details>
        """);

    private static LocalText Capital(LocalText name) => name.En.Length > 0 && name.En != name.Ja ? name with { En = char.ToUpperInvariant(name.En[0]) + name.En[1..] } : name;

    private static LocalText Summary(List<ModuleListing> modules)
    {
        int Count(SignalKind kind) => modules.Sum(listing => listing.Of(kind).Count());
        int rules = modules.Sum(listing => listing.Quantities.Count(quantity => quantity.Quantity.Rule is not null));
        return new(
            $"モジュール{modules.Count}、状態{Count(SignalKind.State)}、規則{rules}、定数{Count(SignalKind.Constant)}、スイッチ{Count(SignalKind.Switch)}。",
            $"{modules.Count} {(modules.Count == 1 ? "module" : "modules")}, {Count(SignalKind.State)} states, {rules} rules, {Count(SignalKind.Constant)} parameters, {Count(SignalKind.Switch)} switches.");
    }

    private static string Sentence(ModuleDocument page)
    {
        string notes = Note.Read(page.Document.MainModule.Description.Notes).Meaning;
        int end = notes.IndexOf(". ", StringComparison.Ordinal);
        return end > 0 ? notes[..(end + 1)] : notes;
    }
}
