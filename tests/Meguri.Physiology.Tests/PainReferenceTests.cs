using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The pain module, alone and on its surrogate tissue, against the shared reference data.</summary>
public class PainReferenceTests
{
    private static readonly Lazy<FlatModel> Alone = new(() => ScienceText.Flat("pain_alone.ant", "pain_alone"));
    private static readonly Lazy<FlatModel> LowBackPain = new(() => ScienceText.Flat("pain_alone.ant", "pain_lbp"));

    private static readonly NameTable Names = new(
        ("sleep\\.(\\w+)", "pain.centre.$1"),
        ("stress\\.level", "pain.centre.stress"),
        ("support\\.psych", "pain.centre.psych"),
        ("context\\.contact", "pain.centre.contact"),
        ("exercise\\.(\\w+)", "pain.centre.$1"),
        ("test\\.(\\w+)", "pain.centre.$1"),
        ("(manual|posture)\\[(\\w+)\\]", "pain.$2.$1"),
        ("load\\[(\\w+)\\]", "$1.load"),
        ("region\\.(\\w+)\\[(\\w+)\\]", "$2.$1"),
        ("harness\\.(\\w+)\\[(\\w+)\\]", "$2.$1"),
        ("pain\\[(\\w+)\\]\\.(\\w+)", "pain.$1.$2"),
        ("pain\\.descending", "pain.centre.D"),
        ("pain\\.(\\w+)", "pain.centre.$1"));

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(820);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(820);

    [Fact]
    public void Three_days_at_rest_agree() => Trajectory("pain-rest", Night(3));

    [Fact]
    public void Exercise_touch_and_conditioning_agree() => Trajectory("pain-acute", AcuteDay());

    [Fact]
    public void Exercise_touch_and_conditioning_agree_without_descending_control() =>
        Trajectory("pain-acute-nodesc", AcuteDay(), ("pain.centre.desc", 0));

    [Fact]
    public void Twelve_weeks_of_exercise_for_low_back_pain_agree() => LowBackPainTrajectory("pain-lbp12wk");

    [Fact]
    public void Twelve_weeks_of_exercise_for_low_back_pain_agree_without_expectancy() =>
        LowBackPainTrajectory("pain-lbp12wk-noexpect", ("person.pain.centre.aQ", 0), ("person.pain.centre.oQ", 0));

    [Fact]
    public void Six_weeks_of_a_painful_knee_and_broken_sleep_agree() => Trajectory(
        "pain-knee65",
        new ReferenceSchedule()
            .Daily(42, [], 1, 7, ("pain.centre.asleep", 1), ("pain.centre.arousal", 1.5))
            .Daily(42, [], 12, 12.5, ("knee.load", 0.45)),
        ("pain.centre.Kp", 0.97 * (1 - 0.0025 * 40)), ("pain.fPPT", 0.88), ("pain.centre.stress", 1.5), ("pain.knee.posture", 0.3),
        ("knee.inflammation", 1.9), ("knee.algogens", 1.2), ("knee.tone", 1.4));

    private static RightHandSideCheck RightHandSide() =>
        new(Alone.Value, ReferenceTable.Read("pain-rhs"), Names) { TimeColumns = ["input:clock_tc"] };

    private static void Trajectory(string file, ReferenceSchedule schedule, params (string Id, double Value)[] constants) =>
        new TrajectoryCheck(Alone.Value, ReferenceTable.Read(file), Names, "pain") { Constants = constants.ToDictionary(c => c.Id, c => c.Value) }
            .Run(schedule).Demand();

    private static void LowBackPainTrajectory(string file, params (string Id, double Value)[] constants)
    {
        var schedule = new ReferenceSchedule()
            .Daily(84, [], 23, 31, ("person.pain.centre.asleep", 1))
            .Daily(84, [0, 2, 4], 10, 11, ("person.pain.centre.contact", 0.3))
            .Daily(84, [0, 2, 4], 10, 10.5, ("person.pain.centre.aerobic", 0.55), ("person.lumbar.load", 0.5))
            .Daily(84, [0, 2, 4], 10.5, 11, ("person.pain.centre.resistance", 0.55), ("person.lumbar.load", 0.7));
        new TrajectoryCheck(LowBackPain.Value, ReferenceTable.Read(file), Names.Within("person."), "pain") { Constants = constants.ToDictionary(c => c.Id, c => c.Value) }
            .Run(schedule).Demand();
    }

    private static ReferenceSchedule Night(int days) => new ReferenceSchedule().Daily(days, [], 23, 31, ("pain.centre.asleep", 1));

    private static ReferenceSchedule AcuteDay() => Night(3)
        .During(14, 14.5, ("pain.centre.aerobic", 0.65), ("knee.load", 0.4))
        .During(16, 16.03, ("pain.centre.conditioning", 6.5))
        .During(17, 18, ("pain.lumbar.manual", 0.6), ("pain.centre.contact", 1))
        .During(19, 19.05, ("pain.centre.isometric", 0.4), ("neck_shoulder.load", 0.6))
        .During(20, 20.5, ("pain.centre.resistance", 0.65), ("lumbar.load", 0.7))
        .During(20.6, 20.63, ("pain.centre.conditioning", 6.5), ("pain.centre.opioid_block", 1));
}
