using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Antimony;

/// <summary>Reads what stands outside modules in one file: modules, functions, imports, and the unnamed module's statements.</summary>
internal sealed class DocumentParser(SourceText source, Reading reading, ModuleBuilder unnamed, Imports imports, int importDepth)
{
    /// <summary>Ends still to come of modules that were taken to have ended before.</summary>
    private int surplusEnds;

    private readonly TokenCursor cursor = new(source, Lexer.Read(source, reading.Errors));

    public void Read()
    {
        var outside = new StatementParser(cursor, unnamed, reading);
        while (!reading.Errors.Full)
        {
            while (cursor.Current.Kind is TokenKind.LineEnd or TokenKind.Semicolon)
                cursor.Take();
            if (cursor.Current.Kind == TokenKind.End)
                return;
            int start = cursor.Position;
            try
            {
                if (!Outside())
                    outside.ReadStatement();
            }
            catch (StatementException failure)
            {
                reading.Errors.Add(failure.Error);
                cursor.SkipToLineEnd();
            }
            if (cursor.Position == start)
                cursor.Take();
        }
    }

    private bool Outside()
    {
        var token = cursor.Current;
        switch (token.Kind == TokenKind.Name ? token.Text : "")
        {
            case "import":
                Import();
                return true;
            case "model" or "module" when BeginsModule():
                Recovering(Module);
                return true;
            case "function":
                Recovering(Function);
                return true;
            case "end" when surplusEnds > 0:
                surplusEnds--;
                cursor.Take();
                return true;
            case "end":
                cursor.Fail("This 'end' closes nothing.", token, "a model or function before it", "Remove it, or write 'model name()' where the model begins.");
                return true;
            default:
                return StatementParser.TryReadOutside(cursor, reading, unnamed);
        }
    }

    /// <summary>Reads a module or function; when its head is broken, all of it is passed over, so that one slip is told once.</summary>
    private void Recovering(Action read)
    {
        try
        {
            read();
        }
        catch (StatementException failure)
        {
            reading.Errors.Add(failure.Error);
            while (cursor.Current.Kind != TokenKind.End && !cursor.TryTakeWord("end"))
                cursor.Take();
        }
    }

    /// <summary>Whether a module's head stands here; <c>model notes "…"</c> and <c>model.layout</c> are statements.</summary>
    private bool BeginsModule()
    {
        var next = cursor.Ahead();
        return next.Kind == TokenKind.Star || (next.Kind != TokenKind.Dot && !next.Is("is") &&
            !(next.Kind == TokenKind.Name && (cursor.Ahead(2).Kind is TokenKind.Text || (cursor.Ahead(2).Kind == TokenKind.Dot && Qualifiers.IsHistory(next.Text)))));
    }

    private void Import()
    {
        cursor.Take();
        var path = cursor.Expect(TokenKind.Text, "the file's name in quotation marks", "Write import \"file.ant\".");
        if (!cursor.Current.EndsStatement)
            cursor.Fail($"Found {cursor.Describe(cursor.Current)} behind the import.", cursor.Current, "';' or the end of the line");
        imports.Read(path.Text, source.File, cursor.Place(path), importDepth + 1);
    }

    private void Module()
    {
        var word = cursor.Take();
        bool starred = cursor.TryTake(TokenKind.Star);
        var name = WholeName(cursor.ExpectName("a model"));
        if (reading.Find(name.Text) is { } other)
            cursor.Fail($"The model '{name.Text}' is defined twice{(other.Place is { } place ? $" (first in {place.File}, line {place.Line})" : "")}.", name, "another name", "Rename one of them.");
        if (reading.Functions.ContainsKey(name.Text))
            cursor.Fail($"'{name.Text}' is a function already.", name, "another name", "Rename one of them.");
        var builder = new ModuleBuilder(name.Text, cursor.Place(word, name));
        if (cursor.TryTake(TokenKind.LeftParen))
            Ports(builder);
        reading.Modules.Add(builder);
        if (starred && (reading.Starred is not { } before || importDepth <= before.ImportDepth))
            reading.Starred = (name.Text, importDepth);
        Body(builder, word);
        builder.Finished = new ModuleFinisher(builder, reading).Finish(unnamed);
    }

    /// <summary>
    /// Converters have written models whose names hold signs (<c>Wang2019_-_tumour</c>). Such a name ends at the parenthesis or
    /// the next space.
    /// </summary>
    private Token WholeName(Token name)
    {
        int end = name.EndIndex;
        while (end < source.Text.Length && !char.IsWhiteSpace(source.Text[end]) && source.Text[end] is not ('(' or ';'))
            end++;
        if (end == name.EndIndex)
            return name;
        while (cursor.Current.Start < end && cursor.Current.Kind is not (TokenKind.LineEnd or TokenKind.End))
            cursor.Take();
        var whole = new Token(TokenKind.Name, name.Start, end - name.Start, source.Text[name.Start..end]);
        reading.Errors.Warn($"The name '{whole.Text}' holds signs that names do not have, so the model cannot be used as a submodel.", cursor.Place(whole), "Use letters, digits and _ only.");
        return whole;
    }

