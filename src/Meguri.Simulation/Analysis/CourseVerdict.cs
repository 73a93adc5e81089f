using System.Globalization;

namespace Meguri.Simulation.Analysis;

/// <summary>Says what a time course does that does not come to rest.</summary>
internal sealed class CourseVerdict(CompiledModel model, SteadyStateOptions options)
{
    private const double Still = 1e-6;
    private const int FewestTurns = 4;
    private const int MostNamed = 6;

    /// <summary>The failure of a search.</summary>
    /// <param name="course">The longest time course; null when it cannot be followed at all.</param>
    public SimulationException WithoutRest(Course? course)
    {
        string advice = "Select only quantities that can come to rest, take another start with --set, or follow the time course with: meguri model run";
        if (course is null)
            return new SimulationException($"The model {model.Model.Name} has no steady state that could be found: its time course cannot be followed from the start. {advice}.");
        var names = model.Kernel.Layout.Outputs;
        var moving = Enumerable.Range(0, names.Count).Where(i => Spread(course, i) > Still).ToList();
        var turning = moving.Where(i => Turns(course, i) >= FewestTurns).ToList();
        var drifting = moving.Except(turning).ToList();
        string what = drifting.Count > 0 ? $"still moving one way: {Named(drifting, names)}"
            : turning.Count > 0 ? $"oscillating: {Named(turning, names)}"
            : "hardly moving, but Newton's method found no point of rest nearby";
        return new SimulationException(string.Create(CultureInfo.InvariantCulture,
            $"The model {model.Model.Name} has no steady state that could be found. After {course.Time - options.Start:G6} {model.Model.TimeUnit ?? "units of time"} it is {what}. {advice}."), time: course.Time);
    }

    private static string Named(List<int> places, IReadOnlyList<string> names) =>
        string.Join(", ", places.Take(MostNamed).Select(i => names[i])) + (places.Count > MostNamed ? $" and {places.Count - MostNamed} more" : "");

    private static double Spread(Course course, int output)
    {
        var values = course.SecondHalf.Select(row => row[output]).ToList();
        return (values.Max() - values.Min()) / Math.Max(values.Max(Math.Abs), double.Epsilon);
    }

    private static int Turns(Course course, int output)
    {
        int turns = 0, way = 0;
        for (int i = 1; i < course.SecondHalf.Count; i++)
        {
            int now = Math.Sign(course.SecondHalf[i][output] - course.SecondHalf[i - 1][output]);
            if (now != 0 && way != 0 && now != way)
                turns++;
            if (now != 0)
                way = now;
        }
        return turns;
    }
}
