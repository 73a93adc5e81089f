using System.Security.Cryptography;
using System.Text;
using Meguri.Modeling;
using Meguri.Physiology.Reading;

namespace Meguri.Care.Evidence;

/// <summary>Every claim with its evidence: the files of <c>models/evidence</c>.</summary>
public sealed class EvidenceLedger
{
    private readonly Dictionary<string, Claim> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Claim> byGain = new(StringComparer.Ordinal);

    /// <summary>Creates a ledger from claims.</summary>
    /// <exception cref="ModelException">An id stands twice, or two claims decide one gain.</exception>
    public EvidenceLedger(IReadOnlyList<Claim> claims, IReadOnlyList<ProbabilitySet> probabilities, string fingerprint = "")
    {
        Claims = claims;
        Probabilities = probabilities;
        Fingerprint = fingerprint;
        foreach (var claim in claims)
        {
            if (!byId.TryAdd(claim.Id, claim))
                throw new ModelException(new ModelError($"The claim '{claim.Id}' stands twice.", claim.Place, Expected: "one id each", Mend: $"the other one is at {byId[claim.Id].Place}"));
            foreach (string gain in claim.Gains)
                if (!byGain.TryAdd(gain, claim))
                    throw new ModelException(new ModelError($"Two claims decide the gain '{gain}': {byGain[gain].Id} and {claim.Id}.", claim.Place, Expected: "one claim", Mend: "keep it under 'gains' of the claim whose evidence counts, and name it under 'rests_on' of the other"));
        }
        foreach (var claim in claims)
        {
            foreach (string gain in claim.RestsOn)
                if (!byGain.ContainsKey(gain))
                    throw new ModelException(new ModelError($"The claim '{claim.Id}' rests on '{gain}', which no claim decides.", claim.Place, Expected: "a gain under 'gains' of another claim", Mend: NearWords.Nearest(gain, byGain.Keys) is { } near ? $"did you mean '{near}'?" : null));
            foreach (string other in claim.CarriedBy)
                if (!byId.TryGetValue(other, out var carrier) || carrier.CarriedBy.Count > 0)
                    throw new ModelException(new ModelError($"The claim '{claim.Id}' is carried by '{other}', which is no claim with a doubt of its own.", claim.Place, Expected: "the id of a claim that is drawn"));
        }
    }

    /// <summary>Reads a folder.</summary>
    /// <exception cref="ModelException">A file is not valid; names file, line and mend.</exception>
    public static EvidenceLedger Open(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal)] : [];
        if (files.Length == 0)
            throw new ModelException(new ModelError($"The folder '{folder}' has no evidence files.", Mend: "point MEGURI_MODELS at the models folder of a Meguri checkout or installation"));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var claims = new List<Claim>();
        IReadOnlyList<ProbabilitySet>? probabilities = null;
        foreach (string file in files)
        {
            var map = YamlMap.ReadFile(file);
            hash.AppendData(Encoding.UTF8.GetBytes(File.ReadAllText(file).ReplaceLineEndings("\n")));
            if (Path.GetFileName(file) == "probabilities.yaml")
                probabilities = ProbabilitySet.Read(map);
            else
                claims.AddRange(ClaimFile.Read(map, Path.GetFileNameWithoutExtension(file)));
        }
        if (probabilities is null)
            throw new ModelException(new ModelError($"The folder '{folder}' has no probabilities.yaml.", Expected: "the probabilities by grade"));
        return new EvidenceLedger(claims, probabilities, Convert.ToHexStringLower(hash.GetHashAndReset())[..12]);
    }

    /// <summary>The claims, file by file.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The sets of probabilities.</summary>
    public IReadOnlyList<ProbabilitySet> Probabilities { get; }

    /// <summary>First 12 hexadecimal digits of a hash over the files.</summary>
    public string Fingerprint { get; }

    /// <summary>The claim of an id, or null.</summary>
    public Claim? Find(string id) => byId.GetValueOrDefault(id) ?? Claims.FirstOrDefault(claim => string.Equals(claim.Id, id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The claim that decides a gain, or null.</summary>
    public Claim? Deciding(string gain) => byGain.GetValueOrDefault(gain);

    /// <summary>The set of an id.</summary>
    /// <exception cref="ModelException">There is no such set.</exception>
    public ProbabilitySet Set(string id) => Probabilities.FirstOrDefault(set => set.Id == id)
        ?? throw new ModelException(new ModelError($"There are no probabilities '{id}'.", Expected: "one of " + string.Join(", ", Probabilities.Select(set => set.Id)), Mend: "see models/evidence/probabilities.yaml"));
}
