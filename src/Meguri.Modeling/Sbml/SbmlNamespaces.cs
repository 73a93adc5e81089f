using System.Xml.Linq;

namespace Meguri.Modeling.Sbml;

/// <summary>Names of the XML vocabularies an SBML text is written in.</summary>
internal static class SbmlNamespaces
{
    /// <summary>How the namespace of Level 3 core begins; it ends in <c>/core</c>.</summary>
    public const string Level3 = "http://www.sbml.org/sbml/level3/";

    /// <summary>How the namespaces of Level 2 begin.</summary>
    public const string Level2 = "http://www.sbml.org/sbml/level2";

    /// <summary>How the namespace of Level 1 begins.</summary>
    public const string Level1 = "http://www.sbml.org/sbml/level1";

    /// <summary>The content of formulas.</summary>
    public static XNamespace MathMl { get; } = "http://www.w3.org/1998/Math/MathML";

    /// <summary>Hierarchical model composition, package version 1, which is the only one for all of Level 3.</summary>
    public static XNamespace Comp { get; } = "http://www.sbml.org/sbml/level3/version1/comp/version1";

    /// <summary>How the definitions of the built-in symbols begin.</summary>
    public const string Symbols = "http://www.sbml.org/sbml/symbols/";
}
