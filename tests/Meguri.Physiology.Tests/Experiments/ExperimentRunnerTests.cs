using static Meguri.Physiology.Tests.Experiments.Laboratory;

namespace Meguri.Physiology.Tests.Experiments;

/// <summary>The runner on dx/dt = dose - k x, k = 0.5 per hour.</summary>
public class ExperimentRunnerTests
{
    private const string Person = "persons:\n  anyone: {}\n";
    private const double K = 0.5;

    [Fact]
    public void Measurements_agree_with_the_closed_form()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 30
            sample: 0.05
            arms:
              infusion: {schedule: [{from: 2, for: 10, set: {dose: 3}}]}
            measure:
              level: "value(x, 12)"
              later: "value(x, 20)"
              gain: "rise(x, 2, 12)"
              average: "mean(x, 2, 12)"
              area: "integral(x, 0, 30)"
              top: "highest(x, 0, 30)"
              when: "time_of_highest(x - 0.01*(time - 8)^2, 0, 30)"
              half: "crossing(x, 0.5*top, 0, 30)"
              final: x
              share: "mean(x > 3, 0, 30)"
            """, ("level", "level"), ("later", "later"), ("gain", "gain"), ("average", "average"), ("area", "area"), ("top", "top"), ("half", "half"), ("final", "final"), ("share", "share")));
        double level = 3 / K * (1 - Math.Exp(-K * 10));
        Assert.Equal(level, found["level"], 1e-6);
        Assert.Equal(level * Math.Exp(-K * 8), found["later"], 1e-6);
        Assert.Equal(level, found["gain"], 1e-6);
        Assert.Equal((3 * 10 - level) / K / 10, found["average"], 1e-6);
        Assert.Equal((30 - level * Math.Exp(-K * 18)) / K, found["area"], 1e-5);
        Assert.Equal(level, found["top"], 1e-3);
        Assert.Equal(2 - Math.Log(1 - 0.5 * level / 6) / K, found["half"], 1e-3);
        Assert.Equal(level * Math.Exp(-K * 18), found["final"], 1e-6);
        Assert.Equal((12 + Math.Log(level / 3) / K - (2 + Math.Log(2) / K)) / 30, found["share"], 1e-3);
    }

    [Fact]
    public void The_last_exposure_wins_and_the_earlier_one_comes_back()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 24
            arms:
              a: {schedule: [{set: {dose: 1}}, {from: 4, to: 8, set: {dose: 5}}, {from: 6, for: 1, set: {dose: 0}}]}
            measure: {early: "value(dose, 1)", high: "value(dose, 5)", off: "value(dose, 6.5)", again: "value(dose, 7.5)", late: "value(dose, 20)"}
            """, ("early", "early"), ("high", "high"), ("off", "off"), ("again", "again"), ("late", "late")));
        Assert.Equal([1, 5, 0, 5, 1], new[] { "early", "high", "off", "again", "late" }.Select(id => found[id]));
    }

    [Fact]
    public void Weekdays_ends_intervals_and_days_fall_where_they_are_said()
    {
        var found = Run(Person + One("""
            people: anyone
            days: 15
            arms:
              weekdays: {schedule: [{at: "10:00", for: 2, weekdays: [0, 3], set: {dose: 1}}]}
              ends: {schedule: [{until: "07:00", for: "8 - week", first_day: 1, last_day: 8, set: {dose: 1}}]}
              again: {schedule: [{from: 6, for: 1, every: 12, count: 3, set: {dose: 1}}]}
              days: {schedule: [{at: "00:00", for: 24, days: [2, 5], set: {dose: "day"}}]}
            measure: {hours: "integral(dose, 0, 360)", first: "integral(dose, 0, 24)", tenth: "integral(dose, 168, 192)"}
            """, ("weekdays", "weekdays.hours"), ("ends", "ends.hours"), ("tenth", "ends.tenth"), ("again", "again.hours"), ("first", "again.first"), ("days", "days.hours")));
        Assert.Equal(10, found["weekdays"], 1e-6);
        // Day 1 to 6 with 8 hours from 23:00 of the day before, days 7 and 8 with 7 hours from midnight.
        Assert.Equal(6 * 8 + 2 * 7, found["ends"], 1e-6);
        Assert.Equal(7, found["tenth"], 1e-6);
        Assert.Equal(3, found["again"], 1e-6);
        Assert.Equal(2, found["first"], 1e-6);
        Assert.Equal(24 * (2 + 5), found["days"], 1e-5);
    }

    [Fact]
    public void A_wave_is_followed_exactly()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 12
            arms:
              wave: {schedule: [{set: {dose: 0}}, {from: 2, for: 6, wave: {dose: "exp(-u)"}}]}
            measure: {level: "value(x, 7)", past: "value(dose, 9)"}
            """, ("level", "level"), ("past", "past")));
        Assert.Equal((Math.Exp(-K * 5) - Math.Exp(-5)) / (1 - K), found["level"], 1e-6);
        Assert.Equal(0, found["past"]);
    }

    [Fact]
    public void States_can_be_set_and_added_to_and_values_held_and_remembered()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 10
            arms:
              bolus:
                hold: {first: "x + 4"}
                schedule:
                  - {from: 0, for: 0, put: {x: 8}}
                  - {from: 2, for: 0, add: {x: first}, remember: {second: "x"}}
                  - {from: 4, set: {dose: "second + first"}}
            measure: {a: "value(x, 1)", b: "value(x, 3)", rate: "value(dose, 5)"}
            """, ("a", "a"), ("b", "b"), ("rate", "rate")));
        Assert.Equal(8 * Math.Exp(-K), found["a"], 1e-6);
        Assert.Equal((8 * Math.Exp(-2 * K) + 4) * Math.Exp(-K), found["b"], 1e-6);
        Assert.Equal(8 * Math.Exp(-2 * K) + 4, found["rate"], 1e-6);
    }

    [Fact]
    public void Settling_runs_before_day_0_and_carries_states_and_discrete_values_over()
    {
        var found = Run("""
            persons:
              settled: {set: {next_at: "start + 24", k: 0.25}, day: [{at: "06:00", for: 1, set: {dose: 2}}], settle: 7}
            """ + "\n" + One("""
            people: settled
            days: 2
            measure: {base: "value(x, 0)", next: "value(x, 24)", days: "value(count, 30)", both: double_k}
            """, ("base", "base"), ("next", "next"), ("days", "days"), ("both", "both")));
        double pulse = 2 / 0.25 * (1 - Math.Exp(-0.25)) * Math.Exp(-0.25 * 17);
        double expected = Enumerable.Range(0, 7).Sum(day => pulse * Math.Exp(-0.25 * 24 * day));
        Assert.Equal(expected, found["base"], 1e-6);
        Assert.Equal(expected * Math.Exp(-6) + pulse, found["next"], 1e-6);
        Assert.Equal(8, found["days"]);
        Assert.Equal(0.5, found["both"]);
    }

    [Fact]
    public void An_arm_may_use_what_another_one_measured()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 10
            arms:
              control: {schedule: [{set: {dose: 1}}]}
              later: {after: control, schedule: [{from: "control.when", set: {dose: 2}}]}
            measure: {when: "crossing(x, 1, 0, 10)", began: "value(dose, control.when + 0.1)", before: "value(dose, control.when - 0.1)"}
            """, ("when", "control.when"), ("began", "later.began"), ("before", "later.before")));
        Assert.Equal(Math.Log(2) / K, found["when"], 2e-3);
        Assert.Equal((2.0, 0.0), (found["began"], found["before"]));
    }

    [Fact]
    public void A_score_model_turns_measurements_into_scores()
    {
        var found = Run(Person + One("""
            people: anyone
            hours: 4
            arms: {a: {schedule: [{set: {dose: 1}}]}}
            measure: {level: "value(x, 4)"}
            scores: [{file: any.ant, of: score, set: {level: "level + k"}, give: [twice]}]
            """, ("twice", "twice")));
        Assert.Equal(2 * ((1 - Math.Exp(-2)) / K + K), found["twice"], 1e-6);
    }
}
