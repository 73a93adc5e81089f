using System.Security.Cryptography;
using Meguri.Modeling;
using Meguri.Modeling.Antimony;
using Meguri.Modeling.Flat;
using Meguri.Physiology.Calibrating;
using Meguri.Physiology.Observing;
using Meguri.Physiology.People;
using Meguri.Physiology.Settling;

namespace Meguri.Physiology;

/// <summary>Which values the person's constants have.</summary>
public enum ModelView
{
    /// <summary>The dossiers' values, but for those a recorded calibration has moved (<c>calibrated.yaml</c>).</summary>
    Calibrated,
    /// <summary>The values written in the modules, as reference runs and priors need them.</summary>
    Uncalibrated,
}

/// <summary>The science: the folder with the person model, the population, conditions, complaints, observables and people.</summary>
public sealed class ModelLibrary
{
    private readonly Lazy<FlatModel> person;
    private readonly Lazy<IReadOnlyDictionary<string, Condition>> conditions;
    private readonly Lazy<IReadOnlyList<Complaint>> complaints;
    private readonly Lazy<IReadOnlyList<Observable>> observables;
    private readonly Lazy<Population> population;
    private readonly Lazy<Habits> habits;
    private readonly Lazy<Fluctuation> fluctuation;
    private readonly Lazy<string> fingerprint;

    /// <summary>Opens a folder; files are read when they are first asked for.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="view">Which values the person's constants have.</param>
    /// <exception cref="ModelException">The folder has no person model.</exception>
    public ModelLibrary(string folder, ModelView view = ModelView.Calibrated)
    {
        Folder = folder;
        View = view;
        if (!File.Exists(PathOf("person.ant")))
        {
            throw new ModelException(new ModelError($"The folder '{folder}' has no person.ant.",
                Mend: "point MEGURI_MODELS at the models folder of a Meguri checkout or installation"));
        }
        person = new(ReadPersonModel);
        conditions = new(() => Condition.ReadFile(PathOf("conditions.yaml")));
        complaints = new(() => Complaint.ReadFile(PathOf("complaints.yaml")));
        observables = new(() => ObservableFile.Read(PathOf("observables.yaml")));
        population = new(() => Population.ReadFile(PathOf("population.yaml")));
        habits = new(() => Habits.ReadFile(PathOf("habits.yaml")));
        fluctuation = new(() => Fluctuation.ReadFile(PathOf("fluctuation.yaml")));
        fingerprint = new(ComputeFingerprint);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>Which values the person's constants have.</summary>
    public ModelView View { get; }

    /// <summary>The coupled person, flat.</summary>
    public FlatModel Person => person.Value;

    /// <summary>Conditions by id.</summary>
    public IReadOnlyDictionary<string, Condition> Conditions => conditions.Value;

    /// <summary>What a person can report.</summary>
    public IReadOnlyList<Complaint> Complaints => complaints.Value;

    /// <summary>What can be observed.</summary>
    public IReadOnlyList<Observable> Observables => observables.Value;

    /// <summary>How people differ.</summary>
    public Population Population => population.Value;

    /// <summary>The usual day.</summary>
    public Habits Habits => habits.Value;

    /// <summary>The ups and downs from week to week.</summary>
    public Fluctuation Fluctuation => fluctuation.Value;

    /// <summary>First 12 hexadecimal digits of a hash over the model's text: changes when an equation or a constant does.</summary>
    public string Fingerprint => fingerprint.Value;

    /// <summary>Path of a file of the library.</summary>
    public string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Ids of the people that come with the library.</summary>
    public IReadOnlyList<string> PeopleIds => Directory.Exists(PathOf("people"))
        ? [.. Directory.GetFiles(PathOf("people"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a person: a path to a file, or the id of one that comes with the library.</summary>
    /// <exception cref="ModelException">There is no such person, or the file is not valid.</exception>
    public PersonFile ReadPerson(string pathOrId)
    {
        string own = PathOf("people", pathOrId + ".yaml");
        if (!File.Exists(pathOrId) && !File.Exists(own))
        {
            throw new ModelException(new ModelError($"There is no person '{pathOrId}'.", Expected: "a path to a person file, or one of " + string.Join(", ", PeopleIds),
                Mend: NearWords.Nearest(pathOrId, PeopleIds) is { } near ? $"did you mean '{near}'?" : "copy people/example.yaml and change it"));
        }
        return PersonFile.ReadFile(File.Exists(pathOrId) ? pathOrId : own, Conditions, Complaints);
    }

    private FlatModel ReadPersonModel()
    {
        var flat = Flattener.Flatten(AntimonyReader.ReadFile(PathOf("person.ant")));
        string calibrated = PathOf(CalibratedValues.FileName);
        return View == ModelView.Uncalibrated || !File.Exists(calibrated) ? flat : Settings.Apply(flat, CalibratedValues.ReadFile(calibrated).Constants(flat));
    }

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string file in Directory.EnumerateFiles(Folder, "*", SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal))
        {
            if (View == ModelView.Uncalibrated && Path.GetFileName(file) == CalibratedValues.FileName)
                continue;
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n")));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
