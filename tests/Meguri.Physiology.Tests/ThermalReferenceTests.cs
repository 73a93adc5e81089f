using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The thermal module against the shared reference data.</summary>
public class ThermalReferenceTests
{
    private static readonly Lazy<FlatModel> Body = new(() => ScienceText.Flat("thermal.ant", "thermal"));
    private static readonly Lazy<FlatModel> Alone = new(() => ScienceText.Flat("thermal.ant", "thermal_alone"));

    private static readonly NameTable Names = new(
        (@"region\[(\w+)\]\.(\w+)", "$1.$2"),
        (@"(heat|pack)\.(\w+)\[(\w+)\]", "$3.$1_$2"),
        (@"(?:person|thermal|thermo)\.(\w+)", "$1"),
        (@"(env|activity|bath|fluid|circ|hormone|sleep)\.(\w+)", "$1_$2"),
        ("fs", "flow_scale"));

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(660);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(660);

    [Fact]
    public void Two_days_and_nights_agree() => new TrajectoryCheck(Alone.Value, ReferenceTable.Read("thermal-day"), Names.Within("body."), "thermal")
        .Run(Nights(-3, 2)).Demand();

    [Fact]
    public void Two_days_at_home_lead_to_the_first_row() => Compare(
        "thermal-day", BurnIn.Run(Alone.Value, new Dictionary<string, double>(), Nights(-3, 0), -48, 0), Names.Within("body."));

    [Theory]
    [InlineData("thermal-bath41", 25, 0, 250)]
    [InlineData("thermal-finnish-nosweat", 25, 0, 0)]
    [InlineData("thermal-hf58-waon-packs", 58, 1, 250)]
    public void Twelve_hours_of_rest_lead_to_the_first_row(string file, double age, double heartFailure, double sweatGain)
    {
        var given = new Dictionary<string, double> { ["A_circ"] = 0, ["age"] = age, ["hf"] = heartFailure, ["c_sw"] = sweatGain };
        var settled = BurnIn.Run(Body.Value, given, new ReferenceSchedule().Always(Air(26, 0.3)), -12, 0).ToDictionary();
        settled["deficit"] = settled["acc"] = settled["pv"] = 0;
        Compare(file, settled, Names);
    }

    [Fact]
    public void A_hot_bath_agrees() => Trajectory("thermal-bath41", new ReferenceSchedule()
        .Always(Air(25, 0.5))
        .During(0, 0.25, [.. Air(25, 0), .. Bath(41, 0.88, 1)]));

    [Fact]
    public void Twelve_weeks_of_exercise_and_hot_baths_agree() => Trajectory("thermal-acclimation12wk", new ReferenceSchedule()
        .Always(Air(22, 0.6))
        .Daily(84, [0, 1, 2, 3, 4, 5], 16, 16 + 2.0 / 3, [.. Air(20, 0.2), ("env_v_air", 1), ("activity_met", 9)])
        .Daily(84, [0, 1, 2, 3, 4, 5], 16 + 2.0 / 3, 16 + 2.0 / 3 + 0.55, [.. Air(25, 0), .. Bath(40, 0.90, 1)]));

    [Fact]
    public void A_sauna_without_sweat_agrees() => Trajectory("thermal-finnish-nosweat", new ReferenceSchedule()
        .Always(Air(24, 0))
        .During(0, 0.5, [.. Air(64, 0), ("env_rh", 10)]), ("c_sw", 0));

    [Fact]
    public void Far_infrared_heat_packs_and_lamp_in_heart_failure_agree() => Trajectory("thermal-hf58-waon-packs", new ReferenceSchedule()
        .Always(Air(26, 0.3))
        .During(0, 0.25, [.. Air(60, 0.1), ("env_rh", 8)])
        .During(0.25, 0.75, [.. Air(26, 2.5), ("fluid_intake", 0.6)])
        .During(1.5, 1.75, ("lumbar.pack_t", 52), ("lumbar.pack_h", 45))
        .During(2, 2 + 1.0 / 3, ("knee.heat_local", 300)), ("age", 58), ("hf", 1));

    [Fact]
    public void Heat_made_leaves_the_resting_body()
    {
        var settled = BurnIn.Run(Body.Value, new Dictionary<string, double> { ["A_circ"] = 0 }, new ReferenceSchedule().Always(Air(26, 0.3)), 0, 48);
        var rest = new FlatState(Body.Value, new Dictionary<string, double>(settled) { ["deficit"] = 0, ["A_circ"] = 0, ["env_t_air"] = 26, ["env_t_radiant"] = 26, ["env_clo"] = 0.3 }, 48);
        Assert.Equal(105.60, rest.Value("Mt"), 0.01);
        Assert.Equal(rest.Value("Mt"), rest.Value("heat_loss"), 0.1);
        Assert.Equal(8.81, rest.Value("Qres"), 0.01);
        Assert.Equal(0.071, rest.Value("proximal.wettedness"), 0.001);
        Assert.Equal(-2.362, rest.Value("dpg"), 0.002);
        Assert.Equal(0.70, rest.Value("hr_drive"), 0.005);
    }

