using System.CommandLine;
using Meguri.Cli.Help;
using Meguri.Cli.Running;

namespace Meguri.Cli.Commands;

/// <summary>The group <c>meguri model</c>: for people who write models.</summary>
internal static class ModelCommands
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var model = new Command("model", terminal.Say("模型（Antimony の文か SBML）を確かめ、動かし、広げ、書き出す", "check, run, flatten and exchange models (Antimony text or SBML)"));
        ExampleHelp.Add(model,
            new("meguri model check models/sleep.ant", "文と単位を確かめる", "check text and units"),
            new("meguri model run models/sleep.ant --end 48 --csv sleep.csv", "2日ぶん動かし、表にして残す", "run two days and keep the table"),
            new("meguri model export models/person.ant --out person.xml", "ほかの道具のために SBML で書き出す", "write SBML for other tools"));
        ModelCheckCommand.AddTo(model, terminal);
        ModelRunCommand.AddTo(model, terminal);
        ModelSteadyCommand.AddTo(model, terminal);
        ModelTextCommands.AddTo(model, terminal);
        ModelGraphCommand.AddTo(model, terminal, models);
        ModelExchangeCommands.AddTo(model, terminal);
        ModelCompareCommand.AddTo(model, terminal);
        ModelDocumentCommand.AddTo(model, terminal, models);
        parent.Add(model);
    }
}
