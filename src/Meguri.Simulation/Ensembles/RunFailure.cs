using Meguri.Modeling.Flat;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Ensembles;

/// <summary>Puts a failed run into words.</summary>
internal sealed class RunFailure(FlatModel model, ModelClock clock)
{
    /// <summary>The error could not be brought within tolerance by any step the clock can resolve.</summary>
    public SimulationException StepTooSmall(Run run, double time, string? state) => Make(run, time, state,
        "the step size became too small for the clock to advance",
        state is null ? null : $"The error of '{state}' could not be brought within tolerance",
        "Check the parameters of that equation and their units; if they are right, try a looser relative tolerance or a larger absolute tolerance for that state");

    /// <summary>A value was not a finite number however small the step.</summary>
    public SimulationException NotFinite(Run run, double time, string? state) => Make(run, time, state,
        "a value became infinite or not a number",
        state is null ? null : $"The first such value is in '{state}'",
        "Look for a division by zero, a logarithm or a fractional power of a negative number, or growth without bound in that equation, and check its parameters and units; a tighter tolerance helps where a quantity that cannot be negative was overshot");

    /// <summary>The run took more steps than allowed.</summary>
    public SimulationException TooManySteps(Run run, double time, string? state, int limit) => Make(run, time, state,
        $"the run took more than {limit} steps",
        state is null ? null : $"'{state}' needs the smallest steps",
        "Try a looser tolerance, check that equation for a rate that is many orders too fast (often a unit), or allow more steps (EnsembleOptions.MaximumSteps)");

    /// <summary>Events trigger one another without end.</summary>
    public SimulationException EndlessEvents(Run run, double time, string eventId, int limit) => Make(run, time, null,
        $"more than {limit} events were executed at this one moment, the last of them '{eventId}'",
        null,
        "Events trigger one another without end; give one of them a delay or a condition that its own assignments do not make true again");

    /// <summary>Algebraic equations have no solution at a moment.</summary>
    public SimulationException Inconsistent(Run? run, double time, AlgebraicFailure reason, string state) => reason switch
    {
        AlgebraicFailure.Singular => Make(run, time, state,
            "the algebraic equations do not determine what they are to determine",
            $"One that adds nothing to the others is that of '{state}'",
            "If the system has index 2 or more, put the derivative of that equation in its place; otherwise check its coefficients and the initial values, from which the search for a solution begins"),
        AlgebraicFailure.NotFinite => Make(run, time, state,
            "an algebraic equation has no finite value where the search for a solution begins",
            $"It is that of '{state}'",
            $"Give '{state}' and what it depends on initial values nearer to the solution"),
        _ => Make(run, time, state,
            "no values were found that meet the algebraic equations",
            $"The one met worst is that of '{state}'",
            $"Check that a solution exists; if it does, give '{state}' an initial value nearer to it"),
    };

    /// <summary>An event's delay is negative or not a number.</summary>
    public SimulationException BadDelay(Run run, double time, string eventId, double delay) => Make(run, time, null,
        $"the delay of event '{eventId}' is {delay:R}, but a delay is a time of 0 or more",
        null,
        "Check the event's delay expression and the parameters in it");

    /// <summary>A delayed value is asked for from a time that is none, or is kept no longer.</summary>
    public SimulationException BadLag(Run run, double time, DelayProblem problem) => problem.IsLost
        ? Make(run, time, null,
            $"{problem.Lag.Text} asks for the value of {problem.Length:R} ago, which is longer ago than any delay before, and so far back the run is not remembered",
            null,
            "Let the constants of a delay stay the same through a run, or make them quantities that events change")
        : Make(run, time, null,
            $"the delay of {problem.Lag.Text} is {problem.Length:R}, but a delay is a time of 0 or more",
            null,
            "Check the delay's expression and the quantities in it");

    private SimulationException Make(Run? run, double time, string? state, string what, string? where, string advice)
    {
        if (run is null)
            return new SimulationException($"At the start, time {clock.Describe(time)}, {what}.{(where is null ? "" : $" {where}{Equation(state!)}.")} {advice}.", -1, time, state);
        string who = run.Label is null ? $"Person {run.Person}" : $"Person {run.Person}, {run.Label}";
        string message = $"{who}: at time {clock.Describe(time)} {what}.";
        if (where is not null)
            message += $" {where}{Equation(state!)}.";
        return new SimulationException($"{message} {advice}.", run.Person, time, state);
    }

    private string Equation(string state)
    {
        return model.Find(state) switch
        {
            { Rate: { } rate } => $", whose equation is {state}' = {rate}",
            { Zero: { } zero } => $", whose equation is 0 = {zero}",
            _ => "",
        };
    }
}
