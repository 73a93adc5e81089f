using System.Globalization;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Testing;

namespace Meguri.Conformance.Tests;

/// <summary>What a text was read as is what the SBML beside it says: elements, reactions, rules, values, submodels. Mathematics is not compared here.</summary>
public sealed class AntimonyMeaningTests
{
    private const string Renamed = "the SBML id is a word of Antimony, so the text spells it with '_'";

    /// <summary>Pairs that differ in what is compared here: name, reason.</summary>
    private static readonly Dictionary<string, string> Differing = new(StringComparer.Ordinal)
    {
        ["fixname_test"] = Renamed,
        ["volume"] = Renamed,
        ["deleteTrigger"] = "the SBML deletes the event that goes with its trigger too; here that follows when the model is flattened",
    };

    [Fact]
    public void Texts_mean_what_the_SBML_beside_them_says()
    {
        string folder = SharedData.Require("data", "antimony-test-data");
        var failures = new List<string>();
        int compared = 0;
        foreach (string path in AntimonySuiteTests.Files("antimony-test-data").Where(p => File.Exists(Path.ChangeExtension(p, ".xml"))))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            var document = AntimonyReader.ReadFile(path);
            var differences = new List<string>();
            foreach (var model in SbmlCounterpart.Read(Path.Combine(folder, name + ".xml")))
                if (document.Find(model.Id) is { } module)
                    Compare(module, model, differences);
                else
                    differences.Add($"there is no module {model.Id}");
            compared++;
            if (differences.Count > 0 != Differing.ContainsKey(name))
                failures.Add($"{name}: {string.Join("; ", differences.DefaultIfEmpty("nothing differs any more; take it from the list"))}");
        }
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.True(compared > 90, $"Only {compared} were compared.");
    }

    private static void Compare(Module module, SbmlCounterpart model, List<string> differences)
    {
        void Same(string what, IEnumerable<string> ours, IEnumerable<string> theirs)
        {
            var (a, b) = (ours.Order(StringComparer.Ordinal).ToList(), theirs.Order(StringComparer.Ordinal).ToList());
            if (!a.SequenceEqual(b))
                differences.Add($"{model.Id} {what}: [{string.Join(", ", a.Except(b))}] here, [{string.Join(", ", b.Except(a))}] there");
        }

        // What is joined with an element of a submodel takes kind and value from it in the SBML; here that happens when the model is flattened.
        var joined = module.Synchronizations.Select(s => s.Second).Concat(module.Submodels.SelectMany(s => s.Arguments)).ToHashSet(StringComparer.Ordinal);
        bool Own(string id) => !joined.Contains(id) && !module.Submodels.Any(s => id.StartsWith(s.Id + "__", StringComparison.Ordinal));
        var own = module.Quantities.Where(q => !q.Id.Contains('.', StringComparison.Ordinal) && Own(q.Id)).ToList();
        Same("species", own.Where(q => q.Kind == QuantityKind.Species).Select(q => q.Id), model.Species.Where(Own));
        Same("compartments", own.Where(q => q.Kind == QuantityKind.Compartment).Select(q => q.Id), model.Compartments.Where(c => c != "default_compartment" || module.FindQuantity(c) is not null).Where(Own));
        Same("parameters", own.Where(q => q.Kind is null or QuantityKind.Parameter).Select(q => q.Id), model.Parameters.Where(Own));
        Same("reactions", module.Reactions.Select(r => $"{r.Id}: {Side(r.Reactants)} {(r.Reversible ? "->" : "=>")} {Side(r.Products)}"), model.Reactions.Where(r => Own(r.Split(':')[0])));
        Same("events", module.Events.Select(e => e.Id), model.Events);
        Same("submodels", module.Submodels.Select(s => $"{s.Id}: {s.Module}"), model.Submodels);
        Same("deletions", module.Deletions.Select(d => d.Target), model.Deletions);
        Same("rules", own.Where(q => q.Rule is not null).Select(q => q.Id + " :=").Concat(own.Where(q => q.Rate is not null).Select(q => q.Id + "' =")).Concat(module.AlgebraicRules.Select(_ => "0 =")), model.Rules.Where(r => Own(r.Split('\'', ' ')[0])));
        Same("initial assignments", own.Where(q => q.Initial is not null && Value(q) is null && q.Kind != QuantityKind.Stoichiometry).Select(q => q.Id), model.InitialAssignments.Where(Own));
        var valued = own.Where(q => q.Rule is null && q.Kind != QuantityKind.Stoichiometry).ToList();
        Same("values", valued.Where(q => Value(q) is not null).Select(q => $"{q.Id} = {Value(q)}"),
            model.Values.Where(v => Own(v.Key) && module.FindQuantity(v.Key)?.Rule is null).Where(v => v.Key != "default_compartment" || module.FindQuantity(v.Key) is not null).Select(v => $"{v.Key} = {v.Value}"));
    }

    private static string Side(IEnumerable<SpeciesReference> side) =>
        string.Join(" + ", side.Select(s => $"{s.StoichiometryId ?? SbmlCounterpart.Number((s.Stoichiometry ?? 1).ToString("R", CultureInfo.InvariantCulture))} {s.Species}"));

    /// <summary>The value when it is a number: SBML says <c>S = 3/C</c> as an amount of 3.</summary>
    private static string? Value(Quantity q) => q.Initial switch
    {
        { Op: Op.Number } number => Text(number.Value),
        { Op: Op.Divide, Arguments: [{ Op: Op.Number } amount, { Op: Op.Symbol } compartment] } when q.Kind == QuantityKind.Species && compartment.Name == q.Compartment => Text(amount.Value) + " amount",
        _ => null,
    };

    private static string Text(double value) => double.IsNaN(value) ? "nan" : double.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : value.ToString("R", CultureInfo.InvariantCulture);
}
