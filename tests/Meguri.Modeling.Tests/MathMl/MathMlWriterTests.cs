using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.MathMl;
using Meguri.Modeling.Tests.Expressions;

namespace Meguri.Modeling.Tests.MathMl;

public class MathMlWriterTests
{
    [Fact]
    public void What_is_set_reads_as_the_same_expression() =>
        Prop.ForAll(RandomExpr.Any(), expr =>
        {
            string read = MathMlText.Of(MathMlWriter.Row(expr));
            var again = AntimonyReader.ReadExpression(read);
            foreach (double[] point in new[] { [0.3, 1.7, -0.6], new[] { 2.0, 0.5, 3.0 }, [-1.0, 0.0, 1.0] })
            {
                double Value(Expr e) => Evaluator.Evaluate(e, name => point[name[0] - 'x'], 1.25);
                double expected = Value(expr), got = Value(again);
                if (!(expected.Equals(got) || Math.Abs(expected - got) <= 1e-9 * Math.Abs(expected)))
                    return false.Label($"{expr} was set so that it reads as {read}: {got} in place of {expected}");
            }
            return true.ToProperty();
        }).Check(RandomExpr.Config());

    [Theory]
    [InlineData("(a + b)*c", "( a + b ) * c")]
    [InlineData("a + b*c", "a + b * c")]
    [InlineData("a - (b - c)", "a - ( b - c )")]
    [InlineData("a - (-b)", "a - ( - b )")]
    [InlineData("(a + b)/(c - 1)", "((a + b)/(c - 1))")]
    [InlineData("a^(b + 1)", "((a)^(b + 1))")]
    [InlineData("(a/b)^2", "((( ((a)/(b)) ))^(2))")]
    [InlineData("(-a)^2", "((( - a ))^(2))")]
    [InlineData("-a^2", "- ((a)^(2))")]
    [InlineData("exp(a)^2", "((( exp  ( a ) ))^(2))")]
    public void Parentheses_stand_where_reading_needs_them(string formula, string expected) =>
        Assert.Equal(expected.Replace(" ", ""), MathMlText.Of(MathMlWriter.Row(AntimonyReader.ReadExpression(formula))).Replace(" ", ""));

    [Theory]
    [InlineData("tau", "τ")]
    [InlineData("tau_fall", "τ|fall")]
    [InlineData("tauB", "τ|B")]
    [InlineData("tauw", "τ|w")]
    [InlineData("etc", "etc")]
    [InlineData("T50", "T|50")]
    [InlineData("eta_mu", "η|μ")]
    [InlineData("k_on_25", "k|on, 25")]
    [InlineData("alarm", "alarm")]
    [InlineData("beta2_x", "β|2, x")]
    [InlineData("_odd", "_odd")]
    [InlineData("x_", "x|_")]
    public void A_name_is_set_with_Greek_letters_and_subscripts(string id, string expected)
    {
        XElement element = XElement.Parse(SymbolForm.Write(id));
        XElement symbol = element.Name.LocalName == "mrow" ? element.Elements().Single() : element;

        Assert.Equal(expected.Split('|')[0], (symbol.Name.LocalName == "msub" ? symbol.Elements().First() : symbol).Value);
        if (expected.Contains('|', StringComparison.Ordinal) && expected != "x|_")
            Assert.Equal(expected.Split('|')[1], symbol.Elements().Last().Value);
    }

    [Fact]
    public void The_submodel_stands_before_the_symbol()
    {
        XElement element = XElement.Parse(SymbolForm.Write("pain.centre.tau_x"));

        Assert.Equal("pain.centre.", element.Elements().First().Value);
        Assert.Equal("pain.centre.tau_x", element.Attribute("title")!.Value);
    }

    [Fact]
    public void A_number_keeps_its_unit_and_its_power_of_ten()
    {
        Assert.Contains("<mn>25</mn>", MathMlWriter.Row(Expr.Number(25, "year")), StringComparison.Ordinal);
        Assert.Contains(">year<", MathMlWriter.Row(Expr.Number(25, "year")), StringComparison.Ordinal);
        Assert.Contains("<msup><mn>10</mn><mn>−5</mn></msup>", MathMlWriter.Row(Expr.Number(2.5e-5)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_is_well_formed_and_carries_the_text_it_came_from()
    {
        Expr expr = AntimonyReader.ReadExpression("piecewise(a < b && c >= 1, x, 2)");
        XElement math = XElement.Parse(MathMlWriter.Equation("y", expr, rate: true));

        Assert.Equal("y' = " + expr, math.Descendants().Single(e => e.Name.LocalName == "annotation").Value);
    }

    [Fact]
    public void A_long_sum_is_broken_into_lines_that_hold_every_term_once()
    {
        string[] terms = [.. Enumerable.Range(0, 30).Select(i => $"coefficient{i}*x")];
        Expr sum = AntimonyReader.ReadExpression(string.Join(" - ", terms));
        XElement math = XElement.Parse(MathMlWriter.Equation("y", sum));
        XElement[] rows = [.. math.Descendants().Where(e => e.Name.LocalName == "mtr")];

        Assert.InRange(rows.Length, 5, 20);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"coefficient{i}"), rows.SelectMany(row => row.Descendants()).Where(e => e.Name.LocalName == "mi" && e.Value.StartsWith("coefficient", StringComparison.Ordinal)).Select(e => e.Value));
        Assert.Equal(29, rows.SelectMany(row => row.Descendants()).Count(e => e.Name.LocalName == "mo" && e.Value == "−"));
    }
}
