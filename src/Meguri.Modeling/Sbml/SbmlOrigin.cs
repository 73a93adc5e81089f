using System.Xml.Linq;

namespace Meguri.Modeling.Sbml;

/// <summary>
/// Where a part of a tree that was made from another stands in the text the author wrote: it is attached to the part, so that
/// errors about an instance of a model point into the file that defines the model.
/// </summary>
/// <param name="Source">The text.</param>
/// <param name="Part">The element or attribute of that text.</param>
internal sealed record SbmlOrigin(SbmlText Source, XObject Part)
{
    /// <summary>The origin of a part, itself when it was not made from another.</summary>
    public static SbmlOrigin Of(XObject part, SbmlText source) => part.Annotation<SbmlOrigin>() ?? new SbmlOrigin(source, part);

    /// <summary>Marks a part as made from another.</summary>
    public static T Mark<T>(T made, XObject from, SbmlText source) where T : XObject
    {
        made.AddAnnotation(Of(from, source));
        return made;
    }
}
