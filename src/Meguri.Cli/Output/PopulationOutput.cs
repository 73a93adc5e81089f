using System.Text.Json;
using Meguri.Physiology.Populations;

namespace Meguri.Cli.Output;

/// <summary>A survey of virtual people for other programs.</summary>
internal static class PopulationOutput
{
    /// <summary>Groups with mean and SD of each quantity, and what was published beside what came out.</summary>
    public static string Json(PopulationSurvey survey) => JsonSerializer.Serialize(new
    {
        survey.People,
        survey.Seed,
        Model = survey.Fingerprint,
        Groups = survey.Ranges.Groups.Select(group => new
        {
            group.Age,
            Sex = Sex(group.Female),
            Quantities = survey.Ranges.Quantities.Select((quantity, q) => new { quantity.Id, quantity.Unit, Mean = survey.Mean(q, group.Age, group.Female), Sd = survey.Sd(q, group.Age, group.Female) }),
        }),
        Published = survey.Ranges.Quantities.SelectMany((quantity, q) => survey.Outcomes(q).Select(outcome => new
        {
            quantity.Id,
            quantity.Unit,
            Kind = Word(outcome.Published.Kind),
            outcome.Published.Ages,
            Sex = outcome.Published.Female is { } female ? Sex(female) : "both",
            outcome.Simulated,
            Published = outcome.Published.Value,
            outcome.Published.Low,
            outcome.Published.High,
            Verdict = outcome.Holds switch { true => "pass", false => "miss", _ => null },
            outcome.Published.Source,
            outcome.Published.Note,
        })),
    }, JsonOutput.Options) + "\n";

    /// <summary>A line for each group and quantity.</summary>
    public static string CommaSeparated(PopulationSurvey survey)
    {
        var table = new Csv("age", "sex", "quantity", "unit", "people", "mean", "sd");
        foreach (PopulationGroup group in survey.Ranges.Groups)
            for (int q = 0; q < survey.Ranges.Quantities.Length; q++)
                table.Row(group.Age.ToString(System.Globalization.CultureInfo.InvariantCulture), Sex(group.Female), survey.Ranges.Quantities[q].Id, survey.Ranges.Quantities[q].Unit,
                    survey.People.ToString(System.Globalization.CultureInfo.InvariantCulture), Csv.Number(survey.Mean(q, group.Age, group.Female)), Csv.Number(survey.Sd(q, group.Age, group.Female)));
        return table.ToString();
    }

    private static string Sex(bool female) => female ? "female" : "male";

    private static string Word(RangeKind kind) => kind switch
    {
        RangeKind.Mean => "mean",
        RangeKind.Sd => "sd",
        RangeKind.Ratio => "ratio",
        _ => "slope",
    };
}
