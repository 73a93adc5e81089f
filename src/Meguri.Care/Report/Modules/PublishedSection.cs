using Meguri.Care.Report.Wording;
using Meguri.Physiology.Experiments;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report.Modules;

/// <summary>The published experiments of a module: those that were run with their pictures, the others with what was published.</summary>
internal static class PublishedSection
{
    /// <summary>The section; nothing when the module has no experiments.</summary>
    public static Markup Write(ModuleDocument source)
    {
        List<Outcome> run = [.. source.Outcomes.OrderByDescending(outcome => outcome.Verdict)];
        var done = run.Select(outcome => outcome.Target.Id).ToHashSet(StringComparer.Ordinal);
        List<(Experiment Experiment, Target Target)> rest = [.. source.Experiments.SelectMany(file => file.Experiments).SelectMany(experiment => experiment.Targets.Where(target => !done.Contains(target.Id)).Select(target => (experiment, target)))];
        if (run.Count + rest.Count == 0)
            return Markup.Nothing;
        return Markup.Of($"""
            <section class="part"><header><h2>{new LocalText("公表された実験", "Published experiments")}</h2><span class="label">{(run.Count > 0 ? ExperimentWords.Count(run) : new LocalText("", ""))}</span></header>
            <p class="small">{(run.Count > 0 ? ExperimentWords.Footing(run) : null) ?? new LocalText("", "")} {new LocalText("図ごとに目盛りが違い、点線は0です。", "Each picture has a scale of its own; a dotted line is zero.")}</p>
            {(run.Count > 0 ? Markup.Of($"{ExperimentPage.Key}{ExperimentPage.Rows(run)}") : Markup.Nothing)}
            {(rest.Count > 0 ? NotRun(rest, source.Name) : Markup.Nothing)}
            <h3>{new LocalText("手順", "Protocols")}</h3>
            <dl class="run protocols">{source.Experiments.SelectMany(file => file.Experiments).Select(experiment => Markup.Of($"<dt>{experiment.Id}</dt><dd lang=\"en\">{experiment.Protocol}</dd>"))}</dl>
            </section>
            """);
    }

    private static Markup NotRun(List<(Experiment Experiment, Target Target)> rest, string name)
    {
        LocalText published = new("公表（幅）", "Published (band)"), source = new("出典", "Source");
        return Markup.Of($"""
            <h3>{new LocalText("この頁のためには行わなかった実験", "Not run for this page")} <small>{rest.Count}</small></h3>
            <p class="small">{new LocalText("行うには：", "To run them: ")}<code>meguri model document {name} --experiments all</code></p>
            <table class="table stack quantities"><thead><tr><th>{new LocalText("実験", "Experiment")}</th><th>{published}</th><th>{source}</th></tr></thead><tbody>
            {rest.Select(row => Markup.Of($"""
                <tr><th scope="row" lang="en">{row.Target.Quantity}<br><small>{row.Target.Id}</small></th><td data-ja="{published.Ja}" data-en="{published.En}"><span>{ExperimentWords.Published(row.Target)} {row.Target.Unit}</span></td><td data-ja="{source.Ja}" data-en="{source.En}" lang="en"><span>{row.Target.Source}</span></td></tr>

                """))}
            </tbody></table>
            """);
    }
}
