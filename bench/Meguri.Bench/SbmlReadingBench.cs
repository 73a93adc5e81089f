using System.Diagnostics;
using System.Globalization;
using System.Text;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Bench;

/// <summary>
/// Reading and flattening long SBML models: a chain of species and reactions with a parameter for each, plain and as
/// submodels, at sizes that double. Time per megabyte stays the same where nothing is quadratic.
/// </summary>
internal static class SbmlReadingBench
{
    private const string Math = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\">";

    public static int Run(string[] args)
    {
        double megabytes = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 10;
        Console.WriteLine("model          MB   elements of the flat model   read CPU s   flatten CPU s   CPU s/MB   allocated MB");
        foreach (double size in new[] { megabytes / 4, megabytes / 2, megabytes })
        {
            Measure("plain", Plain((int)(size * 1400)));
            Measure("submodels", Composed((int)(size * 1400)));
        }
        return 0;
    }

    private static void Measure(string name, string text)
    {
        long before = GC.GetTotalAllocatedBytes();
        // Time of the processor, not of the clock: other work on the machine does not count.
        var process = Process.GetCurrentProcess();
        double Now()
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
        double begin = Now();
        var document = SbmlReader.ReadText(text);
        double read = Now() - begin;
        var flat = Flattener.Flatten(document);
        double flattened = Now() - begin - read;
        double size = text.Length / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-10} {size,6:0.0}   {flat.Quantities.Length,26}   {read,10:0.00}   {flattened,13:0.00}   {(read + flattened) / size,8:0.00}   {(GC.GetTotalAllocatedBytes() - before) / 1e6,12:0}"));
    }

    private static string Plain(int length)
    {
        var text = new StringBuilder("<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\" version=\"2\">\n<model id=\"m\">\n");
        Write(text, length);
        return text.Append("</model></sbml>").ToString();
    }

    private static string Composed(int length)
    {
        const int Parts = 20;
        var text = new StringBuilder("<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" xmlns:comp=\"http://www.sbml.org/sbml/level3/version1/comp/version1\" level=\"3\" version=\"2\" comp:required=\"true\">\n<model id=\"m\"><comp:listOfSubmodels>\n");
        for (int i = 0; i < Parts; i++)
            text.Append($"<comp:submodel comp:id=\"A{i}\" comp:modelRef=\"d{i}\"/>\n");
        text.Append("</comp:listOfSubmodels></model><comp:listOfModelDefinitions>");
        for (int i = 0; i < Parts; i++)
        {
            text.Append($"<comp:modelDefinition id=\"d{i}\">\n");
            Write(text, length / Parts);
            text.Append("</comp:modelDefinition>\n");
        }
        return text.Append("</comp:listOfModelDefinitions></sbml>").ToString();
    }

    private static void Write(StringBuilder text, int length)
    {
        text.Append("<listOfCompartments><compartment id=\"c\" spatialDimensions=\"3\" size=\"1\" constant=\"true\"/></listOfCompartments>\n<listOfSpecies>\n");
        for (int i = 0; i <= length; i++)
            text.Append($"<species id=\"s{i}\" compartment=\"c\" initialConcentration=\"1\" hasOnlySubstanceUnits=\"false\" boundaryCondition=\"false\" constant=\"false\"/>\n");
        text.Append("</listOfSpecies>\n<listOfParameters>\n");
        for (int i = 0; i < length; i++)
            text.Append($"<parameter id=\"k{i}\" value=\"0.{i + 1}\" constant=\"true\"/>\n");
        text.Append("</listOfParameters>\n<listOfReactions>\n");
        for (int i = 0; i < length; i++)
        {
            text.Append($"<reaction id=\"r{i}\" reversible=\"false\">\n<listOfReactants><speciesReference species=\"s{i}\" stoichiometry=\"1\" constant=\"true\"/></listOfReactants>\n")
                .Append($"<listOfProducts><speciesReference species=\"s{i + 1}\" stoichiometry=\"1\" constant=\"true\"/></listOfProducts>\n")
                .Append($"<kineticLaw>{Math}<apply><times/><ci> c </ci><ci> k{i} </ci><ci> s{i} </ci></apply></math></kineticLaw>\n</reaction>\n");
        }
        text.Append("</listOfReactions>\n");
    }
}
