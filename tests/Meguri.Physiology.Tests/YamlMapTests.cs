using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Tests;

public class YamlMapTests
{
    [Fact]
    public void A_misspelt_key_is_an_error_that_names_its_line_and_the_key_meant()
    {
        var map = YamlMap.ReadText("age: 62\nheigth_cm: 158\n", "p.yaml");
        _ = (map.Number("age"), map.OptionalNumber("height_cm"));
        var error = Assert.Throws<ModelException>(map.NoMore).Errors.Single();
        Assert.Equal((2, 1), (error.Place!.Line, error.Place.Column));
        Assert.Contains("height_cm", error.Mend);
    }

    [Theory]
    [InlineData("age: old", 1, 6, "no number")]
    [InlineData("sex: f\n", 1, 1, "'age' is missing")]
    [InlineData("age: .nan", 1, 6, "no number")]
    [InlineData("age: [1, 2]", 1, 6, "not a number")]
    public void A_bad_number_is_an_error_with_its_place(string text, int line, int column, string fragment)
    {
        var error = Assert.Throws<ModelException>(() => YamlMap.ReadText(text, "p.yaml").Number("age")).Errors.Single();
        Assert.Equal((line, column), (error.Place!.Line, error.Place.Column));
        Assert.Contains(fragment, error.Message);
    }

    [Theory]
    [InlineData("a: b: c")]
    [InlineData("\t- x")]
    [InlineData("a: 'open")]
    [InlineData("")]
    [InlineData("- only a list")]
    public void What_is_no_mapping_is_an_error_with_file_and_line(string text)
    {
        var error = Assert.Throws<ModelException>(() => YamlMap.ReadText(text, "p.yaml")).Errors.Single();
        Assert.Equal("p.yaml", error.Place!.File);
        Assert.True(error.Place.Line >= 1);
    }

    [Theory]
    [InlineData("\"18:30\"", 18.5)]
    [InlineData("7", 7.0)]
    public void A_clock_time_is_read_in_hours(string text, double hours) =>
        Assert.Equal(hours, YamlMap.ReadText("at: " + text, "p.yaml").Clock("at"));
}
