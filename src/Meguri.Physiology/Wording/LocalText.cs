namespace Meguri.Physiology.Wording;

/// <summary>One text in the two languages people are spoken to in.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record LocalText(string Ja, string En)
{
    /// <summary>The text in one language.</summary>
    /// <param name="language"><c>ja</c> or <c>en</c>; anything else gives English.</param>
    public string In(string language) => string.Equals(language, "ja", StringComparison.Ordinal) ? Ja : En;
}
