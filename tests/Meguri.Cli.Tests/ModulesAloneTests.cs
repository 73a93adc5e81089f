using Meguri.Testing;

namespace Meguri.Cli.Tests;

/// <summary>Each module of the person runs alone from the command line, its inputs at their reference.</summary>
public class ModulesAloneTests
{
    [Theory]
    [InlineData("vascular")]
    [InlineData("thermal")]
    [InlineData("nad")]
    [InlineData("sleep")]
    [InlineData("pain")]
    [InlineData("tissue")]
    [InlineData("repair")]
    public async Task A_module_runs_alone_for_two_days(string module)
    {
        Answer answer = await Typed.Line("model", "run", Path.Combine(SharedData.Repository, "models", module + ".ant"), "--end", "48", "--steps", "4", "--csv", "-");

        Assert.True(answer.Code == 0, answer.Error);
        string[] lines = answer.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(6, lines.Length);
        Assert.All(lines[1..], line => Assert.DoesNotContain("NaN", line, StringComparison.Ordinal));
        Assert.True(lines[0].Split(',').Length > 10);
    }
}
