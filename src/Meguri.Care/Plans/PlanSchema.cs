using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Meguri.Care.Steering;

namespace Meguri.Care.Plans;

/// <summary>
/// The JSON Schema of a plan file, for editors: it offers treatments, prices and programmes of the library, shows what a
/// dose means, and marks what <see cref="PlanFile"/> would refuse. What needs more than one value at a time (sessions that
/// overlap, weeks in order) only the reader finds.
/// </summary>
public static class PlanSchema
{
    /// <summary>Where the schema of the library's own treatments stands in the models folder.</summary>
    public static IReadOnlyList<string> FilePath { get; } = ["schema", "plan.schema.json"];

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] OfSessions = ["days", "start", "before_bed", "minutes", "travel_minutes", "every_weeks"];

    /// <summary>Writes the schema for a library.</summary>
    public static string Write(CareLibrary library) => Of(library).ToJsonString(Written) + "\n";

    private static JsonObject Of(CareLibrary library) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Meguri plan",
        ["description"] = "A care plan: what, how much, when, how often, for how long, at what price. See docs/people-and-plans.md.",
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["required"] = Texts("id", "name", "description"),
        ["properties"] = new JsonObject
        {
            ["id"] = Text("Id of the plan; the name of its file without .yaml."),
            ["name"] = Ref("local"),
            ["description"] = Ref("local"),
            ["include"] = Described(List(Text("Id of a plan that comes with the library.")), "Plans that are part of this one."),
            ["phases"] = Described(List(Ref("phase")), "Parts of the plan with weeks of their own."),
            ["items"] = Described(List(new JsonObject { ["allOf"] = new JsonArray { Ref("item"), new JsonObject { ["required"] = Texts("weeks") } } }), "What is done."),
        },
        ["$defs"] = new JsonObject
        {
            ["local"] = new JsonObject
            {
                ["description"] = "A text in both languages, or one text for both.",
                ["anyOf"] = new JsonArray
                {
                    new JsonObject { ["type"] = "string", ["minLength"] = 1 },
                    Closed(new JsonObject { ["ja"] = Text(null), ["en"] = Text(null) }, "ja", "en"),
                },
            },
            ["weeks"] = Described(new JsonObject
            {
                ["type"] = "array",
                ["items"] = Whole(1, PlanFile.MostWeeks),
                ["minItems"] = 2,
                ["maxItems"] = 2,
            }, "First and last week, counted from 1."),
            ["phase"] = Closed(new JsonObject { ["weeks"] = Ref("weeks"), ["items"] = List(Ref("item")) }, "weeks"),
            ["price"] = Closed(new JsonObject
            {
                ["price"] = Described(OneOf(library.Prices.Keys), "Id of a price in prices.yaml."),
                ["per"] = Described(OneOf(TreatmentFile.PricePers), "How often it is paid; a month is four weeks."),
            }, "price", "per"),
            ["item"] = Item(library),
        },
    };

    private static JsonObject Item(CareLibrary library)
    {
        var ladders = library.Steering.Ladders;
        JsonObject Step(SteeringElement element) => Whole(0, ladders.Steps(element) - 1);
        JsonObject item = Closed(new JsonObject
        {
            ["id"] = Text("Id within the plan."),
            ["treatment"] = Described(OneOf(library.Treatments.Keys), "Id of a treatment in treatments.yaml."),
            ["region"] = Described(OneOf([PlanItem.PainfulRegion, .. Physiology.People.Regions.All]), "Body region; 'painful' is the one that hurts most."),
            ["weeks"] = Ref("weeks"),
            ["every_weeks"] = Described(Whole(1, PlanFile.MostWeeks), "Every how many weeks it takes place."),
            ["pauses"] = Described(List(Ref("weeks")), "Weeks in between without it: a list of [first, last]."),
            ["days"] = Described(new JsonObject { ["type"] = "array", ["items"] = OneOf(PlanFile.DayNames), ["minItems"] = 1, ["uniqueItems"] = true }, "Days of the week; every day where left out."),
            ["start"] = Described(new JsonObject
            {
                ["anyOf"] = new JsonArray
                {
                    new JsonObject { ["type"] = "string", ["pattern"] = "^([01]?[0-9]|2[0-4]):[0-5][0-9]$" },
                    new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 24 },
                },
            }, "Clock time a session starts, such as \"18:30\"."),
            ["before_bed"] = Described(new JsonObject { ["type"] = "number", ["minimum"] = 0.1, ["maximum"] = 12 }, "Hours before going to bed a session starts, in place of start."),
            ["minutes"] = Described(Whole(1, 600), "Minutes of a session."),
            ["travel_minutes"] = Described(Whole(0, 600), "Minutes on the way."),
            ["dose"] = new JsonObject { ["type"] = "number" },
            ["programme"] = Described(OneOf(library.Exercises.Programmes.Keys), "Exercise programme of exercises.yaml."),
            ["begin"] = Described(Closed(new JsonObject
            {
                ["rom"] = Step(SteeringElement.Rom),
                ["repetitions"] = Step(SteeringElement.Repetitions),
                ["load"] = Step(SteeringElement.Load),
                ["speed"] = Step(SteeringElement.Speed),
            }), "Steps of the ladders the exercise begins at."),
            ["prices"] = Described(List(Ref("price")), "What it costs; where left out the treatment's usual price, [] for nothing."),
        }, "id", "treatment");
        item["allOf"] = new JsonArray([.. library.Treatments.Values.Select(Condition)]);
        return item;
    }

    // What one treatment asks for and what it does not take.
    private static JsonObject Condition(Treatment treatment)
    {
        var properties = new JsonObject();
        var required = new List<string>();
        bool steered = treatment.Timing == TreatmentTiming.Steered, sessions = steered || treatment.Timing == TreatmentTiming.Session;
        void Refuse(params IEnumerable<string> keys)
        {
            foreach (string key in keys)
                properties[key] = false;
        }
        if (!sessions)
            Refuse(OfSessions);
        if (steered)
        {
            required.AddRange(["programme", "start"]);
            Refuse("before_bed");
        }
        else
        {
            Refuse("programme", "begin");
        }
        if (treatment.Regional)
        {
            required.Add("region");
            if (treatment.Regions.Count > 0)
                properties["region"] = OneOf(treatment.Regions);
        }
        else
        {
            Refuse("region");
        }
        if (treatment.Dose is { } dose)
            properties["dose"] = new JsonObject { ["minimum"] = dose.Least, ["maximum"] = dose.Greatest, ["default"] = dose.Default, ["description"] = dose.Meaning.En };
        else
            Refuse("dose");
        var then = new JsonObject { ["properties"] = properties };
        if (required.Count > 0)
            then["required"] = Texts([.. required]);
        if (sessions && !steered)
            then["oneOf"] = new JsonArray { new JsonObject { ["required"] = Texts("start") }, new JsonObject { ["required"] = Texts("before_bed") } };
        return new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["treatment"] = new JsonObject { ["const"] = treatment.Id } }, ["required"] = Texts("treatment") },
            ["then"] = then,
        };
    }

    private static JsonObject Closed(JsonObject properties, params string[] required)
    {
        var closed = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (required.Length > 0)
            closed["required"] = Texts(required);
        return closed;
    }

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    private static JsonObject Text(string? description)
    {
        var text = new JsonObject { ["type"] = "string", ["minLength"] = 1 };
        return description is null ? text : Described(text, description);
    }

    private static JsonObject Ref(string name) => new() { ["$ref"] = "#/$defs/" + name };

    private static JsonObject List(JsonObject of) => new() { ["type"] = "array", ["items"] = of };

    private static JsonObject Whole(int least, int greatest) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = greatest };

    private static JsonObject OneOf(IEnumerable<string> words) => new() { ["enum"] = Texts([.. words]) };

    private static JsonArray Texts(params string[] words) => new([.. words.Select(word => JsonValue.Create(word))]);
}
