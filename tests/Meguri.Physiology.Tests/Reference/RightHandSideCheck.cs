using Meguri.Modeling.Flat;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>
/// Compares a model with a <c>*-rhs.csv</c> file: for each of its random states, derivatives and outputs to 1e-9 relative
/// plus 1e-12 of the largest term, once by the expression evaluator and once by the compiled kernel.
/// </summary>
internal sealed class RightHandSideCheck(FlatModel model, ReferenceTable table, NameTable names)
{
    /// <summary>Columns that set nothing in the model: model time, or labels.</summary>
    public IReadOnlyCollection<string> TimeColumns { get; init; } = ["t_h"];

    /// <summary>Columns left out altogether.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = ["case"];

    /// <summary>Turns the values read from a row into others before they are set; null for none.</summary>
    public Func<Dictionary<string, double>, Dictionary<string, double>>? Adapt { get; init; }

    /// <summary>Runs the comparison with the evaluator.</summary>
    public Deviations ByEvaluator() => Run((given, time) =>
    {
        var state = new FlatState(model, given, time);
        return (state.Rate, state.Value);
    });

    /// <summary>Runs the comparison with the compiled kernel.</summary>
    public Deviations ByKernel()
    {
        var compiled = CompiledState.Compile(model, table.Columns.Where(c => c.StartsWith("out:", StringComparison.Ordinal)).Select(names.Id).Distinct());
        return Run((given, time) =>
        {
            var (rates, outputs) = CompiledState.At(compiled, given, time);
            return (id => rates[id], id => outputs[id]);
        });
    }

    private Deviations Run(Func<IReadOnlyDictionary<string, double>, double, (Func<string, double> Rate, Func<string, double> Value)> evaluate)
    {
        var deviations = new Deviations(table.Name);
        for (int row = 0; row < table.Rows.Count; row++)
        {
            double time = table.Columns.Where(TimeColumns.Contains).Select(c => table[row, c]).FirstOrDefault();
            var given = table.Columns.Where(IsInput).ToDictionary(names.Id, c => table[row, c]);
            if (Adapt is not null)
                given = Adapt(given);
            var (rate, value) = evaluate(given, time);
            var state = new FlatState(model, given, time);
            foreach (string column in table.Columns)
            {
                double expected = table[row, column];
                if (Ignored.Contains(column))
                    continue;
                if (column.StartsWith("ddt:", StringComparison.Ordinal))
                    deviations.Compare(column, $"case {row + 1}", rate(names.Id(column)), expected, 1e-9 * Math.Abs(expected) + 1e-12 * state.RateScale(names.Id(column)));
                else if (column.StartsWith("out:", StringComparison.Ordinal))
                    deviations.Compare(column, $"case {row + 1}", value(names.Id(column)), expected, 1e-9 * Math.Abs(expected) + 1e-12);
            }
        }
        return deviations;
    }

    private bool IsInput(string column) =>
        !Ignored.Contains(column) && !TimeColumns.Contains(column)
        && !column.StartsWith("ddt:", StringComparison.Ordinal) && !column.StartsWith("out:", StringComparison.Ordinal);
}
