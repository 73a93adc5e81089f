using System.Globalization;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Comparing;

/// <summary>Says who and what is compared.</summary>
internal static class Summaries
{
    public static ObservableSummary Observable(Observable observable, bool isComplaint) => new()
    {
        Id = observable.Id,
        Name = observable.Name,
        Unit = observable.Unit,
        Better = observable.LowerIsBetter ? BetterDirection.Lower : BetterDirection.Higher,
        SmallestImportantChange = observable.Important?.Change,
        SmallestImportantChangeSource = observable.Important?.Source,
        AxisMinimum = observable.Axis.Least,
        AxisMaximum = observable.Axis.Greatest,
        Decimals = observable.Decimals,
        IsComplaint = isComplaint,
    };

    public static PersonSummary Person(PersonFile person, IReadOnlyList<Physiology.People.Complaint> complaints, Func<string, double> simulated)
    {
        string age = Number(person.Age);
        var sex = person.Female ? new LocalText("女性", "woman") : new LocalText("男性", "man");
        var troubles = new LocalText(
            string.Join("、", complaints.Select(complaint => complaint.Name.Ja)),
            string.Join(", ", complaints.Select(complaint => complaint.Name.En)));
        return new PersonSummary
        {
            Id = person.Id,
            Name = person.Name,
            Description = complaints.Count == 0
                ? new LocalText($"{age}歳の{sex.Ja}", $"{sex.En}, {age}")
                : new LocalText($"{age}歳の{sex.Ja}。{troubles.Ja}", $"{sex.En}, {age}: {troubles.En}"),
            Covariates =
            [
                new Covariate("age", new LocalText("年齢", "age"), new LocalText(age + "歳", age + " years")),
                new Covariate("sex", new LocalText("性別", "sex"), person.Female ? new LocalText("女性", "female") : new LocalText("男性", "male")),
                new Covariate("height", new LocalText("身長", "height"), Same(Number(person.HeightCm) + " cm")),
                new Covariate("mass", new LocalText("体重", "weight"), Same(Number(person.MassKg) + " kg")),
                new Covariate("bmi", Same("BMI"), Same(Number(person.Bmi) + " kg/m²")),
                new Covariate("bed", new LocalText("寝る時刻", "bed time"), Same(Clock(person.Bed))),
                new Covariate("rise", new LocalText("起きる時刻", "rise time"), Same(Clock(person.Rise))),
            ],
            Complaints = [.. complaints.Select(complaint => new Complaint
            {
                ObservableId = complaint.Observable,
                Name = complaint.Name,
                Reported = person.Complaints[complaint.Id],
                Simulated = simulated(complaint.Observable),
            })],
        };
    }

    public static string Clock(double hours)
    {
        int minutes = (int)Math.Round(hours * 60) % (24 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");
    }

    public static LocalText Same(string text) => new(text, text);

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
