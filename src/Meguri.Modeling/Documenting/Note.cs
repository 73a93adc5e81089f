using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Meguri.Modeling.Documenting;

/// <summary>
/// What the notes of a quantity say, taken apart: <c>Rate of repair (RP-3). population: lognormal CV 25 %. Low
/// certainty. [V: Reynolds 2006]</c>. Notes are prose; what is not found in them is null or empty.
/// </summary>
public sealed partial record Note
{
    /// <summary>The prose without distribution, tags, and the sentences that only name unit or certainty.</summary>
    public required string Meaning { get; init; }

    /// <summary>How it differs between people, as written after <c>population:</c>; null when not said.</summary>
    public string? Population { get; init; }

    /// <summary>Unit as people write it, where the notes give one (<c>Unit: MET.</c>) that the notation has no word for; else null.</summary>
    public string? Unit { get; init; }

    /// <summary>Tags in square brackets, as written inside them: <c>V: source</c>, <c>M</c>, <c>A</c>, <c>fit: PN-T1</c>.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>How certain it is; null when not said. Of a range (<c>very low to low</c>) the lower end.</summary>
    public Certainty? Certainty { get; init; }

    /// <summary>Ids of the claims it speaks of: <c>PN-10</c>.</summary>
    public ImmutableArray<string> Claims { get; init; } = [];

    /// <summary>A note that says nothing.</summary>
    public static Note Nothing { get; } = new() { Meaning = "" };

    /// <summary>Takes notes apart.</summary>
    /// <param name="notes">The notes, or null.</param>
    public static Note Read(string? notes)
    {
        if (string.IsNullOrWhiteSpace(notes))
            return Nothing;
        string text = notes.ReplaceLineEndings(" ");
        ImmutableArray<string> tags = [.. TagForm().Matches(text).Select(match => match.Groups[1].Value)];
        string prose = TagForm().Replace(text, "");
        string? population = PopulationForm().Match(prose) is { Success: true } said ? said.Groups[1].Value.Trim() : null;
        prose = PopulationForm().Replace(prose, "");
        return new Note
        {
            Meaning = Tidy(UnitForm().Replace(CertaintySentenceForm().Replace(prose, ""), "")),
            Unit = UnitForm().Match(prose) is { Success: true } unit ? unit.Groups[1].Value : null,
            Population = population,
            Tags = tags,
            Certainty = CertaintyOf(prose),
            Claims = [.. ClaimsOf(prose).Distinct(StringComparer.Ordinal)],
        };
    }

    private static Certainty? CertaintyOf(string prose)
    {
        Match said = CertaintyForm().Match(prose);
        if (said.Success)
        {
            return Level(said.Groups["level"].Value);
        }
        return NotShownForm().IsMatch(prose) ? Documenting.Certainty.NotShown : null;
    }

    private static Certainty Level(string word) => word.ToUpperInvariant() switch
    {
        "VERY LOW" => Documenting.Certainty.VeryLow,
        "LOW" => Documenting.Certainty.Low,
        "MODERATE" => Documenting.Certainty.Moderate,
        _ => Documenting.Certainty.High,
    };

    // "NAD-8, 9, 10" names three claims.
    private static IEnumerable<string> ClaimsOf(string prose)
    {
        foreach (Match match in ClaimForm().Matches(prose))
        {
            string system = match.Groups["system"].Value;
            yield return $"{system}-{match.Groups["first"].Value}";
            foreach (Capture more in match.Groups["more"].Captures)
                yield return $"{system}-{more.Value}";
        }
    }

    private static string Tidy(string prose)
    {
        // "Source:" stood before a tag that is gone.
        prose = SourceForm().Replace(prose, "");
        string tidy = SpaceForm().Replace(prose, " ").Trim();
        tidy = tidy.Replace(" .", ".", StringComparison.Ordinal).Replace("..", ".", StringComparison.Ordinal).Replace(" ;", ";", StringComparison.Ordinal);
        return tidy.TrimEnd(';', ' ');
    }

    [GeneratedRegex(@"\[((?:V|M|A|fit)\b[^\[\]]*)\]")]
    private static partial Regex TagForm();

    [GeneratedRegex(@"\s*\b[Pp]opulation:\s*(.*?)(?:\.(?=\s|$)|$)")]
    private static partial Regex PopulationForm();

    [GeneratedRegex(@"\b(?<level>very low|low|moderate|high)(?: to (?:very low|low|moderate|high))? certainty\b|\bcertainty: (?<level>very low|low|moderate|high)\b", RegexOptions.IgnoreCase)]
    private static partial Regex CertaintyForm();

    [GeneratedRegex(@"(?<=^|\.)\s*(?:(?:very low|low|moderate|high)(?: to (?:low|moderate|high))? certainty|certainty: (?:very low|low|moderate|high))\.", RegexOptions.IgnoreCase)]
    private static partial Regex CertaintySentenceForm();

    [GeneratedRegex(@"\s*\bUnit: ([^.;,]+)\.")]
    private static partial Regex UnitForm();

    [GeneratedRegex(@"\bno (?:controlled )?human (?:evidence|measurement|trial)|\bmouse only\b|\brodent tissue\b|\banimals only\b|\bno trial\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotShownForm();

    [GeneratedRegex(@"\b(?<system>[A-Z]{2,4})-(?<first>\d+[a-z]?)(?:, (?<more>\d+[a-z]?)(?=[,)\s;]))*")]
    private static partial Regex ClaimForm();

    [GeneratedRegex(@"\s*\bSource:\s*(?=[.;]|$)")]
    private static partial Regex SourceForm();

    [GeneratedRegex(@"\s+")]
    private static partial Regex SpaceForm();
}
