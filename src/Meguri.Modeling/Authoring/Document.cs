using System.Collections.Immutable;
using Meguri.Modeling.Expressions;

namespace Meguri.Modeling.Authoring;

/// <summary>
/// What an author wrote, whichever notation it came in: modules, functions and units, before anything is flattened.
/// Nothing of the text's meaning is lost; the layout of the text is.
/// </summary>
public sealed record Document
{
    /// <summary>Name of the unnamed module that holds what stands outside any module.</summary>
    public const string UnnamedModule = "__main";

    /// <summary>File the document was read from; the text's given name otherwise.</summary>
    public string File { get; init; } = "";

    /// <summary>All modules, those of imported files included, each after the modules it was defined after.</summary>
    public required ImmutableArray<Module> Modules { get; init; }

    /// <summary>Name of the module a run takes: the starred one, else the unnamed one if it says anything, else the last.</summary>
    public required string Main { get; init; }

    /// <summary>Author's functions, in order.</summary>
    public ImmutableArray<FunctionDefinition> Functions { get; init; } = [];

    /// <summary>What the reader wants the author to know; errors are thrown instead.</summary>
    public ImmutableArray<ModelError> Warnings { get; init; } = [];

    /// <summary>Statements kept out because they belong to a package this project does not take on.</summary>
    public ImmutableArray<SkippedStatement> Skipped { get; init; } = [];

    /// <summary>The module a run takes.</summary>
    public Module MainModule => Find(Main) ?? throw new ModelException($"The document has no module '{Main}'.");

    /// <summary>A module by name, or null.</summary>
    public Module? Find(string module) => Modules.FirstOrDefault(m => m.Name == module);
}

/// <summary>A statement that was read past, with the reason.</summary>
/// <param name="Package">Package it belongs to, such as <c>distrib</c>, <c>fbc</c>, <c>layout</c> or <c>render</c>.</param>
/// <param name="Text">The statement as written.</param>
/// <param name="Place">Where it stands.</param>
public sealed record SkippedStatement(string Package, string Text, TextPlace? Place);

/// <summary>A function an author defined: one expression over its arguments.</summary>
public sealed record FunctionDefinition
{
    /// <summary>Its id.</summary>
    public required string Name { get; init; }

    /// <summary>Names of its arguments, in order.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>The value; null when SBML gave none.</summary>
    public Expr? Body { get; init; }

    /// <summary>Display name, notes and annotations.</summary>
    public Description Description { get; init; } = Description.None;

    /// <summary>Where it stands.</summary>
    public TextPlace? Place { get; init; }
}
