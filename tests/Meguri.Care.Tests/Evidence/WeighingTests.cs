using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Scheduling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Evidence;

public class WeighingTests
{
    private static readonly EvidenceLedger Ledger = new CareLibrary(Models.Folder).Evidence;
    private static readonly ModelLibrary Science = new(Models.Folder);
    private static readonly FlatModel Small = Flattener.Flatten(AntimonyReader.ReadText("""
        model part()
          w_high = 1; w_low = 1; w_none = 1; w_held = 1; w_coefficient = 0.4; w_sized = 1; w_passage = 0;
        end
        model *small()
          link_against = 0;
          part_lumbar: part(); part_knee: part();
        end
        """, "small.ant"));

    private static readonly EvidenceLedger SmallLedger = new(
    [
        .. ClaimFile.Read(YamlMap.ReadText("""
        claims:
          HIGH: {claim: a, gains: [part.w_high], direction: supports, grade: high, why: a, sources: [a], would_change: a}
          LOW: {claim: a, gains: [part.w_low], direction: partly, grade: low, why: a, sources: [a], would_change: a}
          NONE: {claim: a, gains: [part.w_none], direction: unknown, grade: none, why: a, sources: [a], would_change: a}
          HELD: {claim: a, gains: [part.w_held], held: a, direction: supports, grade: low, why: a, sources: [a], would_change: a}
          SIZED: {claim: a, gains: [part.w_sized], direction: supports, grade: moderate, size: {lognormal: 0.5, source: a}, why: a, sources: [a], would_change: a}
          AGAINST: {claim: a, gains: [link_against], direction: contradicts, grade: moderate, probability: {value: 0.1, reason: a}, why: a, sources: [a], would_change: a}
          PASSAGE: {claim: a, gains: [part.w_passage], carried_by: [NONE], direction: unknown, grade: none, why: a, sources: [a], would_change: a}
        """, "small.yaml"), "small"),
    ], Ledger.Probabilities);

    private static ProbabilitySet Default => Ledger.Set("default");

    [Fact]
    public void Gains_are_switches_and_stand_for_every_region()
    {
        var gains = Gain.Of(Small);
        Assert.DoesNotContain(gains, gain => gain.Name == "part.w_coefficient");
        Assert.Equal(["part_lumbar.w_low", "part_knee.w_low"], gains.Single(gain => gain.Name == "part.w_low").Ids);
    }

