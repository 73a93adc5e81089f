using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Cli.Running;

namespace Meguri.Cli.Commands;

/// <summary>The group <c>meguri plan</c>: for people who write plans.</summary>
internal static class PlanCommands
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var plan = new Command("plan", terminal.Say("計画のファイルを確かめ、使える治療とスキーマを見る", "check plan files, look at the treatments and the schema"));
        ExampleHelp.Add(plan,
            new("meguri plan check models/plans/sleep-routine.yaml", "計画を確かめる", "check a plan"),
            new("meguri plan treatments", "計画に入れられる治療をならべる", "list what can stand in a plan"));
        PlanCheckCommand.AddTo(plan, terminal, models);
        PlanTreatmentsCommand.AddTo(plan, terminal, models);
        PlanSchemaCommand.AddTo(plan, terminal, models);
        parent.Add(plan);
    }
}
