using Meguri.Modeling.Authoring;

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
