using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests.Sleep;

/// <summary>One scenario of the reference trajectories: the person and what is done, as the README of the data words it.</summary>
internal sealed record SleepScenario(string Name, double TstAtLastEvent, Dictionary<string, double> Person, Func<ReferenceSchedule> Schedule)
{
    public static IReadOnlyList<SleepScenario> All { get; } =
    [
        new("day", -0.750044719, new() { ["age"] = 25 }, () => Usual(4)),
        new("caffeine-bath", -0.750044719, new() { ["age"] = 25 }, CaffeineAndBath),
        new("cbti12wk", -0.411233002, new() { ["age"] = 45, ["E0"] = 0.5, ["E_on"] = 0.9 }, SleepRestriction),
        new("nolight-clock", -0.462097879, new() { ["age"] = 25, ["G"] = 0 }, () => Usual(11)),
        new("onset45-pain", -0.381728333, new() { ["age"] = 45, ["female"] = 1, ["E0"] = 0.10, ["E_on"] = 1.60 },
            () => Usual(8).During(0, double.PositiveInfinity, ("pain_max", 4), ("env_noise", 45), ("stress_load", 0.3))),
    ];

    public static SleepScenario Find(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>The model; for the bath its core temperature is a function of time and no input.</summary>
    public FlatModel Model => Name == "caffeine-bath"
        ? SleepReferenceTests.Model with
        {
            Quantities = [.. SleepReferenceTests.Model.Quantities.Select(q => q.Id == "thermo_t_core" ? q with { Role = QuantityRole.Assigned, Initial = null, Rule = Bath } : q)],
        }
        : SleepReferenceTests.Model;

    private static Expr Bath => Meguri.Modeling.Antimony.AntimonyReader.ReadExpression(
        "piecewise(37, time < 45.25, 37 + 0.9*(time - 45.25)/0.25, time < 45.5, 37 + 0.9*exp(-(time - 45.5)/0.7), time < 57, 37)");

    /// <summary>Usual days: 60 lux from 18 to 4 out of bed, 400 lux else, dark in bed from 23 to 7.</summary>
    public static ReferenceSchedule Usual(int days) =>
        Light(days).Daily(days, [], 23, 31, ("bed_in", 1), ("env_light", 0));

    private static ReferenceSchedule Light(int days) => new ReferenceSchedule().Always(("env_light", 60), ("bed_in", 0)).Daily(days, [], 4, 18, ("env_light", 400));

    private static ReferenceSchedule CaffeineAndBath() => Usual(3)
        .During(18, 18.75, ("activity_met", 6), ("exercise_intensity", 0.6))
        .During(20, 20.1, ("caffeine_oral", 2000))
        .During(44, 46, ("env_light", 10))
        .During(45, 45.1, ("melatonin_oral", 30))
        .At(45.25, Nothing).At(45.5, Nothing).At(57, Nothing);

    private static ReferenceSchedule SleepRestriction()
    {
        double[] windows = [6.75, 6.75, 6.85, 7.0, 7.1, 7.2, 7.3, 7.4, 7.4, 7.4, 7.4, 7.4];
        var schedule = Light(85);
        for (int day = 0; day <= 84; day++)
        {
            // The window of a night follows from the noon before it; the last noon belongs to week 12, which keeps week 11's.
            double window = windows[Math.Min(11, day / 7)];
            schedule.During(24 * day + 7 - window, 24 * day + 7, ("bed_in", 1), ("env_light", 0));
        }
        // Weeks change at noon of the day before, as the windows do.
        return schedule.During(0, 8 * 168 - 12, ("support_psych", 1));
    }

    private static void Nothing(double time, Meguri.Simulation.Ensembles.IPersonState person)
    {
    }
}
