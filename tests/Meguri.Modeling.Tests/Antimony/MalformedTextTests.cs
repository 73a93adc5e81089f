using System.Globalization;
using System.Text;
using Meguri.Modeling.Antimony;
using Meguri.Testing;

namespace Meguri.Modeling.Tests.Antimony;

/// <summary>
/// Every file of the folder Malformed begins with lines <c>// expect [file:]line:column message</c>: exactly these errors are
/// told, each with a place and a way on.
/// </summary>
public sealed class MalformedTextTests
{
    private static readonly string Folder = Path.Combine(SharedData.Repository, "tests", "Meguri.Modeling.Tests", "Malformed");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.ant").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Errors_are_told_where_they_are(string file)
    {
        string path = Path.Combine(Folder, file);
        var expected = File.ReadLines(path).TakeWhile(l => l.StartsWith("// expect ", StringComparison.Ordinal)).Select(l => l["// expect ".Length..].Split(' ', 2)).ToList();
        Assert.NotEmpty(expected);

        var failure = Assert.Throws<ModelException>(() => AntimonyReader.ReadFile(path));

        Assert.True(expected.Count == failure.Errors.Count, failure.Message);
        foreach (var (wanted, error) in expected.Zip(failure.Errors))
        {
            var place = Assert.IsType<TextPlace>(error.Place);
            string name = Path.GetFileName(place.File);
            Assert.Equal(wanted[0], string.Create(CultureInfo.InvariantCulture, $"{(name == file ? "" : name + ":")}{place.Line}:{place.Column}"));
            Assert.Contains(wanted[1], error.Message, StringComparison.Ordinal);
            Assert.NotNull(error.Expected);
            Assert.NotNull(place.SourceLine);
            Assert.InRange(place.Column + place.Length - 1, 1, Math.Max(1, place.SourceLine.Length + 1));
            Assert.Contains("^", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void There_are_at_least_sixty_malformed_files() => Assert.True(Files.Count >= 60, $"{Files.Count} files");

    [Fact]
    public void Reading_stops_after_twenty_errors()
    {
        string text = string.Concat(Enumerable.Range(0, 500).Select(i => $"x{i} = (1;\n"));
        var failure = Assert.Throws<ModelException>(() => AntimonyReader.ReadText(text));
        Assert.Equal(20, failure.Errors.Count);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-", "")]
    [InlineData("!", "")]
    [InlineData("sin(", ")")]
    [InlineData("2^", "")]
    public void Deep_nesting_is_an_error_and_no_crash(string open, string close)
    {
        foreach (int depth in (int[])[1_000, 100_000])
        {
            var text = new StringBuilder("x = ").Insert(4, open, depth).Append('1').Append(close.Length == 0 ? "" : string.Concat(Enumerable.Repeat(close, depth))).Append(';');
            var failure = Assert.Throws<ModelException>(() => AntimonyReader.ReadText(text.ToString()));
            Assert.Contains("nested more than", failure.Errors[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_chains_of_operators_are_read_or_refused_but_never_crash()
    {
        string sum = string.Join(" + ", Enumerable.Range(0, 50_000).Select(i => $"a{i % 100}"));
        var document = AntimonyReader.ReadText($"x := {sum};");
        Assert.Equal(50_000, document.MainModule.FindQuantity("x")!.Rule!.Arguments.Length);

        string mixed = string.Join(" - ", Enumerable.Range(0, 50_000).Select(i => $"a{i % 100} + b"));
        Assert.Contains("alternates", Assert.Throws<ModelException>(() => AntimonyReader.ReadText($"x := {mixed};")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_units_are_an_error_and_no_crash() =>
        Assert.Contains("nested", Assert.Throws<ModelException>(() => AntimonyReader.ReadText($"unit u = {new string('(', 50_000)}second;")).Message, StringComparison.Ordinal);

    [Fact]
    public void Long_chains_of_units_and_functions_are_errors_or_read_but_never_crash()
    {
        string units = string.Concat(Enumerable.Range(0, 300).Select(i => $"unit u{i} = 2 u{i + 1};\n")) + "unit u300 = second;\nx = 1 u0;";
        Assert.Equal(301, AntimonyReader.ReadText(units).MainModule.Units.Length);
        string functions = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"function f{i}(x)\n  f{i + 1}(x)\nend\n")) + "function f5000(x)\n  x\nend\ny = f0(1);";
        Assert.Throws<ModelException>(() => AntimonyReader.ReadText(functions));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        var failure = Assert.Throws<ModelException>(() => AntimonyReader.ReadText(new string(' ', 40_000_000), "large.ant"));
        Assert.Contains("million characters", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var failure = Assert.Throws<ModelException>(() => AntimonyReader.ReadFile("nowhere/at-all.ant"));
        Assert.StartsWith("nowhere/at-all.ant: error: There is no such file.", failure.Message, StringComparison.Ordinal);
    }
}
