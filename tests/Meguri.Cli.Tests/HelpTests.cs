namespace Meguri.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string, string> Commands()
    {
        var data = new TheoryData<string, string>();
        foreach (string command in new[] { "", "compare", "budget", "simulate", "validate", "calibrate", "conformance", "plans", "plan", "plan check", "plan treatments", "plan schema", "people", "next", "screen", "evidence", "model", "model check", "model run", "model steady", "model flatten", "model units", "model export", "model import", "model convert", "model compare", "model graph", "model document", "observe", "population" })
        {
            data.Add(command, "en");
            data.Add(command, "ja");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Help_reads_as_approved(string command, string language)
    {
        Answer answer = await Typed.Line([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", language]);

        Assert.Equal(0, answer.Code);
        Assert.Equal("", answer.Error);
        Approved.Check($"help{(command.Length > 0 ? "-" : "")}{command.Replace(' ', '-')}.{language}", answer.Out);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_teaches_by_example(string command, string language)
    {
        Answer answer = await Typed.Line([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--lang", language]);

        int examples = answer.Out.Split('\n').Count(line => line.StartsWith("  meguri ", StringComparison.Ordinal));
        Assert.InRange(examples, 2, 4);
    }

    [Fact]
    public async Task A_group_without_command_explains_itself()
    {
        Answer bare = await Typed.Line("model"), asked = await Typed.Line("model", "--help");

        Assert.Equal(asked.Out, bare.Out);
    }

    [Fact]
    public async Task The_version_is_one_line()
    {
        Answer answer = await Typed.Line("--version");

        Assert.Equal(0, answer.Code);
        Assert.Matches(@"^\d+\.\d+\.\d+\S*\n$", answer.Out);
    }
}
