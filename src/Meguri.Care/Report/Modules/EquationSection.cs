using Meguri.Modeling.Authoring;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.MathMl;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>The equations of a module, typeset, under the author's own headings.</summary>
internal static class EquationSection
{
    /// <summary>Rules, rates, reactions and events in the author's order.</summary>
    public static Markup Write(ModuleListing listing)
    {
        Module module = listing.Module;
        var own = listing.Quantities.Where(quantity => (quantity.Quantity.Rate ?? quantity.Quantity.Rule) is not null)
            .Select(quantity => (quantity.Quantity.RulePlace?.Line ?? 0, Heading: quantity.EquationSection ?? quantity.Section, Shown: Of(quantity)));
        var headings = new SectionHeadings();
        var parts = module.Quantities.Where(quantity => quantity.Id.Contains('.', StringComparison.Ordinal) && (quantity.Rate ?? quantity.Rule ?? quantity.Initial) is not null)
            .Select(quantity => ((quantity.RulePlace ?? quantity.InitialPlace)?.Line ?? 0, Heading: headings.Of(quantity.RulePlace ?? quantity.InitialPlace), Shown: OfPart(quantity)));
        var reactions = module.Reactions.Select(reaction => (reaction.Place?.Line ?? 0, Heading: headings.Of(reaction.Place), Shown: Of(reaction)));
        var all = own.Concat(parts).Concat(reactions).OrderBy(equation => equation.Item1).ToList();
        if (all.Count == 0 && module.Events.IsEmpty)
            return Markup.Nothing;
        string? heading = null;
        return Markup.Of($"""
            <h3>{new LocalText("式", "Equations")}</h3>
            {all.Select(equation => Headed(equation.Heading, equation.Shown, ref heading)).ToList()}
            {module.Events.Select(Of)}
            """);
    }

    /// <summary>Functions of the file.</summary>
    public static Markup Functions(IReadOnlyList<FunctionDefinition> functions) => functions.Count == 0 ? Markup.Nothing : Markup.Of($"""
        <section class="part"><h2>{new LocalText("関数", "Functions")}</h2>
        {functions.Select(function => Equation(MathMlWriter.Equation(Expr.Call(function.Name, [.. function.Arguments.Select(Expr.Symbol)]), function.Body!), function.Description.Notes ?? ""))}
        </section>
        """);

    private static Markup Headed(string? heading, Markup shown, ref string? last)
    {
        if (heading is null || heading == last)
            return shown;
        last = heading;
        return Markup.Of($"<h4 lang=\"en\">{heading}</h4>{shown}");
    }

    private static Markup Of(ModuleQuantity quantity)
    {
        Quantity said = quantity.Quantity;
        string unit = quantity.Unit is null or "dimensionless" ? "" : $" ({quantity.Unit})";
        return Equation(MathMlWriter.Equation(said.Id, (said.Rate ?? said.Rule)!, rate: said.Rate is not null), quantity.Note.Meaning + (quantity.Note.Meaning.Length > 0 ? unit : ""), said.Id);
    }

    private static Markup OfPart(Quantity quantity) => Equation(MathMlWriter.Equation(quantity.Id, (quantity.Rate ?? quantity.Rule ?? quantity.Initial)!, rate: quantity.Rate is not null),
        quantity.Rate is null && quantity.Rule is null ? "At the start." : "");

    private static Markup Of(Reaction reaction)
    {
        string Side(IEnumerable<SpeciesReference> side) => string.Join(" + ", side.Select(species => species.Stoichiometry is 1 or null ? species.Species : $"{ExprPrinter.Print(species.Stoichiometry.Value)} {species.Species}"));
        string arrow = $"{Side(reaction.Reactants)} {(reaction.Reversible ? "⇌" : "→")} {Side(reaction.Products)}";
        return Equation(reaction.Rate is { } rate ? MathMlWriter.Equation(reaction.Id, rate) : MathMlWriter.Inline(reaction.Id), $"{arrow}. {Note.Read(reaction.Description.Notes).Meaning}");
    }

    private static Markup Of(EventDefinition happening) => Markup.Of($"""
        <div class="equation happening"><p class="small">{new LocalText("次のとき", "When")} {(happening.Trigger is { } trigger ? new Markup(MathMlWriter.Inline(trigger)) : Markup.Nothing)}</p>
        {happening.Assignments.Where(assignment => assignment.Value is not null).Select(assignment => new Markup(MathMlWriter.Equation(assignment.Target, assignment.Value!)))}</div>
        """);

    private static Markup Equation(string math, string meaning, string? id = null) => Markup.Of($"""
        <div class="equation"{(id is null ? Markup.Nothing : Markup.Of($" id=\"eq-{id}\""))}><div class="box">{new Markup(math)}</div>{(meaning.Length > 0 ? Markup.Of($"<small lang=\"en\">{meaning}</small>") : Markup.Nothing)}</div>

        """);
}
