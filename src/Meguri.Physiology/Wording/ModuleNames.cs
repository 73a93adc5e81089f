using Meguri.Physiology.Reading;

namespace Meguri.Physiology.Wording;

/// <summary>Names of modules and their instances for people, from the file <c>modules.yaml</c>.</summary>
public sealed class ModuleNames
{
    private readonly Dictionary<string, LocalText> names;

    private ModuleNames(Dictionary<string, LocalText> names) => this.names = names;

    /// <summary>Names for a model that has none of its own: every id stands for itself.</summary>
    public static ModuleNames None { get; } = new([]);

    /// <summary>Reads the file.</summary>
    public static ModuleNames ReadFile(string path)
    {
        var file = YamlMap.ReadFile(path);
        var section = file.Map("names");
        var read = section.Keys.ToDictionary(key => key, section.Local, StringComparer.Ordinal);
        file.NoMore();
        return new ModuleNames(read);
    }

    /// <summary>The name of an instance, by its last step, else by its module; else its id.</summary>
    /// <param name="instance">Id of the submodel, with dots.</param>
    /// <param name="module">Module it is made from, or null.</param>
    public LocalText Of(string instance, string? module = null)
    {
        string own = instance[(instance.LastIndexOf('.') + 1)..];
        return names.TryGetValue(instance, out LocalText? whole) ? whole
            : names.TryGetValue(own, out LocalText? name) ? name
            : module is not null && names.TryGetValue(module, out LocalText? made) && module != instance ? Made(own, made, module)
            : new LocalText(instance, instance);
    }

    // Two instances of one module are told apart by their own ids.
    private static LocalText Made(string own, LocalText made, string module) =>
        module.StartsWith(own, StringComparison.Ordinal) || module.EndsWith(own, StringComparison.Ordinal) ? made : new LocalText($"{made.Ja}（{own}）", $"{made.En} ({own})");
}
