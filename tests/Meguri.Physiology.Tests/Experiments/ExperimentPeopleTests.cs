using Meguri.Physiology.Experiments;
using static Meguri.Physiology.Tests.Experiments.Laboratory;

namespace Meguri.Physiology.Tests.Experiments;

/// <summary>Sweeps, virtual populations and how they are summarised.</summary>
public class ExperimentPeopleTests
{
    private const string People = """
        persons:
          anyone: {set: {dose: 1}}
        groups:
          rates: {person: anyone, sweep: {k: [0.1, 0.2, 0.4]}}
          crowd:
            person: anyone
            n: 400
            seed: 7
            vary: {k: {lognormal: 0.3}, start: {of: [x], uniform: [2, 4]}}
          settled: {person: anyone, n: 50, seed: 7, vary: {k: {lognormal: 0.3}}}

        """;

    [Fact]
    public void A_sweep_makes_one_person_of_each_value()
    {
        var found = Run(People + One("""
            people: rates
            hours: 1000
            measure: {level: "value(x, 1000)"}
            """, ("highest", "highest(level)"), ("slope", "slope(1/k, level)"), ("zero", "zero(k, level - 4)"), ("count", "sum(k > 0)")));
        Assert.Equal(10, found["highest"], 1e-5);
        Assert.Equal(1, found["slope"], 1e-5);
        Assert.Equal(0.2 + 0.2 * (5 - 4) / (5 - 2.5), found["zero"], 1e-5);
        Assert.Equal(3, found["count"]);
    }

    [Fact]
    public void Draws_have_the_spread_they_say_and_arms_share_them()
    {
        var found = Run(People + One("""
            people: crowd
            hours: 1
            arms: {a: , b: {schedule: [{set: {dose: "1 + 0*gauss(5)"}}]}}
            measure: {rate: k, first: "value(x, 0)", last: "value(x, 1)"}
            """, ("mean", "mean(a.rate)"), ("cv", "sd(a.rate)/mean(a.rate)"), ("low", "lowest(a.first)"), ("high", "highest(a.first)"), ("middle", "median(a.first)"),
            ("same", "highest(abs(a.last - b.last))"), ("share", "share(a.first > 3)"), ("tie", "correlation(a.rate, a.first)")));
        Assert.Equal(0.5, found["mean"], 0.03);
        Assert.Equal(0.3, found["cv"], 0.04);
        Assert.InRange(found["low"], 2, 2.1);
        Assert.InRange(found["high"], 3.9, 4);
        Assert.Equal(3, found["middle"], 0.15);
        Assert.Equal(0, found["same"]);
        Assert.Equal(0.5, found["share"], 0.08);
        Assert.Equal(0, found["tie"], 0.15);
    }

    [Fact]
    public void Only_those_who_fit_take_part_and_both_arms_have_the_same_people()
    {
        string text = People.Replace("settled: {person: anyone,", "settled: {like: crowd, person: slow, measure: {base: \"value(x, 0)\"}, include: \"base > 2\",", StringComparison.Ordinal)
            .Replace("persons:", "persons:\n  slow: {set: {dose: 1}, settle: 30}", StringComparison.Ordinal).Replace(" n: 50, seed: 7, vary: {k: {lognormal: 0.3}}", "", StringComparison.Ordinal);
        var found = Run(text + One("""
            people: settled
            hours: 1
            arms: {a: , b: }
            measure: {first: "value(x, 0)"}
            """, ("lowest", "lowest(a.first)"), ("same", "highest(abs(a.first - b.first))"), ("people", "sum(a.base > 0)")));
        Assert.InRange(found["lowest"], 2, 2.1);
        Assert.Equal(0, found["same"]);
        Assert.InRange(found["people"], 100, 250);
    }

    [Fact]
    public void Results_do_not_depend_on_threads()
    {
        string text = People + One("""
            people: crowd
            hours: 5
            measure: {last: "mean(x, 1, 5)"}
            """, ("mean", "mean(last)"), ("sd", "sd(last)"));
        Assert.Equal(Run(text, 1), Run(text, 2));
    }

    [Fact]
    public void A_list_of_people_must_be_summarised()
    {
        var outcome = Assert.Single(Outcomes(People + One("people: crowd\nhours: 1\nmeasure: {last: x}", ("last", "last"))));
        Assert.Equal(Verdict.Error, outcome.Verdict);
        Assert.Contains("mean(last)", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persons: {anyone: {set: {kk: 1}}}\n", "'kk' is no constant")]
    [InlineData("persons: {anyone: {}}\ngroups: {anyone_else: {person: anyone, vary: {kk: {normal: 1}}}}\n", "draws 'kk'")]
    public void What_the_model_does_not_have_is_named(string people, string expected)
    {
        string who = people.Contains("groups", StringComparison.Ordinal) ? "anyone_else" : "anyone";
        var outcome = Assert.Single(Outcomes(people + One($"people: {who}\nhours: 1\nmeasure: {{last: x}}", ("last", "last"))));
        Assert.Contains(expected, outcome.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'k'?", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_told_in_order_and_ends()
    {
        var file = ExperimentFileReader.ReadText(Head + "persons: {anyone: {}}\n" + One("people: anyone\nhours: 1\nmeasure: {last: x}", ("last", "last")), "test.yaml");
        var told = new List<ExperimentProgress>();
        var document = Meguri.Modeling.Antimony.AntimonyReader.ReadText("model drug() x = 1; x' = -x/2; end");
        Assert.Single(new ExperimentRunner((_, _) => Meguri.Modeling.Flat.Flattener.Flatten(document)).Run(file, progress: new Told(told), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal("e", told[0].Current);
        Assert.Equal((1, 1, null), (told[^1].Finished, told[^1].Total, told[^1].Current));
    }

    private sealed class Told(List<ExperimentProgress> told) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            lock (told)
                told.Add(value);
        }
    }

    [Fact]
    public void A_failing_experiment_is_an_error_and_the_next_one_runs()
    {
        var outcomes = Outcomes("""
            persons: {anyone: {}}
            experiments:
              - id: first
                protocol: test
                people: anyone
                hours: 1
                measure: {a: "value(nothing, 1)"}
                targets: [{id: one, quantity: q, value: a, low: 0, source: test}]
              - id: second
                protocol: test
                people: anyone
                hours: 1
                measure: {a: "value(k, 1)"}
                targets:
                  - {id: two, quantity: q, value: a, published: 0.5, low: 0.4, high: 0.6, source: test}
                  - {id: three, quantity: q, value: a, published: much more, low: 1, source: test}
            """);
        Assert.Equal([Verdict.Error, Verdict.Pass, Verdict.Miss], outcomes.Select(o => o.Verdict));
        Assert.Contains("test.yaml:10:", outcomes[0].Message, StringComparison.Ordinal);
        using var stream = new MemoryStream();
        ExperimentJson.Write(stream, outcomes);
        var json = System.Text.Json.JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal(3, json.GetArrayLength());
        Assert.Equal("error", json[0].GetProperty("verdict").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json[0].GetProperty("simulated").ValueKind);
        Assert.Equal(0.5, json[1].GetProperty("simulated").GetDouble());
        Assert.Equal("much more", json[2].GetProperty("published").GetString());
    }
}
