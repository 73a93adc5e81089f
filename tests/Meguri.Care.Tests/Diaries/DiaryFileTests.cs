using Meguri.Care.Diaries;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Tests.Diaries;

public class DiaryFileTests
{
    private const string Csv = "date,before,during,after,next_day,flags\n2026-11-02,2,3,2,4,\n2026-11-04,,-,2,5,stopped;red-flag\n\n";
    private const string Yaml = """
        records:
          - {date: 2026-11-02, before: 2, during: 3, after: 2, next_day: 4}
          - {date: 2026-11-04, during: "-", after: 2, next_day: 5, flags: [stopped, red-flag]}
        """;

    [Fact]
    public void Csv_and_yaml_say_the_same()
    {
        var csv = DiaryFile.ReadCsv(Csv, "d.csv");
        var yaml = DiaryFile.ReadYaml(YamlMap.ReadText(Yaml, "d.yaml"));
        Assert.Equal(csv.Records, yaml.Records);
        Assert.Equal(new DateOnly(2026, 11, 4), csv.LastDate);
        var last = csv.Entries[1].Record;
        Assert.Equal((null, null, 2.0, 5.0, true, true, false), (last.Before, last.During, last.After, last.NextDay, last.Stopped, last.RedFlag, last.Sick));
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_be_left_out() =>
        Assert.Equal(DiaryFile.ReadCsv("date,before,during\n2026-11-02,1,2\n", "d").Records, DiaryFile.ReadCsv("during,date,before\r\n2,2026-11-02,1\r\n", "d").Records);

    [Theory]
    [InlineData("2026-11-02,2", "2026-11-32,2", 2, 1, "'2026-11-32' is no day.")]
    [InlineData("2026-11-02,2,3", "2026-11-02,2,13", 2, 14, "'during' is '13'.")]
    [InlineData("2026-11-02,2,3,2,4", "2026-11-02,2,3,2,four", 2, 18, "'next_day' is 'four'.")]
    [InlineData("stopped;red-flag", "stoped", 3, 19, "There is no flag 'stoped'.")]
    [InlineData("after,", "afterr,", 1, 20, "There is no column 'afterr'.")]
    [InlineData("2,4,", "2,4,,x", 2, 1, "The line has 7 cells.")]
    [InlineData("after,", "during,", 1, 20, "The column 'during' stands twice.")]
    [InlineData("2026-11-02,2", ",2", 2, 1, "The day is missing.")]
    public void A_mistake_in_csv_is_told_with_line_and_column(string good, string bad, int line, int column, string message)
    {
        var error = Assert.Throws<ModelException>(() => DiaryFile.ReadCsv(Csv.Replace(good, bad, StringComparison.Ordinal), "d.csv")).Errors[0];
        Assert.Equal((message, line, column), (error.Message, error.Place!.Line, error.Place.Column));
        Assert.NotNull(error.Expected);
    }

    [Theory]
    [InlineData("before: 2", "before: -1", 2, "'before' is '-1'.")]
    [InlineData("flags: [stopped, red-flag]", "flags: [tired]", 3, "There is no flag 'tired'.")]
    [InlineData("after: 2", "atfer: 2", 2, "'atfer' is not known here.")]
    [InlineData("records:", "record:", 1, "The diary has no 'records'.")]
    public void A_mistake_in_yaml_is_told_with_its_line(string good, string bad, int line, string message)
    {
        var error = Assert.Throws<ModelException>(() => DiaryFile.ReadYaml(YamlMap.ReadText(Yaml.Replace(good, bad, StringComparison.Ordinal), "d.yaml"))).Errors[0];
        Assert.Equal((message, line), (error.Message, error.Place!.Line));
    }
}
