using System.Globalization;
using System.Xml.Linq;
using Meguri.Modeling.Authoring;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Sbml;

/// <summary>Events.</summary>
internal sealed partial class SbmlModelReading
{
    private int unnamedEvents;

    private EventDefinition? ReadEvent(XElement element)
    {
        string? given = attributes.Id(element, "id");
        if (given is not null && !IsNew(given, element))
            return null;
        string id = given ?? UnnamedEvent();
        if (element.Attribute("timeUnits") is { } units)
            source.Warn($"The time unit of the event '{id}' is not taken over; its delay counts in the model's unit of time.", units);
        var trigger = element.Element(core + "trigger");
        foreach (var twice in List(element, "listOfEventAssignments", "eventAssignment").GroupBy(a => SbmlAttributes.Text(a, "variable")).Where(g => g.Count() > 1))
            source.Fail($"The event '{id}' sets '{twice.Key}' twice.", twice.Last(), "one assignment for a quantity");
        return new EventDefinition
        {
            Id = id,
            Unnamed = given is null,
            Trigger = trigger is null ? null : math.Child(trigger),
            Persistent = trigger is null ? null : attributes.Truth(trigger, "persistent"),
            TriggerInitially = trigger is null ? null : attributes.Truth(trigger, "initialValue"),
            ValuesFromTriggerTime = attributes.Truth(element, "useValuesFromTriggerTime"),
            Delay = Part(element, "delay"),
            Priority = Part(element, "priority"),
            Assignments = [.. List(element, "listOfEventAssignments", "eventAssignment").Select(ReadEventAssignment).OfType<EventAssignment>()],
            Description = attributes.Describe(element),
            Place = source.PlaceOf(element),
        };
    }

    private Expr? Part(XElement element, string name) => element.Element(core + name) is { } part ? math.Child(part) : null;

    private EventAssignment? ReadEventAssignment(XElement element) =>
        Target(element, "variable") is { } target ? new EventAssignment(target.Id, math.Child(element), source.PlaceOf(element)) : null;

    private string UnnamedEvent()
    {
        string id;
        do
            id = string.Create(CultureInfo.InvariantCulture, $"_E{unnamedEvents++}");
        while (!ids.Add(id));
        return id;
    }
}
