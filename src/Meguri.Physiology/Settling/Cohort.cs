using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Simulation;
using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Schedules;

namespace Meguri.Physiology.Settling;

/// <summary>One virtual person at rest at the own habits, ready for a plan.</summary>
public sealed record VirtualPerson
{
    /// <summary>Number of the draw: with the seed it gives the same person in every run.</summary>
    public required int Number { get; init; }

    /// <summary>Kernel parameters at <see cref="Cohort.Start"/>, in the layout's order.</summary>
    public required IReadOnlyList<double> Parameters { get; init; }

    /// <summary>Kernel states at <see cref="Cohort.Start"/>, in the layout's order.</summary>
    public required IReadOnlyList<double> States { get; init; }

    /// <summary>Observables of the week before, in the order of the cohort's reading.</summary>
    public required IReadOnlyList<double> Baseline { get; init; }
}

/// <summary>Virtual people like one person, all compiled into one model.</summary>
public sealed record Cohort
{
    /// <summary>Hours in a week.</summary>
    public const double Week = 168;

    /// <summary>
    /// Time at which plan runs begin: noon of the day before day 0, so that a week's reading never cuts a night.
    /// </summary>
    public const double Start = -12;

    /// <summary>The model.</summary>
    public required CompiledModel Model { get; init; }

    /// <summary>The person the virtual people resemble.</summary>
    public required PersonFile Person { get; init; }

    /// <summary>The person's day without any plan.</summary>
    public required HabitualDay Day { get; init; }

    /// <summary>What is observed, and how it is read from the model's outputs.</summary>
    public required WeeklyReading Reading { get; init; }

    /// <summary>The virtual people, by rising number.</summary>
    public required IReadOnlyList<VirtualPerson> People { get; init; }

    /// <summary>Seed they were drawn with.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How they come and go from week to week once plans begin; null for people who do not.</summary>
    public Fluctuation? Fluctuation { get; init; }

    /// <summary>Candidates that were drawn and settled to find them.</summary>
    public required int Candidates { get; init; }

    /// <summary>What a person lives through in a run: the ups and downs of the weeks, and a protocol on top.</summary>
    /// <param name="person">The person.</param>
    /// <param name="protocol">What is done to the person.</param>
    public IProtocol LifeOf(VirtualPerson person, IProtocol protocol) =>
        Fluctuation is null ? protocol : new CombinedProtocol(Fluctuation.Protocol(Model, Seed, person.Number), protocol);

    /// <summary>Sample times of a run of some weeks: the start, then the end of each week.</summary>
    public static IReadOnlyList<double> SampleTimes(int weeks) => [.. Enumerable.Range(0, weeks + 1).Select(week => Start + week * Week)];
}
