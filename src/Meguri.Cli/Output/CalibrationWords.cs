using System.Globalization;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Calibrating;

namespace Meguri.Cli.Output;

/// <summary>The sentences of a calibration's report that the terminal and Markdown share.</summary>
internal static class CalibrationWords
{
    // A component of a direction smaller than this is not named.
    private const double Named = 0.3;

    /// <summary>A simulated value and its Monte-Carlo standard error.</summary>
    public static string Simulated(double value, double error) => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} ± {error:0.##}");

    /// <summary>A verdict as a mark and a word.</summary>
    public static string Verdict(CalibrationTarget target, double value, Terminal terminal)
    {
        var verdict = CalibrationRun.Judge(target, value);
        return $"{ExperimentWords.Mark(verdict)} {terminal.Say(ExperimentWords.Word(verdict))}";
    }

    /// <summary>How many targets lie in their bands, and the cost.</summary>
    public static IEnumerable<string> Summary(CalibrationRun run, Terminal terminal)
    {
        int after = run.Targets.Count(t => CalibrationRun.Judge(t.Target, t.After) == Physiology.Experiments.Verdict.Pass), all = run.Targets.Count;
        if (run.Result is not { } result)
        {
            yield return terminal.Say($"目標{all}個のうち{after}個が幅の中です。値は動かしていません。", $"{after} of {all} targets lie in their bands. Nothing was moved.");
            yield break;
        }
        int before = run.Targets.Count(t => CalibrationRun.Judge(t.Target, t.Before) == Physiology.Experiments.Verdict.Pass);
        yield return terminal.Say($"幅の中の目標：{before} → {after}（全部で{all}）。外れの大きさ（費用）：", $"Targets in their bands: {before} → {after} of {all}. Cost: ")
            + string.Create(CultureInfo.InvariantCulture, $"{result.CostBefore:0.0} → {result.CostAfter:0.0}") + terminal.Say("。", ".");
        yield return terminal.Say($"仮想の人{run.People}人、種 {run.File.Seed}、計算した値の組 {result.Evaluations}（うち計算できなかったもの {result.Failures.Count}）。", $"{run.People} virtual people, seed {run.File.Seed}, {result.Evaluations} sets of values simulated ({result.Failures.Count} of them could not be).");
        if (!result.CameToRest)
            yield return terminal.Say("回数の上限で止まりました。--evaluations をふやすと、さらに良くなるかもしれません。", "Stopped by the limit on evaluations. A larger --evaluations may find better values.");
        if (!result.DerivativesAreFresh)
            yield return terminal.Say("幅・引っ張り合い・決まらない向きは、途中で求めた傾きを更新したものによるもので、おおよそです。", "Spreads, tensions and undetermined directions rest on derivatives carried along from earlier points; read them as approximate.");
    }

    /// <summary>What pulls against what.</summary>
    public static IEnumerable<string> Tensions(CalibrationResult result, Terminal terminal) => result.Tensions.Count == 0
        ? [terminal.Say("引っ張り合う目標はありません。", "No targets pull against each other.")]
        : result.Tensions.Select(t => terminal.Say($"{t.First} と {t.Second}：", $"{t.First} against {t.Second}: ") + string.Create(CultureInfo.InvariantCulture, $"{t.Angle:0}°") + terminal.Say("、弱いほうの引き ", ", weaker pull ") + string.Create(CultureInfo.InvariantCulture, $"{t.Strength:0.##}"));

    /// <summary>Which combinations of parameters the targets leave open.</summary>
    public static IEnumerable<string> Undetermined(CalibrationResult result, Terminal terminal)
    {
        var open = result.Directions.Where(direction => direction.Information < 1).ToList();
        if (open.Count == 0)
            return [terminal.Say("目標は、すべての組み合わせについて前もっての値より多くを語ります。", "The targets say more than the priors about every combination of parameters.")];
        return open.Select(direction => string.Join(" ", direction.Weights.Where(w => Math.Abs(w.Value) >= Named).OrderByDescending(w => Math.Abs(w.Value))
            .Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Value:+0.00;-0.00}·{w.Key}"))) + terminal.Say("：前もっての値にくらべた情報 ", ": information relative to the prior ") + string.Create(CultureInfo.InvariantCulture, $"{direction.Information:0.##}"));
    }

    /// <summary>What is to be said about a parameter beside its numbers.</summary>
    public static string Remark(ParameterOutcome outcome, Terminal terminal) => string.Join(terminal.Say("、", ", "), new[]
    {
        outcome.IsUndetermined ? terminal.Say("決まらない", "undetermined") : null,
        outcome.IsAtLimit ? terminal.Say("限界", "at its limit") : null,
        outcome.MostFeltBy is { } target ? terminal.Say($"最もひびく目標 {target}", $"most felt by {target}") : null,
    }.Where(part => part is not null));
}
