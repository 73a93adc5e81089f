using Meguri.Care.Exercises;
using Meguri.Care.Plans;
using Meguri.Care.Steering;
using Meguri.Physiology.People;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;

namespace Meguri.Care.Scheduling;

/// <summary>What the steering of one plan item shares between all virtual people.</summary>
public sealed class SteeredItem
{
    /// <summary>Prepares an item.</summary>
    /// <param name="item">The item; it has a programme.</param>
    /// <param name="region">Region it is given to.</param>
    /// <param name="library">The steering rule and exercises.</param>
    /// <param name="model">The compiled person, with the outputs of <see cref="CareOutputs"/>.</param>
    /// <param name="weeks">Weeks to be simulated.</param>
    public SteeredItem(PlanItem item, string region, CareLibrary library, CompiledModel model, int weeks)
    {
        Item = item;
        Region = region;
        Rule = library.Steering;
        Prescription = new ExercisePrescription(library.Exercises.Ladders);
        Programme = item.Programme!.Regions[region];
        Days = [.. item.SessionDays(weeks)];
        PainOutput = model.OutputIndex(CareOutputs.Pain(region));
        CapacityOutputs = Regions.All.ToDictionary(id => id, id => model.OutputIndex(CareOutputs.Capacity(id)), StringComparer.Ordinal);
        Parameter = model.ParameterIndex;
    }

    /// <summary>The plan item.</summary>
    public PlanItem Item { get; }

    /// <summary>Region it is given to.</summary>
    public string Region { get; }

    /// <summary>The steering rule.</summary>
    public SteeringRule Rule { get; }

    /// <summary>Turns advice into exposures.</summary>
    public ExercisePrescription Prescription { get; }

    /// <summary>The exercises.</summary>
    public RegionProgramme Programme { get; }

    /// <summary>Days of the sessions.</summary>
    public IReadOnlyList<int> Days { get; }

    internal int PainOutput { get; }

    internal IReadOnlyDictionary<string, int> CapacityOutputs { get; }

    internal Func<string, int> Parameter { get; }
}

/// <summary>
/// Exercise steered by the virtual person's own diary, laid over a schedule: before each session pain is asked and the
/// rule says what is done; pain is asked again during, 15 minutes after and 24 hours after the start, and the record
/// decides the next session. One object serves one run.
/// </summary>
public sealed class SteeredExercise : IProtocol
{
    private readonly SteeredItem item;
    private readonly Schedule schedule;
    private readonly VirtualDiary diary;
    private readonly PriorityQueue<Occasion, (double Time, int Order)> occasions = new();
    private readonly List<(int Parameter, double Level)> overrides = [];
    private SteeringState state;
    private Dictionary<string, double>? capacities;
    private Session? session;
    private int order;

    /// <summary>Creates the protocol of one run.</summary>
    /// <param name="item">What is steered.</param>
    /// <param name="schedule">Everything else; used by this run only.</param>
    /// <param name="diary">How the person reports pain.</param>
    /// <param name="age">Age, years.</param>
    /// <param name="log">Told what happens.</param>
    public SteeredExercise(SteeredItem item, Schedule schedule, VirtualDiary diary, double age, SteeringLog log)
    {
        this.item = item;
        this.schedule = schedule;
        this.diary = diary;
        Log = log;
        state = item.Rule.Start(item.Item.Begin, age);
        foreach (int day in item.Days)
            Ask(24.0 * day + item.Item.Start, new Occasion(OccasionKind.Start, day, 0));
    }

    /// <summary>What happened so far.</summary>
    public SteeringLog Log { get; }

    /// <summary>Where the person stands.</summary>
    public SteeringState State => state;

    private enum OccasionKind
    {
        NextDay,
        Start,
        Reading,
        PartEnds,
        After,
    }

    /// <inheritdoc/>
    public double NextStop(double time)
    {
        while (occasions.TryPeek(out _, out var due) && due.Time <= time)
            occasions.Dequeue();
        double own = occasions.TryPeek(out _, out var next) ? next.Time : double.PositiveInfinity;
        return Math.Min(own, schedule.NextStop(time));
    }

