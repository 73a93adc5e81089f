using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Experiments.Running;

/// <summary>Carries out exposures on one person: sets inputs at each start and end, and states at each start.</summary>
internal sealed class ExposureProtocol : IProtocol
{
    private readonly IReadOnlyList<Exposure> exposures;
    private readonly CompiledModel model;
    private readonly WaveModel waves;
    private readonly RunContext context;
    private readonly IReadOnlyList<Setting> held;
    private readonly List<Occasion> occasions;
    private readonly double[] stops;
    private readonly Dictionary<string, double> resting = new(StringComparer.Ordinal);
    private readonly SortedList<(int Exposure, double Start), Active> active = [];
    private int next;

    public ExposureProtocol(
        IReadOnlyList<Exposure> exposures, List<Occasion> occasions, IReadOnlyList<Setting> held, CompiledModel model, WaveModel waves, RunContext context)
    {
        this.exposures = exposures;
        this.model = model;
        this.waves = waves;
        this.context = context;
        this.held = held;
        this.occasions = occasions;
        stops = [.. occasions.SelectMany(o => new[] { o.Start, o.End }).Where(time => time > context.Start && double.IsFinite(time)).Distinct().Order()];
    }

    public double NextStop(double time)
    {
        int at = Array.BinarySearch(stops, time);
        at = at >= 0 ? at + 1 : ~at;
        return at < stops.Length ? stops[at] : double.PositiveInfinity;
    }

    public void At(double time, IPersonState person)
    {
        if (resting.Count == 0)
            Begin(time, person);
        for (int i = active.Count - 1; i >= 0; i--)
            if (active.Values[i].Occasion.End <= time)
                active.RemoveAt(i);
        while (next < occasions.Count && occasions[next].Start <= time)
            StartOccasion(occasions[next++], time, person);
        Apply(person);
    }

    /// <summary>Remembers the level each input has without exposures, and what the arm holds on to.</summary>
    private void Begin(double time, IPersonState person)
    {
        foreach (string input in exposures.SelectMany(e => e.Levels.Concat(e.Waves)).Select(s => s.Target).Distinct(StringComparer.Ordinal))
            resting[input] = person.GetParameter(model.ParameterIndex(waves.LevelOf(input)));
        foreach (var setting in held)
            context.Remembered[setting.Target] = Value(setting, time, 0, person);
        resting.TryAdd("", 0);
    }

    private void StartOccasion(Occasion occasion, double time, IPersonState person)
    {
        var exposure = exposures[occasion.Exposure];
        if (occasion.Start >= context.Start)
        {
            foreach (var setting in exposure.Remembered)
                context.Remembered[setting.Target] = Value(setting, time, occasion.Day, person);
            foreach (var setting in exposure.Puts)
                person.SetState(model.StateIndex(setting.Target), Value(setting, time, occasion.Day, person));
            foreach (var setting in exposure.Adds)
            {
                int state = model.StateIndex(setting.Target);
                person.SetState(state, person.GetState(state) + Value(setting, time, occasion.Day, person));
            }
        }
        if (occasion.End > time)
            active.Add((occasion.Exposure, occasion.Start), new Active(occasion, [.. exposure.Levels.Select(s => Value(s, time, occasion.Day, person))]));
    }

    private void Apply(IPersonState person)
    {
        foreach (var (input, rest) in resting)
        {
            if (input.Length == 0)
                continue;
            double level = rest, wave = 0, since = 0;
            foreach (var now in active.Values)
            {
                var exposure = exposures[now.Occasion.Exposure];
                for (int i = 0; i < exposure.Levels.Length; i++)
                    if (exposure.Levels[i].Target == input)
                        (level, wave) = (now.Levels[i], 0);
                foreach (var setting in exposure.Waves)
                    if (setting.Target == input)
                        (wave, since) = (waves.NumberOf(setting), now.Occasion.Start);
            }
            Set(person, waves.LevelOf(input), level);
            if (waves.HasWaves(input))
            {
                Set(person, WaveModel.WaveOf(input), wave);
                Set(person, WaveModel.SinceOf(input), since);
            }
        }
    }

    private void Set(IPersonState person, string id, double value)
    {
        int index = model.ParameterIndex(id);
        if (person.GetParameter(index) != value)
            person.SetParameter(index, value);
    }

    private double Value(Setting setting, double time, int day, IPersonState person) => context.Value(setting.Value, time, day, name =>
        model.Model.Find(name) is null ? null : person.GetOutput(model.OutputIndex(name)));

    private readonly record struct Active(Occasion Occasion, double[] Levels);
}
