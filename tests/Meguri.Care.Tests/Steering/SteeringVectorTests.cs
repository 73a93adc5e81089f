using System.Globalization;
using Meguri.Care.Steering;

namespace Meguri.Care.Tests.Steering;

/// <summary>The 14 test vectors of the tissue dossier, section 11.5.</summary>
public class SteeringVectorTests
{
    private static readonly SteeringRule Rule = SteeringFile.Read(Models.Path("steering.yaml"));

    // One record: day, before, during, after, next day ("-" missing), then flags.
    [Theory]
    [InlineData(1, "0 2 2 2 2; 2 2 3 2 2", "Hold first-green; Up greens Rom")]
    [InlineData(2, "0 2 4 2 2", "Hold during-above")]
    [InlineData(3, "0 2 4 2 2; 2 2 4 2 2", "Hold during-above; Undo two-holds-floor")]
    [InlineData(4, "0 2 3 2 4", "StepBack next-day")]
    [InlineData(5, "0 2 3 2 4; 2 2 3 2 5", "StepBack next-day; Flare flare")]
    [InlineData(6, "0 2 3 2 -", "Hold next-missing")]
    [InlineData(7, "0 2 3 2 -; 2 2 3 2 -; 4 2 3 2 -", "Hold next-missing; Undo two-holds-floor; Pause pause")]
    [InlineData(8, "0 1 1 1 1 redflag; 2 0 0 0 0", "Block red-flag; Blocked blocked")]
    [InlineData(9, "0 2 2 5 2", "StepBack rising-after")]
    [InlineData(10, "0 1 2 1 1 stopped", "StepBack stopped-early")]
    [InlineData(11, "0 2 2 2 2; 16 2 2 2 2", "Hold first-green; GapStepBack gap")]
    [InlineData(12, "0 2 2 2 2; 60 2 2 2 2", "Hold first-green; Restart restart")]
    [InlineData(13, "0 2 6 3 2", "StepBack far-above")]
    [InlineData(14, "0 12 2 2 2", "Hold entry-missing")]
    public void The_published_vectors_give_the_published_actions(int number, string diary, string expected)
    {
        var (_, decisions) = Rule.Run(Rule.Start(), Diary(diary));
        Assert.True(expected == Said(decisions), $"vector {number}: {Said(decisions)}");
    }

    [Fact]
    public void Elements_rise_in_turn_one_at_a_time_every_second_good_session_and_rest_in_the_fourth_week()
    {
        string diary = string.Join("; ", Enumerable.Range(0, 14).Select(i => $"{i * 2} 1 1 1 1"));
        var (state, decisions) = Rule.Run(Rule.Start(), Diary(diary));
        Assert.Equal(
            [null, SteeringElement.Rom, null, SteeringElement.Repetitions, null, SteeringElement.Load, null, SteeringElement.Speed, null, SteeringElement.Rom],
            decisions.Take(10).Select(decision => decision.Element));
        Assert.All(decisions.Skip(11), decision => Assert.Equal("deload", decision.Reason));
        Assert.Equal(new SteeringLevels(2, 1, 1, 1), state.Levels);
        Assert.Equal(15 * 0.6, Rule.Advise(state, 27, 1).Minutes, 12);
    }

    [Fact]
    public void After_a_flare_the_region_rests_48_hours_then_half_volume_then_climbs_back_to_the_old_levels()
    {
        var start = Rule.Start(new SteeringLevels(1, 4, 3, 1));
        var (flare, _) = Rule.Run(start, Diary("0 2 3 2 4; 2 2 3 2 5"));
        Assert.Equal(SteeringPhase.Flare, flare.Phase);
        Assert.Equal(new SteeringLevels(1, 1, 1, 0), flare.Levels);
        Assert.Equal(SessionKind.Spare, Rule.Advise(flare, 3, 1).Kind);
        Assert.Equal((SessionKind.Full, 15 * 0.5), (Rule.Advise(flare, 4, 1).Kind, Rule.Advise(flare, 4, 1).Minutes));
        var (back, decisions) = Rule.Run(flare, Diary("4 1 1 1 1; 6 1 1 1 1; 8 1 1 1 1; 10 1 1 1 1"));
        Assert.Equal(["after-flare-green", "greens", "first-green", "greens"], decisions.Select(decision => decision.Reason));
        Assert.Equal(SteeringPhase.Return, back.Phase);
    }

