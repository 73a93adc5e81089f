using Meguri.Modeling.Flat;
using Meguri.Physiology.Tests.Reference;

namespace Meguri.Physiology.Tests;

/// <summary>The tissue module with its pain stub against the shared reference data.</summary>
public class TissueReferenceTests
{
    private static readonly Lazy<FlatModel> Model = new(() => ScienceText.Flat("tissue.ant", "tissue_alone"));

    private static readonly NameTable Names = new(
        ("heat\\.local", "region.heat_local"),
        ("exercise\\.intensity", "fitness.intensity"),
        ("exercise\\.(\\w+)", "region.$1"),
        ("hemo\\.flow_muscle_ratio", "region.flow"),
        ("endo\\.no", "region.endo_no"),
        ("auto\\.symp", "region.symp"),
        ("stress\\.level", "region.stress"),
        ("mito\\.capacity", "region.mito"),
        ("nad\\.tissue", "region.nad"),
        ("immune\\.(\\w+)", "region.immune_$1"),
        ("exosome\\.tissue_excess", "region.exo_ex"),
        ("prp\\.growth_factor_excess", "region.gf_ex"),
        ("thermo\\.t_core", "region.t_core"),
        ("cent", "stub.cent"),
        ("stub\\.pain_(\\w+)", "stub.$1"),
        ("((?:region|stub|fitness)\\.\\w+)", "$1"),
        ("(\\w+)", "region.$1"));

    // Phenotypes of section 5.2 in the region the reference uses: constants, then the habitual day.
    private static readonly Phenotype Healthy = new(1, 0.0043, 0.03, 0, 0, 1, 1, 0.15, null, 0.15);
    private static readonly Phenotype LowBackPain = new(0.65, 0.0018, 0.20, 0.4, 0, 2, 1.3, 0.25, (18, 0.5), 0.41);
    private static readonly Phenotype KneeOsteoarthritis = new(0.60, 0.0014, 0.15, 0.1, 0.5, 2, 1, 0.25, (12, 0.45), 0.10);
    private static readonly Phenotype Myalgia = new(0.85, 0.0043, 0.15, 0.5, 0, 1, 1.3, 0.15, null, 0.46);

    [Fact]
    public void Derivatives_and_outputs_agree_by_evaluator() => RightHandSide().ByEvaluator().Demand(580);

    [Fact]
    public void Derivatives_and_outputs_agree_by_compiled_kernel() => RightHandSide().ByKernel().Demand(580);

    [Fact]
    public void A_healthy_week_agrees() => Trajectory("tissue-rest", Healthy, Healthy.HabitualDays(7));

    [Fact]
    public void Heat_stretch_pressure_and_an_eccentric_bout_agree() => Trajectory("tissue-acute", Healthy, Healthy.HabitualDays(13)
        .During(10, 13, ("region.heat_local", 500))
        .During(15, 15 + 1.0 / 6, ("region.stretch", 1))
        .During(19, 19.25, ("region.manual", 1))
        .During(58, 58.1, Session(1.3, 1, 1, 0, 0.3)));

    [Fact]
    public void Twelve_weeks_of_exercise_for_low_back_pain_agree() => Trajectory("tissue-lbp12wk", LowBackPain, LowBackPain.HabitualDays(91)
        .Daily(84, [0, 2, 4], 18, 18.75, Session(0.60 * CapacityAtStart("tissue-lbp12wk"), 0.2, 0.7, 0.3, 0.3)));

    [Fact]
    public void Twelve_weeks_of_exercise_for_the_knee_without_adaptation_agree() => Trajectory("tissue-knee12wk-noadapt", KneeOsteoarthritis,
        KneeOsteoarthritis.HabitualDays(91)
            .Daily(84, [0, 2, 4], 10, 10.75, Session(0.70 * CapacityAtStart("tissue-knee12wk-noadapt"), 0.2, 0.7, 0.3, 0.3)),
        adaptation: 0);

