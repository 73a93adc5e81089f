using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>The person a comparison is made for, as told to the program.</summary>
public sealed record PersonSummary
{
    /// <summary>Id of the person file.</summary>
    public required string Id { get; init; }

    /// <summary>What the person is called on screen, such as "example" or a first name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>One line: age, sex and what troubles the person.</summary>
    public required LocalText Description { get; init; }

    /// <summary>Age, sex, build, habits.</summary>
    public required IReadOnlyList<Covariate> Covariates { get; init; }

    /// <summary>What the person reported at the start.</summary>
    public required IReadOnlyList<Complaint> Complaints { get; init; }
}

/// <summary>One fact about the person.</summary>
/// <param name="Id">Stable id, such as <c>age</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as it is to be read, with unit, such as "62 years" or "female".</param>
public sealed record Covariate(string Id, LocalText Name, LocalText Value);

/// <summary>One complaint as reported.</summary>
public sealed record Complaint
{
    /// <summary>The observable that measures it.</summary>
    public required string ObservableId { get; init; }

    /// <summary>What it is called.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Value reported at the start, in the observable's unit.</summary>
    public required double Reported { get; init; }

    /// <summary>Mean over the virtual people in the week before the plan, in the same unit; null when not computed.</summary>
    public double? Simulated { get; init; }
}
