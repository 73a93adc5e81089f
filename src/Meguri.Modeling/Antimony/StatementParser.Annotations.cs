using System.Collections.Frozen;
using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Antimony;

/// <summary>Display names, notes, MIRIAM terms, SBO terms, history, and statements of packages not taken on.</summary>
internal sealed partial class StatementParser
{
    private static readonly FrozenSet<string> Uncertainty = new[]
    {
        "mean", "stdev", "standardDeviation", "coefficientOfVariation", "kurtosis", "median", "mode", "sampleSize", "skewness", "standardError",
        "variance", "confidenceInterval", "credibleInterval", "interquartileRange", "range", "distribution", "externalParameter",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> FluxBalance = new[]
    {
        "geneProductAssociation", "gpa", "charge", "chemicalFormula", "formula",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Layout = new[]
    {
        "layout", "autolayout", "pos", "position", "x", "y", "size", "width", "height", "species_end", "rxn_end", "b1", "b2",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Render = new[]
    {
        "color", "fillcolor", "linecolor", "strokecolor", "linewidth", "strokewidth", "fontcolor", "font", "fontsize", "fontstyle", "fontweight", "shape",
        "background", "style",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The package a statement about <c>x.attribute</c> belongs to, or null for one of the core.</summary>
    private string? Package(WrittenId id)
    {
        var parts = id.Parts;
        if (parts.Length < 2 || ModulePaths.Resolves(module, reading, id.Id))
            return null;
        bool inSubmodel = module.Submodels.Any(s => s.Id == parts[0]);
        for (int i = 1; i < parts.Length; i++)
        {
            string? package =
                parts[i] == "--" || Layout.Contains(parts[i]) ? "layout"
                : Render.Contains(parts[i]) ? "render"
                : i < parts.Length - 1 ? null
                : Uncertainty.Contains(parts[i]) ? "distrib"
                : FluxBalance.Contains(parts[i]) ? "fbc"
                : null;
            if (package is null)
                continue;
            string owner = string.Join('.', parts[..i]);
            if (inSubmodel && !ModulePaths.Resolves(module, reading, owner))
                return null;
            if (!inSubmodel && package != "distrib")
                module.Decorated.Add((parts[0], cursor.Place(id.First, id.Last)));
            return package;
        }
        return null;
    }

    /// <summary><c>model.layout…</c>, <c>species.size = …</c>, <c>model.sboTerm = …</c>.</summary>
    private void Category()
    {
        if (cursor.Current.Text == "model" && string.Equals(cursor.Ahead(2).Text, "sboTerm", StringComparison.OrdinalIgnoreCase))
        {
            cursor.Position += 3;
            int term = Term();
            module.Description = module.Description with { SboTerm = term };
            return;
        }
        Skip(Render.Contains(cursor.Ahead(2).Text) ? "render" : "layout");
    }

    private bool IsSboTerm(WrittenId id)
    {
        var parts = id.Parts;
        return parts.Length > 1 && string.Equals(parts[^1], "sboTerm", StringComparison.OrdinalIgnoreCase) &&
            cursor.Current.Kind == TokenKind.Equals && !ModulePaths.Resolves(module, reading, id.Id);
    }

    private void SboTerm(WrittenId id)
    {
        int term = Term();
        Describe(id with { Id = id.Id[..id.Id.LastIndexOf('.')] }, d => d with { SboTerm = term });
    }

    private int Term()
    {
        cursor.Expect(TokenKind.Equals, "'=' and the number of the term");
        if (string.Equals(cursor.Current.Text, "SBO", StringComparison.OrdinalIgnoreCase) && cursor.Ahead().Kind == TokenKind.Colon)
            cursor.Position += 2;
        var number = cursor.Expect(TokenKind.Number, "a number such as 236 or SBO:0000236");
        if (number.Value is < 0 or > 9_999_999 || number.Value != Math.Floor(number.Value))
            cursor.Fail("An SBO term is a whole number of at most seven digits.", number, "a number such as 236 or SBO:0000236");
        return (int)number.Value;
    }

    /// <summary>Reads <c>id word "text", …</c> when such a statement stands here.</summary>
    private bool Annotation(WrittenId id)
    {
        if (!AnnotationAhead())
            return false;
        Describe(id, ReadAnnotation());
        return true;
    }

    private bool AnnotationAhead()
    {
        var word = cursor.Current;
        if (word.Kind != TokenKind.Name || Vocabulary.Reserved.Contains(word.Text))
            return false;
        int next = 1;
        if (cursor.Ahead().Kind == TokenKind.Dot && cursor.Ahead(2).Kind == TokenKind.Name)
            next = 3;
        return cursor.Ahead(next).Kind == TokenKind.Text || (cursor.Ahead(next).Kind == TokenKind.Number && Qualifiers.IsHistory(word.Text));
    }

    private Func<Description, Description> ReadAnnotation()
    {
        var word = cursor.Take();
        string field = word.Text;
        if (cursor.TryTake(TokenKind.Dot))
            field += "." + cursor.Take().Text;
        if (Qualifiers.IsHistory(field))
        {
            var value = cursor.Take();
            string text = value.Kind == TokenKind.Number ? cursor.Source.Text.Substring(value.Start, value.Length) : value.Text;
            return d => d with { History = d.History.Add(new HistoryEntry(field, text)) };
        }
        List<string> texts = [cursor.Expect(TokenKind.Text, "a text in quotation marks").Text];
        while (cursor.TryTake(TokenKind.Comma))
        {
            cursor.SkipLineEnds();
            texts.Add(cursor.Expect(TokenKind.Text, "a text in quotation marks").Text);
        }
        if (field == "notes")
            return d => d with { Notes = string.Join('\n', d.Notes is null ? texts : [d.Notes, .. texts]) };
        if (Qualifiers.Find(field) is not { } qualifier)
        {
            string? near = NearWords.Nearest(field, ["notes", "identity", "hasPart", "isPartOf", "isVersionOf", "hasVersion", "isHomologTo", "isDescribedBy", "isEncodedBy", "encodes", "occursIn", "hasProperty", "isPropertyOf", "hasTaxon", "created", "modified", "creator"]);
            cursor.Fail($"'{field}' is not a word for an annotation.", word, "notes, identity, hasPart, isDescribedBy, … or created, modified, creator.name",
                near is null ? null : $"Did you mean '{near}'?");
            return d => d;
        }
        return d => d with { Terms = d.Terms.Add(new ControlledTerm(qualifier, [.. texts])) };
    }

    /// <summary><c>model notes "…"</c> inside the module it speaks of.</summary>
    private void ModelAnnotation()
    {
        var word = cursor.Take();
        if (cursor.TryTakeWord("is") && cursor.Current.Kind == TokenKind.Text)
        {
            string name = cursor.Take().Text;
            module.Description = module.Description with { DisplayName = name };
            return;
        }
        if (!AnnotationAhead())
            cursor.Fail($"The word '{word.Text}' inside a module begins an annotation of that module.", word, $"{word.Text} notes \"…\"", "If a new module begins here, close the one before with 'end'.");
        module.Description = ReadAnnotation()(module.Description);
    }

    private void Describe(WrittenId id, Func<Description, Description> change)
    {
        if (id.Id.EndsWith(".kineticLaw", StringComparison.Ordinal) && !ModulePaths.Resolves(module, reading, id.Id))
        {
            string reaction = id.Id[..^".kineticLaw".Length];
            module.RateDescriptions[reaction] = change(module.RateDescriptions.GetValueOrDefault(reaction, Description.None));
            return;
        }
        Touch(id);
        module.Change(id.Id, q => q with { Description = change(q.Description) });
    }

    /// <summary>The token here, widened to a module's name that holds signs.</summary>
    private static Token WholeName(TokenCursor cursor, Reading reading)
    {
        var token = cursor.Current;
        string text = cursor.Source.Text;
        foreach (string name in reading.Modules.Select(m => m.Name).Where(n => n.Length > token.Length && !char.IsLetterOrDigit(n[token.Length]) && n[token.Length] != '_'))
        {
            int end = token.Start + name.Length;
            if (end < text.Length && char.IsWhiteSpace(text[end]) && string.CompareOrdinal(text, token.Start, name, 0, name.Length) == 0)
                return new Token(TokenKind.Name, token.Start, name.Length, name);
        }
        return token;
    }

    /// <summary>Annotations of modules and functions stand outside them: <c>name is "…"</c>, <c>name.sboTerm = 3</c>, <c>name notes "…"</c>.</summary>
    public static bool TryReadOutside(TokenCursor cursor, Reading reading, ModuleBuilder outside)
    {
        if (cursor.Current.Kind != TokenKind.Name)
            return false;
        var name = WholeName(cursor, reading);
        var target = reading.Find(name.Text);
        bool isFunction = reading.Functions.ContainsKey(name.Text);
        if (target?.Finished is null && !isFunction)
            return false;

        var parser = new StatementParser(cursor, outside, reading);
        int start = cursor.Position;
        while (cursor.Current.Start < name.EndIndex)
            cursor.Take();
        Func<Description, Description>? change = null;
        if (cursor.Current.Is("is") && cursor.Ahead().Kind == TokenKind.Text)
        {
            cursor.Take();
            string text = cursor.Take().Text;
            change = d => d with { DisplayName = text };
        }
        else if (cursor.Current.Kind == TokenKind.Dot && string.Equals(cursor.Ahead().Text, "sboTerm", StringComparison.OrdinalIgnoreCase))
        {
            cursor.Position += 2;
            int term = parser.Term();
            change = d => d with { SboTerm = term };
        }
        else if (parser.AnnotationAhead())
        {
            change = parser.ReadAnnotation();
        }
        if (change is null)
        {
            cursor.Position = start;
            return false;
        }
        parser.EndStatement();
        if (target?.Finished is not null)
            target.Finished = target.Finished with { Description = change(target.Finished.Description) };
        else
            reading.Functions[name.Text] = reading.Functions[name.Text] with { Description = change(reading.Functions[name.Text].Description) };
        return true;
    }
}