    /// <inheritdoc/>
    public void At(double time, IPersonState person)
    {
        capacities ??= item.CapacityOutputs.ToDictionary(pair => pair.Key, pair => person.GetOutput(pair.Value), StringComparer.Ordinal);
        bool isDue = occasions.TryPeek(out _, out var due) && due.Time <= time;
        // Read before anything changes at this moment.
        double felt = isDue ? person.GetOutput(item.PainOutput) : 0;
        schedule.At(time, person);
        while (occasions.TryPeek(out var occasion, out due) && due.Time <= time)
        {
            occasions.Dequeue();
            Handle(occasion, time, felt, person);
        }
        // The schedule may have changed a level the session holds.
        foreach (var (parameter, level) in overrides)
            person.SetParameter(parameter, level);
    }

    private void Handle(Occasion occasion, double time, double felt, IPersonState running)
    {
        switch (occasion.Kind)
        {
            case OccasionKind.Start:
                Begin(occasion.Day, time, felt, running);
                break;
            case OccasionKind.Reading:
                session!.Worst = Math.Max(session.Worst, felt);
                break;
            case OccasionKind.PartEnds:
                NextPart(occasion.Part + 1, time, running);
                break;
            case OccasionKind.After:
                session!.Record = session.Record with { After = diary.Report(felt, occasion.Day, VirtualDiary.Occasion.After) };
                break;
            default:
                Decide(session!.Record with { NextDay = diary.Report(felt, occasion.Day, VirtualDiary.Occasion.NextDay) });
                break;
        }
    }

    private void Begin(int day, double time, double felt, IPersonState running)
    {
        double before = diary.Report(felt, day, VirtualDiary.Occasion.Before);
        var advice = item.Rule.Advise(state, day, before);
        if (advice.Minutes > item.Item.Minutes)
            advice = advice with { Minutes = item.Item.Minutes };
        Log.Began(day, advice);
        session = new Session(new SessionRecord { Day = day, Before = before }, item.Prescription.Session(item.Programme, advice, region => capacities![region]), advice.Kind == SessionKind.Full);
        if (advice.Reason == SteeringReasons.NotStarted)
            Decide(session.Record);
        if (session.Parts.Count == 0)
            return;
        NextPart(0, time, running);
        if (session.IsFull)
            Ask(24.0 * (day + 1) + item.Item.Start, new Occasion(OccasionKind.NextDay, day, 0));
    }

    private void NextPart(int part, double time, IPersonState running)
    {
        foreach (var (parameter, _) in overrides)
            running.SetParameter(parameter, schedule.Level(parameter, time));
        overrides.Clear();
        if (part < session!.Parts.Count)
        {
            var (_, minutes, exposures) = session.Parts[part];
            foreach (var (exposure, level) in exposures)
                overrides.Add((item.Parameter(exposure), level));
            overrides.Add((item.Parameter("contact"), item.Item.Treatment.Contact));
            double hours = minutes / 60;
            int readings = session.IsFull ? item.Rule.Diary.Readings : 0;
            for (int i = 1; i <= readings; i++)
                Ask(time + hours * i / readings, new Occasion(OccasionKind.Reading, session.Record.Day, part));
            Ask(time + hours, new Occasion(OccasionKind.PartEnds, session.Record.Day, part));
            return;
        }

        if (!session.IsFull)
            return;
        session.Record = session.Record with { During = diary.Report(session.Worst, session.Record.Day, VirtualDiary.Occasion.During) };
        Log.Ended(session.Worst > item.Rule.Limit);
        Ask(time + item.Rule.Diary.AfterMinutes / 60, new Occasion(OccasionKind.After, session.Record.Day, 0));
    }

    private void Decide(SessionRecord record)
    {
        (state, var decision) = item.Rule.Next(state, record);
        Log.Decided(decision);
    }

    private void Ask(double time, Occasion occasion) => occasions.Enqueue(occasion, (time, occasion.Kind == OccasionKind.NextDay ? -1 : order++));

    private readonly record struct Occasion(OccasionKind Kind, int Day, int Part);

    private sealed class Session(SessionRecord record, IReadOnlyList<SessionPart> parts, bool isFull)
    {
        public SessionRecord Record { get; set; } = record;

        public IReadOnlyList<SessionPart> Parts { get; } = parts;

        public bool IsFull { get; } = isFull;

        public double Worst { get; set; }
    }
}
