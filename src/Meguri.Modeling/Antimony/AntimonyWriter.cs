using System.Text;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;

namespace Meguri.Modeling.Antimony;

/// <summary>Writes Antimony text that a modeller would keep and that reads back to what was written.</summary>
public static class AntimonyWriter
{
    /// <summary>
    /// The text of a document: imported modules are written out, as one file. A kinetic law's own parameters become
    /// quantities named after the reaction, modifiers it does not show become interactions. What Antimony has no words for
    /// (annotations of other tools, from SBML) is left out; ``` inside a text becomes '''.
    /// </summary>
    public static string Write(Document document)
    {
        document = ForText.Of(document);
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
