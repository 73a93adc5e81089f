using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Checking;

/// <summary>Holds a plan against the rules and says what wants a second look. Pure and total: it never refuses a plan that was read.</summary>
public sealed class PlanCheck
{
    private readonly Plan plan;
    private readonly string? painful;
    private readonly TimeInBed nights;
    private readonly List<PlannedSession> sessions;
    private readonly ILookup<int, PlannedSession> byDay;

    private PlanCheck(Plan plan, double bed, double rise, string? painful)
    {
        this.plan = plan;
        this.painful = painful;
        nights = new TimeInBed(plan, new HabitualDay(new Dictionary<string, double>(), [], bed, rise));
        sessions = PlannedSession.Of(plan, nights);
        byDay = sessions.ToLookup(session => session.Day);
    }

    /// <summary>Finds what the rules warn of, in the order of the rules.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="rules">The rules, with the day assumed where no person is named.</param>
    /// <param name="person">The person it is for; null for nobody in particular.</param>
    public static IReadOnlyList<PlanWarning> Of(Plan plan, PlanRules rules, PersonFile? person = null)
    {
        var check = new PlanCheck(plan, person?.Bed ?? rules.Bed, person?.Rise ?? rules.Rise, person is null ? null : PainfulRegion.Of(person));
        return [.. rules.Rules.SelectMany(check.Warnings)];
    }

    private IEnumerable<PlanWarning> Warnings(PlanRule rule) => rule.Kind switch
    {
        PlanRuleKind.Recovery => Pairs(rule, rule.SpeaksOf, rule.SpeaksOf, (first, second) => second.Start - first.Start, isAfter: false),
        PlanRuleKind.Apart => Pairs(rule, rule.SpeaksOfOther, rule.SpeaksOf, (first, second) => second.Start - first.End, isAfter: true),
        PlanRuleKind.BeforeBed => BeforeBed(rule),
        PlanRuleKind.Exclude => Excluded(rule),
        PlanRuleKind.Sessions => TooMany(rule),
        PlanRuleKind.Dose => plan.Items.Where(item => rule.SpeaksOf(item) && item.Treatment.Dose is not null && item.Dose > rule.Most)
            .Select(item => Warning(rule, Name(item, $"量は{Number(item.Dose)}、上限は{Number(rule.Most)}", $"the dose is {Number(item.Dose)}, at most {Number(rule.Most)}"), item)),
        PlanRuleKind.Minutes => plan.Items.Where(item => rule.SpeaksOf(item) && item.Minutes > rule.Most)
            .Select(item => Warning(rule, Name(item, $"{item.Minutes}分、上限は{Number(rule.Most)}分", $"{item.Minutes} min, at most {Number(rule.Most)}"), item)),
        PlanRuleKind.Price => plan.Items.Where(item => !item.HasPrice).Select(item => Warning(rule, Name(item, "値段なし", "no price"), item)),
        PlanRuleKind.Cost => Cost(rule),
        _ => PlanCollisions.Of(plan, sessions, painful).Select(pair => Warning(rule, pair.Found, pair.Later, pair.Earlier)),
    };

    // One warning for each pair of parts: the first time it happens, and how often.
    private IEnumerable<PlanWarning> Pairs(PlanRule rule, Func<PlanItem, bool> first, Func<PlanItem, bool> second, Func<PlannedSession, PlannedSession, double> gap, bool isAfter)
    {
        var found = new Dictionary<(PlanItem, PlanItem), (PlannedSession First, PlannedSession Second, int Count)>();
        PlannedSession[] ones = [.. sessions.Where(session => first(session.Item))], others = isAfter ? [.. sessions.Where(session => second(session.Item))] : ones;
        for (int i = 0, from = 0; i < ones.Length; i++)
        {
            while (from < others.Length && others[from].Start < ones[i].Start)
                from++;
            for (int j = isAfter ? from : i + 1; j < others.Length && gap(ones[i], others[j]) < rule.Hours - 1e-9; j++)
            {
                if (ReferenceEquals(ones[i].Item, others[j].Item) && isAfter || rule.SameRegion && !IsSamePlace(ones[i].Item, others[j].Item))
                    continue;
                var key = (ones[i].Item, others[j].Item);
                found[key] = found.TryGetValue(key, out var before) ? before with { Count = before.Count + 1 } : (ones[i], others[j], 1);
            }
        }
        return found.Values.Select(pair =>
        {
            double hours = Math.Max(0, gap(pair.First, pair.Second));
            LocalText one = pair.First.When(), other = pair.Second.When();
            return Warning(rule, new LocalText(
                $"「{pair.First.Item.Id}」{one.Ja}と「{pair.Second.Item.Id}」{other.Ja}のあいだは{Number(hours)}時間、少なくとも{Number(rule.Hours)}時間（{pair.Count}回）",
                $"'{pair.First.Item.Id}' {one.En} and '{pair.Second.Item.Id}' {other.En} are {Number(hours)} h apart, at least {Number(rule.Hours)} ({Times(pair.Count)})"), pair.Second.Item, pair.First.Item);
        });
    }

