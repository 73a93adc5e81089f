using Meguri.Care.Comparing;
using Meguri.Care.Report.Tracing;
using Meguri.Care.Report.Wording;
using Meguri.Physiology.Wording;

namespace Meguri.Care.Report;

/// <summary>Who the comparison is for: one strip above everything.</summary>
internal static class PersonSection
{
    public static Markup Strip(ReportView view)
    {
        PersonSummary person = view.Result.Person;
        return Markup.Of($"""
            <div class="person" {Trace.Run(view)}>
            <span><b>{new LocalText(person.Name.Ja + "さん", person.Name.En)}</b></span>
            <span>{Facts(person)}</span>
            {person.Complaints.Select(complaint => Reported(view, complaint))}
            </div>
            """);
    }

    // The facts that are read without their names; the whole person stands in the result.
    private static LocalText Facts(PersonSummary person)
    {
        Covariate[] facts = [.. person.Covariates.Where(fact => fact.Id is "age" or "sex" or "height" or "mass")];
        return facts.Length == 0 ? person.Description : new(string.Join('・', facts.Select(fact => fact.Value.Ja)), string.Join(", ", facts.Select(fact => fact.Value.En)));
    }

    private static Markup Reported(ReportView view, Complaint complaint)
    {
        ObservableSummary? observable = view.Result.Observables.FirstOrDefault(o => o.Id == complaint.ObservableId);
        LocalText value = observable is null
            ? new(Figures.Number(complaint.Reported, 1), Figures.Number(complaint.Reported, 1))
            : Figures.WithUnit(complaint.Reported, observable);
        return Markup.Of($"<span>{new LocalText($"{complaint.Name.Ja} {value.Ja}", $"{complaint.Name.En}: {value.En}")}</span>");
    }
}
