using Meguri.Care.Checking;
using Meguri.Care.Plans;
using Meguri.Modeling;
using Meguri.Modeling.Flat;
using Meguri.Physiology;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Plans;

public class TreatmentTests
{
    private static readonly CareLibrary Library = new(Models.Folder);

    [Fact]
    public void Every_treatment_sets_only_constants_of_the_person_model()
    {
        var person = new ModelLibrary(Models.Folder).Person;
        foreach (var treatment in Library.Treatments.Values)
            foreach (string id in PlanExposures.Of(treatment))
                Assert.True(person.Find(id) is { Role: QuantityRole.Constant }, $"{treatment.Id} sets {id}.");
    }

    [Fact]
    public void A_treatment_that_sets_what_the_model_does_not_have_is_refused_at_its_place()
    {
        var plan = Library.ReadPlan("massage-and-stretch");
        var error = Assert.Throws<ModelException>(() => PlanExposures.Refuse(plan, id => id != "stretch_knee")).Errors.Single();
        Assert.Equal("The treatment 'stretching' sets 'stretch_knee', which the person model does not have.", error.Message);
        Assert.Equal(plan.Items[1].Place, error.Place);
    }

    [Fact]
    public void Every_treatment_has_names_in_both_languages_a_source_minutes_and_a_price()
    {
        Assert.All(Library.Treatments.Values, treatment =>
        {
            Assert.NotEqual(treatment.Name.Ja, treatment.Name.En);
            Assert.NotEmpty(treatment.Source);
            Assert.True(treatment.Timing is not (TreatmentTiming.Session or TreatmentTiming.Steered) || treatment.Minutes > 0, treatment.Id);
            Assert.True(treatment.UsualPrices is not null, treatment.Id);
            Assert.True(treatment.Dose is not { } dose || (dose.Least <= dose.Default && dose.Default <= dose.Greatest && dose.Meaning.Ja != dose.Meaning.En), treatment.Id);
        });
        Assert.All(Library.Prices.Values, price => Assert.True(price.Source.Length > 10 && price.Jpy > 0 && price.Name.Ja != price.Name.En, price.Id));
    }

    [Fact]
    public void Every_treatment_stands_in_a_plan_that_comes_with_the_library_and_every_price_is_used()
    {
        var items = Library.PlanIds.SelectMany(id => Library.ReadPlan(id).Items).ToList();
        Assert.Empty(Library.Treatments.Keys.Except(items.Select(item => item.Treatment.Id)));
        Assert.Empty(Library.Prices.Keys.Except(items.SelectMany(item => item.Prices).Concat(Library.Treatments.Values.SelectMany(treatment => treatment.UsualPrices!)).Select(price => price.Price.Id)));
    }

    // What reaches the person in one session at the usual dose: NAD and repair dossiers, section 6.
    [Theory]
    [InlineData("nmn-infusion", "nmn_iv", 897.6)]
    [InlineData("nmn-oral", "nmn_oral", 748)]
    [InlineData("exosome-infusion", "exosome_iv", 1e11)]
    [InlineData("exosome-microneedling", "exosome_dermal", 2e10)]
    [InlineData("exosome-microneedling", "skin_debris", 0.07)]
    [InlineData("exosome-microneedling", "skin_pores", 0.10)]
    [InlineData("microneedling", "skin_debris", 0.07)]
    [InlineData("laser", "skin_debris", 0.20)]
    [InlineData("exosome-laser", "skin_pores", 0.10)]
    [InlineData("exosome-trigger-injection", "exosome_trigger_{region}", 1e10)]
    [InlineData("prp-trigger-injection", "prp_{region}", 1.6e9)]
    [InlineData("prp-joint-injection", "prp_{region}", 1.6e9)]
    [InlineData("prp-scalp-injection", "prp_scalp", 1e9)]
    public void A_session_gives_the_amount_of_its_dose(string id, string exposure, double amount)
    {
        var treatment = Library.Treatments[id];
        var set = treatment.Sets.Single(set => set.Exposure == exposure);
        double hours = (set.Minutes ?? treatment.Minutes) / 60;
        Assert.Equal(amount, set.LevelOf(treatment.Dose?.Default ?? 0, hours) * hours, amount * 1e-9);
    }

    private const string Small = """
        rub:
          class: manual
          name: {ja: もむ, en: rub}
          when: session
          contact: 1
          minutes: 20
          dose: {default: 1, least: 0, greatest: 2, meaning: test}
          sets: [{exposure: x, amount: dose, times: 3, minutes: 6}]
          rest: {minutes: 10, sets: [{exposure: y, level: 2}]}
          prices: []
          source: test
        """;

    [Fact]
    public void An_amount_is_spread_over_the_time_it_is_given_in()
    {
        var rub = Read(Small);
        Assert.Equal(60, rub.Sets.Single().LevelOf(2, 0.1), 12);
        Assert.Equal((10, 2.0), (rub.Rest!.Minutes, rub.Rest.Sets.Single().LevelOf(7, 1)));
        Assert.Empty(rub.UsualPrices!);
        Assert.Null(Read(Small.Replace("  prices: []\n", "", StringComparison.Ordinal)).UsualPrices);
    }

    [Theory]
    [InlineData("amount: dose", "amount: dose, level: 1", 8, "There is a level and an amount.")]
    [InlineData("  dose: {default: 1, least: 0, greatest: 2, meaning: test}\n", "", 7, "The treatment has no dose.")]
    [InlineData("minutes: 10, sets", "minutes: 0, sets", 9, "'minutes' is 0.")]
    [InlineData("prices: []", "prices: [{price: gold, per: week}]", 10, "The price 'gold' is not known.")]
    [InlineData("prices: []", "exercises: [{exercise: walking, share: 0.5}]", 10, "The shares add up to 0.5.")]
    [InlineData("prices: []", "exercises: [{exercise: flying, share: 1}]", 10, "The exercise 'flying' is not known.")]
    [InlineData("prices: []", "regions: [hip]", 10, "There is no region 'hip'.")]
    [InlineData("when: session", "when: sometimes", 4, "'when' is 'sometimes'.")]
    public void A_mistake_in_the_treatments_is_told_with_its_line(string good, string bad, int line, string message)
    {
        var error = Assert.Throws<ModelException>(() => Read(Small.Replace(good, bad, StringComparison.Ordinal))).Errors[0];
        Assert.Equal((message, line), (error.Message, error.Place!.Line));
    }

    private static Treatment Read(string text) => TreatmentFile.ReadTreatments(YamlMap.ReadText(text, "t.yaml"), Library.Exercises, Library.Prices).Single().Value;
}
