using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The nad module against the shared reference data.</summary>
public class NadReferenceTests
{
    private const double Capsule = 748.01, Infusion = 897.61;   // 250 and 300 mg of NMN in umol

    private static readonly Lazy<FlatModel> Module = new(() => ScienceText.Flat("nad.ant", "nad"));
    private static readonly Lazy<FlatModel> Alone = new(() => ScienceText.Flat("nad.ant", "nad_alone"));

    private static readonly NameTable Names = new(
        (@"(?:nad|person)\.(\w+)", "$1"),
        (@"(\w+)\.(\w+)", "$1_$2"));

    private static readonly NameTable NamesAlone = Names.Within("nad.");

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(700);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(700);

    [Fact]
    public void Two_days_at_rest_agree() => Trajectory("nad-rest", Person(25), Days(2));

    [Fact]
    public void A_week_after_one_infusion_agrees() =>
        Trajectory("nad-infusion", Person(45), Days(7).During(14, 14.75, ("nad.nmn_iv", Infusion / 0.75)));

    [Fact]
    public void Twelve_weeks_of_capsules_agree() =>
        Trajectory("nad-oral12wk", Person(45), Days(85).Daily(84, [], 8, 8.25, ("nad.nmn_oral", Capsule / 0.25)));

    [Fact]
    public void Four_weeks_of_capsules_without_microbes_agree() =>
        Trajectory("nad-nomicrobe", Person(45, microbes: 0), Days(29).Daily(28, [], 8, 8.25, ("nad.nmn_oral", Capsule / 0.25)));

    [Fact]
    public void Twelve_weeks_of_training_at_65_agree() =>
        Trajectory("nad-trained65", Person(65), Days(85).Daily(84, [0, 2, 4], 18, 18.75,
            ("nad.exercise_aerobic", 1), ("nad.exercise_intensity", 0.65), ("nad.activity_met", 6)));

    [Theory]
    [InlineData("nad-rest", 25, 1)]
    [InlineData("nad-oral12wk", 45, 1)]
    [InlineData("nad-nomicrobe", 45, 0)]
    [InlineData("nad-trained65", 65, 1)]
    public void A_hundred_and_twenty_days_without_exposure_lead_to_the_first_row(string file, double age, double microbes)
    {
        var table = ReferenceTable.Read(file);
        var settled = BurnIn.Run(Alone.Value, Person(age, microbes), Days(120), 0, 2880);
        var floors = ReferenceTable.Floors("nad");
        var deviations = new Deviations(file + " burn-in");
        foreach (string column in table.Columns.Where(c => c != "t_h" && settled.ContainsKey(NamesAlone.Id(c))))
            deviations.Compare(column, "day 120", settled[NamesAlone.Id(column)], table[0, column], 3e-4 * Math.Abs(table[0, column]) + floors[column]);
        Assert.Equal(23, deviations.Count);
        deviations.Demand();
    }

    /// <summary>The start rule of the dossier's section 4, with age and weight away from the reference.</summary>
    [Fact]
    public void A_man_of_65_starts_from_the_rule_of_the_dossier()
    {
        var state = new FlatState(Module.Value, new Dictionary<string, double> { ["age"] = 65, ["bw"] = 80, ["female"] = 0 }, 0);
        Assert.Equal(0.96, state.Value("nampt"), 1e-12);
        Assert.Equal(0.84, state.Value("mito_capacity"), 1e-12);
        Assert.Equal(1 + 0.30 / (1 - 0.1365 * 1.30), state.Value("redox_ros"), 1e-12);
        Assert.Equal(30 * 80 / 65.0, state.Value("nam"), 1e-12);
        Assert.Equal(20 * 80 / 65.0, state.Value("mpy"), 1e-12);
        Assert.Equal(33.0 * 1.045, state.Value("blood_conc"), 1e-12);
    }

    [Theory]
    [InlineData("w_oral_blood", "blood_oral")]
    [InlineData("w_iv_blood", "blood_iv")]
    [InlineData("w_iv_tissue", "tissue_exo")]
    public void A_route_that_is_off_adds_nothing_and_loses_nothing(string route, string pool)
    {
        var given = new Dictionary<string, double> { ["colon"] = 100, ["np"] = 200, [route] = 0 };
        var state = new FlatState(Module.Value, given, 0);
        var open = new FlatState(Module.Value, new Dictionary<string, double>(given) { [route] = 1 }, 0);
        Assert.Equal(0, state.Rate(pool), 1e-12);
        Assert.Equal(Balance(open), Balance(state), 1e-9);

        static double Balance(FlatState s) =>
            s.Rate("colon") + s.Rate("na") + s.Rate("np") + s.Rate("liver_exo") + s.Rate("tissue_exo") + s.Rate("nam") + s.Rate("mpy")
            + s.Value("p_b") * (s.Rate("blood_oral") + s.Rate("blood_iv")) + s.Value("renal");
    }

    private static RightHandSideCheck RightHandSide() =>
        new(Module.Value, ReferenceTable.Read("nad-rhs"), Names) { Adapt = given => new(given) { ["b0"] = 1 } };

    private static void Trajectory(string file, Dictionary<string, double> person, ReferenceSchedule schedule) =>
        new TrajectoryCheck(Alone.Value, ReferenceTable.Read(file), NamesAlone, "nad") { Constants = person }.Run(schedule).Demand();

    private static Dictionary<string, double> Person(double age, double microbes = 1) =>
        new() { ["nad.age"] = age, ["nad.f_mic"] = microbes, ["nad.b0"] = 1 };

    private static ReferenceSchedule Days(int days) =>
        new ReferenceSchedule().Daily(days, [], 23, 31, ("nad.sleep_asleep", 1), ("nad.activity_met", 1));
}
