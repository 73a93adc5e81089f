using Meguri.Care.Checking;
using Meguri.Care.Comparing;
using Meguri.Care.Evidence;
using Meguri.Care.Exercises;
using Meguri.Care.Plans;
using Meguri.Care.Screening;
using Meguri.Care.Steering;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care;

/// <summary>What care knows: the steering rule, exercises, treatments, prices and plans of the models folder.</summary>
public sealed class CareLibrary
{
    private readonly Lazy<SteeringRule> steering;
    private readonly Lazy<ExerciseLibrary> exercises;
    private readonly Lazy<IReadOnlyDictionary<string, Treatment>> treatments;
    private readonly Lazy<IReadOnlyDictionary<string, Price>> prices;
    private readonly Lazy<SafetyCheck> safety;
    private readonly Lazy<PlanRules> rules;
    private readonly Lazy<IReadOnlyList<KnownMiss>> misses;
    private readonly Lazy<EvidenceLedger> evidence;

    /// <summary>Opens a models folder; files are read when they are first asked for.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="steeringMode">Mode of the steering rule.</param>
    public CareLibrary(string folder, string steeringMode = SteeringFile.DefaultMode)
    {
        Folder = folder;
        steering = new(() => SteeringFile.Read(PathOf("steering.yaml"), steeringMode));
        exercises = new(() => ExerciseFile.Read(PathOf("exercises.yaml")));
        treatments = new(() => TreatmentFile.ReadTreatments(YamlMap.ReadFile(PathOf("treatments.yaml")), Exercises, Prices));
        prices = new(() => TreatmentFile.ReadPrices(YamlMap.ReadFile(PathOf("prices.yaml"))));
        safety = new(() => ScreeningFile.Read(YamlMap.ReadFile(PathOf("screening.yaml"))));
        rules = new(() => PlanRuleFile.Read(YamlMap.ReadFile(PathOf("plan-rules.yaml")), Safety.Groups));
        misses = new(() => KnownMiss.Read(PathOf("known-misses.yaml"), Treatments.Keys));
        evidence = new(() => EvidenceLedger.Open(PathOf("evidence")));
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The steering rule.</summary>
    public SteeringRule Steering => steering.Value;

    /// <summary>Exercises and programmes.</summary>
    public ExerciseLibrary Exercises => exercises.Value;

    /// <summary>Treatments by id.</summary>
    public IReadOnlyDictionary<string, Treatment> Treatments => treatments.Value;

    /// <summary>Prices by id.</summary>
    public IReadOnlyDictionary<string, Price> Prices => prices.Value;

    /// <summary>The safety check.</summary>
    public SafetyCheck Safety => safety.Value;

    /// <summary>What a plan is warned of.</summary>
    public PlanRules PlanRules => rules.Value;

    /// <summary>What the joined person is known to miss.</summary>
    public IReadOnlyList<KnownMiss> KnownMisses => misses.Value;

    /// <summary>Every claim with its evidence.</summary>
    public EvidenceLedger Evidence => evidence.Value;

    /// <summary>Ids of the plans that come with the library.</summary>
    public IReadOnlyList<string> PlanIds => Directory.Exists(PathOf("plans"))
        ? [.. Directory.GetFiles(PathOf("plans"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Path of a file of the library.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Reads a plan: a path to a file, or the id of one that comes with the library.</summary>
    /// <exception cref="ModelException">There is no such plan, or it is not valid.</exception>
    public Plan ReadPlan(string pathOrId)
    {
        string own = PathOf("plans", pathOrId + ".yaml");
        if (!File.Exists(pathOrId) && !File.Exists(own))
            throw new ModelException(new ModelError($"There is no plan '{pathOrId}'.", Expected: "a path to a plan file, or one of " + string.Join(", ", PlanIds),
                Mend: NearWords.Nearest(pathOrId, PlanIds) is { } near ? $"did you mean '{near}'?" : "copy one of the plans in models/plans and change it"));
        return new PlanFile(this).Read(YamlMap.ReadFile(File.Exists(pathOrId) ? pathOrId : own));
    }

    /// <summary>Reads a plan from a text.</summary>
    /// <param name="yaml">The plan.</param>
    /// <param name="file">Name used in messages.</param>
    /// <exception cref="ModelException">The plan is not valid.</exception>
    public Plan ReadPlanText(string yaml, string file) => new PlanFile(this).Read(YamlMap.ReadText(yaml, file));
}
