using Meguri.Care.Attribution;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Screening;
using Meguri.Physiology.Wording;

namespace Meguri.Testing;

/// <summary>
/// An invented comparison with every feature a report can show: plans with and without a clear difference, an outcome
/// nobody can be counted in, steering, assumed prices, cautions, misses. Its numbers mean nothing.
/// </summary>
internal static class SampleComparison
{
    private const int Weeks = 12;

    public static ComparisonResult Of(int plans = 2, int people = 200)
    {
        ObservableSummary[] observables =
        [
            new() { Id = "pain_knee", Name = new("膝の痛み", "knee pain"), Unit = new("／10", "of 10"), Better = BetterDirection.Lower, SmallestImportantChange = 2, SmallestImportantChangeSource = "invented source 1", AxisMinimum = 0, AxisMaximum = 10, IsComplaint = true },
            new() { Id = "sleep_onset", Name = new("寝つくまでの時間", "time to fall asleep"), Unit = new("分", "min"), Better = BetterDirection.Lower, SmallestImportantChange = 20, SmallestImportantChangeSource = "invented source 2", AxisMinimum = 0, AxisMaximum = 90, Decimals = 0, IsComplaint = true },
            new() { Id = "sleep_deep", Name = new("深い眠り", "deep sleep"), Unit = new("分", "min"), Better = BetterDirection.Higher, AxisMinimum = 0, AxisMaximum = 150, Decimals = 0 },
        ];
        PlanSummary[] all =
        [
            Plan("usual-care", "–", new("何もしない", "doing nothing"), new("いつもの暮らし", "life as usual"), 0, 0, []),
            Plan("graded-exercise", "A", new("段階的な運動", "graded exercise"), new("歩行と筋トレ、週3回", "walking and strength, three times a week"), 38_400, 210, [.. Enumerable.Range(0, 36).Select(i => (i / 3 * 7) + (i % 3 * 2))]),
            Plan("sleep-routine", "B", new("眠りの習慣", "sleep routine"), new("光・室温・寝る前の手順", "light, room and a routine before bed"), 4_800, 140, [.. Enumerable.Range(0, 6).Select(i => i * 14)]),
            Plan("massage-and-stretch", "C", new("マッサージとストレッチ", "massage and stretching"), new("週1回、1時間", "an hour once a week"), 72_000, 80, [.. Enumerable.Range(0, 12).Select(i => (i * 7) + 1)]),
            Plan("exercise-and-sleep", "D", new("運動と眠り", "exercise and sleep"), new("AとBをあわせて", "A and B together"), 43_200, 350, [.. Enumerable.Range(0, 36).Select(i => (i / 3 * 7) + (i % 3 * 2))]),
        ];
        PlanSummary[] chosen = [.. all.Take(plans + 1)];
        double[][][] values = [.. chosen.Select((plan, p) => Enumerable.Range(0, people).Select(person => (double[])[.. observables.Select((_, o) => End(p, o, person))]).ToArray())];
        return new ComparisonResult
        {
            Person = new PersonSummary
            {
                Id = "sample",
                Name = new("見本 花子", "Hanako Mihon"),
                Description = new("62歳・女性・158 cm・61 kg、変形性膝関節症", "62, woman, 158 cm, 61 kg, knee osteoarthritis"),
                Covariates = [new("age", new("年齢", "age"), new("62歳", "62 years")), new("sex", new("性別", "sex"), new("女性", "woman")), new("height", new("身長", "height"), new("158 cm", "158 cm"))],
                Complaints =
                [
                    new() { ObservableId = "pain_knee", Name = new("膝の痛み", "Knee pain"), Reported = 5.0, Simulated = 5.1 },
                    new() { ObservableId = "sleep_onset", Name = new("寝つくまでの時間", "Time to fall asleep"), Reported = 35, Simulated = 34.2 },
                ],
            },
            Settings = new ComparisonSettings { People = people, Seed = 41, Weeks = Weeks, Version = "0.1.0", ModelFingerprint = "0123456789ab", EvidenceView = EvidenceView.AsEvidenceHasIt, PainLimit = 3 },
            Observables = observables,
            Plans = chosen,
            Outcomes = [.. chosen.Select((plan, p) => new PlanOutcome { PlanId = plan.Id, Observables = [.. observables.Select((observable, o) => Outcome(observable, o, plan, p, values, people))], Sessions = p is 1 or 4 ? Sessions() : null })],
            Notices =
            [
                new() { Kind = NoticeKind.Information, Code = "price-assumed", Text = new("費用には仮の値が入っています。", "Some prices are assumed.") },
                new() { Kind = NoticeKind.Caution, Code = "joint", Text = new("膝が熱く腫れているときは運動せず、先に診てもらいましょう。", "Do not exercise while the knee is hot and swollen; have it looked at first."), PlanId = plans > 0 ? "graded-exercise" : null },
                new() { Kind = NoticeKind.Miss, Code = "PN-X1", Text = new("ある試験の値（−6）を、模型は−7.3と計算します。", "The model gives −7.3 where one trial found −6.") },
            ],
        };
    }

