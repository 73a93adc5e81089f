using System.CommandLine;
using System.Diagnostics;
using Meguri.Care.Comparing;
using Meguri.Care.Report;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri compare</c>: plans side by side on the same virtual people.</summary>
internal static class CompareCommand
{
    private const string DefaultReport = "meguri-report.html";
    private const int SinglePeople = 8;
    private static readonly string[] DefaultPlans = ["graded-exercise", "sleep-routine"];

    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var compare = new Command("compare", terminal.Say("ケアの計画を、同じ仮想の人たちで比べる", "compare care plans on the same virtual people"));
        var plans = new Option<string[]>("--plan") { Description = terminal.Say("計画：ファイル、または meguri plans にある名前（何度でも）", "a plan: a file, or a name from meguri plans (may be repeated)"), HelpName = "file|name" };
        var open = new Option<bool>("--open") { Description = terminal.Say("書いたページをブラウザーで開く", "open the page in the browser") };
        var shares = new Option<bool>("--evidence-share") { Description = terminal.Say("効果のどれだけが、どの確かさの根拠によるかも出す（計算は約6倍）", "also show how much of each effect rests on which grade of evidence (about six times the work)") };
        compare.Add(plans);
        var study = new StudyOptions(compare, terminal, models, sideBySide: true);
        compare.Add(shares);
        var attribution = new Option<bool>("--attribution") { Description = terminal.Say("何が効いたか（しくみごとの分）も出す（数分かかる）", "also show what did it: the part of each mechanism (takes minutes)") };
        var attributionPeople = new Option<int>("--attribution-people") { Description = terminal.Say("そのための仮想の人の数（ふつう24）", "virtual people for that (default 24)"), HelpName = "n", DefaultValueFactory = _ => 24 };
        compare.Add(attribution);
        compare.Add(attributionPeople);
        var files = new ResultFiles(compare, terminal);
        var handout = new Option<string?>("--handout") { Description = terminal.Say("本人に渡すA4 1枚を書く（はじめの、してよい計画について）", "write one A4 page for the person, about the first plan the safety check does not stop"), HelpName = "file" };
        compare.Add(handout);
        compare.Add(open);
        ExampleHelp.Add(compare,
            new("meguri compare", "例の人と計画を比べ、meguri-report.html を書く", "compare the example plans and write meguri-report.html"),
            new("meguri compare --plan graded-exercise --plan massage-and-stretch --html knee.html --open", "計画を選び、報告をすぐ開く", "choose plans and open the report at once"),
            new("meguri compare --person her.yaml --people 1000 --seed 7", "自分の人のファイルで、1000人の仮想の人と", "a person file of your own, a thousand virtual people"),
            new("meguri compare --view all", "うたわれる通り、根拠で量ると、証明分だけの3つを並べる", "as claimed, as the evidence has it and proven only side by side"));
        compare.SetAction(async (parsed, cancellation) =>
        {
            bool anyFile = parsed.GetValue(files.Json) is not null || parsed.GetValue(files.Csv) is not null || parsed.GetValue(files.Html) is not null || parsed.GetValue(handout) is not null;
            string? extra = !anyFile || (parsed.GetValue(open) && parsed.GetValue(files.Html) is null) ? DefaultReport : null;
            files.Check(parsed, extra, parsed.GetValue(handout));
            string[] asked = parsed.GetValue(plans) ?? [];
            Study run = study.Read(parsed, asked.Length == 0 ? DefaultPlans : asked) with
            {
                Shares = parsed.GetValue(shares),
                AttributionPeople = parsed.GetValue(attribution) ? parsed.GetValue(attributionPeople) : 0,
            };
            if (run.AttributionPeople is < 0 or > 10_000 || (parsed.GetValue(attribution) && run.AttributionPeople == 0))
                throw new UserError(terminal.Say("--attribution-people は 1 から 10000 の整数にしてください。", "give --attribution-people a whole number from 1 to 10000."));
            if (run.Shares && run.View == ViewNames.Of(EvidenceView.Reference))
                throw new UserError(terminal.Say("--evidence-share は --view reference とは使えません。試験に合わせたままの見方では、主張を切りかえないからです。as-evidence か as-claimed にしてください。", "--evidence-share does not go with --view reference, which switches no claims. Use as-evidence or as-claimed."));
            if (parsed.GetValue(handout) is not null && run.Stopped().Count == run.Plans.Count(plan => !plan.IsEmpty))
                throw new UserError(terminal.Say("問診の判定が、どの計画も止めています。手渡しの紙に書ける計画がありません。ほかの計画を --plan で足してください。", "the safety check stops every plan, so there is none to put on the hand-out. Add another one with --plan."));
            await OverrideLog.KeepAsync(run, files.FirstFile(parsed) ?? extra, terminal, cancellation).ConfigureAwait(false);
            ComparisonResult result = run.Run(terminal, SinglePeople, cancellation);
            if (!files.TakesStandardOutput(parsed))
                ComparisonTable.Write(result, terminal);
            string Page() => HtmlReport.Write(result, terminal.Language);
            await files.WriteAsync(parsed, () => ComparisonJson.Write(result) + "\n", () => ComparisonCsv.Write(result), Page, cancellation).ConfigureAwait(false);
            await files.WriteAsync(extra, Page, cancellation).ConfigureAwait(false);
            await files.WriteAsync(parsed.GetValue(handout), () => HtmlHandout.Write(result, terminal.Language), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(open))
                Open(parsed.GetValue(files.Html) ?? extra!, terminal);
            return 0;
        });
        parent.Add(compare);
    }

    private static void Open(string file, Terminal terminal)
    {
        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(Path.GetFullPath(file)) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            terminal.Note(terminal.Say($"ブラウザーを開けませんでした。{Path.GetFullPath(file)} を自分で開いてください。", $"No browser could be started. Open {Path.GetFullPath(file)} yourself."));
        }
    }
}
