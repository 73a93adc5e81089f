using System.Text.Json;
using System.Xml.Linq;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class ModelGraphTests : IDisposable
{
    private static readonly string Person = Path.Combine(SharedData.Repository, "models", "person.ant");
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-graph-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_whole_person_is_joined_by_pain_and_sleep_in_both_directions_with_their_links()
    {
        using JsonDocument graph = JsonDocument.Parse(await Written("--format", "json"));

        JsonElement fromPain = Edge(graph, "pain", "sleep"), fromSleep = Edge(graph, "sleep", "pain");
        Assert.Contains("link_pain_sleep", Switches(fromPain));
        Assert.Contains("link_sleep_pain", Switches(fromSleep));
        Assert.Equal("moderate", fromPain.GetProperty("certainty").GetString());
        Assert.Equal("眠り", graph.RootElement.GetProperty("nodes").EnumerateArray().Single(node => node.GetProperty("id").GetString() == "sleep").GetProperty("label").GetProperty("ja").GetString());
    }

    [Fact]
    public async Task A_link_that_is_off_does_not_act()
    {
        using JsonDocument graph = JsonDocument.Parse(await Written("--format", "json"));

        foreach (JsonElement signal in graph.RootElement.GetProperty("edges").EnumerateArray().SelectMany(edge => edge.GetProperty("signals").EnumerateArray()))
        {
            bool off = signal.GetProperty("switches").EnumerateArray().Any(s => s.GetProperty("only").GetBoolean() && s.GetProperty("value").GetDouble() == 0);
            Assert.False(off && signal.GetProperty("acts").GetBoolean(), signal.GetProperty("id").GetString());
        }
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("html")]
    public async Task The_picture_is_well_formed_and_shows_every_part(string format)
    {
        string text = await Written("--format", format, "--lang", "ja");
        int from = text.LastIndexOf("<svg", text.IndexOf("class=\"graph", StringComparison.Ordinal), StringComparison.Ordinal);
        XElement svg = XElement.Parse(text[from..(text.IndexOf("</svg>", from, StringComparison.Ordinal) + 6)]);

        using JsonDocument graph = JsonDocument.Parse(await Written("--format", "json"));
        Assert.Equal(graph.RootElement.GetProperty("nodes").GetArrayLength(), Of(svg, "node").Count());
        Assert.Equal(graph.RootElement.GetProperty("edges").GetArrayLength(), Of(svg, "edge").Count());
        Assert.Contains("痛みの神経", svg.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_parts_and_one_in_sbml_are_drawn_too()
    {
        string file = Path.Combine(folder, "m.xml");
        await File.WriteAllTextAsync(file, """
            <?xml version="1.0"?>
            <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"><model id="m">
            <listOfParameters><parameter id="x" value="1" constant="false"/><parameter id="y" value="1" constant="false"/></listOfParameters>
            <listOfRules><rateRule variable="x"><math xmlns="http://www.w3.org/1998/Math/MathML"><ci>y</ci></math></rateRule>
            <rateRule variable="y"><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><minus/><ci>x</ci></apply></math></rateRule></listOfRules>
            </model></sbml>
            """, TestContext.Current.CancellationToken);

        Answer answer = await Typed.Line("model", "graph", "--lenient", file);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("\"y\" -> \"x\" [label=\"y\", arrowhead=normal", answer.Out, StringComparison.Ordinal);
        Assert.Contains("\"x\" -> \"y\" [label=\"x\", arrowhead=tee", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ending_of_the_file_says_the_format_and_a_misspelt_node_is_an_error()
    {
        string page = Path.Combine(folder, "g.html");
        Assert.Equal(0, (await Typed.Line("model", "graph", Person, "--out", page, "--only", "sleep")).Code);
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Answer wrong = await Typed.Line("model", "graph", Person, "--only", "slep");
        Assert.Equal(1, wrong.Code);
        Assert.Contains("Did you mean 'sleep'?", wrong.Error, StringComparison.Ordinal);
    }

    private static async Task<string> Written(params string[] more)
    {
        Answer answer = await Typed.Line(["model", "graph", Person, .. more]);
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        return answer.Out;
    }

    private static JsonElement Edge(JsonDocument graph, string from, string to) =>
        graph.RootElement.GetProperty("edges").EnumerateArray().Single(edge => edge.GetProperty("from").GetString() == from && edge.GetProperty("to").GetString() == to);

    private static List<string?> Switches(JsonElement edge) =>
        [.. edge.GetProperty("signals").EnumerateArray().SelectMany(signal => signal.GetProperty("switches").EnumerateArray()).Select(s => s.GetProperty("id").GetString())];

    private static IEnumerable<XElement> Of(XElement svg, string kind) => svg.Descendants().Where(element => (string?)element.Attribute("class") == kind);
}
