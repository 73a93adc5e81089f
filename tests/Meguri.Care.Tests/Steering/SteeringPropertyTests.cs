using FsCheck;
using FsCheck.Fluent;
using Meguri.Care.Steering;

namespace Meguri.Care.Tests.Steering;

/// <summary>What must hold for every diary anybody could write; over 100,000 of them where MEGURI_FULL is 1.</summary>
public class SteeringPropertyTests
{
    private static readonly SteeringRule Rule = SteeringFile.Read(Models.Path("steering.yaml"));
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(Environment.GetEnvironmentVariable("MEGURI_FULL") == "1" ? 100_000 : 3000).WithReplay(17, 29);

    private static Gen<double?> Pain { get; } = Gen.Frequency(
        (10, Gen.Choose(0, 20).Select(half => (double?)(half / 2.0))),
        (20, Gen.Choose(0, 30).Select(tenth => (double?)(tenth / 10.0))),
        (2, Gen.Constant<double?>(null)),
        (1, Gen.Elements<double?>(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 10.0001, 1e300, -0.0)));

    private static Gen<SessionRecord> Record { get; } =
        from gap in Gen.Frequency((20, Gen.Choose(1, 3)), (2, Gen.Choose(-3, 70)), (1, Gen.Elements(int.MinValue, int.MaxValue, 0)))
        from before in Pain
        from during in Pain
        from after in Pain
        from next in Pain
        from flags in Gen.Frequency((12, Gen.Constant(0)), (1, Gen.Choose(1, 15)))
        select new SessionRecord
        {
            Day = gap,
            Before = before,
            During = during,
            After = after,
            NextDay = next,
            RedFlag = (flags & 1) != 0,
            Stopped = (flags & 2) != 0,
            Sick = (flags & 4) != 0,
            Cleared = (flags & 8) != 0,
        };

    private static Gen<SteeringLevels> Levels { get; } =
        from rom in Gen.Choose(0, 3)
        from repetitions in Gen.Choose(0, 7)
        from load in Gen.Choose(0, 7)
        from speed in Gen.Choose(0, 3)
        select new SteeringLevels(rom, repetitions, load, speed);

    private static Gen<(SteeringState Start, IReadOnlyList<SessionRecord> Diary)> Courses { get; } =
        from levels in Levels
        from age in Gen.Elements<double?>(null, 40, 80)
        from length in Gen.Choose(1, 40)
        from records in Record.ArrayOf(length)
        select (Rule.Start(levels, age), (IReadOnlyList<SessionRecord>)Days(records));

    [Fact]
    public void One_record_never_raises_more_than_one_element_by_one_step_and_only_when_it_is_within_all_limits() => Each((before, record, after, decision) =>
    {
        int up = 0;
        foreach (var element in Enum.GetValues<SteeringElement>())
            up += Math.Max(0, after.Levels[element] - before.Levels[element]);
        Assert.True(up <= 1, $"{before} -> {after}");
        Assert.True(up == 0 || (Rule.Judge(record).Class == RecordClass.Green && decision.Action == SteeringAction.Up));
    });

    [Fact]
    public void There_is_never_a_programme_while_stopped_and_only_a_clearance_ends_the_stop() => Each((before, record, after, decision) =>
    {
        if (after.Phase == SteeringPhase.Blocked)
            Assert.Equal(SessionKind.None, Rule.Advise(after, record.Day, 0).Kind);
        if (before.Phase == SteeringPhase.Blocked && after.Phase != SteeringPhase.Blocked)
            Assert.True(record.Cleared && !record.RedFlag);
        if (record.RedFlag)
            Assert.Equal(SteeringPhase.Blocked, after.Phase);
        Assert.True(decision.Action is not SteeringAction.Blocked || before.Phase == SteeringPhase.Blocked);
    });

    [Fact]
    public void A_used_breach_always_lowers_unless_everything_is_at_the_bottom() => Each((before, _, after, decision) =>
    {
        if (decision.Class != RecordClass.Red)
            return;
        Assert.True(before.Levels.AtLeast(after.Levels));
        Assert.True(after.Levels != before.Levels || after.Phase is SteeringPhase.Flare or SteeringPhase.Blocked || before.Levels == default);
    });

