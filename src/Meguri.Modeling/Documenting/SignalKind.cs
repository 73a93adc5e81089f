namespace Meguri.Modeling.Documenting;

/// <summary>What a quantity is to somebody who looks at a model.</summary>
public enum SignalKind
{
    /// <summary>It is integrated.</summary>
    State,
    /// <summary>A rule gives it.</summary>
    Rule,
    /// <summary>What is set from outside over time: what a plan does to a person.</summary>
    Exposure,
    /// <summary>A switch of a link between modules (<c>link_…</c>) or of a claim inside one (<c>w_…</c>).</summary>
    Switch,
    /// <summary>Any other constant.</summary>
    Constant,
}
