using System.Globalization;
using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Writing;

/// <summary>Namespaces of what is written, and how numbers stand in attributes.</summary>
internal static class WrittenNames
{
    public static readonly XNamespace Core = "http://www.sbml.org/sbml/level3/version2/core";

    public static readonly XNamespace Comp = SbmlNamespaces.Comp;

    public static readonly XNamespace MathMl = SbmlNamespaces.MathMl;

    public static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    public const string SymbolPath = SbmlNamespaces.Symbols;

    /// <summary>Id of the compartment of species that say of none.</summary>
    public const string DefaultCompartment = "default_compartment";

    /// <summary>SBO term of a compartment that nobody spoke of.</summary>
    public const int ImplicitCompartment = 410;

    /// <summary>A number as XML writes it; reads back to the same bits.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "INF" : double.IsNegativeInfinity(value) ? "-INF" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Truth(bool value) => value ? "true" : "false";

    public static string SboTerm(int number) => "SBO:" + number.ToString("0000000", CultureInfo.InvariantCulture);

    /// <summary>A word as an id of SBML: signs that ids do not have become underscores.</summary>
    public static string Safe(string word)
    {
        string id = string.Concat(word.Replace(".", "__", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));
        return id.Length == 0 || char.IsAsciiDigit(id[0]) ? "_" + id : id;
    }
}