    [Theory]
    [InlineData("t_blood", 38.6, 1)]
    [InlineData("deficit", 0.8, 1)]
    [InlineData("knee.t_skin", 42.5, 1)]
    [InlineData("t_blood", 39.1, 2)]
    [InlineData("deficit", 1.5, 2)]
    [InlineData("lumbar.t_skin", 43.6, 2)]
    [InlineData("hr_rest", 170, 2)]
    [InlineData("t_blood", 40.1, 3)]
    [InlineData("t_blood", 36.7, 0)]
    public void Safety_limits_stand_where_the_dossier_puts_them(string quantity, double value, double level) =>
        Assert.Equal(level, new FlatState(Body.Value, new Dictionary<string, double> { [quantity] = value }, 0).Value("safety"));

    [Theory]
    [InlineData("w_warm_flow", "d_prox_target", 1, "t_blood=37.5,t_prox=36")]
    [InlineData("w_no_flow", "fs", 1, "flow_scale=0.6")]
    [InlineData("w_warm_heart", "hr_drive", 0, "t_blood=37.5")]
    [InlineData("w_age_heat", "ffl", 1, "age=70,hf=1")]
    [InlineData("w_age_heat", "fsw", 1, "age=70,hf=1")]
    [InlineData("w_bath_sleep", "sol_factor", 1, "t_dist=34")]
    [InlineData("w_acclimation", "wmax", 0.85, "acc=0.5")]
    [InlineData("w_acclimation", "Tset", 36.65, "acc=0.5")]
    [InlineData("w_circ_core", "Tset", 36.65, "circ_phase=17")]
    [InlineData("w_sleep_core", "Tset", 36.65, "sleep_asleep=1")]
    [InlineData("w_melatonin_core", "Tset", 36.65, "hormone_melatonin=160")]
    [InlineData("w_local_flow", "knee.loc", 1, "knee.t_skin=42")]
    public void A_switched_off_claim_leaves_what_it_names_at_rest(string claim, string quantity, double rest, string given)
    {
        var state = given.Split(',').Select(g => g.Split('=')).ToDictionary(g => g[0], g => double.Parse(g[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(rest, new FlatState(Body.Value, new Dictionary<string, double>(state) { [claim] = 0 }, 0).Value(quantity), 1e-3);
        Assert.True(Math.Abs(new FlatState(Body.Value, state, 0).Value(quantity) - rest) > 0.02, $"{quantity} does not move with {claim} on.");
    }

    private static RightHandSideCheck RightHandSide() => new(Body.Value, ReferenceTable.Read("thermal-rhs"), Names);

    private static void Trajectory(string file, ReferenceSchedule schedule, params (string Id, double Value)[] constants) =>
        new TrajectoryCheck(Body.Value, ReferenceTable.Read(file), Names, "thermal")
        {
            Constants = constants.Append(("A_circ", 0)).ToDictionary(c => c.Item1, c => c.Item2),
        }.Run(schedule).Demand();

    private static void Compare(string file, IReadOnlyDictionary<string, double> settled, NameTable names)
    {
        var table = ReferenceTable.Read(file);
        var floors = ReferenceTable.Floors("thermal");
        var deviations = new Deviations(file + " burn-in");
        foreach (string column in table.Columns.Where(c => c != "t_h" && settled.ContainsKey(names.Id(c))))
            deviations.Compare(column, "start", settled[names.Id(column)], table[0, column], 3e-4 * Math.Abs(table[0, column]) + floors[column]);
        deviations.Demand(22);
    }

    /// <summary>Days and nights at home from day <paramref name="first"/> up to day <paramref name="end"/>; melatonin rises at 21:30, bed 23 to 07.</summary>
    private static ReferenceSchedule Nights(int first, int end)
    {
        var schedule = new ReferenceSchedule()
            .Always(("body.env_t_air", 24), ("body.env_t_radiant", 24), ("body.env_clo", 0.6), ("body.activity_met", 1.2));
        for (int day = first; day < end; day++)
            schedule
                .During(24 * day + 21.5, 24 * day + 31, ("body.hormone_melatonin", 160))
                .During(24 * day + 23, 24 * day + 31, ("body.env_clo", 2), ("body.activity_met", 1), ("body.sleep_asleep", 1));
        return schedule;
    }

    private static (string, double)[] Air(double temperature, double clothing) =>
        [("env_t_air", temperature), ("env_t_radiant", temperature), ("env_clo", clothing)];

    private static (string, double)[] Bath(double temperature, double proximal, double distal) =>
        [("bath_t_water", temperature), ("bath_frac_prox", proximal), ("bath_frac_dist", distal)];
}
