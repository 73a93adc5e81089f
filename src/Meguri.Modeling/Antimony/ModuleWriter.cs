using System.Text;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Writes one module in the order a modeller reads: units, parts, species, rules, reactions, values, events, words.</summary>
internal sealed class ModuleWriter(Module module, Document document, StringBuilder text)
{
    private const int Width = 110;

    private readonly string indent = module.Name == Document.UnnamedModule ? "" : "  ";
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private bool first = true;

    public void Write()
    {
        bool unnamed = module.Name == Document.UnnamedModule;
        if (!unnamed)
            text.Append(document.Main == module.Name ? "model *" : "model ").Append(module.Name).Append('(').AppendJoin(", ", module.Ports.Select(Port)).Append(")\n");
        Section(null, [.. TextWriting.Statements("model", unnamed ? module.Description : module.Description with { DisplayName = null, SboTerm = null })]);
        Section("Units", Aligned(UnitRows()));
        Section("Submodels", [.. Submodels()]);
        Section("Compartments and species", [.. Declarations(q => q.Kind is QuantityKind.Compartment or QuantityKind.Species)]);
        Section("Rules", Aligned([.. module.Quantities.Where(q => q.Rule is not null || (q.RuleErased && q.Rate is null)).Select(q => Row(q, $"{q.Id} := {Formula(q.Rule)}", keep: true))]));
        Section("Rates of change", Aligned([.. module.Quantities.Where(q => q.Rate is not null).Select(q => Row(q, $"{q.Id}' = {Formula(q.Rate)}", keep: q.Initial is null && !q.InitialErased))]));
        Section("Algebraic rules", [.. module.AlgebraicRules.Select(r => $"{(r.Id is null ? "" : r.Id + ": ")}0 = {r.Expression}")]);
        Section("Reactions", [.. module.Reactions.Select(Reaction)]);
        Section("Interactions", [.. module.Interactions.Select(Interaction)]);
        Section("Values", Aligned([.. module.Quantities.Where(q => (q.Initial is not null || q.InitialErased) && !IsNumberArgument(q)).Select(q => Row(q, $"{Dollar(q)}{q.Id} = {Formula(Start(q))}", keep: true))]));
        Section("Events", [.. module.Events.Select(Event)]);
        Section("Constraints", [.. module.Constraints.Select(c => $"constraint{(c.Id is null ? "" : " " + c.Id)}: {c.Condition}")]);
        Section("Kinds", [.. Declarations(q => q.Kind is not (QuantityKind.Compartment or QuantityKind.Species)), .. Places()]);
        Section("Units of quantities", Aligned([.. module.Quantities.Where(q => q.Unit is not null && !written.Contains(q.Id + " has")).Select(q => new[] { $"{q.Id} has {q.Unit}" })]));
        Section("Names and notes", [.. Words()]);
        if (unnamed)
            return;
        text.Append("end\n");
        foreach (string statement in TextWriting.Statements(module.Name, new Description { DisplayName = module.Description.DisplayName, SboTerm = module.Description.SboTerm }))
            text.Append(statement).Append(";\n");
    }

    private string Port(string id) => module.FindQuantity(id) is { Boundary: true, Kind: not QuantityKind.Species } ? "$" + id : id;

    private static string Formula(Expr? formula) => formula?.ToString() ?? "";

    /// <summary>The initial value of what the symbol means: SBML also gives amounts of species that are concentrations.</summary>
    private static Expr? Start(Quantity q) => q switch
    {
        { InitialIsAmount: true, SubstanceOnly: false, Compartment: { } size, Initial: { } amount } => amount / Expr.Symbol(size),
        { InitialIsAmount: false, SubstanceOnly: true, Compartment: { } size, Initial: { } concentration } => concentration * Expr.Symbol(size),
        _ => q.Initial,
    };

    private static string Dollar(Quantity q) => q is { Boundary: true, Kind: null, Constant: null } ? "$" : "";

