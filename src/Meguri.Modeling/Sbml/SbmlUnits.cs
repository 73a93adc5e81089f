using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Units;

namespace Meguri.Modeling.Sbml;

/// <summary>Units of a model: those it defines, and those it is written in.</summary>
internal sealed class SbmlUnits(SbmlText source, SbmlAttributes attributes, XNamespace core, int level)
{
    /// <summary>The units defined, in order. Level 2 knows five that are there without being defined.</summary>
    public List<UnitDeclaration> Definitions(XElement model)
    {
        var all = new List<UnitDeclaration>();
        foreach (var element in model.Elements(core + "listOfUnitDefinitions").Elements(core + "unitDefinition"))
        {
            if (attributes.NeededId(element, "id") is not { } id)
                continue;
            var factors = element.Elements(core + "listOfUnits").Elements(core + "unit").Select(Factor).OfType<UnitFactor>();
            all.Add(new UnitDeclaration(new UnitDefinition(id, [.. factors], SbmlAttributes.Text(element, "name")), source.PlaceOf(element)) { Description = attributes.Describe(element) });
        }
        if (level == 2)
        {
            void Given(string id, string kind, double exponent = 1)
            {
                if (all.TrueForAll(u => u.Definition.Id != id))
                    all.Add(new UnitDeclaration(new UnitDefinition(id, [new UnitFactor(kind, exponent)])));
            }
            Given("substance", "mole");
            Given("volume", "litre");
            Given("area", "metre", 2);
            Given("length", "metre");
            Given("time", "second");
        }
        return all;
    }

    /// <summary>The units of the model as a whole.</summary>
    public ModelUnits OfModel(XElement model) => level == 2
        ? new ModelUnits("time", "substance", "substance", "volume", "area", "length")
        : new ModelUnits(attributes.Id(model, "timeUnits"), attributes.Id(model, "substanceUnits"), attributes.Id(model, "extentUnits"),
            attributes.Id(model, "volumeUnits"), attributes.Id(model, "areaUnits"), attributes.Id(model, "lengthUnits"));

    private UnitFactor? Factor(XElement unit)
    {
        if (attributes.NeededId(unit, "kind") is not { } kind)
            return null;
        if (BaseUnits.Find(kind) is null)
        {
            source.Fail($"'{kind}' is no base unit of SBML.", unit.Attribute("kind")!, "a base unit such as metre, second, mole, litre, gram, item or dimensionless");
            return null;
        }
        double scale = attributes.Number(unit, "scale") ?? 0;
        if (scale != Math.Floor(scale) || Math.Abs(scale) > 1000)
        {
            source.Fail($"The scale {scale} is not a whole power of ten.", unit, "a whole number");
            return null;
        }
        if (attributes.Number(unit, "offset") is { } offset && offset != 0)
            source.Fail("A unit with an offset is not read.", unit, "offset=\"0\"", "Write the shift into the formulas.");
        return new UnitFactor(kind, attributes.Number(unit, "exponent") ?? 1, (int)scale, attributes.Number(unit, "multiplier") ?? 1);
    }
}
