using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Antimony;

/// <summary>Submodels, <c>is</c>, deletions and annotations.</summary>
internal sealed partial class StatementParser
{
    private void SubmodelStatement(WrittenId? label, string? compartment = null)
    {
        var name = cursor.Take();
        var open = cursor.Current;
        if (reading.Find(name.Text) is not { } target || target.Finished is null)
        {
            string? near = NearWords.Nearest(name.Text, reading.Modules.Where(m => m.Finished is not null).Select(m => m.Name));
            cursor.Fail(
                name.Text == module.Name ? $"The module '{name.Text}' contains itself." : $"There is no module '{name.Text}' before this line.", name,
                "a module defined above or imported",
                near is not null && near != name.Text ? $"Did you mean '{near}'?" : $"Define it above with 'model {name.Text}() … end', or import its file.");
            return;
        }
        cursor.Take();
        List<string> arguments = [];
        List<(string Port, Expr Value, Token Token)> numbers = [];
        while (cursor.Current.Kind != TokenKind.RightParen)
        {
            var argument = cursor.Current;
            if (arguments.Count == target.Ports.Count)
                cursor.Fail($"The module '{target.Name}' is given more arguments than it has ports.", argument,
                    target.Ports.Count == 0 ? $"no argument: {target.Name}()" : $"at most {target.Ports.Count}: {target.Name}({string.Join(", ", target.Ports.Select(p => p.Id))})",
                    "Join further elements with 'A.x is y;'.");
            if (argument.Kind == TokenKind.Comma)
            {
                // An empty argument leaves its port alone.
                arguments.Add("");
            }
            else if (argument.Kind is TokenKind.Number or TokenKind.Minus)
            {
                numbers.Add((target.Ports[arguments.Count].Id, formulas.Read(), argument));
                arguments.Add("");
            }
            else
            {
                var id = ReadId("an argument");
                Touch(id);
                arguments.Add(id.Id);
            }
            if (!cursor.TryTake(TokenKind.Comma) && cursor.Current.Kind != TokenKind.RightParen)
                cursor.Fail(cursor.Current.EndsStatement ? "The list of arguments is not closed." : $"Found {cursor.Describe(cursor.Current)} among the arguments.",
                    cursor.Current.EndsStatement ? open : cursor.Current, "',' or ')'");
        }
        cursor.Take();
        if (arguments.Count > 0 && arguments.Count < target.Ports.Count)
            reading.Errors.Warn($"The module '{target.Name}' has {target.Ports.Count} ports and is given {arguments.Count}.", cursor.Place(name),
                $"Ports left alone: {string.Join(", ", target.Ports.Skip(arguments.Count).Select(p => p.Id))}.");

        while (arguments is [.., ""])
            arguments.RemoveAt(arguments.Count - 1);

        var (time, extent) = ConversionFactors();
        if (cursor.Current.Is("in"))
            compartment = Within();
        string instance = label?.Id ?? FreeInstance(target.Name);
        if (module.Submodels.Any(s => s.Id == instance))
            cursor.Fail($"The submodel '{instance}' is defined twice.", label?.First ?? name, "another name", "Rename one of them.");
        if (label is { } written)
            Touch(written);
        module.Submodels.Add(new Submodel
        {
            Id = instance,
            Module = target.Name,
            Arguments = [.. arguments],
            TimeConversion = time,
            ExtentConversion = extent,
            Compartment = compartment,
            Place = cursor.Place(label?.First ?? name, name),
        });
        foreach (var (port, value, token) in numbers)
        {
            string id = $"{instance}.{port}";
            module.Touch(id, cursor, token, token);
            module.Change(id, q => q with { Initial = value, InitialPlace = cursor.Place(token) });
        }
    }

    private (Expr? Time, Expr? Extent) ConversionFactors()
    {
        Expr? time = null, extent = null;
        while (cursor.TryTake(TokenKind.Comma))
        {
            var option = cursor.Expect(TokenKind.Name, "timeconv= or extentconv=");
            if (option.Text is not ("timeconv" or "extentconv"))
                cursor.Fail($"'{option.Text}' is not an option of a submodel.", option, "timeconv or extentconv");
            cursor.Expect(TokenKind.Equals, "'=' and a number or a parameter");
            var factor = formulas.Read();
            if (factor.Op is not (Op.Number or Op.Symbol))
                cursor.Fail("A conversion factor is a number or the name of a parameter.", cursor.Previous, $"{option.Text}=number or name", "Give the formula a name with = and use that.");
            (time, extent) = option.Text == "timeconv" ? (factor, extent) : (time, factor);
        }
        return (time, extent);
    }

    private string FreeInstance(string target)
    {
        for (int i = 0; ; i++)
        {
            string id = $"_{target}{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            if (module.Submodels.All(s => s.Id != id) && module.Find(id) is null)
                return id;
        }
    }

    private void Is(WrittenId id)
    {
        cursor.Take();
        if (cursor.Current.Kind == TokenKind.Text)
        {
            string text = cursor.Take().Text;
            Describe(id, d => d with { DisplayName = text });
            return;
        }
        var other = ReadId("an element");
        Touch(id);
        Touch(other);
        Expr? factor = cursor.TryTake(TokenKind.Slash) ? Factor() : null;
        Synchronize(id, other, factor);
    }

    private void ConvertedSynchronization(WrittenId id)
    {
        cursor.Take();
        var factor = Factor();
        if (!cursor.TryTakeWord("is"))
            cursor.Fail($"Found {cursor.Describe(cursor.Current)} after '{id.Id} * …'.", cursor.Current, "'is' and the element it becomes", "An assignment has '=' behind its first name.");
        var other = ReadId("an element");
        Touch(id);
        Touch(other);
        Synchronize(id, other, factor);
    }

    private Expr Factor()
    {
        if (cursor.Current.Kind == TokenKind.Number)
            return Expr.Number(cursor.Take().Value);
        var id = ReadId("a conversion factor");
        Touch(id);
        return Expr.Symbol(id.Id);
    }

    private void Synchronize(WrittenId first, WrittenId second, Expr? factor)
    {
        if (first.Id == second.Id)
            cursor.Fail($"'{first.Id}' is joined with itself.", second.First, "another element");
        module.Synchronizations.Add(new Synchronization(first.Id, second.Id, factor, cursor.Place(first.First, second.Last)));
    }

    private void Delete()
    {
        cursor.Take();
        do
        {
            var id = ReadId("an element of a submodel");
            if (!id.Id.Contains('.', StringComparison.Ordinal))
                cursor.Fail($"'{id.Id}' is not an element of a submodel.", id.First, "a name such as A.x", "Elements of this module are left out by not writing them.");
            module.Deletions.Add(new Deletion(id.Id, cursor.Place(id.First, id.Last)));
        }
        while (cursor.TryTake(TokenKind.Comma));
    }
}
