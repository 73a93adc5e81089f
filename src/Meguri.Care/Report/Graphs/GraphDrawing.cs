using System.Globalization;
using System.Text;
using Meguri.Care.Report.Wording;
using Meguri.Modeling.Documenting;
using Meguri.Modeling.Graphs;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Graphs;

/// <summary>
/// A coupling graph as SVG in the page's language of lines: an arrow raises, a bar lowers, ink and dash are certainty, a
/// cross stands on what is switched off. Nothing is told by colour alone.
/// </summary>
public static class GraphDrawing
{
    private const double NodeHeight = 42;

    /// <summary>Draws a picture that stands alone, in one language.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="label">Name of a node.</param>
    /// <param name="language"><c>ja</c> or <c>en</c>.</param>
    public static string Alone(CouplingGraph graph, Func<GraphNode, LocalText> label, string language)
    {
        string look = PageParts.Asset("graph.css");
        string title = $"{graph.Model}: {GraphWords.Count(graph).In(language)}";
        return Draw(graph, node => Single(label(node).In(language)), node => Width(label(node).In(language)), language,
            $"<title>{Markup.Text(title)}</title><style>{look}</style><rect width=\"100%\" height=\"100%\" fill=\"#fbfbf9\"/>", alone: true) + "\n";
    }

    /// <summary>The picture inside a page that shows either language.</summary>
    internal static Markup InPage(CouplingGraph graph, Func<GraphNode, LocalText> label) =>
        new(Draw(graph, node => Both(label(node)), node => Math.Max(Width(label(node).Ja), Width(label(node).En)), null, "", alone: false));

    /// <summary>A line of one kind, for the key.</summary>
    internal static Markup Sample(Certainty? certainty, bool acts = true, EdgeSign sign = EdgeSign.Raises) =>
        new($"<svg class=\"sample\" viewBox=\"0 0 56 20\" aria-hidden=\"true\">{Line([new(2, 10), new(50, 10)], certainty, acts, sign)}</svg>");

