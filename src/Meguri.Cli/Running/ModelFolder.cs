using Meguri.Care;
using Meguri.Physiology;

namespace Meguri.Cli.Running;

/// <summary>Where the models lie: the folder named in MEGURI_MODELS, else beside the program, else in the checkout above it.</summary>
internal sealed class ModelFolder(string programFolder)
{
    private const string Variable = "MEGURI_MODELS";

    /// <summary>The folder.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public string Path => Find() ?? throw new UserError(
        $"The models were not found beside the program ({programFolder}) or above it. Set {Variable} to the models folder of a Meguri checkout.");

    /// <summary>The model and its people.</summary>
    public ModelLibrary Library => new(Path);

    /// <summary>Treatments, prices and plans.</summary>
    public CareLibrary Care => new(Path);

    /// <summary>The folder, or null where there is none: for a command that works without it.</summary>
    public string? TryFind() => Find();

    private string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return Directory.Exists(given) ? given : throw new UserError($"{Variable} names the folder '{given}', which does not exist. Correct or unset it.");
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            string models = System.IO.Path.Combine(folder.FullName, "models");
            if (File.Exists(System.IO.Path.Combine(models, "person.ant")))
                return models;
        }
        return null;
    }
}
