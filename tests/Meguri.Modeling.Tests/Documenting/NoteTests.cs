using Meguri.Modeling.Documenting;

namespace Meguri.Modeling.Tests.Documenting;

public class NoteTests
{
    [Fact]
    public void A_note_is_taken_apart_into_meaning_distribution_tags_and_certainty()
    {
        Note note = Note.Read("Rise by exercise (PN-3). population: lognormal CV 50 %. Low certainty. [fit: PN-T1, PN-T20] [A]");

        Assert.Equal("Rise by exercise (PN-3).", note.Meaning);
        Assert.Equal("lognormal CV 50 %", note.Population);
        Assert.Equal(Certainty.Low, note.Certainty);
        Assert.Equal(["fit: PN-T1, PN-T20", "A"], note.Tags);
        Assert.Equal(["PN-3"], note.Claims);
    }

    [Theory]
    [InlineData("Pain raises muscle tone. Certainty: low.", Certainty.Low)]
    [InlineData("Shown often. High certainty. Off, nothing.", Certainty.High)]
    [InlineData("PRP in the region: conflicting trials. Very low to low certainty.", Certainty.VeryLow)]
    [InlineData("Clock gene. Mouse only.", Certainty.NotShown)]
    [InlineData("Infused vesicles reach the region (EX-4). No human evidence.", Certainty.NotShown)]
    [InlineData("Moderate certainty for pressure; no human evidence for the rest.", Certainty.Moderate)]
    public void The_certainty_is_the_one_the_words_say(string notes, Certainty expected) => Assert.Equal(expected, Note.Read(notes).Certainty);

    [Theory]
    [InlineData("Load on the knee, likewise.")]
    [InlineData("Confidence interval is high.")]
    [InlineData(null)]
    [InlineData("")]
    public void No_certainty_is_made_up(string? notes) => Assert.Null(Note.Read(notes).Certainty);

    [Fact]
    public void A_list_of_claims_names_each()
    {
        Assert.Equal(["NAD-8", "NAD-9", "NAD-16", "EX-2"], Note.Read("oral NMN (NAD-8, 9, 16) and turnover (EX-2).").Claims);
        Assert.Empty(Note.Read("Doses in the CGA-based index. [fit: PN-T1]").Claims);
    }

    [Fact]
    public void The_unit_a_note_names_is_found() =>
        Assert.Equal(("MET", "Metabolic rate, exercise included."), (Note.Read("Metabolic rate, exercise included. Unit: MET.").Unit, Note.Read("Metabolic rate, exercise included. Unit: MET.").Meaning));

    [Fact]
    public void The_word_before_a_tag_goes_with_it() => Assert.Equal("REM window slope.", Note.Read("REM window slope. population: fixed. Source: [A].").Meaning);

    [Fact]
    public void A_source_tag_keeps_its_dots() =>
        Assert.Equal(["V: Giesbrecht 2005, doi:10.1097/x.y"], Note.Read("Threshold. [V: Giesbrecht 2005, doi:10.1097/x.y]").Tags);
}
