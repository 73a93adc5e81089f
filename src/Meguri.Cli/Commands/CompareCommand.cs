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
        compare.Add(plans);
        var study = new StudyOptions(compare, terminal, models);
        var files = new ResultFiles(compare, terminal);
        compare.Add(open);
        ExampleHelp.Add(compare,
            new("meguri compare", "例の人と計画を比べ、meguri-report.html を書く", "compare the example plans and write meguri-report.html"),
            new("meguri compare --plan graded-exercise --plan massage-and-stretch --html knee.html --open", "計画を選び、報告をすぐ開く", "choose plans and open the report at once"),
            new("meguri compare --person her.yaml --people 1000 --seed 7", "自分の人のファイルで、1000人の仮想の人と", "a person file of your own, a thousand virtual people"),
            new("meguri compare --csv - > weeks.csv", "数だけを、ほかの道具へ", "only the numbers, for another tool"));
        compare.SetAction(async (parsed, cancellation) =>
        {
            bool anyFile = parsed.GetValue(files.Json) is not null || parsed.GetValue(files.Csv) is not null || parsed.GetValue(files.Html) is not null;
            string? extra = !anyFile || (parsed.GetValue(open) && parsed.GetValue(files.Html) is null) ? DefaultReport : null;
            files.Check(parsed, extra);
            string[] asked = parsed.GetValue(plans) ?? [];
            Study run = study.Read(parsed, asked.Length == 0 ? DefaultPlans : asked);
            await OverrideLog.KeepAsync(run, files.FirstFile(parsed) ?? extra, terminal, cancellation).ConfigureAwait(false);
            ComparisonResult result = run.Run(terminal, SinglePeople, cancellation);
            if (!files.TakesStandardOutput(parsed))
                ComparisonTable.Write(result, terminal);
            string Page() => HtmlReport.Write(result, terminal.Language);
            await files.WriteAsync(parsed, () => ComparisonJson.Write(result) + "\n", () => ComparisonCsv.Write(result), Page, cancellation).ConfigureAwait(false);
            await files.WriteAsync(extra, Page, cancellation).ConfigureAwait(false);
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
