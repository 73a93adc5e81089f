using Meguri.Simulation.Kernels;

namespace Meguri.Simulation.Ensembles;

/// <summary>Refuses runs that do not fit the model, before anything is computed.</summary>
internal static class RunCheck
{
    public static void Check(IReadOnlyList<Run> runs, KernelLayout layout)
    {
        var protocols = new HashSet<IProtocol>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            string who = $"Run {i} (person {run.Person}{(run.Label is null ? "" : $", {run.Label}")})";
            if (!double.IsFinite(run.Start) || !double.IsFinite(run.End) || run.End < run.Start)
                throw new ArgumentException($"{who} must end at or after its start, but it goes from {run.Start:R} to {run.End:R}.", nameof(runs));
            CheckValues(run.States, layout.States, "state", who);
            CheckValues(run.Parameters, layout.Parameters, "parameter", who);
            CheckSamples(run, who);
            if (run.Protocol is not null && !protocols.Add(run.Protocol))
                throw new ArgumentException($"{who} has the same protocol object as a run before it; a protocol keeps track of one run, so give each run its own.", nameof(runs));
        }
    }

    private static void CheckValues(IReadOnlyList<double> values, IReadOnlyList<string> names, string what, string who)
    {
        if (values.Count != names.Count)
            throw new ArgumentException($"{who} gives {values.Count} {what} values, but the model has {names.Count}: {string.Join(", ", names)}.", nameof(values));
        for (int k = 0; k < values.Count; k++)
            if (double.IsNaN(values[k]))
                throw new ArgumentException($"{who} gives no number for the {what} '{names[k]}'; give it an initial value.", nameof(values));
    }

    private static void CheckSamples(Run run, string who)
    {
        double last = double.NegativeInfinity;
        for (int k = 0; k < run.SampleTimes.Count; k++)
        {
            double time = run.SampleTimes[k];
            if (!(time >= run.Start && time <= run.End))
                throw new ArgumentException($"{who} is to be sampled at {time:R}, outside its time from {run.Start:R} to {run.End:R}.", nameof(run));
            if (time < last)
                throw new ArgumentException($"{who} is to be sampled at {time:R} after {last:R}; sample times must not go back.", nameof(run));
            last = time;
        }
    }
}
