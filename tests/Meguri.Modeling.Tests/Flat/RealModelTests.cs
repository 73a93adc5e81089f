using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;
using Meguri.Testing;

namespace Meguri.Modeling.Tests.Flat;

public class RealModelTests
{
    private static string Models() => Path.Combine(SharedData.Repository, "models");

    private static void IsSorted(FlatModel model)
    {
        var all = model.Quantities.Select(q => q.Id).ToHashSet();
        Assert.Equal(all.Count, model.Quantities.Length);
        var before = new HashSet<string>();
        foreach (var q in model.Quantities)
        {
            foreach (var expr in new[] { q.Rule, q.Rate, q.Initial }.OfType<Expr>())
            {
                Assert.False(ExprWalker.Contains(expr, Op.Call) || ExprWalker.Contains(expr, Op.RateOf), $"{model.Name}: {q.Id} {expr}");
                Assert.True(ExprWalker.FreeSymbols(expr).All(all.Contains), $"{model.Name}: {q.Id} {expr}");
            }
            if (q.Rule is { } rule)
                Assert.True(ExprWalker.FreeSymbols(rule).All(before.Contains), $"{model.Name}: {q.Id} comes too early");
            before.Add(q.Id);
        }
        var known = new HashSet<string>();
        foreach (string id in model.InitialOrder)
        {
            var q = model.Find(id)!;
            if ((q.Rule ?? q.Initial) is { } start)
                Assert.True(ExprWalker.FreeSymbols(start).All(known.Contains), $"{model.Name}: start of {id} comes too early");
            known.Add(id);
        }
        Assert.Equal(all.Count, known.Count);
    }

    [Fact]
    public void The_models_of_this_project_flatten_and_their_units_work_out()
    {
        string[] files = Directory.GetFiles(Models(), "*.ant");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            var document = AntimonyReader.ReadFile(file);
            var flat = Flattener.Flatten(document);
            IsSorted(flat);
            Assert.Equal("", string.Join('\n', UnitChecker.Check(flat, UnitCheckMode.Strict).Take(5)));
        }
    }

    [Fact]
    public void A_wrong_unit_in_a_model_of_this_project_is_found()
    {
        string text = File.ReadAllText(Path.Combine(Models(), "tissue.ant"));
        string wrong = text.Replace("stretch has dimensionless;", "stretch has hour;", StringComparison.Ordinal);
        Assert.NotEqual(text, wrong);
        var flat = Flattener.Flatten(AntimonyReader.ReadText(wrong, Path.Combine(Models(), "tissue.ant")));
        var errors = UnitChecker.Check(flat, UnitCheckMode.Strict);
        Assert.NotEmpty(errors);
        Assert.All(errors, e => Assert.NotNull(e.Place));
    }

    [Fact]
    public void Every_published_model_flattens_to_a_sorted_whole_and_can_be_checked()
    {
        string folder = SharedData.Require("data/biomodels-antimony");
        string[] files = Directory.GetFiles(folder, "*.txt");
        Assert.True(files.Length >= 200);
        Parallel.ForEach(files, file =>
        {
            var document = AntimonyReader.ReadFile(file);
            var flat = Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = true });
            IsSorted(flat);
            foreach (var error in UnitChecker.Check(flat, UnitCheckMode.Lenient))
                Assert.NotNull(error.Mend);
        });
    }
}