    [Fact]
    public void Pain_above_the_limit_before_starting_gives_exercises_that_spare_the_region_and_a_hold()
    {
        var state = Rule.Start(new SteeringLevels(1, 2, 2, 0));
        Assert.Equal((SessionKind.Spare, "not-started"), (Rule.Advise(state, 0, 3.5).Kind, Rule.Advise(state, 0, 3.5).Reason));
        var (next, decision) = Rule.Next(state, new SessionRecord { Day = 0, Before = 3.5 });
        Assert.Equal((SteeringAction.Hold, "not-started"), (decision.Action, decision.Reason));
        Assert.Equal(state.Levels, next.Levels);
    }

    [Fact]
    public void A_second_flare_within_28_days_stops_until_a_clinician_releases_and_then_begins_lighter()
    {
        var start = Rule.Start(new SteeringLevels(3, 7, 7, 3));
        var (stopped, decisions) = Rule.Run(start, Diary("0 2 3 2 4; 2 2 3 2 5; 6 2 3 2 5; 8 0 0 0 0"));
        Assert.Equal(["next-day", "flare", "second-flare", "blocked"], decisions.Select(decision => decision.Reason));
        Assert.Equal(SessionKind.None, Rule.Advise(stopped, 10, 0).Kind);
        var (released, last) = Rule.Next(stopped, new SessionRecord { Day = 10, Cleared = true });
        Assert.Equal((SteeringAction.BeginAgain, SteeringPhase.Return), (last.Action, released.Phase));
        Assert.Equal(stopped.Levels.Load - 2, released.Levels.Load);
        var (still, _) = Rule.Next(stopped, new SessionRecord { Day = 10, Cleared = true, RedFlag = true });
        Assert.Equal(SteeringPhase.Blocked, still.Phase);
    }

    [Fact]
    public void Of_two_records_of_one_day_the_more_painful_counts_and_a_danger_sign_in_either_is_kept()
    {
        var (_, once) = Rule.Run(Rule.Start(), Diary("0 2 1 2 2; 0 2 4 2 2"));
        Assert.Equal("Hold during-above", Said(once));
        var (state, _) = Rule.Run(Rule.Start(), Diary("0 2 1 2 2 redflag; 0 2 4 2 2"));
        Assert.Equal(SteeringPhase.Blocked, state.Phase);
    }

    [Fact]
    public void Load_rises_at_most_once_a_week_above_65()
    {
        var old = Rule.Start(new SteeringLevels(3, 7, 0, 3), 70);
        var young = Rule.Start(new SteeringLevels(3, 7, 0, 3), 60);
        string daily = string.Join("; ", Enumerable.Range(0, 7).Select(day => $"{day} 1 1 1 1"));
        Assert.Equal(1, Rule.Run(old, Diary(daily)).State.Levels.Load);
        Assert.Equal(3, Rule.Run(young, Diary(daily)).State.Levels.Load);
    }

    [Fact]
    public void The_pain_monitoring_mode_allows_pain_up_to_5()
    {
        var rule = SteeringFile.Read(Models.Path("steering.yaml"), "pain-monitoring");
        Assert.Equal("Hold first-green; Up greens Rom", Said(rule.Run(rule.Start(), Diary("0 2 5 2 2; 2 2 5 2 2")).Decisions));
    }

    [Fact]
    public void A_decision_is_said_in_both_languages_with_the_values_it_rests_on()
    {
        var (_, decision) = Rule.Next(Rule.Start(), new SessionRecord { Day = 0, Before = 2, During = 4, After = 2, NextDay = 2 });
        var said = Rule.Words.Say(decision, "knee");
        Assert.Equal("Held, because knee pain was 4 during the last session; limit 3.", said.En);
        Assert.Equal("そのまま。前回の運動中、ひざの痛みが4でした（上限3）。", said.Ja);
    }

    private static string Said(IEnumerable<SteeringDecision> decisions) =>
        string.Join("; ", decisions.Select(decision => string.Join(' ', new[] { decision.Action.ToString(), decision.Reason, decision.Action == SteeringAction.Up ? decision.Element.ToString() : null }.Where(word => word is not null))));

    private static IEnumerable<SessionRecord> Diary(string text) => text.Split(';', StringSplitOptions.TrimEntries).Select(line =>
    {
        string[] words = line.Split(' ');
        return new SessionRecord
        {
            Day = int.Parse(words[0], CultureInfo.InvariantCulture),
            Before = Pain(words[1]),
            During = Pain(words[2]),
            After = Pain(words[3]),
            NextDay = Pain(words[4]),
            RedFlag = words.Contains("redflag"),
            Stopped = words.Contains("stopped"),
        };
    });

    private static double? Pain(string word) => word == "-" ? null : double.Parse(word, CultureInfo.InvariantCulture);
}
