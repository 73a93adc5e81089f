using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>A piece of a finding that should not be broken over lines.</summary>
/// <param name="Text">Its words.</param>
/// <param name="PlanId">The plan whose number it says; null for none.</param>
public sealed record Phrase(LocalText Text, string? PlanId = null);

/// <summary>The answer of a comparison for one observable: the headline and the sentences under it.</summary>
public sealed record Finding
{
    /// <summary>The headline in pieces.</summary>
    public required IReadOnlyList<Phrase> Headline { get; init; }

    /// <summary>When, who, and the other side of the numbers.</summary>
    public required LocalText Lede { get; init; }

    /// <summary>The headline in one language.</summary>
    public string HeadlineIn(string language) => string.Join(language == "ja" ? "" : " ", Headline.Select(phrase => phrase.Text.In(language)));

    /// <summary>Finds the answer for an observable.</summary>
    /// <exception cref="KeyNotFoundException">The comparison does not observe it.</exception>
    public static Finding For(ComparisonResult result, ObservableSummary observable)
    {
        PlanSummary usual = result.Plans.First(plan => plan.IsUsualCare);
        // A plan the safety check stops takes no part in the answer, but for research.
        PlanSummary[] plans = [.. result.Plans.Where(plan => !plan.IsUsualCare && !result.IsLeftOut(plan.Id))];
        bool counted = result.Outcome(usual.Id, observable.Id).Change.IsKnown;
        return new Finding
        {
            Headline = plans.Length == 0 ? Alone(result, observable, usual) : counted ? InPeople(result, observable, plans, usual) : InUnits(result, observable, plans),
            Lede = Under(result, observable, plans, usual, counted),
        };
    }

    /// <summary>What "clearly better" is called for an observable, as a verb and as an adjective.</summary>
    public static LocalText ClearlyBetter(ObservableSummary observable) => new(
        "はっきり" + (observable.Id.StartsWith("pain", StringComparison.Ordinal) ? "軽くなる"
            : observable.Unit.Ja == "分" ? (observable.Better == BetterDirection.Lower ? "短くなる" : "長くなる") : "よくなる"),
        "clearly better");

    private static List<Phrase> InPeople(ComparisonResult result, ObservableSummary observable, PlanSummary[] plans, PlanSummary usual)
    {
        double Share(PlanSummary plan) => result.Outcome(plan.Id, observable.Id).Change.BetterShare;
        double nothing = Share(usual);
        if (nothing == 0 && plans.All(plan => Share(plan) == 0))
            return Nobody(result, observable);
        var chance = Chance.For([.. plans.Select(Share), nothing]);
        List<Phrase> phrases =
        [
            new(new($"{observable.Name.Ja}が{ClearlyBetter(observable).Ja}人は、", $"{Capital(observable.Name.En)} clearly better:")),
        ];
        for (int i = 0; i < plans.Length; i++)
        {
            double share = Share(plans[i]);
            LocalText said = i == 0 ? chance.Say(share) : chance.SayAgain(share);
            phrases.Add(new(new($"「{plans[i].Name.Ja}」で{said.Ja}、", $"{said.En} with {plans[i].Name.En},"), plans[i].Id));
        }
        phrases.Add(new(new(
            nothing > 0 ? $"何もしなくても{chance.SayAgain(nothing).Ja}。" : $"何もしない場合は{chance.SayAgain(nothing).Ja}。",
            $"{chance.Say(nothing).En} doing nothing."), usual.Id));
        return phrases;
    }

    private static List<Phrase> Nobody(ComparisonResult result, ObservableSummary observable)
    {
        int weeks = result.Settings.Weeks;
        return
        [
            new(new($"{weeks}週では、どの計画でも、", $"In {(weeks == 1 ? "one week" : $"{weeks} weeks")}, {observable.Name.En} becomes clearly better")),
            new(new($"{observable.Name.Ja}がはっきり", "in none of the virtual people,")),
            new(new($"{ClearlyBetter(observable).Ja["はっきり".Length..]}人はいません。", "whatever the plan.")),
        ];
    }

