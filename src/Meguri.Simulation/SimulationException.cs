namespace Meguri.Simulation;

/// <summary>Thrown when a run fails: names the person, the time, the equation and what to try.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SimulationException(string message, int? person = null, double? time = null, string? quantity = null, Exception? inner = null)
        : base(message, inner)
    {
        Person = person;
        Time = time;
        Quantity = quantity;
    }

    /// <summary>Creates the exception from a sentence.</summary>
    public SimulationException(string message) : base(message) { }

    /// <summary>Creates the exception from a sentence and a cause.</summary>
    public SimulationException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Creates an empty exception.</summary>
    public SimulationException() { }

    /// <summary>Person the failed run belongs to.</summary>
    public int? Person { get; }

    /// <summary>Model time of the failure.</summary>
    public double? Time { get; }

    /// <summary>Id of the quantity whose equation failed.</summary>
    public string? Quantity { get; }
}