    /// <summary>The comparison of two plans under three views, with what its effects rest on.</summary>
    public static ComparisonResult Weighed()
    {
        var result = Of();
        PairedDifference Times(PairedDifference difference, double factor) => new(difference.Mean * factor, difference.Low * factor, difference.High * factor, difference.StandardDeviation * factor);
        var views = ViewNames.Three.Zip([1.8, 1, 0.6], (view, factor) => ViewSummary.Of(result) with
        {
            View = view,
            Outcomes = [.. ViewSummary.Of(result).Outcomes.Select(outcome => outcome with { FromUsualCare = outcome.FromUsualCare is { } difference ? Times(difference, factor) : null })],
        });
        double[] parts = [0, 0.1, 0.5, 0.3, 0, 0.1];
        return result with
        {
            Settings = result.Settings with { Evidence = new EvidenceSettings("fedcba987654", "default", [0.98, 0.9, 0.5, 0.2, 0.05]) },
            Views = [.. views],
            EvidenceShare = new EvidenceShare
            {
                View = EvidenceView.AsEvidenceHasIt,
                People = 196,
                Effects = [.. result.Outcomes.Skip(1).SelectMany(plan => plan.Observables.Select(outcome => new EffectShare(plan.PlanId, outcome.ObservableId, outcome.FromUsualCare!,
                    [.. EvidenceShare.Steps.Select((grade, i) => new ShareStep(grade, Times(outcome.FromUsualCare!, parts.Take(i + 1).Sum()), Times(outcome.FromUsualCare!, parts[i]), outcome.FromUsualCare!.CrossesZero ? null : parts[i]))])))],
            },
        };
    }

    /// <summary>The weighed comparison with everything a report can hold: a week of sessions, habits, claims.</summary>
    public static ComparisonResult Whole()
    {
        var result = Weighed();
        PlanItemSummary walk = new() { Id = "walk", Class = TreatmentClass.Exercise, Name = new("歩く", "walking"), Description = new("30分、週3回", "30 min, three times a week"), Sessions = 36, IsSteered = true };
        PlanItemSummary light = new() { Id = "light", Class = TreatmentClass.Sleep, Name = new("夜は明かりを落とす", "dim light in the evening"), Description = new("毎晩、寝る2時間前から", "every evening, from 2 h before bed"), Sessions = 0 };
        PairedDifference whole = result.Outcome("graded-exercise", "pain_knee").FromUsualCare!, small = result.Outcome("sleep-routine", "pain_knee").FromUsualCare!;
        PairedDifference Part(double share) => new(whole.Mean * share, whole.Mean * share - 0.3, whole.Mean * share + 0.3, 1);
        return result with
        {
            Attribution = new EffectAttribution
            {
                People = 24,
                Coalitions = 40,
                Orders = 8,
                Effects =
                [
                    new("graded-exercise", "pain_knee", whole, Part(0.1),
                        [new("strength", new("筋肉が強くなる", "stronger muscle"), Part(0.6), 0.05), new("confidence", new("動くことへの不安がへる", "less fear of moving"), Part(0.4), 0.04), new("sleep", new("よく眠れると痛みがやわらぐ", "better sleep eases pain"), Part(-0.1), 0.02)]),
                    new("sleep-routine", "pain_knee", small, small, []),
                ],
            },
            Plans = [.. result.Plans.Select(plan => plan.Id switch
            {
                "graded-exercise" => plan with { Items = [walk], Week = [new(0, 600, 30, "walk"), new(2, 600, 30, "walk"), new(4, 1080, 30, "walk")] },
                "sleep-routine" => plan with { Items = [light] },
                _ => plan,
            })],
            Claims =
            [
                new("SA-1", new("歩くと膝の痛みが軽くなる", "Walking eases knee pain"), EvidenceGrade.High, EvidenceDirection.Supports, 0.98, ["doi:10.0000/sample.1 (2020)"]),
                new("SA-2", new("暗くすると早く寝つく", "Dim light brings sleep sooner"), EvidenceGrade.Low, EvidenceDirection.Partly, 0.5, ["PMID 1"]),
            ],
        };
    }

