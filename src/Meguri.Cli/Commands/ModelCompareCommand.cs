using System.CommandLine;
using System.Globalization;
using Meguri.Cli.Help;
using Meguri.Cli.Running;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Sbml;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model compare</c>: whether two files hold the same model, and whether it runs the same.</summary>
internal static class ModelCompareCommand
{
    private const int Shown = 20;

    public static void AddTo(Command parent, Terminal terminal)
    {
        var compare = new Command("compare", terminal.Say("2つの模型（Antimony か SBML）が同じかを確かめる。同じなら0、ちがえば1で終わる", "tell whether two models (Antimony or SBML) are the same; ends with 0 if they are, else with 1"));
        Argument<string> File(string name) => new(name) { Description = terminal.Say("Antimony の文か SBML のファイル", "file with Antimony text or SBML"), HelpName = name };
        var first = File("first");
        var second = File("second");
        var simulate = new Option<bool>("--simulate") { Description = terminal.Say("両方を動かし、値の動きもくらべる", "run both and compare the courses too") };
        var end = new Option<double>("--end") { Description = terminal.Say("終わりの時刻（ふつう100）", "end of the run (default 100)"), HelpName = "time", DefaultValueFactory = _ => 100 };
        var steps = new Option<int>("--steps") { Description = terminal.Say("くらべる時点の数（ふつう100）", "number of equal output steps (default 100)"), HelpName = "n", DefaultValueFactory = _ => 100 };
        var tolerance = new Option<double>("--tolerance") { Description = terminal.Say("許す差：その量の最大の値に対する割合（ふつう1e-6）", "difference allowed, relative to the largest value of the quantity (default 1e-6)"), HelpName = "r", DefaultValueFactory = _ => 1e-6 };
        compare.Add(first);
        compare.Add(second);
        foreach (Option option in new Option[] { simulate, end, steps, tolerance })
            compare.Add(option);
        ExampleHelp.Add(compare,
            new("meguri model compare models/sleep.ant sleep.xml", "書き出した SBML が同じ模型かを見る", "see whether an exported SBML is still the same model"),
            new("meguri model compare a.xml b.xml --simulate --end 48", "2日ぶん動かしてもくらべる", "run two days as well"));
        compare.SetAction((parsed, cancellation) =>
        {
            if (!(parsed.GetValue(end) > 0) || parsed.GetValue(steps) < 1 || !(parsed.GetValue(tolerance) > 0))
                throw new UserError(terminal.Say("--end と --tolerance は0より大きく、--steps は1以上にしてください。", "--end and --tolerance must be above 0, and --steps at least 1."));
            FlatModel a = Read(parsed.GetValue(first)!, terminal), b = Read(parsed.GetValue(second)!, terminal);
            IReadOnlyList<string> differences = FlatComparison.Differences(a, b);
            terminal.Line(differences.Count == 0
                ? terminal.Say("同じ模型です。", "The same model.")
                : terminal.Say($"ちがいが{differences.Count}つあります。", string.Create(CultureInfo.InvariantCulture, $"{differences.Count} difference{(differences.Count == 1 ? "" : "s")}:")));
            foreach (string difference in differences.Take(Shown))
                terminal.Line("  " + difference);
            if (differences.Count > Shown)
                terminal.Line(terminal.Say($"  ほかに{differences.Count - Shown}つ。", string.Create(CultureInfo.InvariantCulture, $"  and {differences.Count - Shown} more.")));
            bool alike = !parsed.GetValue(simulate) || Courses(a, b, parsed.GetValue(end), parsed.GetValue(steps), parsed.GetValue(tolerance), terminal, cancellation);
            return Task.FromResult(differences.Count == 0 && alike ? 0 : Failure.Failed);
        });
        parent.Add(compare);
    }

    private static FlatModel Read(string path, Terminal terminal)
    {
        if (!System.IO.File.Exists(path))
            throw new UserError(terminal.Say($"'{path}' というファイルがありません。名前と場所を確かめてください。", $"there is no file '{path}'. Check its name and folder."));
        Document document = ModelSource.LooksLikeXml(path) ? SbmlReader.ReadFile(path) : AntimonyReader.ReadFile(path);
        return Flattener.Flatten(document, new FlattenOptions { AllowMissingValues = true });
    }

    /// <summary>Runs both and says where they part most.</summary>
    private static bool Courses(FlatModel a, FlatModel b, double end, int steps, double tolerance, Terminal terminal, CancellationToken cancellation)
    {
        var inSecond = b.Quantities.GroupBy(q => FlatComparison.PlainId(q.Id)).ToDictionary(g => g.Key, g => g.First().Id, StringComparer.Ordinal);
        string[] ids = [.. a.Quantities.Where(q => q.Role is QuantityRole.State or QuantityRole.Discrete && inSecond.ContainsKey(FlatComparison.PlainId(q.Id))).Select(q => q.Id)];
        if (ids.Length == 0)
            ids = [.. a.Quantities.Where(q => q.Role == QuantityRole.Assigned && inSecond.ContainsKey(FlatComparison.PlainId(q.Id))).Select(q => q.Id)];
        if (ids.Length == 0)
            throw new UserError(terminal.Say("2つの模型に、ともに時間で変わる量がありません。", "the models have no quantity in common that changes in time."));
        double inside = Math.Min(1e-6, tolerance / 100);
        var x = ModelRunCommand.Run(a, ids, [], 0, end, steps, inside, cancellation);
        var y = ModelRunCommand.Run(b, [.. ids.Select(id => inSecond[FlatComparison.PlainId(id)])], [], 0, end, steps, inside, cancellation);
        var (worst, at) = (0.0, 0);
        for (int i = 0; i < ids.Length; i++)
        {
            double scale = x.Values.Concat(y.Values).Max(row => Math.Abs(row[i]));
            double apart = Enumerable.Range(0, x.Values.Count).Max(t => x.Values[t][i].Equals(y.Values[t][i]) ? 0 : Math.Abs(x.Values[t][i] - y.Values[t][i]));
            if (scale > 0 && !(apart / scale <= worst))
                (worst, at) = (apart / scale, i);
        }
        bool alike = worst <= tolerance;
        string difference = worst.ToString("0.0e+0", CultureInfo.InvariantCulture);
        terminal.Line(alike
            ? terminal.Say($"動かしても同じです：{ids.Length}の量、差は最大 {difference}（'{ids[at]}'）。", string.Create(CultureInfo.InvariantCulture, $"The courses agree: {ids.Length} quantities, largest difference {difference} ('{ids[at]}')."))
            : terminal.Say($"動かすとちがいます：'{ids[at]}' で差が {difference}。", $"The courses differ: '{ids[at]}' by {difference}."));
        return alike;
    }
}