    private static List<Phrase> InUnits(ComparisonResult result, ObservableSummary observable, PlanSummary[] plans)
    {
        List<Phrase> phrases = [new(new($"{observable.Name.Ja}の、何もしない場合との差：", $"{Capital(observable.Name.En)} against doing nothing:"))];
        for (int i = 0; i < plans.Length; i++)
        {
            PairedDifference? difference = result.Outcome(plans[i].Id, observable.Id).FromUsualCare;
            bool last = i == plans.Length - 1;
            LocalText said = difference is null ? new("値なし", "no value")
                : !Verdict.On(observable, difference).IsDifference ? new("はっきりした差なし", "no clear difference")
                : Figures.ChangeWithUnit(Figures.Signed(difference.Mean, observable.Decimals), observable);
            phrases.Add(new(new($"「{plans[i].Name.Ja}」で{said.Ja}{(last ? "。" : "、")}", $"{said.En} with {plans[i].Name.En}{(last ? "." : ",")}"), plans[i].Id));
        }
        return phrases;
    }

    private static List<Phrase> Alone(ComparisonResult result, ObservableSummary observable, PlanSummary usual)
    {
        IReadOnlyList<WeekBand> weeks = result.Outcome(usual.Id, observable.Id).Weeks;
        LocalText from = Figures.WithUnit(weeks[0].Median, observable), to = Figures.WithUnit(weeks[^1].Median, observable);
        return
        [
            new(new($"{observable.Name.Ja}は、", $"{Capital(observable.Name.En)}:")),
            new(new($"何もしない場合、まんなかの人で{from.Ja}から", $"from {from.En}"), usual.Id),
            new(new($"{to.Ja}へ。", $"to {to.En} in the middle person doing nothing."), usual.Id),
        ];
    }

    private static LocalText Under(ComparisonResult result, ObservableSummary observable, PlanSummary[] plans, PlanSummary usual, bool counted)
    {
        string people = result.Settings.People.ToString("N0", CultureInfo.InvariantCulture);
        int weeks = result.Settings.Weeks;
        string ja = $"{weeks}週後の予想です。{result.Person.Name.Ja}さんに似た{people}人の仮想の人で比べました。";
        foreach (PlanSummary stopped in result.Plans.Where(plan => result.IsStopped(plan.Id)))
        {
            ja += $"「{stopped.Name.Ja}」は問診の判定で、してはいけません。{ResearchOverride.Said(result.Override).Ja}";
        }
        string en = $"{(weeks == 1 ? "One week" : $"{weeks} weeks")} ahead, for {people} virtual people like {result.Person.Name.En}.";
        foreach (PlanSummary stopped in result.Plans.Where(plan => result.IsStopped(plan.Id)))
        {
            en += $" The safety check stops {stopped.Name.En}. {ResearchOverride.Said(result.Override).En}";
        }
        if (!counted)
        {
            return new(ja + "どれだけの変化が1人にとって大事かは分かっていないので、人数では数えません。",
                en + " How much change matters to one person is not known here, so people are not counted.");
        }
        // With many plans the sentence would bury the answer; the rows of ten people say the same.
        return plans.Length is 0 or > 2 ? new(ja, en) : new(ja + TheOthers(result, observable, plans, "ja"), en + " " + TheOthers(result, observable, plans, "en"));
    }

    // The other side of the headline's numbers: who stays the same, who becomes worse.
    private static string TheOthers(ComparisonResult result, ObservableSummary observable, PlanSummary[] plans, string language)
    {
        ChangeCounts[] changes = [.. plans.Select(plan => result.Outcome(plan.Id, observable.Id).Change)];
        var chance = Chance.For(changes.SelectMany(change => new[] { change.BetterShare, change.WorseShare }));
        string outOf = chance.OutOf.ToString("N0", CultureInfo.InvariantCulture);
        string Say(int i)
        {
            IReadOnlyList<int> split = chance.Split(changes[i].BetterShare, changes[i].SameShare, changes[i].WorseShare);
            (int same, int worse) = (split[1], split[2]);
            bool last = i == plans.Length - 1;
            return language == "ja"
                ? $"「{plans[i].Name.Ja}」では{(i == 0 ? $"{outOf}人中" : "")}{same}人が{(worse > 0 ? $"変わらず{worse}人がはっきり悪く{(last ? "なる" : "なり")}" : last ? "変わらない" : "変わらず")}"
                : $"with {plans[i].Name.En} {same}{(i == 0 ? $" in {outOf}" : "")} stay about the same{(worse == 0 ? "" : $" and {worse} become clearly worse")}";
        }
        IEnumerable<string> said = plans.Select((_, i) => Say(i));
        return language == "ja" ? $"ほかの人は、{string.Join("、", said)}見込みです。" : $"The others: {string.Join("; ", said)}.";
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
