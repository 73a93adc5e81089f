using Meguri.Care.Plans;
using Meguri.Care.Scheduling;
using Meguri.Physiology;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Reading;
using Meguri.Physiology.Settling;
using Meguri.Simulation.Ensembles;

namespace Meguri.Care.Calibrating;

/// <summary>An arm of a virtual trial whose people follow a care plan, steered by their diaries where the plan says so.</summary>
public sealed class PlanArm : IStudyArm
{
    private readonly Plan plan;
    private readonly CareLibrary care;

    /// <summary>Creates the arm.</summary>
    public PlanArm(string name, Plan plan, CareLibrary care) => (Name, this.plan, this.care) = (name, plan, care);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Exposures => [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Outputs => CareOutputs.All;

    /// <summary>A reader of calibrations that knows the plans of a library.</summary>
    /// <param name="models">The science.</param>
    /// <param name="care">The plans.</param>
    public static CalibrationFileReader Reader(ModelLibrary models, CareLibrary care) => new(models, (name, map) => new PlanArm(name, ReadPlan(map, care), care));

    /// <inheritdoc/>
    public IProtocol ProtocolOf(Cohort cohort, VirtualPerson person, int weeks)
    {
        PlanFit.Refuse(plan, cohort.Day);
        string? painful = PainfulRegion.Of(cohort.Person);
        var schedule = PlanSchedule.Of(plan, cohort.Day, cohort.Model, painful, weeks);
        if (plan.Items.FirstOrDefault(item => item.Programme is not null) is not { } steered)
            return schedule;
        var item = new SteeredItem(steered, PlanSchedule.RegionOf(steered, painful), care, cohort.Model, weeks);
        return new SteeredExercise(item, schedule, new VirtualDiary(care.Steering.Diary, cohort.Seed, person.Number), cohort.Person.Age, new SteeringLog(weeks, keepsDecisions: false));
    }

    // A plan of the library, or a file beside the calibration.
    private static Plan ReadPlan(YamlMap map, CareLibrary care)
    {
        string named = map.Text("plan"), beside = Path.Combine(Path.GetDirectoryName(map.File) ?? "", named);
        return care.ReadPlan(File.Exists(beside) ? beside : named);
    }
}