    [Fact]
    public void As_claimed_switches_everything_on_that_is_weighed()
    {
        var weighing = EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.AsClaimed, Default);
        Assert.Empty(weighing.Ids);
        Assert.All(weighing.Settings, pair => Assert.Equal(1, pair.Value));
        Assert.DoesNotContain("part_knee.w_held", weighing.Settings.Keys);
        Assert.Equal(11, weighing.Settings.Count);
    }

    [Fact]
    public void Proven_only_has_high_and_moderate_claims_that_the_evidence_does_not_contradict()
    {
        var weighing = EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.ProvenOnly, Default);
        Assert.Empty(weighing.Ids);
        Assert.Equal(["part_knee.w_high", "part_knee.w_sized", "part_lumbar.w_high", "part_lumbar.w_sized"],
            weighing.Settings.Where(pair => pair.Value == 1).Select(pair => pair.Key).Order(StringComparer.Ordinal));
        var real = EvidenceWeighing.Of(Ledger, Science.Person, EvidenceView.ProvenOnly, Default);
        foreach (var gain in Gain.Of(Science.Person))
            foreach (string id in gain.Ids)
                if (real.Settings.TryGetValue(id, out double value) && value == 1)
                    Assert.InRange(Ledger.Deciding(gain.Name)!.Grade, EvidenceGrade.High, EvidenceGrade.Moderate);
    }

    [Fact]
    public void The_reference_leaves_the_model_as_it_was_fitted()
    {
        var weighing = EvidenceWeighing.Of(Ledger, Science.Person, EvidenceView.Reference, Default);
        Assert.Empty(weighing.Settings);
        Assert.Empty(weighing.Ids);
    }

    [Theory]
    [InlineData("default", 0.98, 0.5, 0.05)]
    [InlineData("strict", 0.95, 0.25, 0.01)]
    [InlineData("generous", 1, 0.75, 0.2)]
    public void A_claim_is_real_in_as_many_people_as_its_probability_says(string set, double high, double low, double none)
    {
        var weighing = EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.AsEvidenceHasIt, Ledger.Set(set));
        const int People = 20_000;
        foreach (var (id, probability) in new[] { ("part_knee.w_high", high), ("part_knee.w_low", low), ("part_knee.w_none", none), ("link_against", 0.1) })
        {
            double share = Enumerable.Range(0, People).Average(person => weighing.Of(7, person).TryGetValue(id, out double value) ? value : weighing.Settings[id]);
            double error = Math.Sqrt(probability * (1 - probability) / People);
            Assert.InRange(share, probability - 4.5 * error, probability + 4.5 * error);
        }
    }

    [Fact]
    public void The_size_of_a_real_effect_has_mean_one_and_the_spread_of_its_claim()
    {
        var weighing = EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.AsEvidenceHasIt, Default);
        double[] sizes = [.. Enumerable.Range(0, 20_000).Select(person => weighing.Of(3, person)["part_knee.w_sized"]).Where(size => size != 0)];
        double mean = sizes.Average(), sd = Math.Sqrt(sizes.Average(size => (size - mean) * (size - mean)));
        Assert.InRange(sizes.Length, 17_700, 18_300);
        Assert.InRange(mean, 0.98, 1.02);
        Assert.InRange(sd, 0.46, 0.54);
    }

    [Fact]
    public void A_claim_is_real_in_all_regions_of_a_person_or_in_none_and_a_passage_is_not_drawn_twice()
    {
        var weighing = EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.AsEvidenceHasIt, Default);
        for (int person = 0; person < 200; person++)
        {
            var draws = weighing.Of(1, person);
            Assert.Equal(draws["part_lumbar.w_low"], draws["part_knee.w_low"]);
        }
        Assert.Equal(1, weighing.Settings["part_knee.w_passage"]);
        Assert.Equal(0, EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.ProvenOnly, Default).Settings["part_knee.w_passage"]);
    }

    [Fact]
    public void Draws_depend_on_seed_and_person_only_and_not_on_which_other_claims_there_are()
    {
        var all = EvidenceWeighing.Of(Ledger, Science.Person, EvidenceView.AsEvidenceHasIt, Default);
        var sure = EvidenceWeighing.Of(Ledger, Science.Person, EvidenceView.AsEvidenceHasIt, Default, EvidenceGrade.Low);
        var late = all.Of(5, 41);
        _ = all.Of(6, 2);
        Assert.Equal(late, all.Of(5, 41));
        foreach (var (id, value) in sure.Of(5, 41))
            Assert.Equal(late[id], value);
        Assert.NotEqual(late, all.Of(5, 42));
    }

    [Fact]
    public void Who_has_a_claim_under_a_strict_set_has_it_under_a_generous_one()
    {
        var sets = new[] { "strict", "default", "generous" }.Select(set => EvidenceWeighing.Of(SmallLedger, Small, EvidenceView.AsEvidenceHasIt, Ledger.Set(set))).ToList();
        for (int person = 0; person < 2000; person++)
        {
            double[] low = [.. sets.Select(set => set.Of(9, person)["part_knee.w_low"])];
            Assert.True(low[0] <= low[1] && low[1] <= low[2]);
        }
    }

    [Fact]
    public void A_person_settles_with_the_own_draws_whatever_the_number_of_threads()
    {
        var weighing = EvidenceWeighing.Of(Ledger, Science.Person, EvidenceView.AsEvidenceHasIt, Default);
        var person = Science.ReadPerson("healthy-45");
        Cohort Draw(int threads) => new Conditioning(Science, person, CareOutputs.All, weighing.Settings, weighing)
            .Draw(4, 11, new EnsembleOptions { Threads = threads }, null, TestContext.Current.CancellationToken);
        var one = Draw(1);
        Assert.Equal(one.People.Select(p => p.States), Draw(2).People.Select(p => p.States));
        foreach (var virtualPerson in one.People)
            foreach (var (id, value) in weighing.Of(11, virtualPerson.Number))
                if (weighing.Ids.Contains(id))
                    Assert.Equal(value, virtualPerson.Parameters[one.Model.ParameterIndex(id)]);
    }
}
