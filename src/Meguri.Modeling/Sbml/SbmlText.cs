using System.Xml;
using System.Xml.Linq;

namespace Meguri.Modeling.Sbml;

/// <summary>
/// An SBML text as a tree whose elements know their place. Reading is bounded: no document type, no outside entity, a limit
/// on size and on depth, so that no text can make the reader fetch, grow or recurse without end.
/// </summary>
internal sealed class SbmlText
{
    private const long MostCharacters = 200_000_000;
    private const int MostDepth = 400;

    private readonly string[] lines;

    private SbmlText(string text, string file, SbmlFindings findings)
    {
        File = file;
        Findings = findings;
        lines = text.Split('\n');
        Root = Load(text);
    }

    /// <summary>Name of the file that errors show.</summary>
    public string File { get; }

    /// <summary>What was found wrong or worth saying, in this text and those it takes models from.</summary>
    public SbmlFindings Findings { get; }

    /// <summary>The outermost element.</summary>
    public XElement Root { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Name of the file that errors show.</param>
    /// <param name="findings">Where errors go; null for a list of its own.</param>
    /// <exception cref="ModelException">The text is no well-formed XML or exceeds a limit.</exception>
    public static SbmlText Read(string text, string file, SbmlFindings? findings = null) => new(text, file, findings ?? new SbmlFindings());

    /// <summary>Where an element or an attribute stands; where its origin stands when it was made from another.</summary>
    public TextPlace PlaceOf(XObject part)
    {
        if (part.Annotation<SbmlOrigin>() is { } origin)
            return origin.Source.PlaceOf(origin.Part);
        IXmlLineInfo info = part;
        return PlaceOf(info.HasLineInfo() ? info.LineNumber : 0, info.LinePosition, part);
    }

    /// <summary>Keeps an error: one for a line, up to 20 in all.</summary>
    public void Fail(string message, XObject part, string? expected = null, string? mend = null) =>
        Findings.AddError(new ModelError(message, PlaceOf(part), expected, mend));

    /// <summary>Keeps a warning.</summary>
    public void Warn(string message, XObject part, string? mend = null) => Findings.AddWarning(new ModelError(message, PlaceOf(part), null, mend));

    /// <exception cref="ModelException">With every error kept, in order of place.</exception>
    public void ThrowIfWrong() => Findings.ThrowIfWrong();

    private TextPlace PlaceOf(int line, int column, XObject? part)
    {
        int length = part switch
        {
            XElement e => e.Name.LocalName.Length,
            XAttribute a => a.Name.LocalName.Length,
            _ => 1,
        };
        return new TextPlace(File, line, column, line >= 1 && line <= lines.Length ? lines[line - 1].TrimEnd('\r') : null, length);
    }

    private XElement Load(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            MaxCharactersFromEntities = 0,
            IgnoreProcessingInstructions = true,
            IgnoreComments = true,
        };
        (int Line, int Column) at = (1, 1);
        try
        {
            using (var reader = XmlReader.Create(new StringReader(text), settings))
            {
                var info = (IXmlLineInfo)reader;
                while (reader.Read())
                {
                    at = (info.LineNumber, info.LinePosition);
                    if (reader.Depth > MostDepth)
                    {
                        throw new ModelException(new ModelError($"Elements are nested more than {MostDepth} deep.", PlaceOf(info.LineNumber, info.LinePosition, null), Mend: "Name parts of the formula with assignment rules."));
                    }
                }
            }
            using var again = XmlReader.Create(new StringReader(text), settings);
            return XDocument.Load(again, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException wrong)
        {
            string why = wrong.Message.Contains("DTD", StringComparison.Ordinal)
                ? "The text has a document type definition, which is not read: it could reach outside the file."
                : "The text is no well-formed XML: " + wrong.Message;
            // Some failures come without a place: they lie behind what was read last.
            if (wrong.LineNumber > 0)
                at = (wrong.LineNumber, Math.Max(1, wrong.LinePosition));
            throw new ModelException(new ModelError(why, PlaceOf(at.Line, at.Column, null), "an SBML document", "Mend the XML, or save the model again from the tool it came from."));
        }
    }
}
