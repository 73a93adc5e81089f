using Meguri.Modeling;

namespace Meguri.Simulation.Kernels;

/// <summary>Says which names look like one that was not found.</summary>
internal static class Names
{
    /// <summary>A sentence that lists the nearest names.</summary>
    public static string Near(string wanted, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count == 0)
            return "there are none";
        var near = all
            .Select(n => (Name: n, Distance: Distance(wanted, n)))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
            .Where(n => n.Distance <= Math.Max(2, wanted.Length / 2))
            .Take(5).Select(n => n.Name).ToList();
        return near.Count > 0
            ? $"names that look like it: {string.Join(", ", near)}"
            : $"names there are: {string.Join(", ", all.Take(12))}{(all.Count > 12 ? $" and {all.Count - 12} more" : "")}";
    }

    /// <summary>Least number of letters to change, add or leave out; a name's part behind a dot may stand alone.</summary>
    private static int Distance(string wanted, string name)
    {
        int whole = NearWords.Distance(wanted, name);
        int dot = name.LastIndexOf('.');
        return dot < 0 ? whole : Math.Min(whole, 1 + NearWords.Distance(wanted[(wanted.LastIndexOf('.') + 1)..], name[(dot + 1)..]));
    }
}
