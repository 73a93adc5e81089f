using System.Text.Json;
using Meguri.Testing;

namespace Meguri.Cli.Tests;

public sealed class NextTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-next-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("knee.yaml", "en")]
    [InlineData("knee.yaml", "ja")]
    [InlineData("knee-flare.csv", "en")]
    [InlineData("knee-flare.csv", "ja")]
    public async Task The_next_session_reads_as_approved(string diary, string language)
    {
        Answer answer = await Typed.Line("next", "--diary", Example(diary), "--lang", language);

        Assert.Equal(0, answer.Code);
        Approved.Check($"next-{Path.GetFileNameWithoutExtension(diary)}.{language}", answer.Out);
    }

    [Theory]
    [InlineData("2026-11-02,1,1,1,1,red-flag", "Stop and be seen: there is a danger sign.")]
    [InlineData("2026-11-02,2,3,2,2,", "Stay: the session was within the limits.")]
    public async Task Only_a_danger_sign_leaves_no_exercise(string row, string sentence)
    {
        string file = Diary(row);
        Answer answer = await Typed.Line("next", "--diary", file);
        Assert.Contains(sentence, answer.Out, StringComparison.Ordinal);
        Assert.Equal(row.Contains("red-flag", StringComparison.Ordinal), answer.Out.Contains("No exercise.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_says_the_same_in_both_languages()
    {
        Answer answer = await Typed.Line("next", "--diary", Example("knee.yaml"), "--json");
        using JsonDocument json = JsonDocument.Parse(answer.Out);
        JsonElement root = json.RootElement;
        Assert.Equal(("meguri-next/1", "2026-11-11", "Hold", "during-above"), (root.GetProperty("format").GetString(), root.GetProperty("date").GetString(), root.GetProperty("action").GetString(), root.GetProperty("reason").GetString()));
        Assert.Equal("Held, because knee pain was 4 during the last session; limit 3.", root.GetProperty("because").GetProperty("en").GetString());
        Assert.Equal(3, root.GetProperty("exercises").GetArrayLength());
        Assert.Equal("Repetitions", root.GetProperty("mayGoUp").GetProperty("element").GetString());
        Assert.Equal(answer.Out, (await Typed.Line("next", "--diary", Example("knee.yaml"), "--json", "--lang", "ja")).Out);
    }

    [Fact]
    public async Task Mistakes_are_told_with_their_place()
    {
        Answer pain = await Typed.Line("next", "--diary", Diary("2026-11-02,2,13,2,2,"));
        Assert.Equal(1, pain.Code);
        Assert.Contains("diary.csv:2:14: error: 'during' is '13'.", pain.Error, StringComparison.Ordinal);
        Assert.Contains("--before 11 is out of range", (await Typed.Line("next", "--diary", Example("knee.yaml"), "--before", "11")).Error, StringComparison.Ordinal);
        Assert.Contains("--date 'soon' is no day", (await Typed.Line("next", "--diary", Example("knee.yaml"), "--date", "soon")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Typed.Line("next", "--diary", Path.Combine(folder, "none.csv"))).Code);
        Assert.Equal(2, (await Typed.Line("next")).Code);
    }

    private static string Example(string name) => Path.Combine(SharedData.Repository, "models", "diaries", name);

    private string Diary(string row)
    {
        string file = Path.Combine(folder, "diary.csv");
        File.WriteAllText(file, "date,before,during,after,next_day,flags\n" + row + "\n");
        return file;
    }
}
