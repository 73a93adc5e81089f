using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>An id as written: where it begins and ends, and whether <c>$</c> stood before it.</summary>
internal readonly record struct WrittenId(string Id, Token First, Token Last, bool Dollar)
{
    public string[] Parts => Id.Split('.');
}

/// <summary>Reads the statements of one module, one at a time.</summary>
internal sealed partial class StatementParser(TokenCursor cursor, ModuleBuilder module, Reading reading)
{
    private readonly FormulaParser formulas = new(cursor, new ModuleNames(module, reading));

    /// <summary>Reads one statement up to its end; errors are recorded and the rest of the line is passed over.</summary>
    public void ReadStatement()
    {
        int start = cursor.Position;
        module.SaysSomething = true;
        try
        {
            Statement();
            EndStatement();
        }
        catch (StatementException failure)
        {
            reading.Errors.Add(failure.Error);
            cursor.SkipToLineEnd();
        }
        if (cursor.Position == start)
            cursor.Take();
    }

    private void Statement()
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Name && cursor.Ahead().Kind == TokenKind.Dot && token.Text is "model" or "species" or "reaction" or "compartment" && cursor.Ahead().Kind == TokenKind.Dot)
        {
            Category();
            return;
        }
        if (token.Kind == TokenKind.Name && Vocabulary.Reserved.Contains(token.Text))
        {
            Keyword(token);
            return;
        }
        if (token.Is("geneProduct") && cursor.Ahead().Kind == TokenKind.Name)
            Skip("fbc");
        else if (token.Kind == TokenKind.At)
            Event(null);
        else if (token.Kind == TokenKind.Minus && cursor.Ahead().Kind == TokenKind.Minus)
            DnaStrand(token);
        else if (token.Kind == TokenKind.Number && cursor.Ahead().Kind == TokenKind.Equals)
            Algebraic(null);
        else if (ReactionAhead())
            Reaction(null);
        else if (token.Kind is TokenKind.Number or TokenKind.Minus or TokenKind.LeftParen or TokenKind.Plus or TokenKind.Bang)
            BareFormula();
        else if (token.Kind is TokenKind.Name or TokenKind.Dollar)
            Named();
        else
            cursor.Fail($"Found {cursor.Describe(token)} where a statement begins.", token, "a declaration, assignment, reaction or event");
    }

    private void Keyword(Token token)
    {
        switch (token.Text)
        {
            case "species" or "compartment" or "formula" or "reaction" or "gene" or "operator" or "var" or "const" or "ext" or "substanceOnly":
                Declaration();
                break;
            case "at":
                Event(null);
                break;
            case "unit":
                Unit();
                break;
            case "delete":
                Delete();
                break;
            case "constraint":
                ConstraintStatement();
                break;
            case "maximize" or "minimize":
                Skip("fbc");
                break;
            case "DNA":
                DnaStrand(token);
                break;
            case "model" or "module":
                ModelAnnotation();
                break;
            default:
                cursor.Fail($"The word '{token.Text}' cannot begin a statement.", token, "a declaration, assignment, reaction or event");
                break;
        }
    }

    private void EndStatement()
    {
        var token = cursor.Current;
        if (cursor.TryTake(TokenKind.Semicolon) || cursor.TryTake(TokenKind.LineEnd) || token.Kind == TokenKind.End || token.Is("end"))
            return;
        cursor.Fail($"Found {cursor.Describe(token)} after the statement is complete.", token, "';' or the end of the line");
    }

    /// <summary>A statement that begins with an id.</summary>
    private void Named()
    {
        int start = cursor.Position;
        var id = ReadId("a quantity");
        if (Package(id) is { } package)
        {
            cursor.Position = start;
            Skip(package);
            return;
        }
        if (IsSboTerm(id))
        {
            SboTerm(id);
            return;
        }
        if (cursor.Current.Kind == TokenKind.LeftParen)
        {
            cursor.Position = start;
            SubmodelStatement(null);
            return;
        }
        if (cursor.Current.Kind == TokenKind.Minus && cursor.Ahead().Kind == TokenKind.Minus)
            DnaStrand(id.First);
        if (IsRelation(cursor.Current.Kind))
        {
            cursor.Position = start;
            BareFormula();
            return;
        }
        if (Annotation(id))
            return;

        string? compartment = null;
        bool within = false;
        if (cursor.Current.Is("in"))
        {
            compartment = Within();
            within = true;
        }
        switch (cursor.Current.Kind)
        {
            case TokenKind.Colon when cursor.Ahead().Kind != TokenKind.Equals:
                Labelled(id, compartment);
                return;
            case TokenKind.Star:
                ConvertedSynchronization(id);
                return;
        }
        if (cursor.Current.Is("is"))
        {
            Is(id);
            return;
        }
        Touch(id);
        if (compartment is not null)
            SetCompartment(id, compartment);
        if (!Says(id) && !within)
            cursor.Fail(
                cursor.Current.EndsStatement ? $"'{id.Id}' alone says nothing." : $"Found {cursor.Describe(cursor.Current)} after the name '{id.Id}'.",
                cursor.Current.EndsStatement ? id.First : cursor.Current, "=, :=, '=, ':', 'is', 'has' or 'in'",
                cursor.Current.Kind == TokenKind.Name ? "A statement ends with ';' or the end of the line." : null);
    }

    private void Labelled(WrittenId label, string? compartment)
    {
        var colon = cursor.Take();
        var next = cursor.Current;
        if ((next.Kind == TokenKind.Minus && cursor.Ahead().Kind == TokenKind.Minus) ||
            (next.Kind == TokenKind.Name && cursor.Ahead().Kind == TokenKind.Minus && cursor.Ahead(2).Kind == TokenKind.Minus))
            DnaStrand(next);
        if (next.Is("at") || next.Kind == TokenKind.At)
        {
            Event(label);
        }
        else if (next.Is("maximize") || next.Is("minimize"))
        {
            Skip("fbc");
        }
        else if (next.Kind == TokenKind.Number && cursor.Ahead().Kind == TokenKind.Equals)
        {
            Algebraic(label);
        }
        else if (next.Kind == TokenKind.Name && cursor.Ahead().Kind == TokenKind.LeftParen && !Vocabulary.Reserved.Contains(next.Text))
        {
            SubmodelStatement(label, compartment);
        }
        else if (ReactionAhead())
        {
            Reaction(label, compartment);
        }
        else
        {
            cursor.Fail($"Nothing that can be named '{label.Id}' follows the ':'.", next.EndsStatement ? colon : next,
                "a reaction (A -> B; rate), an event (at …) or a submodel (module())");
        }
    }

    private WrittenId ReadId(string what)
    {
        bool dollar = cursor.TryTake(TokenKind.Dollar);
        var first = cursor.ExpectName(what);
        if (Vocabulary.Constants.ContainsKey(first.Text) && cursor.Current.Kind != TokenKind.Dot)
            cursor.Fail($"'{first.Text}' is built in and cannot be defined anew.", first, "another name", $"Rename it, for instance to {first.Text}_.");
        string id = first.Text;
        while (cursor.TryTake(TokenKind.Dot))
        {
            if (cursor.Current.Kind == TokenKind.Minus)
                return new WrittenId(id + ".--", first, cursor.Current, dollar);
            id += "." + cursor.Expect(TokenKind.Name, "the name of an element of the submodel").Text;
        }
        return new WrittenId(id, first, cursor.Previous, dollar);
    }

    private void Touch(WrittenId id)
    {
        module.Touch(id.Id, cursor, id.First, id.Last);
        if (id.Dollar)
            module.Change(id.Id, q => q with { Boundary = true });
    }

    private string Within()
    {
        cursor.Take();
        var compartment = ReadId("a compartment");
        Touch(compartment);
        module.SetKind(compartment.Id, Flat.QuantityKind.Compartment, cursor, compartment.First);
        return compartment.Id;
    }

    private void SetCompartment(WrittenId id, string compartment)
    {
        if (id.Id == compartment)
            cursor.Fail($"'{id.Id}' cannot lie in itself.", id.First, "another compartment");
        module.Change(id.Id, q => q with { Compartment = compartment });
    }

    private Expr? Formula() => formulas.ReadOptional();

    private TextPlace PlaceFrom(Token first) => cursor.Place(first, cursor.Previous);

    private static bool IsRelation(TokenKind kind) => kind is TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.EqualsEquals or TokenKind.NotEqual;

    private void DnaStrand(Token at) =>
        cursor.Fail("DNA strands are not taken on.", at, "reactions with their rates", "Write each gene's rate in full, with the promoter's formula in it.");

    /// <summary>Passes over a statement of a package that is not taken on, and keeps it by name.</summary>
    private void Skip(string package)
    {
        int begin = cursor.Position;
        while (begin > 0 && !cursor.At(begin - 1).EndsStatement)
            begin--;
        while (!cursor.Current.EndsStatement)
            cursor.Take();
        var (first, last) = (cursor.At(begin), cursor.Previous);
        reading.Skipped.Add(new SkippedStatement(package, cursor.Source.Text[first.Start..last.EndIndex], cursor.Place(first, last)));
        reading.Errors.Warn($"This statement belongs to the SBML package {package}, which is not taken on, and is passed over.", cursor.Place(first, last));
        if (first.Kind == TokenKind.Name && !Vocabulary.Reserved.Contains(first.Text) && package == "distrib")
        {
            // The quantities exist by this statement alone, though what is said about them is passed over.
            for (int i = begin; i < cursor.Position; i++)
            {
                var name = cursor.At(i);
                if (name.Kind != TokenKind.Name || (i > begin && cursor.At(i - 1).Kind == TokenKind.Dot) || cursor.At(i + 1).Kind == TokenKind.LeftParen ||
                    Vocabulary.Reserved.Contains(name.Text) || Vocabulary.Constants.ContainsKey(name.Text))
                    continue;
                module.Touch(name.Text, cursor, name, name);
                module.Change(name.Text, q => q with { InitialErased = q.Initial is null });
            }
        }
    }
}
