using System.Globalization;
using System.Text.Json;
using Meguri.Care.Report;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Wording;
using Meguri.Simulation.Analysis;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>Sensitivities as text.</summary>
internal sealed class SensitivityText(FlatModel model, Sensitivities found, ChartStyle style) : IResultText
{
    /// <inheritdoc/>
    public void Show(Terminal terminal)
    {
        int last = found.Times.Count - 1;
        var table = new Table { Border = TableBorder.Minimal };
        string[] titles = [terminal.Say("量", "quantity"), terminal.Say("値 y", "value y"), terminal.Say("定数", "parameter"), terminal.Say("値 p", "value p"), "dy/dp", terminal.Say("弾力性 (p/y) dy/dp", "elasticity (p/y) dy/dp")];
        for (int i = 0; i < titles.Length; i++)
            table.AddColumn(i is 0 or 2 ? new TableColumn(titles[i]) : new TableColumn(titles[i]).RightAligned());
        for (int o = 0; o < found.Outputs.Count; o++)
            for (int p = 0; p < found.Parameters.Count; p++)
                table.AddRow(Markup.Escape(found.Outputs[o]), IResultText.Short(found.Values[last][o]), Markup.Escape(found.Parameters[p]), IResultText.Short(found.ParameterValues[p]), IResultText.Short(found.Absolute[last][o, p]), IResultText.Short(found.Scaled(last, o, p)));
        terminal.Line(terminal.Say("終わりの感度、時刻 ", "Sensitivities at the end, time ") + IResultText.Short(found.Times[last]) + (model.TimeUnit is { } unit ? " " + unit : ""));
        terminal.Out.Write(table);
        foreach (string caution in found.Cautions)
            terminal.Note(terminal.Say("注意：", "note: ") + caution);
    }

    /// <inheritdoc/>
    public string Csv(bool units)
    {
        var pairs = Pairs().ToList();
        var csv = new Csv([
            IResultText.Titled("time", model.TimeUnit, units), .. found.Outputs.Select(id => IResultText.Titled(id, UnitOf(id), units)),
            .. pairs.Select(pair => IResultText.Titled($"d({found.Outputs[pair.O]})/d({found.Parameters[pair.P]})", Ratio(pair.O, pair.P), units)),
            .. pairs.Select(pair => $"elasticity({found.Outputs[pair.O]}; {found.Parameters[pair.P]})")]);
        for (int t = 0; t < found.Times.Count; t++)
        {
            csv.Row([
                Output.Csv.Number(found.Times[t]), .. found.Values[t].Select(Output.Csv.Number),
                .. pairs.Select(pair => Output.Csv.Number(found.Absolute[t][pair.O, pair.P])),
                .. pairs.Select(pair => Output.Csv.Number(found.Scaled(t, pair.O, pair.P)))]);
        }
        return csv.ToString();
    }

    /// <inheritdoc/>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            format = "meguri-sensitivities/1",
            model = model.Name,
            timeUnit = model.TimeUnit,
            outputs = found.Outputs,
            outputUnits = found.Outputs.Select(UnitOf),
            parameters = found.Parameters.Select((id, p) => new { id, unit = UnitOf(id), value = found.ParameterValues[p] }),
            times = found.Times,
            values = found.Values,
            sensitivities = Pairs().Select(pair => new
            {
                output = found.Outputs[pair.O],
                parameter = found.Parameters[pair.P],
                absolute = Over(t => found.Absolute[t][pair.O, pair.P]),
                elasticity = Over(t => found.Scaled(t, pair.O, pair.P)),
            }),
            cautions = found.Cautions,
        },
        JsonOutput.Options) + "\n";

    /// <inheritdoc/>
    public string Html(string language)
    {
        string label = IResultText.Titled("time", model.TimeUnit);
        var parameters = Enumerable.Range(0, found.Parameters.Count);
        var charts = Enumerable.Range(0, found.Outputs.Count).SelectMany(o => (LineChart[])
        [
            new LineChart($"dy/dp, y = {found.Outputs[o]}", UnitOf(found.Outputs[o]), found.Times, label, [.. parameters.Select(p => new ChartLine("p = " + IResultText.Titled(found.Parameters[p], UnitOf(found.Parameters[p])), Over(t => found.Absolute[t][o, p])))]) { LogX = style.LogX, LogY = style.LogY },
            new LineChart($"(p/y) dy/dp, y = {found.Outputs[o]}", null, found.Times, label, [.. parameters.Select(p => new ChartLine("p = " + found.Parameters[p], Over(t => found.Scaled(t, o, p))))]) { LogX = style.LogX, LogY = style.LogY },
        ]);
        var pairs = Pairs().ToList();
        var table = new NumberTable(
            [new LocalText("時刻", "Time"), .. pairs.Select(pair => $"d({found.Outputs[pair.O]})/d({found.Parameters[pair.P]})").Select(text => new LocalText(text, text))],
            [.. found.Times.Select((time, t) => (IReadOnlyList<double>)[time, .. pairs.Select(pair => found.Absolute[t][pair.O, pair.P])])]);
        string left = string.Concat(found.Cautions.Select(caution => " " + caution));
        return ChartPage.Write(model.Name, new LocalText(
            "定数 p を少し変えたときの量 y の変わり方。左は dy/dp、右は割合どうし（弾力性、p が1%変わると y が何%変わるか）。" + left,
            "How a quantity y answers a small change of a parameter p: dy/dp, and as shares (elasticity: percent of y for one percent of p)." + left),
            [.. charts], [], table, language);
    }

    private IEnumerable<(int O, int P)> Pairs() =>
        from o in Enumerable.Range(0, found.Outputs.Count) from p in Enumerable.Range(0, found.Parameters.Count) select (o, p);

    private double[] Over(Func<int, double> value) => [.. Enumerable.Range(0, found.Times.Count).Select(value)];

    private string? UnitOf(string id) => model.Find(id)?.Unit;

    private string? Ratio(int output, int parameter) => UnitOf(found.Outputs[output]) is { } above && UnitOf(found.Parameters[parameter]) is { } below ? $"{above}/({below})" : null;
}
