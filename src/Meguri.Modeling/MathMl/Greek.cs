using System.Collections.Frozen;

namespace Meguri.Modeling.MathMl;

/// <summary>Greek letters by the names authors write.</summary>
internal static class Greek
{
    private static readonly FrozenDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["phi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Xi"] = "Ξ",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
    }.ToFrozenDictionary();

    /// <summary>The letter of a name, or null.</summary>
    public static string? Letter(string name) => Letters.GetValueOrDefault(name);

    /// <summary>The Greek name a word begins with, when a capital, a digit or a single letter follows it: <c>tauB</c>, <c>tauw</c>; else null.</summary>
    public static string? Beginning(string word)
    {
        foreach (string name in Letters.Keys)
        {
            if (word.Length > name.Length && word.StartsWith(name, StringComparison.Ordinal) && (char.IsAsciiLetterUpper(word[name.Length]) || char.IsAsciiDigit(word[name.Length]) || (word.Length == name.Length + 1 && name.Length > 3) || word == "tau" + word[^1]))
                return name;
        }
        return null;
    }
}
