using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Care.Steering;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Scheduling;

public class SteeredExerciseTests
{
    private static readonly CareLibrary Library = new(Models.Folder);

    [Fact]
    public void A_session_sets_its_exposures_part_by_part_and_then_gives_the_habits_back()
    {
        var trace = Live(_ => 1, days: 3);
        // 30 min: cycling 12, sit-to-stand 9, knee extension 9; capacity 0.6, load 0.54 x 0.87 x 0.9.
        double relative = 0.54 * 0.87 * 0.90;
        Assert.Equal((0.25, 0.0, 1.5, 0.0), trace.At(9.99));
        Assert.Equal(0.22 * relative / 0.62, trace.At(10.1).Load, 12);
        Assert.Equal(0.0, trace.At(10.1).Resistance);
        Assert.Equal(relative * 0.6, trace.At(10.25).Load, 12);
        Assert.Equal(0.55 * relative / 0.62, trace.At(10.25).Resistance, 12);
        Assert.Equal(0.3, trace.At(10.25).Contact);
        Assert.Equal((0.25, 0.0, 1.5, 0.0), trace.At(10.51));
        Assert.Equal(2, trace.Exercise.Log.Done);
    }

    [Fact]
    public void The_diary_of_a_session_is_asked_before_during_after_and_the_next_day_and_decides()
    {
        // Pain 2, 4 in the last part of each session, 2 afterwards: above the limit of 3 during.
        var trace = Live(time => time % 24 is > 10.4 and <= 10.5 ? 4 : 2, days: 5);
        Assert.Equal([SteeringReasons.DuringAbove, SteeringReasons.TwoHolds, SteeringReasons.DuringAbove], trace.Exercise.Log.Decisions.Select(decision => decision.Reason));
        var record = trace.Exercise.Log.Decisions[0].Record;
        Assert.InRange(record.Before!.Value, 0.5, 3);
        Assert.InRange(record.During!.Value, 3.01, 5.5);
        Assert.InRange(record.After!.Value, 0.5, 3.5);
        Assert.NotNull(record.NextDay);
        Assert.Equal(3, trace.Exercise.Log.Done);
        Assert.Equal(3, trace.Exercise.Log.AboveLimit);
    }

    [Fact]
    public void Pain_above_the_limit_before_starting_spares_the_region_and_logs_a_hold_at_once()
    {
        var trace = Live(_ => 6, days: 1);
        Assert.Equal((0, 1), (trace.Exercise.Log.Done, trace.Exercise.Log.Spared));
        Assert.Equal([SteeringReasons.NotStarted], trace.Exercise.Log.Decisions.Select(decision => decision.Reason));
        Assert.True(trace.At(10.1).Load < 0.06, "hip abduction hardly loads the knee");
        Assert.Equal((0.25, 0.0, 1.5, 0.0), trace.At(10.51));
    }

    [Fact]
    public void While_the_rule_has_stopped_the_programme_nothing_is_done()
    {
        // Far above the limit in every session: breach, flare, and after the rest a second flare.
        var trace = Live(time => time % 24 is > 10.1 and <= 10.5 ? 9 : 1, days: 28);
        Assert.True(trace.Exercise.Log.Stopped);
        Assert.Equal(SteeringPhase.Blocked, trace.Exercise.State.Phase);
        Assert.Equal(1.5, trace.At(24 * 25 + 10.2).Met);
        Assert.Equal(3, trace.Exercise.Log.Done);
        Assert.Contains(trace.Exercise.Log.Decisions, decision => decision.Reason == SteeringReasons.Flare);
    }

    [Fact]
    public void Daily_sessions_hear_of_the_last_one_before_they_begin()
    {
        var plan = Plan("days: [mon, tue, wed, thu, fri, sat, sun]");
        var trace = Live(time => time < 24 && time % 24 is > 10.1 and <= 10.5 ? 9 : 1, days: 2, plan);
        Assert.Equal(SteeringReasons.FarAbove, trace.Exercise.Log.Decisions[0].Reason);
        // 25 minutes in place of 30: cycling ends after 10 in place of 12, the session at 10:25.
        Assert.Equal(0, trace.At(10.18).Resistance);
        Assert.True(trace.At(24 + 10.18).Resistance > 0);
        Assert.Equal(1.5, trace.At(24 + 10.45).Met);
        Assert.True(trace.At(10.45).Met > 1.5);
    }

