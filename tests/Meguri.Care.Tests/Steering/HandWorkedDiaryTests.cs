using System.Globalization;
using Meguri.Care.Steering;
using Meguri.Testing;

namespace Meguri.Care.Tests.Steering;

/// <summary>Diaries worked by hand from the tissue dossier, section 11, held against the rule.</summary>
public class HandWorkedDiaryTests
{
    private static readonly SteeringRule Rule = SteeringFile.Read(Models.Path("steering.yaml"));
    private static readonly string File = Path.Combine(SharedData.Repository, "tests", "Meguri.Care.Tests", "Steering", "hand-worked-diaries.txt");

    public static IEnumerable<TheoryDataRow<string>> Rows() =>
        System.IO.File.ReadLines(File).Where(line => line.Length > 0 && line[0] != '#').Select(line => new TheoryDataRow<string>(line));

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_hand_worked_diary_gives_the_decisions_sentences_and_levels_worked_out(string row)
    {
        string[] cells = [.. row.Split('|').Select(cell => cell.Trim())];
        var (state, decisions) = Rule.Run(Rule.Start(Levels(cells[1])), cells[2].Split(';').Select(record => Record(record.Trim())));

        Assert.Equal(cells[3].Split(';').Select(text => text.Trim()), decisions.Select(Said));
        Assert.Equal(Levels(cells[4]), state.Levels);
        Assert.All(decisions, decision => Assert.NotEqual("", Rule.Words.Say(decision, "knee").Ja));
    }

    [Fact]
    public void There_are_at_least_forty_and_together_they_need_every_sentence_that_follows_a_record()
    {
        var rows = Rows().Select(row => row.Data).ToList();
        Assert.True(rows.Count >= 40, $"{rows.Count}");
        // A late entry needs records that Run would put in order; rest and the first session are said of a session, not of a record.
        string[] elsewhere = [SteeringReasons.LateEntry, SteeringReasons.Resting, SteeringReasons.FirstSession];
        var used = rows.SelectMany(row => row.Split('|')[3].Split(';')).Select(text => text.Trim().Split(' ')[1]);
        Assert.Empty(SteeringReasons.All.Except(elsewhere).Except(used));
    }

    private static string Said(SteeringDecision decision) =>
        $"{decision.Action} {decision.Reason}{(decision.Element is { } element ? " " + element : "")}";

    private static SteeringLevels Levels(string text) =>
        text.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray() is [var rom, var reps, var load, var speed]
            ? new SteeringLevels(rom, reps, load, speed)
            : throw new FormatException(text);

    private static SessionRecord Record(string text)
    {
        string[] words = text.Split(' ');
        static double? Pain(string word) => word == "-" ? null : double.Parse(word, CultureInfo.InvariantCulture);
        return new SessionRecord
        {
            Day = int.Parse(words[0], CultureInfo.InvariantCulture),
            Before = Pain(words[1]),
            During = Pain(words[2]),
            After = Pain(words[3]),
            NextDay = Pain(words[4]),
            RedFlag = words.Contains("red-flag"),
            Stopped = words.Contains("stopped"),
            Sick = words.Contains("sick"),
            Cleared = words.Contains("cleared"),
        };
    }
}