    /// <summary>The comparison of two plans, the first with a caution and open questions, the second stopped by the safety check.</summary>
    public static ComparisonResult Stopped(ScreeningOutcome first = ScreeningOutcome.Care)
    {
        ScreeningReason caution = new() { QuestionId = "sample-caution", Outcome = first, Text = new("軽い力だけにします。", "Light pressure only."), Source = "invented source 3" };
        ScreeningReason stop = new() { QuestionId = "sample-stop", Outcome = ScreeningOutcome.Stop, Text = new("アナフィラキシーを起こしたことがあります。", "There was anaphylaxis."), Source = "invented source 4" };
        return Of() with
        {
            Screening =
            [
                Check("usual-care", ScreeningOutcome.Go, [], []),
                Check("graded-exercise", first < ScreeningOutcome.NotYetAsked ? ScreeningOutcome.NotYetAsked : first, [caution], [new("sample-open", new("熱がありますか。", "Do you have a fever?"), false)]),
                Check("sleep-routine", ScreeningOutcome.Stop, [stop], []) with { Urgent = [stop with { Text = new("今すぐ救急へ。", "Go to emergency care now.") }] },
            ],
        };
    }

    private static PlanScreening Check(string plan, ScreeningOutcome outcome, ScreeningReason[] reasons, OpenQuestion[] open) => new()
    {
        PlanId = plan,
        Outcome = outcome,
        Items = [new() { ItemId = "part", TreatmentId = "part", Name = new("見本", "sample"), Outcome = outcome, Reasons = reasons, Open = [.. open.Select(question => question.Id)] }],
        Open = open,
    };

    private static PlanSummary Plan(string id, string letter, LocalText name, LocalText description, decimal yen, double minutes, int[] days) => new()
    {
        Id = id,
        Letter = letter,
        IsUsualCare = letter == "–",
        Name = name,
        Description = description,
        Items = [],
        Price = new PriceSummary(yen, yen == 0 ? [] : [new PriceLine { PriceId = "visit", Name = new("通院", "visit"), UnitJpy = yen / 12, Count = 12, TotalJpy = yen, Date = new DateOnly(2026, 11, 1), Source = "invented price list", IsAssumption = true }]),
        MinutesPerWeek = minutes,
        Week = [],
        SessionDays = days,
    };

    private static double Start(int observable, int person) => observable switch { 0 => 5 + (1.1 * Wave(person, 1)), 1 => 35 + (9 * Wave(person, 2)), _ => 60 + (14 * Wave(person, 3)) };

    private static double End(int plan, int observable, int person)
    {
        double natural = observable switch { 0 => -0.9 + (1.5 * Wave(person, 4)), 1 => -2 + (9 * Wave(person, 5)), _ => 1.5 * Wave(person, 6) };
        double effect = (plan, observable) switch
        {
            (1, 0) => -1.6 + (0.8 * Wave(person, 7)),
            (2, 0) => 0.02 * Wave(person, 8),
            (2, 1) => -14 + (5 * Wave(person, 9)),
            (3, 0) => -0.6 + (0.5 * Wave(person, 10)),
            (4, 0) => -1.8 + (0.8 * Wave(person, 7)),
            (4, 1) => -14 + (5 * Wave(person, 9)),
            (1, 2) => 4 + (3 * Wave(person, 11)),
            (2, 2) => 40 * Wave(person, 12),
            _ => 0,
        };
        return Math.Max(0, Start(observable, person) + natural + effect);
    }

    // A fixed number between about -1.7 and 1.7 for a person and a purpose.
    private static double Wave(int person, int purpose)
    {
        double x = Math.Sin((person * 12.9898) + (purpose * 78.233)) * 43758.5453;
        return ((x - Math.Floor(x)) * 3.4) - 1.7;
    }

    private static double At(double start, double end, int week) => start + ((end - start) * (1 - Math.Exp(-week / 4.0)) / (1 - Math.Exp(-Weeks / 4.0)));

