using System.Xml.Linq;

namespace Meguri.Modeling.Sbml.Comp;

/// <summary>A model that can be instantiated, with the text it stands in.</summary>
/// <param name="Model">The element <c>model</c> or <c>modelDefinition</c>.</param>
/// <param name="Library">The text it stands in, whose definitions its submodels name.</param>
internal sealed record CompDefinition(XElement Model, CompLibrary Library);
