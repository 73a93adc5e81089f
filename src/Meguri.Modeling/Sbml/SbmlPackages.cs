using Meguri.Modeling.Authoring;

namespace Meguri.Modeling.Sbml;

/// <summary>Packages an SBML Level 3 text announces.</summary>
internal static class SbmlPackages
{
    /// <summary>Refuses a package that is required and not supported; notes those that are read past.</summary>
    public static void Check(SbmlText source, List<SkippedStatement> skipped)
    {
        foreach (var required in source.Root.Attributes().Where(a => a.Name.LocalName == "required" && a.Name.NamespaceName.Length > 0))
        {
            if (required.Name.Namespace == SbmlNamespaces.Comp)
                continue;
            string package = source.Root.GetPrefixOfNamespace(required.Name.Namespace) ?? required.Name.NamespaceName;
            if (required.Value.Trim() is "true" or "1")
                source.Fail($"The model requires the SBML package '{package}', which is not supported.", required, "SBML core, the package 'comp', or optional packages", "Save the model without the package.");
            else
                skipped.Add(new SkippedStatement(package, required.Name.NamespaceName, source.PlaceOf(required)));
        }
    }
}
