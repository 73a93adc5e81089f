using Meguri.Care.Steering;
using Meguri.Modeling;

namespace Meguri.Care.Diaries;

/// <summary>One entry of a diary.</summary>
/// <param name="Date">Day of the session.</param>
/// <param name="Record">What was written; its day counts like <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="Place">Where it stands, for messages.</param>
public sealed record DiaryEntry(DateOnly Date, SessionRecord Record, TextPlace Place);

/// <summary>A person's diary of exercise sessions.</summary>
/// <param name="Entries">The entries in the order of the file.</param>
public sealed record Diary(IReadOnlyList<DiaryEntry> Entries)
{
    /// <summary>Day of the latest entry; null for an empty diary.</summary>
    public DateOnly? LastDate => Entries.Count == 0 ? null : Entries.Max(entry => entry.Date);

    /// <summary>The records.</summary>
    public IEnumerable<SessionRecord> Records => Entries.Select(entry => entry.Record);
}
