using System.CommandLine;
using System.Globalization;
using Meguri.Cli.Help;
using Meguri.Modeling;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model check</c>: reads, flattens and checks units; says in one line what the model holds.</summary>
internal static class ModelCheckCommand
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        var check = new Command("check", terminal.Say("文を読み、広げ、単位を確かめる。誤りは場所と直し方を示す", "read, flatten and check units; each error says where it is and how to mend it"));
        var source = new ModelSource(check, terminal);
        ExampleHelp.Add(check,
            new("meguri model check models/sleep.ant", "眠りの模型を、単位まできびしく確かめる", "check the sleep module, units included"),
            new("meguri model check --lenient BIOMD0000000012.txt", "よその模型を、単位がなくても読む", "check a foreign model that may leave out units"));
        check.SetAction(parsed => Check(parsed, source, terminal));
        parent.Add(check);
    }

    private static int Check(ParseResult parsed, ModelSource source, Terminal terminal)
    {
        Document document = source.Read(parsed);
        foreach (ModelError warning in document.Warnings)
            terminal.Note(warning.ToString().Replace("error: ", "warning: ", StringComparison.Ordinal));
        foreach (SkippedStatement skipped in document.Skipped)
        {
            string place = skipped.Place is { } p ? $"{p.File}:{p.Line}: " : "";
            terminal.Note(place + terminal.Say($"とばしました（{skipped.Package}）：", $"skipped ({skipped.Package}): ") + skipped.Text);
        }
        FlatModel model = source.Flatten(document, parsed);
        IReadOnlyList<ModelError> errors = UnitChecker.Check(model, source.UnitsOf(parsed));
        if (errors.Count > 0)
            throw new ModelException(errors);
        terminal.Line(Summary(model, source.FileOf(parsed), terminal));
        return 0;
    }

    private static string Summary(FlatModel model, string file, Terminal terminal)
    {
        int Count(QuantityRole role) => model.Quantities.Count(quantity => quantity.Role == role);
        int equations = Count(QuantityRole.Algebraic);
        return terminal.Say(
            string.Create(CultureInfo.InvariantCulture, $"{file}: 誤りはありません。{model.Name}：状態 {Count(QuantityRole.State)}、{(equations > 0 ? $"代数方程式 {equations}、" : "")}規則 {Count(QuantityRole.Assigned)}、定数 {Count(QuantityRole.Constant)}、出来事で変わる量 {Count(QuantityRole.Discrete)}、出来事 {model.Events.Length}。"),
            $"{file}: no errors. {model.Name}: {Many(Count(QuantityRole.State), "state")}, {(equations > 0 ? Many(equations, "algebraic equation") + ", " : "")}{Many(Count(QuantityRole.Assigned), "rule")}, {Many(Count(QuantityRole.Constant), "constant")}, {Many(Count(QuantityRole.Discrete), "discrete quantity", "discrete quantities")}, {Many(model.Events.Length, "event")}.");
    }

    private static string Many(int count, string one, string? many = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
