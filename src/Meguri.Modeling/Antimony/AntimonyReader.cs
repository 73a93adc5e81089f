using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>Reads Antimony text as the reference implementation does.</summary>
public static class AntimonyReader
{
    /// <summary>Reads a file and the files it imports.</summary>
    /// <param name="path">Path of the file; errors show it as given.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadFile(string path) => Read(path, imports => imports.ReadRoot(path));

    /// <summary>Reads text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fileName">Name that errors show; imports are looked for in its folder.</param>
    /// <exception cref="ModelException">With every error found, up to 20, in order of place.</exception>
    public static Document ReadText(string text, string fileName = "model") => Read(fileName, imports => imports.ReadRoot(text, fileName));

    /// <summary>Reads one formula on its own. Every name is a symbol and every function that is not built in a call: the caller gives them meaning.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="fileName">Name that errors show.</param>
    /// <exception cref="ModelException">The text is no formula; places count within it.</exception>
    public static Expr ReadExpression(string text, string fileName = "formula")
    {
        var errors = new ErrorList();
        var source = new SourceText(text, fileName);
        var cursor = new TokenCursor(source, Lexer.Read(source, errors));
        errors.ThrowIfAny();
        try
        {
            var expr = new FormulaParser(cursor, new FreeNames()).Read();
            while (cursor.TryTake(TokenKind.LineEnd))
                continue;
            if (cursor.Current.Kind != TokenKind.End)
                cursor.Fail($"Found '{cursor.Current.Text}' behind the formula.", cursor.Current, "the end of the formula");
            return expr;
        }
        catch (StatementException failure)
        {
            throw new ModelException(failure.Error);
        }
    }

    private static Document Read(string file, Action<Imports> readRoot)
    {
        var reading = new Reading();
        var unnamed = new ModuleBuilder(Document.UnnamedModule, null);
        try
        {
            readRoot(new Imports(reading, unnamed));
        }
        catch (StatementException failure)
        {
            reading.Errors.Add(failure.Error);
        }
        reading.CheckCalls();
        List<Module> modules = [.. reading.Modules.Select(m => m.Finished).OfType<Module>()];
        var outside = new ModuleFinisher(unnamed, reading).Finish(null);
        reading.Errors.ThrowIfAny();

        bool outsideSays = SaysSomething(outside);
        string main = reading.Starred?.Name ?? (outsideSays || modules.Count == 0 ? outside : modules[^1]).Name;
        if (outsideSays || modules.Count == 0 || !outside.Units.IsEmpty)
            modules.Add(outside);
        return new Document
        {
            File = file,
            Modules = [.. modules],
            Main = main,
            Functions = [.. reading.FunctionOrder.Select(name => reading.Functions[name])],
            Warnings = [.. reading.Errors.Warnings],
            Skipped = [.. reading.Skipped],
        };
    }

    /// <summary>Whether the unnamed module is a model; units alone are definitions for the modules below.</summary>
    private static bool SaysSomething(Module m) =>
        !(m.Quantities.IsEmpty && m.Reactions.IsEmpty && m.Events.IsEmpty && m.Submodels.IsEmpty && m.AlgebraicRules.IsEmpty && m.Constraints.IsEmpty);
}