    private void Ports(ModuleBuilder builder)
    {
        while (cursor.Current.Kind != TokenKind.RightParen)
        {
            bool boundary = cursor.TryTake(TokenKind.Dollar);
            var port = cursor.ExpectName("a port");
            if (builder.Ports.Any(p => p.Id == port.Text))
                cursor.Fail($"The port '{port.Text}' stands twice.", port, "different ports");
            builder.Ports.Add((port.Text, port));
            builder.Touch(port.Text, cursor, port, port);
            if (boundary)
                builder.Change(port.Text, q => q with { Boundary = true });
            if (!cursor.TryTake(TokenKind.Comma) && cursor.Current.Kind != TokenKind.RightParen)
                cursor.Fail($"Found {cursor.Describe(cursor.Current)} among the ports.", cursor.Current, "',' or ')'");
        }
        cursor.Take();
    }

    private void Body(ModuleBuilder builder, Token head)
    {
        var statements = new StatementParser(cursor, builder, reading);
        while (!reading.Errors.Full)
        {
            var token = cursor.Current;
            switch (token.Kind)
            {
                case TokenKind.LineEnd or TokenKind.Semicolon:
                    cursor.Take();
                    continue;
                case TokenKind.End:
                    reading.Errors.Add(new ModelError($"The model '{builder.Name}' has no 'end'.", builder.Place, "'end' behind its last statement", "Write 'end' where the model ends."));
                    return;
                case TokenKind.Name when token.Text == "end":
                    cursor.Take();
                    return;
                case TokenKind.Name when token.Text == "function" || (token.Text is "model" or "module" && BeginsModule()):
                    surplusEnds++;
                    reading.Errors.Add(new ModelError($"A {(token.Text == "function" ? "function" : "model")} begins before the model '{builder.Name}' (line {source.LineOf(head.Start)}) has ended.", cursor.Place(token),
                        "'end'", "Write 'end' behind the last statement of the model above. Modules do not stand inside one another."));
                    return;
                case TokenKind.Name when token.Text == "import":
                    reading.Errors.Add(new ModelError("An import stands inside a model.", cursor.Place(token), "imports outside any model", "Move it to the top of the file."));
                    cursor.SkipToLineEnd();
                    continue;
                default:
                    statements.ReadStatement();
                    continue;
            }
        }
    }

    private void Function()
    {
        var word = cursor.Take();
        var name = cursor.ExpectName("a function");
        if (Vocabulary.Functions.ContainsKey(name.Text) || Vocabulary.Constants.ContainsKey(name.Text))
            cursor.Fail($"'{name.Text}' is built in and cannot be defined anew.", name, "another name");
        if (reading.Functions.ContainsKey(name.Text) || reading.Find(name.Text) is not null)
            cursor.Fail($"'{name.Text}' is defined twice.", name, "another name", "Rename one of them.");
        cursor.Expect(TokenKind.LeftParen, "'(' and the arguments", "Write function name(x, y).");
        List<string> arguments = [];
        while (cursor.Current.Kind != TokenKind.RightParen)
        {
            var argument = cursor.ExpectName("an argument");
            if (arguments.Contains(argument.Text))
                cursor.Fail($"The argument '{argument.Text}' stands twice.", argument, "different arguments");
            arguments.Add(argument.Text);
            if (!cursor.TryTake(TokenKind.Comma) && cursor.Current.Kind != TokenKind.RightParen)
                cursor.Fail($"Found {cursor.Describe(cursor.Current)} among the arguments.", cursor.Current, "',' or ')'");
        }
        cursor.Take();
        SkipEnds();
        if (cursor.Current.Is("end"))
            cursor.Fail($"The function '{name.Text}' has no formula.", cursor.Current, "one formula, then 'end'");
        var body = new FormulaParser(cursor, new FunctionBodyNames(name, arguments, reading)).Read();
        SkipEnds();
        if (!cursor.TryTakeWord("end"))
            cursor.Fail(cursor.Current.Kind == TokenKind.End ? $"The function '{name.Text}' has no 'end'." : $"Found {cursor.Describe(cursor.Current)} behind the formula of the function '{name.Text}'.",
                cursor.Current.Kind == TokenKind.End ? name : cursor.Current, "'end'", "A function is one formula; write 'end' behind it.");
        reading.FunctionOrder.Add(name.Text);
        reading.Functions[name.Text] = new FunctionDefinition { Name = name.Text, Arguments = [.. arguments], Body = body, Place = cursor.Place(word, name) };
    }

    private void SkipEnds()
    {
        while (cursor.Current.Kind is TokenKind.LineEnd or TokenKind.Semicolon)
            cursor.Take();
    }
}
