using Meguri.Physiology.Reading;
using Meguri.Physiology.Wording;

namespace Meguri.Physiology.People;

/// <summary>How a complaint's parameter is moved while a virtual person settles.</summary>
/// <param name="Parameter">The one constant the complaint informs.</param>
/// <param name="Least">Its lower limit.</param>
/// <param name="Greatest">Its upper limit.</param>
/// <param name="Step">Step per day and unit of misfit.</param>
/// <param name="Logarithmic">Whether misfit is the log of the ratio instead of the difference.</param>
public sealed record ComplaintMove(string Parameter, double Least, double Greatest, double Step, bool Logarithmic);

/// <summary>Something a person can report, and what it tells about them.</summary>
public sealed record Complaint
{
    /// <summary>Id, as person files name it.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Observable that measures it, by id.</summary>
    public required string Observable { get; init; }

    /// <summary>Least value that may be reported.</summary>
    public required double Least { get; init; }

    /// <summary>Greatest value that may be reported.</summary>
    public required double Greatest { get; init; }

    /// <summary>Spread of a true weekly mean around the report, in the observable's unit; 0 when relative.</summary>
    public required double SpreadSd { get; init; }

    /// <summary>Relative spread; 0 when absolute.</summary>
    public required double SpreadCv { get; init; }

    /// <summary>Limits of a true weekly mean.</summary>
    public required (double Least, double Greatest) Target { get; init; }

    /// <summary>What it may move.</summary>
    public required ComplaintMove Moves { get; init; }

    /// <summary>Start parameters that take the target value.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Reads all complaints of a file, in its order.</summary>
    public static IReadOnlyList<Complaint> ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        return [.. file.Keys.Select(id => Read(id, file.Map(id)))];
    }

    private static Complaint Read(string id, YamlMap map)
    {
        var range = map.Numbers("range");
        if (range is not [var low, var high] || low >= high)
            throw map.Error("range", "The range is not two rising numbers.", "[least, greatest]");
        var spread = map.Map("spread");
        var moves = map.Map("moves");
        var complaint = new Complaint
        {
            Id = id,
            Name = map.Local("name"),
            Observable = map.Text("observable"),
            Least = low,
            Greatest = high,
            SpreadSd = spread.Number("sd", 0),
            SpreadCv = spread.Number("cv", 0),
            Target = (spread.Number("least"), spread.Number("greatest")),
            Moves = new ComplaintMove(moves.Text("parameter"), moves.Number("least"), moves.Number("greatest"), moves.Number("step"), moves.OneOf("scale", "linear", "log") == "log"),
            Sets = map.Texts("sets"),
        };
        spread.NoMore();
        moves.NoMore();
        map.NoMore();
        return complaint;
    }
}
