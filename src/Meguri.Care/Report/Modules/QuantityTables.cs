using System.Globalization;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.MathMl;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>The quantities of a module as tables: inputs, states, switches, parameters.</summary>
internal static class QuantityTables
{
    private static readonly LocalText Value = new("値", "Value"), Unit = new("単位", "Unit"), Between = new("人による違い", "Between people"), Source = new("出典", "Source"), Meaning = new("意味", "Meaning"), Certain = new("確かさ", "Certainty");

    /// <summary>All tables that have rows.</summary>
    public static Markup Write(ModuleListing listing) => Markup.Of($"""
        {Plain(new("入力", "Inputs"), new("ふつう", "Default"), [.. listing.Of(SignalKind.Exposure)])}
        {Plain(new("状態", "States"), new("はじめ", "Start"), [.. listing.Of(SignalKind.State)])}
        {Switches([.. listing.Of(SignalKind.Switch)])}
        {Parameters([.. listing.Of(SignalKind.Constant)])}
        """);

    private static Markup Plain(LocalText title, LocalText value, List<ModuleQuantity> rows) => rows.Count == 0 ? Markup.Nothing : Markup.Of($"""
        <h3>{title} <small>{rows.Count}</small></h3>
        <table class="table stack quantities"><thead><tr><th>{new LocalText("記号", "Symbol")}</th><th>{value}</th><th>{Unit}</th><th>{Meaning}</th></tr></thead><tbody>
        {rows.Select(row => Markup.Of($"""
            <tr>{Symbol(row)}{Cell(value, Number(row.Quantity.Initial))}{Cell(Unit, UnitText(row))}{Cell(Meaning, Markup.Of($"<span lang=\"en\">{row.Note.Meaning}</span>{Tags(row.Note)}"))}</tr>

            """))}
        </tbody></table>
        """);

    private static Markup Switches(List<ModuleQuantity> rows) => rows.Count == 0 ? Markup.Nothing : Markup.Of($"""
        <h3>{new LocalText("主張とつながりのスイッチ", "Switches of claims and links")} <small>{rows.Count}</small></h3>
        <table class="table stack quantities"><thead><tr><th>{new LocalText("記号", "Symbol")}</th><th>{Value}</th><th>{Certain}</th><th>{Meaning}</th></tr></thead><tbody>
        {rows.Select(row => Markup.Of($"""
            <tr>{Symbol(row)}{Cell(Value, Number(row.Quantity.Initial))}{Cell(Certain, CertaintyPips.Of(row.Note.Certainty))}{Cell(Meaning, Markup.Of($"<span lang=\"en\">{row.Note.Meaning}</span>{Tags(row.Note)}"))}</tr>

            """))}
        </tbody></table>
        """);

    private static Markup Parameters(List<ModuleQuantity> rows)
    {
        if (rows.Count == 0)
            return Markup.Nothing;
        string? section = null;
        return Markup.Of($"""
            <h3>{new LocalText("定数", "Parameters")} <small>{rows.Count}</small></h3>
            <table class="table stack parameters"><thead><tr><th>{new LocalText("記号", "Symbol")}</th><th>{Value}</th><th>{Unit}</th><th>{Between}</th><th>{Source}</th><th>{Meaning}</th></tr></thead><tbody>
            {rows.Select(row => Parameter(row, ref section)).ToList()}
            </tbody></table>
            """);
    }

    private static Markup Parameter(ModuleQuantity row, ref string? section)
    {
        Markup heading = row.Section is { } own && own != section ? Markup.Of($"<tr class=\"heading\"><th colspan=\"6\" lang=\"en\">{own}</th></tr>") : Markup.Nothing;
        section = row.Section ?? section;
        string sources = row.Note.Tags.IsEmpty ? "–" : string.Join("; ", row.Note.Tags.Select(tag => $"[{tag}]"));
        return Markup.Of($"""
            {heading}<tr>{Symbol(row)}{Cell(Value, Number(row.Quantity.Initial))}{Cell(Unit, UnitText(row))}{Cell(Between, Markup.Of($"<span lang=\"en\">{row.Note.Population ?? "–"}</span>"))}{Cell(Source, Markup.Of($"<span lang=\"en\">{sources}</span>"))}{Cell(Meaning, Markup.Of($"<span lang=\"en\">{row.Note.Meaning}</span>"))}</tr>

            """);
    }

    private static Markup Symbol(ModuleQuantity row) => Markup.Of($"<th scope=\"row\">{new Markup(MathMlWriter.Inline(row.Quantity.Id))}{(SymbolForm.IsPlain(row.Quantity.Id) ? Markup.Nothing : Markup.Of($" <code>{row.Quantity.Id}</code>"))}</th>");

    private static Markup Cell(LocalText label, Markup content) => Markup.Of($"<td data-ja=\"{label.Ja}\" data-en=\"{label.En}\"><span>{content}</span></td>");

    private static Markup Number(Expr? value) => value switch
    {
        null => Markup.Text("–"),
        { Op: Op.Number, Name: null } => Markup.Text(value.Value.ToString("G12", CultureInfo.InvariantCulture).Replace('-', '−')),
        _ => new Markup(MathMlWriter.Inline(value)),
    };

    private static Markup UnitText(ModuleQuantity row) => Markup.Text(row.Unit switch { null => "–", "dimensionless" => "1", { } unit => unit });

    private static Markup Tags(Note note) => note.Tags.IsEmpty && note.Population is null ? Markup.Nothing
        : Markup.Of($"<small lang=\"en\">{string.Join(" ", note.Tags.Select(tag => $"[{tag}]").Prepend(note.Population is { } population ? $"Between people: {population}." : "")).Trim()}</small>");
}