    private void Section(string? title, IReadOnlyCollection<string> statements)
    {
        if (statements.Count == 0)
            return;
        if (title is not null)
            text.Append(first ? "" : "\n").Append(indent).Append("// ").Append(title).Append('\n');
        first = false;
        foreach (string statement in statements)
            text.Append(indent).Append(statement.Contains("```", StringComparison.Ordinal) ? statement : statement.Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append(";\n");
    }

    private List<string[]> UnitRows()
    {
        List<string[]> rows = [.. module.Units.Select(u => new[] { TextWriting.Unit(u) })];
        var known = module.Units.Select(u => u.Definition.Id).ToHashSet(StringComparer.Ordinal);
        var (time, substance, extent, volume, area, length) = module.DefaultUnits;
        foreach (var (role, unit) in new[] { ("time_unit", time), ("substance", substance), ("extent", extent), ("volume", volume), ("area", area), ("length", length) })
            if (unit is not null && !known.Contains(role))
                rows.Add([$"unit {role} = {unit}"]);
        return rows;
    }

    private IEnumerable<string> Submodels()
    {
        foreach (var s in module.Submodels)
        {
            string arguments = string.Join(", ", s.Arguments.Select((a, i) => a.Length > 0 ? a : NumberArgument(s, i) ?? ""));
            yield return $"{s.Id}: {s.Module}({arguments})" +
                (s.TimeConversion is { } time ? $", timeconv={time}" : "") +
                (s.ExtentConversion is { } extent ? $", extentconv={extent}" : "") +
                (s.Compartment is { } compartment ? $" in {compartment}" : "");
        }
        foreach (var s in module.Synchronizations)
            yield return $"{s.First} is {s.Second}{(s.ConversionFactor is { } factor ? $" / {factor}" : "")}";
        if (module.Deletions.Length > 0)
            yield return "delete " + string.Join(", ", module.Deletions.Select(d => d.Target));
    }

    /// <summary>The number given for a port, when it can stand among the arguments.</summary>
    private string? NumberArgument(Submodel submodel, int argument)
    {
        if (document.Find(submodel.Module)?.Ports.ElementAtOrDefault(argument) is not { } port || module.FindQuantity($"{submodel.Id}.{port}") is not { } q)
            return null;
        if (q is not { Initial: { Op: Op.Number, Name: null } value } || !double.IsFinite(value.Value))
            return null;
        written.Add(q.Id);
        return value.ToString();
    }

    private bool IsNumberArgument(Quantity q) => written.Contains(q.Id) && q.Unit is null && q.Description.Notes is null;

    private IEnumerable<string> Declarations(Func<Quantity, bool> which)
    {
        var groups = module.Quantities.Where(which)
            .Select(q => (Prefix: Prefix(q), Item: (q.Boundary == true ? "$" : "") + q.Id + (q.Compartment is { } c ? $" in {c}" : "")))
            .Where(x => x.Prefix.Length > 0)
            .GroupBy(x => x.Prefix, x => x.Item);
        foreach (var group in groups)
        {
            var line = new StringBuilder(group.Key);
            bool begun = false;
            foreach (string item in group)
            {
                if (begun && line.Length + item.Length + 2 > Width)
                {
                    yield return line.ToString();
                    line.Clear().Append(group.Key);
                    begun = false;
                }
                line.Append(begun ? ", " : " ").Append(item);
                begun = true;
            }
            yield return line.ToString();
        }
    }

    private string Prefix(Quantity q)
    {
        string constant = q.Constant switch { true => "const", false => "var", null => "" };
        string kind = q.Kind switch
        {
            QuantityKind.Species => q.SubstanceOnly ? "substanceOnly species" : "species",
            QuantityKind.Compartment => "compartment",
            QuantityKind.Parameter => "formula",
            QuantityKind.Reaction when module.Reactions.All(r => r.Id != q.Id) => "reaction",
            _ => "",
        };
        return $"{constant} {kind}".Trim();
    }

    /// <summary>Compartments of quantities that no declaration speaks of, and boundaries nothing else shows.</summary>
    private IEnumerable<string> Places() =>
        module.Quantities.Where(q => q.Compartment is not null && Prefix(q).Length == 0).Select(q => $"{Dollar(q)}{q.Id} in {q.Compartment}");

    private static string Side(IEnumerable<SpeciesReference> side) =>
        string.Join(" + ", side.Select(r => (r.StoichiometryId is { } id ? id + " " : r.Stoichiometry is { } n && n != 1 ? TextWriting.Number(n) + " " : "") + r.Species));

    private string Reaction(Reaction reaction) =>
        $"{reaction.Id}{(reaction.Compartment is { } c ? $" in {c}" : "")}: {Side(reaction.Reactants)} {(reaction.Reversible ? "->" : "=>")} {Side(reaction.Products)}; {Formula(reaction.Rate)}";

    private static string Interaction(Interaction interaction) =>
        $"{interaction.Id}: {Side(interaction.Sources)} {interaction.Kind switch { InteractionKind.Activates => "-o", InteractionKind.Inhibits => "-|", _ => "-(" }} {string.Join(" + ", interaction.Targets)}; {Formula(interaction.Strength)}";

    private static string Event(EventDefinition happening)
    {
        var line = new StringBuilder(happening.Id).Append(": at ");
        if (happening.Delay is { } delay)
            line.Append(delay).Append(" after ");
        line.Append(happening.Trigger ?? Expr.Apply(Op.False));
        if (happening.Priority is { } priority)
            line.Append(", priority=").Append(priority);
        void Option(string name, bool? value)
        {
            if (value is { } known)
                line.Append(", ").Append(name).Append('=').Append(known ? "true" : "false");
        }
        Option("persistent", happening.Persistent);
        Option("t0", happening.TriggerInitially);
        Option("fromTrigger", happening.ValuesFromTriggerTime);
        return line.Append(": ").AppendJoin(", ", happening.Assignments.Select(a => $"{a.Target} = {Formula(a.Value)}")).ToString();
    }

    /// <summary>A quantity's statement with its unit and its notes behind it, when they are to stand there.</summary>
    private string[] Row(Quantity q, string statement, bool keep)
    {
        List<string> cells = [statement];
        bool inValue = q.Initial is { Op: Op.Number } number && number.Name == q.Unit;
        if (keep && q.Unit is { } unit && written.Add(q.Id + " has") && !inValue)
            cells.Add($"{q.Id} has {unit}");
        if (keep && q.Description.Notes is { } notes && !notes.AsSpan().ContainsAny("\"\n\r") && written.Add(q.Id + " notes"))
            cells.Add($"{q.Id} notes {TextWriting.Quoted(notes)}");
        return [.. cells];
    }

    /// <summary>Rows of up to three statements with their columns aligned as far as they are short.</summary>
    private static string[] Aligned(List<string[]> rows)
    {
        if (rows.Count == 0)
            return [];
        const int longest = 44;
        int Column(int i) => rows.Where(r => r.Length > i + 1 && r[i].Length <= longest).Select(r => r[i].Length).DefaultIfEmpty(0).Max();
        int[] widths = [Column(0), Column(1)];
        return [.. rows.Select(r => string.Concat(r.Select((cell, i) => i == r.Length - 1 ? cell : (cell + ";").PadRight(widths[Math.Min(i, 1)] + 1) + "  ")))];
    }

    private IEnumerable<string> Words()
    {
        foreach (var q in module.Quantities)
            foreach (string s in Words(q.Id, written.Contains(q.Id + " notes") ? q.Description with { Notes = null } : q.Description))
                yield return s;
        foreach (var r in module.Reactions)
            foreach (string s in Words(r.Id, r.Description).Concat(Words(r.Id + ".kineticLaw", r.RateDescription)))
                yield return s;
        foreach (string s in module.Interactions.SelectMany(i => Words(i.Id, i.Description))
            .Concat(module.Events.SelectMany(e => Words(e.Id, e.Description)))
            .Concat(module.Submodels.SelectMany(x => Words(x.Id, x.Description)))
            .Concat(module.AlgebraicRules.Where(a => a.Id is not null).SelectMany(a => Words(a.Id!, a.Description)))
            .Concat(module.Constraints.Where(c => c.Id is not null).SelectMany(c => Words(c.Id!, c.Description)))
            .Concat(module.Units.SelectMany(u => Words(u.Definition.Id, u.Description with { DisplayName = u.Definition.DisplayName }))))
            yield return s;
    }

    private IEnumerable<string> Words(string id, Description description) =>
        TextWriting.Statements(id, description, Shadowed(id) ? "SBOTerm" : "sboTerm");

    /// <summary>Whether the submodel has an element named <c>sboTerm</c> itself.</summary>
    private bool Shadowed(string id) =>
        module.Submodels.FirstOrDefault(s => s.Id == id)?.Module is { } name && document.Find(name) is { } inner &&
        (inner.FindQuantity("sboTerm") is not null || inner.Ports.Contains("sboTerm"));
}