    private static string Draw(CouplingGraph graph, Func<GraphNode, string> text, Func<GraphNode, double> width, string? language, string head, bool alone)
    {
        var places = graph.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        List<GraphEdge> edges = [.. graph.Edges.Where(edge => edge.From != edge.To)];
        double[] widths = [.. graph.Nodes.Select(width)];
        Laid laid = LayeredLayout.Of(widths, NodeHeight, [.. edges.Select(edge => (places[edge.From], places[edge.To]))]);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg{(alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "")} class=\"graph{(laid.Width < 940 ? " narrow" : "")}\" width=\"{laid.Width:0}\" height=\"{laid.Height:0}\" viewBox=\"0 0 {laid.Width:0} {laid.Height:0}\" role=\"img\" aria-label=\"{Markup.Text(graph.Model)}\">").Append(head);
        for (int i = 0; i < edges.Count; i++)
            svg.Append("<g class=\"edge\"><title>").Append(Markup.Text(Told(edges[i], language)).Html).Append("</title>").Append(Line(laid.Edges[i], edges[i].Certainty, edges[i].Acts, edges[i].Sign)).Append("</g>");
        for (int i = 0; i < graph.Nodes.Length; i++)
        {
            (double x, double y) = (laid.Nodes[i].X, laid.Nodes[i].Y);
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"node\"><title>{Markup.Text(graph.Nodes[i].Id)}</title><rect x=\"{x - widths[i] / 2:0.#}\" y=\"{y - NodeHeight / 2:0.#}\" width=\"{widths[i]:0.#}\" height=\"{NodeHeight:0}\" rx=\"{NodeHeight / 2:0}\"/><g transform=\"translate({x:0.#} {y + 5:0.#})\">{text(graph.Nodes[i])}</g></g>");
        }
        return svg.Append("</svg>").ToString();
    }

    private static string Told(GraphEdge edge, string? language)
    {
        string sign = GraphWords.Of(edge.Sign).In(language ?? "en"), certainty = CertaintyWords.Of(edge.Certainty).In(language ?? "en");
        return $"{edge.From} → {edge.To}: {string.Join(", ", edge.Signals.Select(signal => signal.Id))} ({sign}; {certainty})";
    }

    private static string Line(IReadOnlyList<Spot> line, Certainty? certainty, bool acts, EdgeSign sign)
    {
        string kind = certainty switch
        {
            Certainty.High => "c5",
            Certainty.Moderate => "c4",
            Certainty.Low => "c3",
            Certainty.VeryLow => "c2",
            Certainty.NotShown => "c1",
            _ => "c0",
        };
        string path = Path(line);
        // Not shown in people: a double hollow line, a wide stroke with paper inside.
        string body = certainty == Certainty.NotShown ? $"<path class=\"line c1\" d=\"{path}\"/><path class=\"line hollow\" d=\"{path}\"/>" : $"<path class=\"line {kind}\" d=\"{path}\"/>";
        return body + End(line[^1], Direction(line), sign, kind) + (acts ? "" : Cross(Middle(line)));
    }

    private static string Path(IReadOnlyList<Spot> line)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{line[0].X:0.#} {line[0].Y:0.#}");
        for (int i = 1; i < line.Count; i++)
        {
            double bend = (line[i].Y - line[i - 1].Y) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{line[i - 1].X:0.#} {line[i - 1].Y + bend:0.#} {line[i].X:0.#} {line[i].Y - bend:0.#} {line[i].X:0.#} {line[i].Y:0.#}");
        }
        return path.ToString();
    }

    // Lines between layers end upright; the key's sample lies flat.
    private static Spot Direction(IReadOnlyList<Spot> line) => line[^1].Y == line[^2].Y ? new(1, 0) : new(0, Math.Sign(line[^1].Y - line[^2].Y));

    private static string End(Spot at, Spot d, EdgeSign sign, string kind)
    {
        Spot n = new(-d.Y, d.X); // across
        string P(double along, double across) => string.Create(CultureInfo.InvariantCulture, $"{at.X + along * d.X + across * n.X:0.#} {at.Y + along * d.Y + across * n.Y:0.#}");
        string arrow = $"<path class=\"head {kind}\" d=\"M{P(0, 0)}L{P(-10, 5)}L{P(-10, -5)}Z\"/>", bar = $"<path class=\"bar {kind}\" d=\"M{P(-2, 8)}L{P(-2, -8)}\"/>";
        return sign switch
        {
            EdgeSign.Raises => arrow,
            EdgeSign.Lowers => bar,
            EdgeSign.Both => $"<path class=\"head {kind}\" d=\"M{P(-4, 0)}L{P(-13, 5)}L{P(-13, -5)}Z\"/>" + bar,
            _ => string.Create(CultureInfo.InvariantCulture, $"<circle class=\"end {kind}\" cx=\"{at.X - 5 * d.X:0.#}\" cy=\"{at.Y - 5 * d.Y:0.#}\" r=\"4\"/>"),
        };
    }

    private static Spot Middle(IReadOnlyList<Spot> line)
    {
        Spot a = line[(line.Count - 1) / 2], b = line[line.Count / 2 == (line.Count - 1) / 2 ? line.Count / 2 : (line.Count - 1) / 2 + 1];
        return new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
    }

    private static string Cross(Spot at) => string.Create(CultureInfo.InvariantCulture, $"<path class=\"off\" d=\"M{at.X - 6:0.#} {at.Y - 6:0.#}l12 12m0-12-12 12\"/>");

    private static string Single(string text) => $"<text>{Markup.Text(text)}</text>";

    private static string Both(LocalText text) => text.Ja == text.En ? Single(text.En) : $"<text data-l=\"ja\">{Markup.Text(text.Ja)}</text><text data-l=\"en\">{Markup.Text(text.En)}</text>";

    // Letters of 14 px: a Japanese one is square, a Latin one a good half of that.
    private static double Width(string text) => 36 + text.Sum(c => c > 0x2E80 ? 14.5 : 7.8);
}
