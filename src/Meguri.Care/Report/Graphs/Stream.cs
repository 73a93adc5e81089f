namespace Meguri.Care.Report.Graphs;

/// <summary>
/// An order of nodes in which few edges run backwards: sinks last, sources first, else the node with the most edges out
/// over in (Eades, Lin and Smyth 1993).
/// </summary>
internal static class Stream
{
    /// <summary>Place of each node in the order.</summary>
    public static int[] Of(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var left = Enumerable.Range(0, count).ToHashSet();
        int[] outs = new int[count], ins = new int[count];
        foreach (var (from, to) in edges)
        {
            outs[from]++;
            ins[to]++;
        }
        List<int> first = [], last = [];
        var byFrom = edges.ToLookup(edge => edge.From, edge => edge.To);
        var byTo = edges.ToLookup(edge => edge.To, edge => edge.From);
        void Take(int node, List<int> end)
        {
            left.Remove(node);
            end.Add(node);
            foreach (int to in byFrom[node])
                ins[to]--;
            foreach (int from in byTo[node])
                outs[from]--;
        }
        while (left.Count > 0)
        {
            // The lowest number goes first, so that the same graph gives the same order.
            if (left.Where(node => outs[node] == 0).Order().Cast<int?>().FirstOrDefault() is { } sink)
                Take(sink, last);
            else if (left.Where(node => ins[node] == 0).Order().Cast<int?>().FirstOrDefault() is { } source)
                Take(source, first);
            else
                Take(left.OrderByDescending(node => outs[node] - ins[node]).ThenBy(node => node).First(), first);
        }
        last.Reverse();
        int[] places = new int[count];
        int place = 0;
        foreach (int node in first.Concat(last))
            places[node] = place++;
        return places;
    }
}
