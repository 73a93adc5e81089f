using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Settling;

/// <summary>Carries slow states on to where their last week points. One object serves one run.</summary>
public sealed class SettlingJumps
{
    private const double Week = 168;

    private readonly (int State, double Factor, double Greatest, int Carries)[] slow;
    private readonly HashSet<double> days;
    private readonly double start;
    private readonly double[] before;

    /// <summary>Prepares the jumps of one run.</summary>
    /// <param name="rules">The rules of settling.</param>
    /// <param name="model">The model; slow states it does not integrate are left out.</param>
    /// <param name="start">Start of the run, midnight, hours.</param>
    public SettlingJumps(SettlingRules rules, CompiledModel model, double start)
    {
        slow = [.. rules.Slow.Where(state => model.HasState(state.State)).Select(state =>
        {
            double ratio = Math.Exp(-Week / state.TimeConstant);
            return (model.StateIndex(state.State), rules.Share * ratio / (1 - ratio), state.Greatest, state.Carries is null ? -1 : model.ParameterIndex(state.Carries));
        })];
        days = [.. rules.Jumps];
        before = new double[slow.Length];
        this.start = start;
    }

    /// <summary>Called at every noon: remembers a week before a jump, and jumps.</summary>
    public void At(double noon, IPersonState person)
    {
        double day = Math.Floor((noon - start) / 24);
        bool jump = days.Contains(day), remember = days.Contains(day + 7);
        for (int i = 0; i < slow.Length && (jump || remember); i++)
        {
            var (state, factor, greatest, carries) = slow[i];
            double now = person.GetState(state);
            if (jump)
            {
                // No slow state can be negative, and none of them is meant to double in a jump.
                double to = Math.Clamp(now + factor * (now - before[i]), now / 2, Math.Min(greatest, now * 2 + 0.05));
                if (carries >= 0)
                    person.SetParameter(carries, person.GetParameter(carries) + to - now);
                now = to;
                person.SetState(state, now);
            }
            before[i] = now;
        }
    }
}