    [Fact]
    public void Reports_differ_between_occasions_and_people_and_are_the_same_in_every_plan()
    {
        var diary = new VirtualDiary(Library.Steering.Diary, 7, 3);
        double[] reports = [.. Enumerable.Range(0, 400).Select(day => diary.Report(5, day, VirtualDiary.Occasion.Before))];
        Assert.Equal(reports, Enumerable.Range(0, 400).Select(day => new VirtualDiary(Library.Steering.Diary, 7, 3).Report(5, day, VirtualDiary.Occasion.Before)));
        Assert.NotEqual(reports, Enumerable.Range(0, 400).Select(day => new VirtualDiary(Library.Steering.Diary, 7, 4).Report(5, day, VirtualDiary.Occasion.Before)));
        Assert.NotEqual(reports, Enumerable.Range(0, 400).Select(day => diary.Report(5, day, VirtualDiary.Occasion.During)));
        double mean = reports.Average(), deviation = Math.Sqrt(reports.Sum(report => (report - mean) * (report - mean)) / 399);
        Assert.InRange(mean, 4.9, 5.1);
        Assert.InRange(deviation, 0.35, 0.45);
        Assert.All(reports, report => Assert.Equal(Math.Round(report, 1), report));
        Assert.Equal(0, new VirtualDiary(Library.Steering.Diary, 7, 3).Report(-5, 0, VirtualDiary.Occasion.Before));
    }

    private static Plan Plan(string days) => Library.ReadPlanText($$"""
        id: p
        name: p
        description: p
        items:
          - {id: e, treatment: steered-exercise, programme: graded, region: knee, weeks: [1, 12], {{days}}, start: "10:00", minutes: 60, begin: {rom: 1, repetitions: 4, load: 3, speed: 0} }
        """, "p.yaml");

    private static Trace Live(Func<double, double> pain, int days, Plan? plan = null)
    {
        plan ??= Plan("days: [mon, wed, fri]");
        var item = new SteeredItem(plan.Items[0], "knee", Library, SmallPerson.Model, 12);
        var schedule = PlanSchedule.Of(plan, SmallPerson.Day, SmallPerson.Model, "knee", 12);
        var exercise = new SteeredExercise(item, schedule, new VirtualDiary(Library.Steering.Diary, 1, 1), 62, new SteeringLog(12, keepsDecisions: true));
        return new Trace(exercise, pain, 24.0 * days + 12);
    }

    /// <summary>Lives a protocol by hand with a given pain and remembers the parameters between stops.</summary>
    private sealed class Trace : IPersonState
    {
        private readonly double[] parameters = [.. SmallPerson.Model.Initialize().Parameters];
        private readonly List<(double Time, double[] Parameters)> stops = [];
        private readonly Func<double, double> pain;
        private double now;

        public Trace(SteeredExercise exercise, Func<double, double> pain, double end)
        {
            this.pain = pain;
            Exercise = exercise;
            for (now = -12; now <= end; now = exercise.NextStop(now))
            {
                exercise.At(now, this);
                stops.Add((now, [.. parameters]));
            }
        }

        public SteeredExercise Exercise { get; }

        public (double Load, double Resistance, double Met, double Contact) At(double time)
        {
            double[] level = stops.Last(stop => stop.Time <= time).Parameters;
            double Of(string id) => level[SmallPerson.Model.ParameterIndex(id)];
            return (Of("load_knee"), Of("ex_resistance"), Of("met"), Of("contact"));
        }

        public double GetParameter(int index) => parameters[index];

        public void SetParameter(int index, double value) => parameters[index] = value;

        public double GetState(int index) => throw new InvalidOperationException("The protocol reads no states.");

        public void SetState(int index, double value) => throw new InvalidOperationException("The protocol sets no states.");

        public double GetOutput(int index)
        {
            string name = SmallPerson.Model.Kernel.Layout.Outputs[index];
            return name == CareOutputs.Pain("knee") ? pain(now) : 0.6;
        }
    }
}
