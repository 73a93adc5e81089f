using System.Xml.Linq;
using Meguri.Testing;

namespace Meguri.Architecture.Tests;

/// <summary>Which room may know which: data travel one way, nothing reaches back.</summary>
public class RoomsTests
{
    /// <summary>Each room and the rooms its project file may name. A room knows what those know, too.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Meguri.Modeling"] = [],
        ["Meguri.Simulation"] = ["Meguri.Modeling"],
        ["Meguri.Physiology"] = ["Meguri.Modeling", "Meguri.Simulation"],
        ["Meguri.Care"] = ["Meguri.Modeling", "Meguri.Simulation", "Meguri.Physiology"],
        ["Meguri.Cli"] = ["Meguri.Modeling", "Meguri.Simulation", "Meguri.Physiology", "Meguri.Care"],
    };

    public static TheoryData<string> Rooms =>
        [.. Directory.GetDirectories(Path.Combine(SharedData.Repository, "src")).Select(folder => Path.GetFileName(folder))];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_names_only_the_rooms_above_it(string room)
    {
        Assert.True(Allowed.ContainsKey(room), $"{room} is not in the table of rooms; decide what it may know and add it.");
        string file = Path.Combine(SharedData.Repository, "src", room, room + ".csproj");
        var named = XDocument.Load(file).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(named.Except(Allowed[room]));
    }

    [Theory, MemberData(nameof(Rooms))]
    public void A_compiled_room_refers_to_no_other_room(string room)
    {
        string name = room == "Meguri.Cli" ? "meguri" : room;
        var assembly = System.Reflection.Assembly.Load(name);
        var referred = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Where(reference => reference.StartsWith("Meguri.", StringComparison.Ordinal));
        Assert.Empty(referred.Except(Allowed[room]));
    }

    [Fact]
    public void Every_room_in_the_table_exists() => Assert.Empty(Allowed.Keys.Except(Rooms.Select(row => row.Data)));
}
