using System.CommandLine;
using Meguri.Care;
using Meguri.Care.Plans;
using Meguri.Cli.Help;
using Meguri.Cli.Running;
using Meguri.Physiology;
using Meguri.Physiology.People;
using Spectre.Console;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri plans</c> and <c>meguri people</c>: what there is to choose from.</summary>
internal static class ListCommands
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var plans = new Command("plans", terminal.Say("ケアの計画をならべる", "list the care plans that come with the program"));
        ExampleHelp.Add(plans,
            new("meguri plans", "計画をならべる", "list the plans"),
            new("meguri compare --plan graded-exercise --plan massage-and-stretch", "そのうちの2つを比べる", "compare two of them"));
        plans.SetAction(_ => Plans(models.Care, terminal));
        parent.Add(plans);

        var people = new Command("people", terminal.Say("例の人をならべる", "list the example people that come with the program"));
        ExampleHelp.Add(people,
            new("meguri people", "例の人をならべる", "list the people"),
            new("meguri compare --person back-pain-50", "そのうちの1人で比べる", "compare plans for one of them"));
        people.SetAction(_ => People(models.Library, terminal));
        parent.Add(people);
    }

    private static int Plans(CareLibrary care, Terminal terminal)
    {
        Table table = TwoColumns(terminal.Say("計画", "plan"), terminal.Say("すること", "what is done"));
        foreach (string id in care.PlanIds)
        {
            Plan plan = care.ReadPlan(id);
            Row(table, id, terminal.Say(plan.Name), terminal.Say(plan.Description));
        }
        terminal.Out.Write(table);
        terminal.Line(terminal.Say($"ファイルは {care.PathOf("plans")} にあります。写して直せば、自分の計画になります。", $"The files are in {care.PathOf("plans")}. Copy one and change it to make a plan of your own."));
        return 0;
    }

    private static int People(ModelLibrary library, Terminal terminal)
    {
        Table table = TwoColumns(terminal.Say("人", "person"), terminal.Say("訴え", "reports"));
        foreach (string id in library.PeopleIds)
        {
            PersonFile person = library.ReadPerson(id);
            Row(table, id, terminal.Say(person.Name), PersonWords.Of(person, library, terminal));
        }
        terminal.Out.Write(table);
        terminal.Line(terminal.Say($"ファイルは {library.PathOf("people")} にあります。写して直せば、ほかの人になります。", $"The files are in {library.PathOf("people")}. Copy one and change it to make another person."));
        return 0;
    }

    private static Table TwoColumns(string left, string right)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn(new TableColumn(left).NoWrap());
        table.AddColumn(right);
        return table;
    }

    private static void Row(Table table, string id, string name, string text) =>
        table.AddRow(new Spectre.Console.Markup($"[bold]{Spectre.Console.Markup.Escape(id)}[/]"), new Spectre.Console.Text($"{name}\n{text}"));
}