    [Fact]
    public void Within_two_breaches_in_a_row_the_next_session_is_at_half_volume_after_a_rest_or_there_is_none()
    {
        var breach = new SessionRecord { Day = 0, Before = 1, During = 9, After = 9, NextDay = 9 };
        Check(course =>
        {
            var (state, _) = Rule.Run(course.Start, course.Diary);
            int day = Math.Min(state.LastDay ?? 0, int.MaxValue - 10);
            (state, _) = Rule.Next(state, breach with { Day = day + 2 });
            var (safe, _) = Rule.Next(state, breach with { Day = day + 4 });
            if (safe.Phase == SteeringPhase.Blocked)
                return;
            Assert.Equal(SteeringPhase.Flare, safe.Phase);
            Assert.NotEqual(SessionKind.Full, Rule.Advise(safe, day + 5, 0).Kind);
            Assert.True(Rule.Advise(safe, day + 6, 0).Volume <= 0.5);
            Assert.True(safe.Levels.Load == 0 || safe.Levels.Load <= state.Levels.Load - 1);
        });
    }

    [Fact]
    public void More_pain_never_gives_a_harder_next_session()
    {
        var more = Gen.Choose(0, 100).Select(tenth => tenth / 10.0);
        var cases = from course in Courses from record in Record from during in more from after in more from next in more select (course, record, during, after, next);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var (state, _) = Rule.Run(c.course.Start, c.course.Diary);
            int day = Math.Min(state.LastDay ?? 0, int.MaxValue - 100) + 2;
            var mild = c.record with { Day = day };
            var sore = mild with { During = Raised(mild.During, c.during), After = Raised(mild.After, c.after), NextDay = Raised(mild.NextDay, c.next) };
            // The rule's own contradictions: a higher "during" can resolve them.
            if (Rule.Judge(mild).Reason is SteeringReasons.StoppedEarly or SteeringReasons.RisingAfter || Rule.IsNotStarted(mild))
                return;
            var (afterMild, _) = Rule.Next(state, mild);
            var (afterSore, _) = Rule.Next(state, sore);
            for (int ahead = 1; ahead <= 3; ahead++)
                Assert.True(Hardness(afterSore, day + ahead) <= Hardness(afterMild, day + ahead) * (1 + 1e-12), $"{mild} against {sore} from {state}");
        }).Check(Fixed);
    }

    [Fact]
    public void The_rule_answers_every_diary_with_levels_on_the_ladders_and_a_sentence_in_both_languages() => Each((_, record, after, decision) =>
    {
        Assert.Equal(Rule.Ladders.Within(after.Levels), after.Levels);
        var said = Rule.Words.Say(decision, "knee");
        Assert.DoesNotContain('{', said.Ja + said.En);
        Assert.NotEmpty(said.Ja);
        var advice = Rule.Advise(after, record.Day, record.Before);
        Assert.InRange(advice.Minutes, 0, 45);
        Assert.InRange(advice.RelativeLoad, 0, 1.2);
    });

    [Fact]
    public void The_same_diary_in_any_order_gives_the_same_decisions() => Check(course =>
    {
        var unique = course.Diary.DistinctBy(record => record.Day).ToList();
        var forward = Rule.Run(course.Start, unique).Decisions.Select(decision => (decision.Action, decision.Reason, decision.After));
        var backward = Rule.Run(course.Start, unique.AsEnumerable().Reverse()).Decisions.Select(decision => (decision.Action, decision.Reason, decision.After));
        Assert.Equal(forward, backward);
    });

    private static double Hardness(SteeringState state, int day)
    {
        var advice = Rule.Advise(state, day, 0);
        return advice.Kind == SessionKind.Full ? advice.Minutes * advice.RelativeLoad : 0;
    }

    private static double? Raised(double? pain, double by) => SessionRecord.Valid(pain) is { } value ? Math.Min(10, value + by) : pain;

    private static void Each(Action<SteeringState, SessionRecord, SteeringState, SteeringDecision> assert) => Check(course =>
    {
        var state = course.Start;
        foreach (var record in course.Diary)
        {
            var (next, decision) = Rule.Next(state, record);
            assert(state, record, next, decision);
            state = next;
        }
    });

    private static void Check(Action<(SteeringState Start, IReadOnlyList<SessionRecord> Diary)> assert) =>
        Prop.ForAll(Courses.ToArbitrary(), assert).Check(Fixed);

    // The generated day is the gap to the record before, so that most diaries look like diaries.
    private static SessionRecord[] Days(SessionRecord[] records)
    {
        long day = 0;
        return [.. records.Select(record =>
        {
            day = record.Day is int.MinValue or int.MaxValue ? record.Day : Math.Clamp(day + record.Day, int.MinValue, int.MaxValue);
            int at = (int)day;
            if (record.Day is int.MinValue or int.MaxValue)
                day = 0;
            return record with { Day = at };
        })];
    }
}
