using System.Globalization;
using Meguri.Physiology;
using Meguri.Physiology.People;

namespace Meguri.Cli.Commands;

/// <summary>A person in one line.</summary>
internal static class PersonWords
{
    public static string Of(PersonFile person, ModelLibrary library, Terminal terminal)
    {
        string age = person.Age.ToString("0", CultureInfo.InvariantCulture);
        string who = terminal.Say($"{age}歳・{(person.Female ? "女性" : "男性")}", $"{age}, {(person.Female ? "woman" : "man")}");
        IEnumerable<string> complaints = library.Complaints.Where(complaint => person.Complaints.ContainsKey(complaint.Id))
            .Select(complaint => $"{terminal.Say(complaint.Name)} {person.Complaints[complaint.Id].ToString("0.#", CultureInfo.InvariantCulture)}");
        return string.Join(terminal.Say("、", ", "), complaints.Prepend(who));
    }
}
