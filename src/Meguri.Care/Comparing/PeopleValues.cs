namespace Meguri.Care.Comparing;

/// <summary>
/// Weekly values of every observable for every person under every plan: all a comparison keeps of a run. It takes
/// 8 bytes times plans, observables, weeks and people.
/// </summary>
internal sealed class PeopleValues
{
    private readonly double[][] values;
    private readonly int observables, weeks;

    public PeopleValues(int plans, int observables, int weeks, int people)
    {
        this.observables = observables;
        this.weeks = weeks;
        values = new double[plans * observables * weeks][];
        for (int i = 0; i < values.Length; i++)
            values[i] = new double[people];
    }

    /// <summary>Values of all people, in their order.</summary>
    public double[] Of(int plan, int observable, int week) => values[(plan * observables + observable) * weeks + week];
}