    private static ObservableOutcome Outcome(ObservableSummary observable, int o, PlanSummary plan, int p, double[][][] values, int people)
    {
        bool known = observable.SmallestImportantChange is not null;
        double important = observable.SmallestImportantChange ?? 0, sign = observable.Better == BetterDirection.Lower ? -1 : 1;
        double Gain(int which, int person) => sign * (values[which][person][o] - Start(o, person));
        var everyone = Enumerable.Range(0, people).ToList();
        int better = everyone.Count(i => Gain(p, i) >= important), worse = everyone.Count(i => Gain(p, i) <= -important);
        double share = (double)better / people, half = 1.96 * Math.Sqrt(share * (1 - share) / people);
        double[] differences = [.. everyone.Select(i => values[p][i][o] - values[0][i][o])];
        double mean = differences.Average(), deviation = Math.Sqrt(differences.Select(d => (d - mean) * (d - mean)).Sum() / (people - 1)), error = 1.96 * deviation / Math.Sqrt(people);
        int nothing = everyone.Count(i => Gain(0, i) >= important);
        return new ObservableOutcome
        {
            ObservableId = observable.Id,
            Weeks = [.. Enumerable.Range(0, Weeks + 1).Select(week => Band(week, everyone.Select(i => At(Start(o, i), values[p][i][o], week))))],
            WeeksFromUsualCare = p == 0 ? null : [.. Enumerable.Range(0, Weeks + 1).Select(week => Band(week, everyone.Select(i => At(Start(o, i), values[p][i][o], week) - At(Start(o, i), values[0][i][o], week))))],
            Change = new ChangeCounts
            {
                IsKnown = known,
                People = people,
                Better = known ? better : 0,
                BetterAnyway = known ? everyone.Count(i => Gain(p, i) >= important && Gain(0, i) >= important) : 0,
                Worse = known ? worse : 0,
                WorseAnyway = known ? everyone.Count(i => Gain(p, i) <= -important && Gain(0, i) <= -important) : 0,
                Same = known ? people - better - worse : 0,
                BetterUnderUsualCare = known ? nothing : 0,
                BetterShareLow = known ? Math.Max(0, share - half) : 0,
                BetterShareHigh = known ? Math.Min(1, share + half) : 0,
            },
            FromUsualCare = p == 0 ? null : new PairedDifference(mean, mean - error, mean + error, deviation),
            JpyPerAdditionalPersonBetter = p == 0 || !known || better <= nothing ? null : plan.Price.TotalJpy * people / (better - nothing),
            Trajectories = [.. Enumerable.Range(0, 5).Select(i => new Trajectory(i, [.. Enumerable.Range(0, Weeks + 1).Select(week => At(Start(o, i), values[p][i][o], week))]))],
        };
    }

    private static WeekBand Band(int week, IEnumerable<double> people)
    {
        double[] sorted = [.. people.Order()];
        double Quantile(double share)
        {
            double place = share * (sorted.Length - 1);
            int below = (int)place;
            return sorted[below] + ((place - below) * (sorted[Math.Min(sorted.Length - 1, below + 1)] - sorted[below]));
        }
        return new WeekBand(week, sorted.Average(), Quantile(.05), Quantile(.25), Quantile(.5), Quantile(.75), Quantile(.95));
    }

    private static SessionOutcome Sessions() => new()
    {
        Planned = 36,
        DoneMean = 30.2,
        SparedMean = 4,
        AboveLimitShare = 0.07,
        PeopleWithFlareShare = 0.12,
        PeopleStoppedShare = 0.005,
        Decisions =
        [
            new(SteeringDirection.Hold, "first-green", new("1回目の「大丈夫」：2回つづいたら上げます", "first good session: after two in a row it goes up"), 3000, 0.44),
            new(SteeringDirection.Up, "two-green", new("2回つづけて大丈夫でした", "two good sessions in a row"), 2500, 0.37),
            new(SteeringDirection.Down, "over-limit", new("運動中の痛みが3をこえました", "pain during exercise went above 3"), 1300, 0.19),
        ],
        Load = [.. Enumerable.Range(0, Weeks + 1).Select(week => new WeekBand(week, .3 + (.03 * week), .2, .25, .3 + (.03 * week), .5, .7))],
        FirstSession = [new("椅子から立つ 8回", "stand up from a chair, 8 times"), new("平地を歩く 15分", "walk on the level, 15 minutes")],
        Example =
        [
            new() { Day = 0, Before = 3, During = 3, After = 2, NextDay = 3, Action = SteeringDirection.Hold, Text = new("そのまま：1回目の「大丈夫」", "stay: first good session") },
            new() { Day = 2, Before = 3, During = 4, After = 3, NextDay = null, Action = SteeringDirection.Down, Text = new("1段もどす：運動中の痛みが4", "one step back: pain during exercise was 4") },
        ],
    };
}
