using Meguri.Modeling.Sbml;
using static Meguri.Modeling.Tests.Sbml.CompText;

namespace Meguri.Modeling.Tests.Sbml;

/// <summary>Models taken from other files: from the same folder, and from nowhere else.</summary>
public sealed class ExternalModelTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("meguri-comp-").FullName;

    private string Folder => Path.Combine(root, "models");

    public ExternalModelTests()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "other.xml"), Of(Parameters(Parameter("x", 4)), ("inner", Parameters(Parameter("y", 6)))));
        File.WriteAllText(Path.Combine(root, "outside.xml"), Of(Parameters(Parameter("x", 4))));
    }

    public void Dispose() => Directory.Delete(root, true);

    private string Main(string source, string attributes = "")
    {
        string path = Path.Combine(Folder, "main.xml");
        File.WriteAllText(path, Open + $"<model id=\"m\"><comp:listOfSubmodels><comp:submodel comp:id=\"A\" comp:modelRef=\"ext\"/></comp:listOfSubmodels></model><comp:listOfExternalModelDefinitions>\n<comp:externalModelDefinition comp:id=\"ext\" comp:source=\"{source}\" {attributes}/></comp:listOfExternalModelDefinitions></sbml>");
        return path;
    }

    [Theory]
    [InlineData("other.xml", "", "A__x")]
    [InlineData("./other.xml", "", "A__x")]
    [InlineData("other.xml", "comp:modelRef=\"inner\"", "A__y")]
    [InlineData("other.xml", "comp:modelRef=\"m\"", "A__x")]
    public void A_model_of_another_file_is_a_submodel(string source, string attributes, string id) =>
        Assert.Equal(id, Assert.Single(SbmlReader.ReadFile(Main(source, attributes)).MainModule.Quantities).Id);

    [Theory]
    [InlineData("../outside.xml", "leads out of the folder")]
    [InlineData("..%2Foutside.xml", "leads out of the folder")]
    [InlineData("http://example.org/a.xml", "no relative path")]
    [InlineData("file:///etc/passwd", "no relative path")]
    [InlineData("/etc/passwd", "no relative path")]
    [InlineData("none.xml", "names no file")]
    [InlineData("", "no relative path")]
    public void A_place_outside_the_folder_is_not_reached(string source, string why)
    {
        var error = Assert.Throws<ModelException>(() => SbmlReader.ReadFile(Main(source))).Errors[0];
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.Equal(3, error.Place!.Line);
    }

    [Fact]
    public void A_link_that_leads_outside_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(Folder, "link.xml"), Path.Combine(root, "outside.xml"));
        Assert.Contains("by a link", Assert.Throws<ModelException>(() => SbmlReader.ReadFile(Main("link.xml"))).Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_a_folder_takes_no_other_file() =>
        Assert.Contains("not read from a file", Assert.Throws<ModelException>(() => SbmlReader.ReadText(File.ReadAllText(Main("other.xml")))).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void An_external_model_that_leads_back_to_itself_is_refused()
    {
        string path = Main("main.xml", "comp:modelRef=\"ext\"");
        Assert.Contains("leads back to itself", Assert.Throws<ModelException>(() => SbmlReader.ReadFile(path)).Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_contain_each_other_are_refused() =>
        Assert.Contains("contains itself", Assert.Throws<ModelException>(() => SbmlReader.ReadFile(Main("main.xml"))).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void An_error_in_another_file_names_that_file()
    {
        File.WriteAllText(Path.Combine(Folder, "other.xml"), Open + "<model>\n<listOfParameters><parameter id=\"1\"/></listOfParameters></model></sbml>");
        var place = Assert.Throws<ModelException>(() => SbmlReader.ReadFile(Main("other.xml"))).Errors[0].Place!;
        Assert.EndsWith("other.xml", place.File, StringComparison.Ordinal);
        Assert.Equal(3, place.Line);
    }

    [Fact]
    public void A_sum_that_does_not_fit_is_a_warning() =>
        Assert.Contains("md5", Assert.Single(SbmlReader.ReadFile(Main("other.xml", "comp:md5=\"0123\"")).Warnings).Message, StringComparison.Ordinal);
}
