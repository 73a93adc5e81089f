using Meguri.Modeling;
using Meguri.Modeling.Expressions;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.People;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Settling;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.Calibrating;

/// <summary>A part of a trial's protocol: exposures at fixed times, whatever the person feels.</summary>
/// <param name="FirstWeek">First week, from 1.</param>
/// <param name="LastWeek">Last week.</param>
/// <param name="Days">Days of the week.</param>
/// <param name="Start">Clock time it begins, hours.</param>
/// <param name="Hours">How long it lasts.</param>
/// <param name="Levels">Exposures and their levels; a formula may name constants of the person, such as <c>0.5*capacity_knee</c>.</param>
public sealed record TrialSession(int FirstWeek, int LastWeek, Weekdays Days, double Start, double Hours, IReadOnlyList<Setting> Levels);

/// <summary>An arm of fixed sessions on top of the habitual day; without any it is usual care.</summary>
/// <param name="name">Its name.</param>
/// <param name="sessions">The sessions; while several last, the later one holds.</param>
public sealed class SessionsArm(string name, IReadOnlyList<TrialSession> sessions) : IStudyArm
{
    private const double Day = 24, Week = 168;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Exposures => [.. sessions.SelectMany(session => session.Levels).Select(level => level.Target).Distinct(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public IProtocol ProtocolOf(Cohort cohort, VirtualPerson person, int weeks)
    {
        var schedule = HabitualSchedule.Of(cohort.Day, cohort.Model);
        var habitual = cohort.Day.Base.Keys.Concat(cohort.Day.Exposures.Select(exposure => exposure.Exposure)).ToHashSet(StringComparer.Ordinal);
        foreach (var level in sessions.SelectMany(session => session.Levels))
            if (habitual.Add(level.Target))
                schedule.SetBase(cohort.Model.ParameterIndex(level.Target), NumberOf(cohort.Model, level.Target, level.Value));
        foreach (var session in sessions)
        {
            var when = new Recurrence { Start = (session.FirstWeek - 1) * Week + session.Start, Interval = Day, Until = session.LastWeek * Week, Days = session.Days };
            foreach (var level in session.Levels)
                schedule.Expose(cohort.Model.ParameterIndex(level.Target), LevelOf(level.Value, cohort.Model, person), when, session.Hours);
        }
        return schedule;
    }

    /// <summary>Reads the sessions below a key.</summary>
    /// <exception cref="ModelException">Something is missing, unknown or out of range; names file, line and mend.</exception>
    public static SessionsArm Read(string name, YamlMap map, string key)
    {
        var sessions = new List<TrialSession>();
        foreach (var item in map.Maps(key))
        {
            if (item.Numbers("weeks") is not [var first, var last] || first < 1 || last < first || first != Math.Floor(first) || last != Math.Floor(last))
                throw item.Error("weeks", "These are no weeks.", "[first, last], counted from 1", "add a line such as 'weeks: [1, 12]'");
            var levels = item.Settings("set");
            if (levels.IsEmpty)
                throw item.Error("set", "The session does nothing.", "exposures and their levels: set: {ex_aerobic: 0.55}");
            sessions.Add(new TrialSession((int)first, (int)last, WeekdayNames.Read(item, "days"), item.Clock("at"), item.Number("hours", 0.001, 24), levels));
            item.NoMore();
        }
        return new SessionsArm(name, sessions);
    }

    private static double LevelOf(Formula formula, CompiledModel model, VirtualPerson person) =>
        Evaluator.Evaluate(formula.Value, id => model.HasParameter(id) ? person.Parameters[model.ParameterIndex(id)] : NumberOf(model, id, formula));

    private static double NumberOf(CompiledModel model, string id, Formula asked) =>
        model.Model.Find(id) is { Role: QuantityRole.Constant, Initial: { Op: Op.Number, Value: var usual } }
            ? usual
            : throw asked.Error($"'{id}' is no constant of the person model with a number of its own.", "the id of a constant",
                NearWords.Nearest(id, model.Model.Quantities.Where(q => q.Role == QuantityRole.Constant).Select(q => q.Id)) is { } near ? $"did you mean '{near}'?" : "look at the section Exposures of models/person.ant");
}
