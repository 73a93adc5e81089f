namespace Meguri.Cli.Tests;

public sealed class ModelExchangeTests : IDisposable
{
    private const string Decay = "model part(x)\n  x = 10;\n  k = 0.3;\n  x' = -k*x;\nend\n\nmodel *decay()\n  a: part(y);\n  a.k = 0.5;\n  half := y/2;\nend\n";

    private readonly string folder = Directory.CreateTempSubdirectory("meguri-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData()]
    [InlineData("--flat")]
    public async Task An_exported_model_is_the_same_model_and_runs_the_same(params string[] options)
    {
        string text = Written("decay.ant", Decay), sbml = Path.Combine(folder, "decay.xml");
        Answer export = await Typed.Line(["model", "export", text, "--out", sbml, .. options]);
        Assert.Equal((0, ""), (export.Code, export.Out));
        Assert.Equal(options.Length == 0, (await File.ReadAllTextAsync(sbml, TestContext.Current.CancellationToken)).Contains("comp:submodel ", StringComparison.Ordinal));

        Answer compared = await Typed.Line("model", "compare", text, sbml, "--simulate", "--end", "5", "--lang", "en");

        Assert.Equal((0, ""), (compared.Code, compared.Error));
        Assert.StartsWith("The same model.\nThe courses agree: 1 quantities", compared.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_that_differ_are_told_apart_by_name_and_by_course()
    {
        string first = Written("a.ant", Decay), second = Written("b.ant", Decay.Replace("0.5", "0.6", StringComparison.Ordinal));

        Answer compared = await Typed.Line("model", "compare", first, second, "--simulate", "--end", "5", "--lang", "en");

        Assert.Equal(1, compared.Code);
        Assert.Contains("the initial value of 'a__k' is '0.5', in the second '0.6'", compared.Out, StringComparison.Ordinal);
        Assert.Contains("The courses differ: 'y'", compared.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_goes_to_SBML_and_back_by_the_endings_of_its_files()
    {
        string text = Written("decay.ant", Decay), sbml = Path.Combine(folder, "decay.sbml"), back = Path.Combine(folder, "back.ant");

        Assert.Equal(0, (await Typed.Line("model", "convert", text, sbml)).Code);
        Assert.Equal(0, (await Typed.Line("model", "convert", sbml, back)).Code);
        Assert.Equal(0, (await Typed.Line("model", "compare", text, back)).Code);
        Assert.Contains("model *decay()", (await Typed.Line("model", "import", sbml)).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ending_that_says_nothing_is_refused_and_nothing_is_written()
    {
        string target = Path.Combine(folder, "decay.doc");

        Answer answer = await Typed.Line("model", "convert", Written("decay.ant", Decay), target, "--lang", "en");

        Assert.Equal(1, answer.Code);
        Assert.Contains(".xml or .sbml for SBML", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    private string Written(string name, string text)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
