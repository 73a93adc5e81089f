using Meguri.Modeling.Antimony;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;
using Meguri.Physiology.Wording;
using Meguri.Simulation;
using Meguri.Simulation.Random;

namespace Meguri.Care.Tests;

/// <summary>
/// A person of a few equations with the exposures of the real one, so that schedules, steering and comparison can be
/// tested on their own: knee pain eases with training (resistance on the knee) and rises for an hour with load.
/// </summary>
internal static class SmallPerson
{
    private const string Text = """
        model *person()
          bed = 0; light = 400; noise = 30; t_bedroom = 20; met = 1.5;
          ex_aerobic = 0; ex_resistance = 0; ex_isometric = 0;
          load_lumbar = 0; load_knee = 0; load_neck_shoulder = 0;
          ecc_lumbar = 0; ecc_knee = 0; ecc_neck_shoulder = 0;
          posture_lumbar = 0; posture_knee = 0; posture_neck_shoulder = 0;
          manual_lumbar = 0; manual_knee = 0; manual_neck_shoulder = 0;
          stretch_lumbar = 0; stretch_knee = 0; stretch_neck_shoulder = 0;
          contact = 0; psych = 0; support_course = 0; stress_load = 0; caffeine = 0; melatonin = 0;
          t_air = 22; t_radiant = 22; humidity = 50; air_speed = 0.1; clothing = 0.6; bedding = 1.6; bath_water = 38; bath_prox = 0; bath_dist = 0; fluid = 0;
          heat_lumbar = 0; heat_knee = 0; heat_neck_shoulder = 0;
          pack_t_lumbar = 40; pack_t_knee = 40; pack_t_neck_shoulder = 40; pack_h_lumbar = 0; pack_h_knee = 0; pack_h_neck_shoulder = 0;
          nmn_oral = 0; nmn_iv = 0; diet_antioxidant = 1; diet_age = 1; uv_dose = 1; trauma = 0; stimulus = 0;
          exosome_iv = 0; exosome_oral = 0; exosome_dermal = 0; exosome_dermal_fraction = 0.25; exosome_scalp = 0;
          exosome_trigger_lumbar = 0; exosome_trigger_knee = 0; exosome_trigger_neck_shoulder = 0;
          prp_lumbar = 0; prp_knee = 0; prp_neck_shoulder = 0; prp_scalp = 0; skin_debris = 0; skin_pores = 0;
          capacity_lumbar = 0.6; capacity_knee = 0.6; capacity_neck_shoulder = 0.6;
          start_pain = 2; learns = 1; feels = 1; moon = 1;
          ache = 0; relief = 0; hours = 0; pain_hours = 0; light_hours = 0;
          ache' = 4*(load_knee/capacity_knee)^2*ex_resistance - ache;
          relief' = learns*0.5*ex_resistance*load_knee + feels*0.01*manual_knee + 0*moon - relief/5000;
          nrs_knee := max(0, start_pain + ache - start_pain*relief);
          nrs_lumbar := 0; nrs_neck_shoulder := 0;
          hours' = 1; pain_hours' = nrs_knee; light_hours' = light;
        end
        """;

    private static readonly FlatModel Flat = Flattener.Flatten(AntimonyReader.ReadText(Text, "small.ant"));

    public static CompiledModel Model { get; } = CompiledModel.Compile(Flat, new CompileOptions
    {
        Outputs = [.. new[] { "light_hours", "pain_hours" }.Concat(Care.Scheduling.CareOutputs.All).Select(Output.Of)],
    });

    public static HabitualDay Day { get; } = new(
        new Dictionary<string, double> { ["met"] = 1.5, ["light"] = 400, ["bed"] = 0, ["load_knee"] = 0.25, ["t_bedroom"] = 24 },
        [
            new DailyExposure("light", 60, 18, 5),
            new DailyExposure("posture_knee", 0.1, 9, 8, Simulation.Schedules.Weekdays.All & ~Simulation.Schedules.Weekdays.Saturday & ~Simulation.Schedules.Weekdays.Sunday),
            new DailyExposure("load_knee", 0, 23, 8),
            new DailyExposure("load_knee", 0.45, 12, 0.5),
            new DailyExposure("met", 1, 23, 8),
            new DailyExposure("light", 0, 23, 8),
            new DailyExposure("bed", 1, 23, 8),
        ], 23, 7);

    public static PersonFile File { get; } = new()
    {
        Id = "small",
        Name = new LocalText("小さな人", "small person"),
        Age = 62,
        Female = true,
        HeightCm = 158,
        MassKg = 61,
        Conditions = [],
        Complaints = new Dictionary<string, double> { ["pain_knee"] = 3 },
        Bed = 23,
        Rise = 7,
        Exposures = new Dictionary<string, double>(),
        Source = "small.yaml",
    };

    /// <summary>People whose knee pain lies around a value.</summary>
    public static Cohort Cohort(int people, double pain = 2, ulong seed = 1)
    {
        var reading = new WeeklyReading(
        [
            Observable("light", "delta:light_hours/(24*days)", lower: true, null),
            Observable("pain_knee", "delta:pain_hours/(24*days)", lower: true, 0.5),
        ]);
        return new Cohort
        {
            Model = Model,
            Person = File,
            Day = Day,
            Reading = reading,
            Seed = seed,
            Candidates = people,
            People = [.. Enumerable.Range(0, people).Select(number =>
            {
                double start = Math.Max(0, pain + 0.6 * new CounterRandom(seed, CounterRandom.Stream("small"), (ulong)number).Normal());
                var (parameters, states) = Model.Initialize(new Dictionary<string, double> { ["start_pain"] = start });
                return new VirtualPerson { Number = number, Parameters = parameters, States = states, Baseline = [200, start] };
            })],
        };
    }

    private static Observable Observable(string id, string formula, bool lower, double? important)
    {
        string read = formula.Replace("delta:", "delta_", StringComparison.Ordinal);
        var expression = Substitution.Symbols(AntimonyReader.ReadExpression(read, "formula"),
            new Dictionary<string, Expr> { ["delta_light_hours"] = Expr.Symbol("delta:light_hours"), ["delta_pain_hours"] = Expr.Symbol("delta:pain_hours") });
        return new Observable
        {
            Id = id,
            Name = new LocalText(id, id),
            Unit = new LocalText("", ""),
            LowerIsBetter = lower,
            Important = important is { } change ? new ImportantChange(change, "assumption of this test") : null,
            Axis = (0, 10),
            Decimals = 1,
            Formula = expression,
        };
    }
}
