using Meguri.Testing;

namespace Meguri.Physiology.Tests.People;

public sealed class ConcernTests
{
    [Fact]
    public void What_a_condition_is_about_can_be_observed()
    {
        var library = new ModelLibrary(Path.Combine(SharedData.Repository, "models"));
        var known = library.Observables.Select(observable => observable.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(library.Conditions.Values.SelectMany(condition => condition.Concerns), id => Assert.Contains(id, known));
        Assert.Contains("wrinkles", library.Conditions["ageing-skin"].Concerns);
    }
}
