using System.CommandLine;
using Meguri.Care.Plans;
using Meguri.Cli.Help;
using Meguri.Cli.Output;
using Meguri.Cli.Running;

namespace Meguri.Cli.Commands;

/// <summary><c>meguri plan schema</c>: the JSON Schema of plan files, for editors.</summary>
internal static class PlanSchemaCommand
{
    public static void AddTo(Command parent, Terminal terminal, ModelFolder models)
    {
        var schema = new Command("schema", terminal.Say("計画ファイルのJSON Schemaを書く（エディターが候補と誤りを示す）", "write the JSON Schema of plan files (editors then offer words and mark mistakes)"));
        var output = new Option<string>("--output") { Description = terminal.Say("書く先（ふつう標準出力）", "where to write it (default standard output)"), HelpName = "file|-", DefaultValueFactory = _ => "-" };
        schema.Add(output);
        ExampleHelp.Add(schema,
            new("meguri plan schema > plan.schema.json", "スキーマを残す", "keep the schema"),
            new("meguri plan schema --output plan.schema.json", "同じことを、ファイルの名前で", "the same, by the name of the file"));
        schema.SetAction(async (parsed, cancellation) =>
        {
            string file = parsed.GetValue(output)!;
            OutputFile.Check(file, terminal);
            await OutputFile.WriteAsync(file, PlanSchema.Write(models.Care), terminal, cancellation).ConfigureAwait(false);
            if (!OutputFile.IsStandardOutput(file))
                terminal.Line(terminal.Say($"書きました：{file}", $"Wrote {file}"));
            return 0;
        });
        parent.Add(schema);
    }
}
