using System.Globalization;
using System.IO.Enumeration;
using Meguri.Cli.Running;
using Meguri.Modeling;
using Meguri.Modeling.Flat;

namespace Meguri.Cli.Commands;

/// <summary>Quantities of a model as they are named on the command line: ids and patterns, values given to them.</summary>
internal static class QuantityChoice
{
    /// <summary>
    /// The ids meant by ids and patterns (<c>*</c>, <c>?</c>) separated by commas, each once, in the order given. A pattern
    /// means what changes in time, or constants where they are asked for; other quantities are meant by their own id only.
    /// </summary>
    /// <exception cref="UserError">The model has no such quantity, or nothing fits a pattern.</exception>
    public static string[] Ids(string option, IEnumerable<string> given, FlatModel model, Terminal terminal, bool constants = false)
    {
        var ids = new List<string>();
        foreach (string part in given.SelectMany(part => part.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
        {
            if (part.AsSpan().ContainsAny('*', '?'))
            {
                string[] fitting = [.. model.Quantities.Where(q => (q.Role == QuantityRole.Constant) == constants && FileSystemName.MatchesSimpleExpression(part, q.Id, ignoreCase: false)).Select(q => q.Id)];
                if (fitting.Length == 0)
                    throw new UserError(terminal.Say($"{option} の '{part}' に合う{(constants ? "定数" : "、時間とともに変わる量")}がありません。量の名前は meguri model units で見られます。", $"{(constants ? "no constant" : "nothing that changes in time")} fits '{part}' of {option}. See all names with: meguri model units"));
                ids.AddRange(fitting);
            }
            else
            {
                ids.Add(Known(option, part, model, terminal));
            }
        }
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What is reported when nothing was chosen: every state, else everything that follows a rule.</summary>
    /// <exception cref="UserError">Nothing in the model changes in time.</exception>
    public static string[] OrStates(string[] ids, FlatModel model, Terminal terminal)
    {
        if (ids.Length == 0)
            ids = [.. model.States.Select(state => state.Id)];
        if (ids.Length == 0)
            ids = [.. model.Quantities.Where(quantity => quantity.Role == QuantityRole.Assigned).Select(quantity => quantity.Id)];
        return ids.Length > 0 ? ids : throw new UserError(terminal.Say("模型に、時間とともに変わる量がありません。--select で選んでください。", "the model has nothing that changes in time. Choose quantities with --select."));
    }

    /// <summary>Values given as <c>id=value</c>.</summary>
    /// <exception cref="UserError">One cannot be read.</exception>
    public static Dictionary<string, double> Values(IEnumerable<string> given, Terminal terminal)
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (string pair in given)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !double.TryParse(pair.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                throw new UserError(terminal.Say($"--set の '{pair}' が読めません。--set k=0.5 のように書いてください。", $"--set '{pair}' cannot be read. Write it like --set k=0.5"));
            values[pair[..equals].Trim()] = value;
        }
        return values;
    }

    /// <summary>An id of the model.</summary>
    /// <exception cref="UserError">The model has no such quantity.</exception>
    public static string Known(string option, string id, FlatModel model, Terminal terminal)
    {
        if (model.Find(id) is not null)
            return id;
        string? near = NearWords.Nearest(id, model.Quantities.Select(quantity => quantity.Id));
        throw new UserError(terminal.Say($"{option} の '{id}' は模型にありません。", $"{option} names '{id}', which the model does not have.")
            + (near is null ? terminal.Say(" 量の名前は meguri model units で見られます。", " See all names with: meguri model units") : terminal.Say($" '{near}' のことですか。", $" Did you mean '{near}'?")));
    }
}
