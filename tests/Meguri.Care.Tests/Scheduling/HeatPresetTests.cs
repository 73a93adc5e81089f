using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Tests.Scheduling;

/// <summary>
/// The heat treatments of the library reach the joined person: the rise of the blood's temperature is that of the heat
/// module alone (thermal dossier, section 6.2; spread of 40 virtual people there 0.13 to 0.17 °C).
/// </summary>
public class HeatPresetTests
{
    // A treatment and what else the plan says of it, the dossier's rise of the blood, °C, and how far from it is fair for
    // somebody of another build in a day of 1.5 MET.
    private static readonly (string Item, double Rise, double Fair)[] Presets =
    [
        ("waon", 0.55, 0.20),
        ("full-bath, dose: 41", 1.61, 0.30),
        ("sauna", 0.83, 0.30),
        ("far-infrared-cabin", 0.34, 0.15),
        ("half-body-bath", 0.16, 0.10),
        ("foot-bath", 0.03, 0.05),
        ("hand-warmer, region: lumbar, minutes: 60", 0.00, 0.03),
        ("far-infrared-garment", 0.00, 0.03),
        ("local-heat-lamp, region: lumbar", 0.00, 0.03),
        ("air-conditioning", 0.03, 0.10),
    ];

    [Fact]
    public void Each_heat_treatment_warms_the_blood_as_much_as_the_heat_module_says_and_just_warming_does_not()
    {
        var models = new ModelLibrary(Models.Folder);
        var care = new CareLibrary(Models.Folder);
        Cohort cohort = new Conditioning(models, models.ReadPerson("healthy-45"), [.. CareOutputs.All, "thermal.t_blood"]).Draw(1, 1, new EnsembleOptions { Threads = 1 }, null, TestContext.Current.CancellationToken);
        // One treatment a day, at two in the afternoon; the same clock times of a day without.
        var plans = Presets.Select((preset, i) => care.ReadPlanText($"id: p{i}\nname: p\ndescription: p\nitems:\n  - {{id: a, weeks: [1, 1], days: [mon], start: \"14:00\", treatment: {preset.Item}}}\n", "p.yaml"))
            .Append(care.ReadPlan("usual-care")).ToList();
        double[] times = [Cohort.Start, .. Enumerable.Range(0, 61).Select(i => 14 + i / 60.0)];
        var warmest = new Warmest(cohort.Model.OutputIndex("thermal.t_blood"), plans.Count, times.Length);
        Ensemble.Simulate(cohort.Model, [.. plans.Select(plan => new Run
        {
            Person = cohort.People[0].Number,
            Label = plan.Id,
            Start = times[0],
            End = times[^1],
            Parameters = cohort.People[0].Parameters,
            States = cohort.People[0].States,
            Protocol = cohort.LifeOf(cohort.People[0], PlanSchedule.Of(plan, cohort.Day, cohort.Model, "lumbar", 1)),
            SampleTimes = times,
        })], warmest, new EnsembleOptions { Threads = 1 }, null, TestContext.Current.CancellationToken);
        var rises = Presets.Select((preset, i) => (preset.Item, Rise: warmest.Rise(i, plans.Count - 1), Expected: preset.Rise, preset.Fair)).ToList();
        Assert.All(rises, rise => Assert.True(Math.Abs(rise.Rise - rise.Expected) <= rise.Fair, string.Join("\n", rises)));
    }

    private sealed class Warmest(int output, int runs, int samples) : IRunSink
    {
        private readonly double[,] values = new double[runs, samples];

        public void Sample(int run, int sample, double time, ReadOnlySpan<double> outputs) => values[run, sample] = outputs[output];

        public void Finished(int run, ReadOnlySpan<double> states, ReadOnlySpan<double> parameters, RunStatistics statistics)
        {
        }

        public double Rise(int run, int usual) => Math.Round(Enumerable.Range(1, samples - 1).Max(i => values[run, i] - values[usual, i]), 3);
    }
}