    [Fact]
    public void Massage_and_walking_for_myalgia_agree()
    {
        var schedule = Myalgia.HabitualDays(14).Daily(14, [0, 3], 19, 19.75, ("region.manual", 0.6));
        foreach (int day in (int[])[1, 5, 8, 12])
            schedule.During(24 * day + 18, 24 * day + 18.5, Session(0.2, 0, 0, 1, 0.6));
        Trajectory("tissue-myalgia-massage", Myalgia, schedule);
    }

    [Theory]
    [InlineData("tissue-rest", 1)]
    [InlineData("tissue-lbp12wk", 1)]
    [InlineData("tissue-knee12wk-noadapt", 0)]
    [InlineData("tissue-myalgia-massage", 1)]
    public void A_hundred_and_fifty_habitual_days_lead_to_the_first_row(string file, double adaptation)
    {
        var table = ReferenceTable.Read(file);
        var phenotype = file switch
        {
            "tissue-rest" => Healthy,
            "tissue-lbp12wk" => LowBackPain,
            "tissue-knee12wk-noadapt" => KneeOsteoarthritis,
            _ => Myalgia,
        };
        var settled = BurnIn.Run(Model.Value, phenotype.Constants(adaptation), phenotype.HabitualDays(150), 0, 3600);
        var floors = ReferenceTable.Floors("tissue");
        var deviations = new Deviations(file + " burn-in");
        foreach (string column in table.Columns.Where(c => c != "t_h" && settled.ContainsKey(Names.Id(c))))
            deviations.Compare(column, "day 150", settled[Names.Id(column)], table[0, column], 3e-4 * Math.Abs(table[0, column]) + floors[column]);
        Assert.Equal(22, deviations.Count);
        deviations.Demand();
    }

    private static RightHandSideCheck RightHandSide() => new(Model.Value, ReferenceTable.Read("tissue-rhs"), Names);

    private static void Trajectory(string file, Phenotype phenotype, ReferenceSchedule schedule, double adaptation = 1) =>
        new TrajectoryCheck(Model.Value, ReferenceTable.Read(file), Names, "tissue") { Constants = phenotype.Constants(adaptation) }.Run(schedule).Demand();

    private static double CapacityAtStart(string file) => ReferenceTable.Read(file)[0, "region.capacity"];

    private static (string, double)[] Session(double load, double eccentric, double resistance, double aerobic, double intensity) =>
    [
        ("region.load", load), ("region.eccentric", eccentric), ("region.resistance", resistance), ("region.aerobic", aerobic),
        ("fitness.intensity", intensity),
    ];

    private sealed record Phenotype(
        double Capacity, double Repair, double Adhesion, double Contracture, double Disease, double Central, double Stress,
        double AwakeLoad, (double At, double Load)? Bout, double Posture)
    {
        private double MeanLoad => (16 * AwakeLoad + (Bout is { } bout ? 0.5 * (bout.Load - AwakeLoad) : 0)) / 24;

        public Dictionary<string, double> Constants(double adaptation) => new()
        {
            ["region.c_base"] = Capacity,
            ["region.k_rep"] = Repair,
            ["region.x_0"] = Adhesion,
            ["region.k_0"] = Contracture,
            ["region.i_dis"] = Disease,
            ["region.l_hab"] = MeanLoad,
            ["region.stress"] = Stress,
            ["region.adapt_on"] = adaptation,
            ["stub.cent"] = Central,
        };

        public ReferenceSchedule HabitualDays(int days)
        {
            var schedule = new ReferenceSchedule()
                .Daily(days, [], 7, 23, ("region.load", AwakeLoad))
                .Daily(days, [0, 1, 2, 3, 4], 9, 17, ("region.posture", Posture));
            return Bout is { } bout ? schedule.Daily(days, [], bout.At, bout.At + 0.5, ("region.load", bout.Load), ("region.eccentric", 0.3)) : schedule;
        }
    }
}
