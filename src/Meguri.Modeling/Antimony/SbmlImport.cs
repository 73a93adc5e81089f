using Meguri.Modeling.Authoring;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Antimony;

/// <summary>Makes the model of an imported SBML file a module that later text can use as a submodel.</summary>
internal static class SbmlImport
{
    /// <summary>Takes a file's model and functions over.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="shown">Name that errors show.</param>
    /// <param name="full">Path of the file; external models are taken from its folder.</param>
    /// <param name="place">Where it is imported.</param>
    /// <param name="reading">What takes it over.</param>
    public static void Take(string text, string shown, string full, TextPlace place, Reading reading)
    {
        Document document;
        try
        {
            document = SbmlReader.ReadText(text, shown, Path.GetDirectoryName(full));
        }
        catch (ModelException failure)
        {
            foreach (var error in failure.Errors)
                reading.Errors.Add(error);
            return;
        }
        reading.Skipped.AddRange(document.Skipped);
        foreach (var function in document.Functions)
        {
            if (!reading.Functions.TryGetValue(function.Name, out var known))
            {
                reading.Functions[function.Name] = function;
                reading.FunctionOrder.Add(function.Name);
            }
            else if (known.Body != function.Body || !known.Arguments.SequenceEqual(function.Arguments))
            {
                throw new StatementException(new ModelError($"The function '{function.Name}' of '{Path.GetFileName(shown)}' is defined differently already.", place, "one definition of a function", "Rename one of them."));
            }
        }
        foreach (var model in document.Modules)
        {
            string name = model.Name == Document.UnnamedModule ? NameOf(shown) : model.Name;
            if (reading.Find(name) is not null)
                throw new StatementException(new ModelError($"The model '{name}' of '{Path.GetFileName(shown)}' is defined already.", place, "another name", "Rename one of them."));
            reading.Modules.Add(new ModuleBuilder(name, model.Place ?? place) { Finished = model with { Name = name } });
        }
    }

    /// <summary>A file's name as the name of its model.</summary>
    private static string NameOf(string file)
    {
        string name = string.Concat(Path.GetFileNameWithoutExtension(file).Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
    }
}
