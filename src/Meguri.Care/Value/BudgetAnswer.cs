using Meguri.Care.Comparing;
using Meguri.Care.Plans;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Value;

/// <summary>What is asked of a budget.</summary>
/// <param name="ObservableId">The outcome to improve.</param>
/// <param name="YearlyJpy">Japanese yen a year; null for no limit.</param>
/// <param name="Weeks">Weeks simulated.</param>
/// <param name="Keep">How many of the best plans, and of the best for their price, are tried together.</param>
public sealed record BudgetQuestion(string ObservableId, decimal? YearlyJpy, int Weeks, int Keep = 3);

/// <summary>What was found.</summary>
public sealed record BudgetAnswer
{
    /// <summary>What was asked.</summary>
    public required BudgetQuestion Question { get; init; }

    /// <summary>What the weeks simulated may cost; null for no limit.</summary>
    public required decimal? PurseJpy { get; init; }

    /// <summary>Everything that was tried and can be paid, the most helpful first.</summary>
    public required IReadOnlyList<BudgetChoice> Choices { get; init; }

    /// <summary>Choices than which none is both cheaper and more helpful, the cheapest first.</summary>
    public required IReadOnlyList<BudgetChoice> Frontier { get; init; }

    /// <summary>What was not tried, and why.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The most helpful choice whose help can be told from none; null when there is none.</summary>
    public BudgetChoice? Best => Choices.FirstOrDefault(choice => choice.Improvement.Low > 0);

    /// <summary>The cheapest choice that helps at least as much as another; null when that is the cheapest itself.</summary>
    public BudgetChoice? CheaperThan(BudgetChoice choice) =>
        Choices.Where(other => other.Jpy < choice.Jpy && other.Improvement.Mean >= choice.Improvement.Mean).OrderBy(other => other.Jpy).FirstOrDefault();
}

/// <summary>A plan or some plans together.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name.</param>
/// <param name="Parts">The plans it consists of.</param>
/// <param name="Jpy">Price of the weeks simulated, Japanese yen.</param>
/// <param name="Improvement">Mean improvement against usual care; positive is better.</param>
/// <param name="Change">How many people become clearly better.</param>
/// <param name="MinutesPerWeek">Time it takes.</param>
public sealed record BudgetChoice(string Id, LocalText Name, IReadOnlyList<Plan> Parts, decimal Jpy, PairedDifference Improvement, ChangeCounts Change, double MinutesPerWeek);

/// <summary>What was not tried.</summary>
/// <param name="Plans">Ids of the plans.</param>
/// <param name="Reason">One of the reasons below.</param>
public sealed record LeftOut(IReadOnlyList<string> Plans, string Reason)
{
    /// <summary>The safety check stops it.</summary>
    public const string Unsafe = "unsafe";

    /// <summary>It costs more than there is.</summary>
    public const string TooDear = "too-dear";

    /// <summary>Its sessions do not fit the person's day, or each other, or the person's complaint.</summary>
    public const string NoTime = "does-not-fit";
}
