using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Modeling.Units;
using Spectre.Console;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri model flatten</c> and <c>meguri model units</c>: what remains of a model, and in which units.</summary>
internal static class ModelTextCommands
{
    public static void AddTo(Command parent, Terminal terminal)
    {
        var flatten = new Command("flatten", terminal.Say("部品を1つに広げ、平らな Antimony の文を出す", "join all submodels and print one flat Antimony text"));
        var flatSource = new ModelSource(flatten, terminal);
        ExampleHelp.Add(flatten,
            new("meguri model flatten models/person.ant > person-flat.ant", "つないだ模型を1つの文にする", "write the coupled model as one text"),
            new("meguri model flatten models/tissue.ant --module tissue_region", "1つのモジュールだけ広げる", "flatten one module only"));
        flatten.SetAction(parsed =>
        {
            terminal.Data.Write(AntimonyWriter.Write(flatSource.ReadFlat(parsed)));
            return 0;
        });
        parent.Add(flatten);

        var units = new Command("units", terminal.Say("量ごとに、書かれた単位と式から出る単位をならべる", "list each quantity with its declared and its inferred unit"));
        var unitSource = new ModelSource(units, terminal);
        ExampleHelp.Add(units,
            new("meguri model units models/pain.ant", "痛みの模型の単位を見る", "look at the units of the pain module"),
            new("meguri model units --lenient BIOMD0000000012.txt", "よその模型の単位を推しはかる", "infer the units of a foreign model"));
        units.SetAction(parsed => Units(unitSource.ReadFlat(parsed), unitSource.UnitsOf(parsed), terminal));
        parent.Add(units);
    }

    private static int Units(FlatModel model, UnitCheckMode mode, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumns(terminal.Say("量", "quantity"), terminal.Say("役割", "role"), terminal.Say("書かれた単位", "declared"), terminal.Say("式から", "inferred"));
        foreach (QuantityUnit row in UnitListing.Of(model))
            table.AddRow(Markup.Escape(row.Quantity.Id), Role(row.Quantity.Role, terminal), Markup.Escape(row.Declared ?? row.Quantity.Unit ?? "–"), Markup.Escape(row.Inferred ?? "–"));
        terminal.Out.Write(table);
        IReadOnlyList<ModelError> errors = UnitChecker.Check(model, mode);
        if (errors.Count > 0)
            throw new ModelException(errors);
        terminal.Line(terminal.Say("単位はすべて合っています。", "All units work out."));
        return 0;
    }

    private static string Role(QuantityRole role, Terminal terminal) => role switch
    {
        QuantityRole.State => terminal.Say("状態", "state"),
        QuantityRole.Assigned => terminal.Say("規則", "rule"),
        QuantityRole.Algebraic => terminal.Say("代数方程式", "algebraic"),
        QuantityRole.Discrete => terminal.Say("出来事で変わる", "discrete"),
        _ => terminal.Say("定数", "constant"),
    };
}
