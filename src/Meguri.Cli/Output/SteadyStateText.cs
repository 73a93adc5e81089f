using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Meguri.Modeling.Flat;
using Meguri.Simulation.Analysis;
using Spectre.Console;

namespace Meguri.Cli.Output;

/// <summary>A steady state as tables for people and as CSV and JSON for programs.</summary>
internal sealed class SteadyStateText(FlatModel model, SteadyState found)
{
    private const int LargestShown = 12;

    private string PerTime => model.TimeUnit is { } unit ? " (1/" + unit + ")" : "";

    /// <summary>Tables on the terminal.</summary>
    public void Show(Terminal terminal)
    {
        var table = Simple(terminal.Say("量", "quantity"), terminal.Say("値", "value"), terminal.Say("単位", "unit"), terminal.Say("変化の速さ", "rate"));
        foreach (var row in Rows())
            table.AddRow(Markup.Escape(row.Id), Short(row.Value), Markup.Escape(row.Unit ?? ""), row.Rate is { } rate ? Short(rate) : "");
        terminal.Out.Write(table);
        foreach (ConservationLaw law in found.Conserved)
            terminal.Line(terminal.Say("保たれる和：", "Conserved: ") + Sum(law) + " = " + Short(law.Total));
        ShowJacobian(terminal);
        if (found.Eigenvalues.Count > 0)
        {
            var values = Simple(terminal.Say("固有値", "eigenvalue"), terminal.Say("実部", "real") + PerTime, terminal.Say("虚部", "imaginary") + PerTime);
            for (int i = 0; i < found.Eigenvalues.Count; i++)
                values.AddRow((i + 1).ToString(CultureInfo.InvariantCulture), Short(found.Eigenvalues[i].Real), Short(found.Eigenvalues[i].Imaginary));
            terminal.Out.Write(values);
        }
        terminal.Line(Verdict(terminal));
        terminal.Line(terminal.Say(
            $"残った変化の速さは大きくて {Short(found.Residual)}。時刻 {Short(found.StartedFrom)} からニュートン法で{found.Iterations}歩。",
            string.Create(CultureInfo.InvariantCulture, $"Largest remaining rate {Short(found.Residual)}; {found.Iterations} Newton steps from the time course at {Short(found.StartedFrom)}.")));
        if (!model.Events.IsEmpty)
            terminal.Line(terminal.Say("出来事はそれまでに起きたぶんだけが入っています。", "Events count only as far as they happened before."));
    }

    /// <summary>Values, units and remaining rates as CSV.</summary>
    public string Csv()
    {
        var csv = new Csv(["quantity", "value", "unit", "rate"]);
        foreach (var row in Rows())
            csv.Row([row.Id, Output.Csv.Number(row.Value), row.Unit ?? "", row.Rate is { } rate ? Output.Csv.Number(rate) : ""]);
        return csv.ToString();
    }

    /// <summary>The Jacobian as CSV: a row for each rate, a column for each state.</summary>
    public string JacobianCsv()
    {
        var csv = new Csv(["rate of", .. found.States]);
        for (int i = 0; i < found.States.Count; i++)
            csv.Row([found.States[i], .. Enumerable.Range(0, found.States.Count).Select(j => Output.Csv.Number(found.Jacobian[i, j]))]);
        return csv.ToString();
    }

    /// <summary>Everything as JSON.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            format = "meguri-steady-state/1",
            model = model.Name,
            timeUnit = model.TimeUnit,
            quantities = Rows().Select(row => new { row.Id, row.Value, row.Unit, row.Rate }),
            states = found.States,
            stateValues = found.Values,
            rates = found.Rates,
            conserved = found.Conserved.Select(law => new { terms = law.Terms.Select(term => new { state = term.State, coefficient = term.Coefficient }), total = law.Total }),
            jacobian = Enumerable.Range(0, found.States.Count).Select(i => Enumerable.Range(0, found.States.Count).Select(j => found.Jacobian[i, j])),
            eigenvalues = found.Eigenvalues.Select((Complex value) => new { real = value.Real, imaginary = value.Imaginary }),
            stability = found.Stability.ToString().ToLowerInvariant(),
            reach = found.Reach switch { Reach.Reached => "reached", Reach.NotReached => "not-reached", _ => "unstable" },
            residual = found.Residual,
            startedFrom = found.StartedFrom,
            newtonSteps = found.Iterations,
        },
        JsonOutput.Options) + "\n";

    private IEnumerable<(string Id, double Value, string? Unit, double? Rate)> Rows()
    {
        var rates = found.States.Zip(found.Rates).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        for (int i = 0; i < found.Outputs.Count; i++)
            yield return (found.Outputs[i], found.OutputValues[i], model.Find(found.Outputs[i])?.Unit, rates.TryGetValue(found.Outputs[i], out double rate) ? rate : null);
    }

    private void ShowJacobian(Terminal terminal)
    {
        int n = found.States.Count;
        if (n > LargestShown)
        {
            terminal.Note(terminal.Say($"ヤコビ行列は{n}行{n}列です。--jacobian FILE か --json FILE で書けます。", string.Create(CultureInfo.InvariantCulture, $"The Jacobian has {n} rows and columns; write it with --jacobian FILE or --json FILE.")));
            return;
        }
        var table = Simple([terminal.Say("ヤコビ行列", "Jacobian"), .. found.States]);
        for (int i = 0; i < n; i++)
            table.AddRow([Markup.Escape(found.States[i]), .. Enumerable.Range(0, n).Select(j => found.Jacobian[i, j].ToString("G4", CultureInfo.InvariantCulture))]);
        terminal.Out.Write(table);
    }

    private string Verdict(Terminal terminal) => (found.Stability switch
    {
        Stability.Stable => terminal.Say("安定：少しずれても、ここへ戻ります。", "Stable: moved a little, it comes back."),
        Stability.Unstable when found.Eigenvalues[0].Imaginary != 0 => terminal.Say("不安定：少しずれると、回りながら離れます（振動する模型に多い）。", "Unstable: moved a little, it spirals away, as models that oscillate do."),
        Stability.Unstable => terminal.Say("不安定：少しずれると、離れます。", "Unstable: moved a little, it goes away."),
        _ => terminal.Say("安定かどうかは、固有値からは決まりません（実部が0）。", "Stability is not decided by the eigenvalues: the largest real part is 0."),
    }) + (found.Reach == Reach.NotReached ? terminal.Say(" 模型の始めの値からの時間の流れは、ここへは来ませんでした。", " The time course from the model's own start did not come here.") : "");

    private static string Sum(ConservationLaw law)
    {
        var text = new System.Text.StringBuilder();
        foreach ((string state, double coefficient) in law.Terms)
        {
            text.Append(text.Length == 0 ? (coefficient < 0 ? "-" : "") : coefficient < 0 ? " - " : " + ");
            if (Math.Abs(coefficient) != 1)
                text.Append(Short(Math.Abs(coefficient))).Append(' ');
            text.Append(state);
        }
        return text.ToString();
    }

    private static Table Simple(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Minimal };
        for (int i = 0; i < columns.Length; i++)
            table.AddColumn(i == 0 ? new TableColumn(Markup.Escape(columns[i])) : new TableColumn(Markup.Escape(columns[i])).RightAligned());
        return table;
    }

    private static string Short(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
