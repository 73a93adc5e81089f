using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Flat;

/// <summary>
/// Fast reactions of SBML Level 2 and Level 3 Version 1: they are in equilibrium at all times. Of the species they change, as
/// many as there are independent fast reactions are determined by the laws of these being 0. The others follow from sums of
/// amounts that fast reactions leave alone, which only slow reactions change.
/// </summary>
internal sealed class FastEquilibrium
{
    private const double Negligible = 1e-9;

    private readonly Dictionary<string, Expr> zeros = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Species, double Share)>> parts = new(StringComparer.Ordinal);

    public FastEquilibrium(Assembly assembly, HashSet<string> setByEvents)
    {
        var fast = assembly.Elements.Where(e => e.Reaction is { Fast: true }).ToList();
        var species = new List<string>();
        var changes = new List<double[]>();
        for (int j = 0; j < fast.Count; j++)
        {
            var reaction = fast[j].Reaction!;
            if (reaction.Rate is null)
                Refuse(reaction, "It has no rate law, whose zero is the equilibrium.", "Give it a rate law.");
            foreach (var (reference, sign) in reaction.Reactants.Select(r => (r, -1)).Concat(reaction.Products.Select(r => (r, 1))))
            {
                if (assembly.Find(reference.Species)?.Said is not { Boundary: not true, Constant: not true, Rule: null, Rate: null } said)
                    continue;
                if (reference.StoichiometryId is not null || said.ConversionFactor is not null || fast[j].ExtentFactor is not null)
                    Refuse(reaction, "Its stoichiometry is computed.", "Give its stoichiometries as numbers, without conversion factors.");
                if (setByEvents.Contains(reference.Species))
                    Refuse(reaction, $"An event sets '{reference.Species}', which its equilibrium determines.", "Let the event change something the equilibrium follows from, or give the reaction a rate.");
                int row = species.IndexOf(reference.Species);
                if (row < 0)
                {
                    row = species.Count;
                    species.Add(reference.Species);
                    changes.Add(new double[fast.Count]);
                }
                changes[row][j] += sign * (reference.Stoichiometry ?? 1);
            }
        }
        Eliminate(species, changes, fast);

        void Refuse(Reaction reaction, string why, string mend) =>
            Errors.Add(new ModelError($"The fast reaction '{reaction.Id}' cannot be kept in equilibrium. {why}", reaction.Place, Mend: mend));
    }

    /// <summary>What cannot be done.</summary>
    public List<ModelError> Errors { get; } = [];

    /// <summary>What a species keeps at 0, if a fast reaction determines it; null otherwise.</summary>
    public Expr? ZeroOf(string species) => zeros.GetValueOrDefault(species);

    /// <summary>
    /// The determined species whose amounts, each times its share, the amount of this one exceeds by what fast reactions leave
    /// alone; null when no fast reaction changes it or one determines it.
    /// </summary>
    public IReadOnlyList<(string Species, double Share)>? PartsOf(string species) => parts.GetValueOrDefault(species);

    /// <summary>Chooses independent species and reactions, and writes the rows of the other species as sums of theirs.</summary>
    private void Eliminate(List<string> species, List<double[]> changes, List<Element> fast)
    {
        var rows = changes.Select(c => (double[])c.Clone()).ToList();
        // For each row how it came about: its own change less shares of those chosen before.
        var shares = species.Select(_ => new Dictionary<int, double>()).ToList();
        var chosen = new List<int>();
        for (int j = 0; j < fast.Count; j++)
        {
            int pivot = Enumerable.Range(0, species.Count).Where(i => !chosen.Contains(i) && Math.Abs(rows[i][j]) > Negligible).DefaultIfEmpty(-1)
                .MaxBy(i => i < 0 ? 0 : Math.Abs(rows[i][j]));
            if (pivot < 0)
                continue;
            for (int i = 0; i < species.Count; i++)
            {
                if (i == pivot || chosen.Contains(i) || Math.Abs(rows[i][j]) <= Negligible)
                    continue;
                double factor = rows[i][j] / rows[pivot][j];
                for (int k = 0; k < fast.Count; k++)
                    rows[i][k] -= factor * rows[pivot][k];
                // The pivot's row is itself its change less shares of earlier ones.
                Add(shares[i], pivot, factor);
                foreach (var (earlier, share) in shares[pivot])
                    Add(shares[i], earlier, -factor * share);
            }
            chosen.Add(pivot);
            zeros[species[pivot]] = fast[j].Reaction!.Rate ?? Expr.Zero;
        }
        for (int i = 0; i < species.Count; i++)
            if (!chosen.Contains(i))
                parts[species[i]] = [.. shares[i].Where(s => Math.Abs(s.Value) > Negligible).OrderBy(s => s.Key).Select(s => (species[s.Key], s.Value))];

        static void Add(Dictionary<int, double> sums, int key, double value) => sums[key] = sums.GetValueOrDefault(key) + value;
    }
}
