using System.Text;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Writes Antimony text that a modeller would keep and that reads back to what was written.</summary>
public static class AntimonyWriter
{
    /// <summary>
    /// The text of a document: imported modules are written out, as one file. What Antimony has no words for (modifiers and
    /// annotations of other tools, from SBML) is left out; ``` inside a text becomes '''.
    /// </summary>
    /// <exception cref="ModelException">A reaction has parameters of its own.</exception>
    public static string Write(Document document)
    {
        var text = new StringBuilder();
        foreach (var function in document.Functions)
            Function(function, text);
        foreach (var module in document.Modules)
        {
            if (text.Length > 0)
                text.Append('\n');
            new ModuleWriter(module, document, text).Write();
        }
        return text.ToString();
    }

    /// <summary>
    /// The text of a flat model: one module in which the dots of ids have become two underscores, everything integrated is a
    /// rate rule and everything assigned an assignment rule.
    /// </summary>
    public static string Write(FlatModel model) => Write(FlatDocument.Of(model));

    private static void Function(FunctionDefinition function, StringBuilder text)
    {
        text.Append("function ").Append(function.Name).Append('(').AppendJoin(", ", function.Arguments).Append(")\n  ").Append(function.Body).Append(";\nend\n");
        foreach (string statement in TextWriting.Statements(function.Name, function.Description))
            text.Append(statement).Append(";\n");
        text.Append('\n');
    }
}
