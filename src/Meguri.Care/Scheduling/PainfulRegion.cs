using Meguri.Physiology.People;

namespace Meguri.Care.Scheduling;

/// <summary>Finds the region a person hurts most in.</summary>
public static class PainfulRegion
{
    /// <summary>The region with the highest reported pain; of equal ones the first of the model. Null when no pain is reported.</summary>
    public static string? Of(PersonFile person)
    {
        string? worst = null;
        double most = 0;
        foreach (string region in Regions.All)
            if (person.Complaints.TryGetValue("pain_" + region, out double pain) && pain > most)
                (worst, most) = (region, pain);
        return worst;
    }
}
