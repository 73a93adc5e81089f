using Meguri.Modeling.Expressions;
using Meguri.Physiology.Observing;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;

namespace Meguri.Physiology.Settling;

/// <summary>A constant that is a person's own habit: measured while settling, held from then on.</summary>
/// <param name="Parameter">Id of the constant.</param>
/// <param name="Formula">What it is, over a week of settling.</param>
/// <param name="Daily">Whether a day is enough to measure it; else a week.</param>
/// <param name="Restart">A state to set back at the end of each week, and the output it is set to; null for none.</param>
public sealed record OwnReference(string Parameter, Expr Formula, bool Daily, (string State, string To)? Restart);

/// <summary>
/// Sets each person's own references at the end of every day or week of settling. In the last week they are held already,
/// so that the person is seen to be at rest with them. One object serves one run.
/// </summary>
public sealed class OwnReferences
{
    private readonly IReadOnlyList<OwnReference> references;
    private readonly WindowFormulas formulas;
    private readonly int[] parameters, outputs, restartStates, restartTo;
    private readonly double start, until;
    private double[]? yesterday, lastWeek;

    /// <summary>Prepares the references of one run.</summary>
    /// <param name="rules">The rules of settling.</param>
    /// <param name="model">The model; references whose quantities it does not have are an error of the compiler.</param>
    /// <param name="start">Start of the run, midnight, hours.</param>
    public OwnReferences(SettlingRules rules, CompiledModel model, double start)
    {
        references = rules.References;
        formulas = rules.ReferenceFormulas;
        parameters = [.. references.Select(reference => model.ParameterIndex(reference.Parameter))];
        outputs = [.. formulas.Outputs.Select(model.OutputIndex)];
        var restarts = references.Where(reference => reference.Restart is not null).Select(reference => reference.Restart!.Value).ToList();
        restartStates = [.. restarts.Select(restart => model.StateIndex(restart.State))];
        restartTo = [.. restarts.Select(restart => model.OutputIndex(restart.To))];
        this.start = start;
        until = start + 24.0 * rules.Days - Cohort.Week;
    }

    /// <summary>Called at every noon.</summary>
    public void At(double noon, IPersonState person)
    {
        double day = Math.Floor((noon - start) / 24);
        if (noon > until + 12)
            return;
        double[] now = [.. outputs.Select(person.GetOutput)];
        bool week = day % 7 == 0;
        for (int i = 0; i < references.Count; i++)
        {
            var before = references[i].Daily ? yesterday : week ? lastWeek : null;
            if (before is null)
                continue;
            double value = formulas.Read(i, before, now, references[i].Daily ? 1 : 7);
            if (double.IsFinite(value))
                person.SetParameter(parameters[i], value);
        }
        yesterday = now;
        if (!week)
            return;
        lastWeek = now;
        for (int i = 0; i < restartStates.Length; i++)
            person.SetState(restartStates[i], person.GetOutput(restartTo[i]));
    }
}
