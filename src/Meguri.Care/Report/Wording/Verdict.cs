using Meguri.Care.Comparing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Wording;

/// <summary>What may be said of the difference between a plan and doing nothing.</summary>
public enum VerdictKind
{
    /// <summary>The whole interval lies on the better side.</summary>
    Better,

    /// <summary>The whole interval lies on the worse side.</summary>
    Worse,

    /// <summary>The interval contains 0 and reaches a difference that would matter: nothing can be said.</summary>
    NoClearDifference,

    /// <summary>The interval contains 0 and nothing that would matter: that there is no such difference is a result.</summary>
    NoImportantDifference,
}

/// <summary>The verdict on one plan for one observable, in words.</summary>
/// <param name="Kind">What may be said.</param>
/// <param name="Text">The sentence.</param>
public sealed record Verdict(VerdictKind Kind, LocalText Text)
{
    /// <summary>Whether the plan may be said to differ from doing nothing.</summary>
    public bool IsDifference => Kind is VerdictKind.Better or VerdictKind.Worse;

    /// <summary>Judges a difference from usual care.</summary>
    public static Verdict On(ObservableSummary observable, PairedDifference difference)
    {
        if (difference.CrossesZero)
        {
            return observable.SmallestImportantChange is { } important && difference.Low > -important && difference.High < important
                ? new(VerdictKind.NoImportantDifference, new("大事な差がないことが分かっています（この模型の中で）", "known to make no important difference (within this model)"))
                : new(VerdictKind.NoClearDifference, new("何もしない場合と、はっきりした差はありません", "no clear difference from doing nothing"));
        }
        if (IsTooSmallToShow(difference.Low) && IsTooSmallToShow(difference.High))
            return new(VerdictKind.NoImportantDifference, new("差は、数字に出ないほど小さい", "a difference too small to show"));
        bool IsTooSmallToShow(double value) => Math.Round(value, observable.Decimals, MidpointRounding.AwayFromZero) == 0;
        bool better = observable.Better == BetterDirection.Lower ? difference.Mean < 0 : difference.Mean > 0;
        bool small = observable.SmallestImportantChange is { } matters && Math.Abs(difference.Mean) < matters;
        return better
            ? new(VerdictKind.Better, small
                ? new("平均ではよいほう。ただし差は、1人にとって大事な差より小さい", "better on average, by less than matters to one person")
                : new("何もしない場合よりよい", "better than doing nothing"))
            : new(VerdictKind.Worse, small
                ? new("平均では悪いほう。ただし差は、1人にとって大事な差より小さい", "worse on average, by less than matters to one person")
                : new("何もしない場合より悪い", "worse than doing nothing"));
    }
}
