using System.Globalization;
using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>How it was computed, with everything needed to compute it again; and that it is no diagnosis.</summary>
internal static class MethodSection
{
    public static Markup Write(ReportView view)
    {
        ComparisonSettings settings = view.Result.Settings;
        string people = settings.People.ToString("N0", CultureInfo.InvariantCulture);
        return Markup.Of($"""
            <section class="part" {Trace.Run(view)}><h2>{new LocalText("どう計算したか", "How this was computed")}</h2>
            <p>{new LocalText(
                $"体の仕組みの方程式を、{view.Result.Person.Name.Ja}さんの訴えに合うように選んだ{people}人の仮想の人について{settings.Weeks}週ぶん解きました。どの計画も、同じ人たちで比べています。週の値は、その週の毎日の平均です。",
                $"The equations of the body's mechanisms were solved over {settings.Weeks} weeks for {people} virtual people drawn so that they match what {view.Result.Person.Name.En} reports. Every plan is tried on the same people. A week's value is the mean of its days.")}</p>
            {Conditioning(view)}
            <dl class="run">
            <dt>{new LocalText("計算の番号", "Run")}</dt><dd>{Trace.Link(RunId.Of(view.Result))}</dd>
            <dt>{new LocalText("仮想の人", "Virtual people")}</dt><dd>{people}</dd>
            <dt>{new LocalText("同じ人たちの番号（種）", "Same-people number (seed)")}</dt><dd>{settings.Seed.ToString(CultureInfo.InvariantCulture)}</dd>
            <dt>{new LocalText("期間", "Time")}</dt><dd>{new LocalText($"{settings.Weeks}週", $"{settings.Weeks} weeks")}</dd>
            <dt>{new LocalText("模型の指紋", "Model fingerprint")}</dt><dd>{settings.ModelFingerprint}</dd>
            <dt>{new LocalText("プログラムの版", "Program version")}</dt><dd>{settings.Version}</dd>
            </dl>
            <p class="note">{new LocalText("これは学習と相談のための予想で、診断ではありません。", "This is a forecast for learning and discussion, not a diagnosis.")}</p>
            </section>
            """);
    }

    // How well the virtual people match what the person reported belongs to the method: a poor match would spoil the rest.
    private static Markup Conditioning(ReportView view)
    {
        var matched = view.Result.Person.Complaints
            .Select(complaint => (Complaint: complaint, Observable: view.Result.Observables.FirstOrDefault(o => o.Id == complaint.ObservableId)))
            .Where(pair => pair.Observable is not null && pair.Complaint.Simulated is not null).ToList();
        if (matched.Count == 0)
            return Markup.Nothing;
        LocalText reported = new("本人の申告", "Reported"), simulated = new("仮想の人の平均", "Mean of the virtual people");
        return Markup.Of($"""
            <table class="table stack" style="max-width:44em"><thead><tr><th>{new LocalText("始める前", "Before the plan")}</th><th>{reported}</th><th>{simulated}</th></tr></thead><tbody>
            {matched.Select(pair => Markup.Of($"""
                <tr><th scope="row">{pair.Complaint.Name}</th><td data-ja="{reported.Ja}" data-en="{reported.En}" {Trace.Run(view)}><span>{Wording.Figures.WithUnit(pair.Complaint.Reported, pair.Observable!)}</span></td><td data-ja="{simulated.Ja}" data-en="{simulated.En}" {Trace.Run(view)}><span>{Wording.Figures.WithUnit(pair.Complaint.Simulated!.Value, pair.Observable!)}</span></td></tr>
                """))}
            </tbody></table>
            """);
    }
}
