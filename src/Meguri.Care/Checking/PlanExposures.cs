using Meguri.Care.Exercises;
using Meguri.Care.Plans;
using Meguri.Modeling;
using Meguri.Physiology.People;

namespace Meguri.Care.Checking;

/// <summary>Holds the exposures of a plan against the person model.</summary>
public static class PlanExposures
{
    /// <summary>Ids of everything a treatment can set, in every region it can be given to.</summary>
    public static IEnumerable<string> Of(Treatment treatment)
    {
        var sets = treatment.Sets.Concat(treatment.Rest?.Sets ?? []).Select(set => set.Exposure);
        IReadOnlyList<string> regions = treatment.Regions.Count > 0 ? treatment.Regions : Regions.All;
        var named = sets.SelectMany(id => id.Contains("{region}", StringComparison.Ordinal) ? regions.Select(region => id.Replace("{region}", region, StringComparison.Ordinal)) : [id]);
        return named.Concat(treatment.Exercises is null && treatment.Timing != TreatmentTiming.Steered ? [] : ExercisePrescription.ExposureIds)
            .Concat(treatment.Contact > 0 ? ["contact"] : []).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Refuses a plan with a treatment that sets something the person model does not have.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isExposure">Whether an id is a constant of the person model.</param>
    /// <exception cref="ModelException">One error for each part, at its place.</exception>
    public static void Refuse(Plan plan, Func<string, bool> isExposure)
    {
        ModelError[] errors = [.. from item in plan.Items
            let unknown = Of(item.Treatment).FirstOrDefault(id => !isExposure(id))
            where unknown is not null
            select new ModelError($"The treatment '{item.Treatment.Id}' sets '{unknown}', which the person model does not have.", item.Place,
                "a constant of models/person.ant under Exposures", "correct the treatment in models/treatments.yaml, or leave the part out")];
        if (errors.Length > 0)
            throw new ModelException(errors);
    }
}