    private IEnumerable<PlanWarning> BeforeBed(PlanRule rule) =>
        from session in sessions
        where rule.SpeaksOf(session.Item)
        let left = 24.0 * session.Day + nights.Bed(session.Day) - session.End
        where left < rule.Hours - 1e-9
        group (session, left) by session.Item into late
        let worst = late.MinBy(pair => pair.left)
        select Warning(rule, worst.left >= 0
            ? Name(late.Key, $"{worst.session.When().Ja}の回は、寝る{Number(worst.left * 60)}分前に終わる（{late.Count()}回）", $"{worst.session.When().En} ends {Number(worst.left * 60)} min before bed ({Times(late.Count())})")
            : Name(late.Key, $"{worst.session.When().Ja}の回は、寝たあとも続く（{late.Count()}回）", $"{worst.session.When().En} goes on in bed ({Times(late.Count())})"), late.Key);

    private IEnumerable<PlanWarning> Excluded(PlanRule rule) =>
        from one in sessions
        where rule.SpeaksOf(one.Item)
        from other in byDay[one.Day - 1].Concat(byDay[one.Day]).Concat(byDay[one.Day + 1])
        where rule.SpeaksOfOther(other.Item) && !ReferenceEquals(one.Item, other.Item) && one.Start < other.End - 1e-9 && other.Start < one.End - 1e-9
            && (!rule.SameRegion || IsSamePlace(one.Item, other.Item))
        group (one, other) by (one.Item, other.Item) into both
        let first = both.First()
        select Warning(rule, new LocalText(
            $"「{first.one.Item.Id}」と「{first.other.Item.Id}」が{first.other.When().Ja}に重なる（{both.Count()}回）",
            $"'{first.one.Item.Id}' and '{first.other.Item.Id}' go on together, {first.other.When().En} ({Times(both.Count())})"), first.other.Item, first.one.Item);

    private IEnumerable<PlanWarning> TooMany(PlanRule rule)
    {
        foreach (var place in sessions.Where(session => rule.SpeaksOf(session.Item)).GroupBy(session => rule.SameRegion ? Place(session.Item) : ""))
        {
            int most = rule.PerWeek ? place.GroupBy(session => session.Day / 7).Max(week => week.Count()) : place.Count();
            if (most <= rule.Most)
                continue;
            PlanItem[] items = [.. place.Select(session => session.Item).Distinct()];
            string ja = rule.PerWeek ? "週に" : "ぜんぶで", en = rule.PerWeek ? " a week" : " in all";
            yield return Warning(rule, new LocalText($"{string.Join("、", items.Select(item => $"「{item.Id}」"))}：{ja}{most}回、{Number(rule.Most)}回まで",
                $"{string.Join(", ", items.Select(item => $"'{item.Id}'"))}: {most} sessions{en}, at most {Number(rule.Most)}"), items);
        }
    }

    private IEnumerable<PlanWarning> Cost(PlanRule rule)
    {
        decimal total = plan.IsEmpty ? 0 : PlanSummaries.Of(plan, 1, plan.LastWeek).Price.TotalJpy;
        if ((double)total > rule.Most)
            yield return Warning(rule, new LocalText($"{total.ToString("N0", CultureInfo.InvariantCulture)}円", $"{total.ToString("N0", CultureInfo.InvariantCulture)} yen"));
    }

    private static PlanWarning Warning(PlanRule rule, LocalText found, params PlanItem[] items) => new()
    {
        RuleId = rule.Id,
        Text = rule.Text,
        Found = found,
        Source = rule.Source,
        Items = [.. items.Select(item => item.Id).Distinct(StringComparer.Ordinal)],
        Place = items.Length > 0 ? items[0].Place : null,
    };

    private string Place(PlanItem item) => (item.Region == PlanItem.PainfulRegion ? painful : null) ?? item.Region ?? "";

    // A part of the whole body concerns every region.
    private bool IsSamePlace(PlanItem one, PlanItem other) => Place(one) is var a && Place(other) is var b && (a.Length == 0 || b.Length == 0 || a == b);

    private static LocalText Name(PlanItem item, string ja, string en) => new($"「{item.Id}」：{ja}", $"'{item.Id}': {en}");

    private static string Times(int count) => count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    private static string Number(double value) => value.ToString(Math.Abs(value) >= 1e6 ? "0.##E+0" : "0.##", CultureInfo.InvariantCulture);
}
