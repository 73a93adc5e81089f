using System.Collections.Immutable;

namespace Meguri.Physiology.Experiments;

/// <summary>Something measured in one run.</summary>
/// <param name="Name">Name for later formulas.</param>
/// <param name="Value">How it is computed from the run.</param>
public sealed record Measurement(string Name, Formula Value);

/// <summary>A small model of assignment rules that turns measurements into scores.</summary>
/// <param name="File">Its file, beside the model's.</param>
/// <param name="Model">Its name in the file.</param>
/// <param name="Inputs">Its inputs, from measurements.</param>
/// <param name="Outputs">Ids of its quantities that become measurements of the same name.</param>
public sealed record ScoreModel(string File, string Model, ImmutableArray<Setting> Inputs, ImmutableArray<string> Outputs);

/// <summary>One arm of an experiment.</summary>
public sealed record Arm
{
    /// <summary>Its name; a measurement of it is called <c>arm.measurement</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Who is in it.</summary>
    public required Group People { get; init; }

    /// <summary>Constants set for this arm from day 0 on.</summary>
    public ImmutableArray<Setting> Values { get; init; } = [];

    /// <summary>Values remembered at the arm's start, for its exposures: <c>C0: capacity</c>.</summary>
    public ImmutableArray<Setting> Held { get; init; } = [];

    /// <summary>What is done to them.</summary>
    public ImmutableArray<Exposure> Exposures { get; init; } = [];

    /// <summary>Whether <see cref="Exposures"/> take the place of the usual day and do not come on top of it.</summary>
    public bool InsteadOfDay { get; init; }

    /// <summary>Name of an arm whose measurements the exposures' formulas use; null for none.</summary>
    public string? After { get; init; }
}

/// <summary>A published result and how it is computed from an experiment.</summary>
public sealed record Target
{
    /// <summary>Its id, such as SL-10a.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Quantity { get; init; }

    /// <summary>Its unit; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>How it is computed from the arms' measurements.</summary>
    public required Formula Value { get; init; }

    /// <summary>The published value; null where the source gives none or a direction only.</summary>
    public double? Published { get; init; }

    /// <summary>What the source says, in words; null when the number says it all.</summary>
    public string? PublishedText { get; init; }

    /// <summary>Lower end of the acceptance band; null for none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the acceptance band; null for none.</summary>
    public double? High { get; init; }

    /// <summary>Where the number comes from, with its tag.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is missed, or anything else a reader has to know; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>A published experiment that can be run.</summary>
public sealed record Experiment
{
    /// <summary>Its id in the file.</summary>
    public required string Id { get; init; }

    /// <summary>The protocol in words.</summary>
    public required string Protocol { get; init; }

    /// <summary>Length in hours, from day 0.</summary>
    public required double Hours { get; init; }

    /// <summary>Its arms.</summary>
    public required ImmutableArray<Arm> Arms { get; init; }

    /// <summary>What is measured in every run.</summary>
    public required ImmutableArray<Measurement> Measurements { get; init; }

    /// <summary>Score models, evaluated after the measurements.</summary>
    public ImmutableArray<ScoreModel> Scores { get; init; } = [];

    /// <summary>What is compared with the publication.</summary>
    public required ImmutableArray<Target> Targets { get; init; }

    /// <summary>Distance in hours of the samples that extrema, crossings and moving windows are taken from.</summary>
    public double Sample { get; init; } = 0.1;

    /// <summary>Relative tolerance of the solver.</summary>
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>Whether it takes long and is left out of quick checks.</summary>
    public bool Slow { get; init; }
}

/// <summary>A file of experiments on one model.</summary>
public sealed record ExperimentFile
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Name of the module the experiments belong to, for reports.</summary>
    public required string Module { get; init; }

    /// <summary>The Antimony file, relative to the folder above this file's.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Name of the model in that file.</summary>
    public required string ModelName { get; init; }

    /// <summary>The experiments.</summary>
    public required ImmutableArray<Experiment> Experiments { get; init; }
}
