using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Modeling.Tests.Sbml;

/// <summary>Texts with submodels, written short.</summary>
internal static class CompText
{
    public const string Open = """
        <?xml version="1.0"?>
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" level="3" version="2" comp:required="true">
        """;

    /// <summary>A document: what stands in its model, and its model definitions by name. Package elements and attributes are written without prefix.</summary>
    public static string Of(string model, params (string Id, string Inside)[] definitions) =>
        $"{Open}\n<model id=\"m\">{Prefixed(model)}</model>\n<comp:listOfModelDefinitions>\n{string.Concat(definitions.Select(d => $"<comp:modelDefinition id=\"{d.Id}\">{Prefixed(d.Inside)}</comp:modelDefinition>\n"))}</comp:listOfModelDefinitions></sbml>";

    public static Document Read(string model, params (string Id, string Inside)[] definitions) => SbmlReader.ReadText(Of(model, definitions), "m.xml");

    public static FlatModel Flattened(string model, params (string Id, string Inside)[] definitions) =>
        Flattener.Flatten(Read(model, definitions), new FlattenOptions { AllowMissingValues = true });

    /// <summary>The rule, rate or value of a quantity, simplified, as text.</summary>
    public static string Said(this FlatModel flat, string id)
    {
        var q = flat.Quantities.Single(x => x.Id == id);
        return Simplifier.Simplify((q.Rule ?? q.Rate ?? q.Initial)!).ToString();
    }

    public static string Parameter(string id, double value, string inside = "", string attributes = "") =>
        FormattableString.Invariant($"<parameter id=\"{id}\" value=\"{value}\" constant=\"false\" {attributes}>{inside}</parameter>");

    public static string Parameters(params string[] all) => $"<listOfParameters>{string.Concat(all)}</listOfParameters>";

    public static string Submodels(params string[] all) => $"<listOfSubmodels>{string.Concat(all)}</listOfSubmodels>";

    public static string Submodel(string id, string model, string attributes = "", string inside = "") => $"<submodel id=\"{id}\" modelRef=\"{model}\" {attributes}>{inside}</submodel>";

    public static string Replaces(string attributes, string inside = "") => $"<listOfReplacedElements><replacedElement {attributes}>{inside}</replacedElement></listOfReplacedElements>";

    public static string Rule(string variable, string math, string kind = "assignmentRule", string attributes = "") => $"<listOfRules><{kind} variable=\"{variable}\" {attributes}>{Math(math)}</{kind}></listOfRules>";

    public static string Math(string content) => $"<math xmlns=\"http://www.w3.org/1998/Math/MathML\">{content}</math>";

    private static string Prefixed(string text)
    {
        foreach (string name in (string[])["listOfSubmodels", "submodel", "listOfReplacedElements", "replacedElement", "replacedBy", "listOfPorts", "port", "listOfDeletions", "deletion", "sBaseRef"])
            text = text.Replace($"<{name}>", $"<comp:{name}>", StringComparison.Ordinal).Replace($"<{name} ", $"<comp:{name} ", StringComparison.Ordinal).Replace($"</{name}>", $"</comp:{name}>", StringComparison.Ordinal);
        foreach (string name in (string[])["submodelRef", "modelRef", "idRef", "portRef", "metaIdRef", "unitRef", "timeConversionFactor", "extentConversionFactor", "deletion"])
            text = text.Replace($" {name}=", $" comp:{name}=", StringComparison.Ordinal);
        return text;
    }
}
