using Meguri.Simulation.Ensembles;
using Meguri.Simulation.Tests.Ensembles;

namespace Meguri.Simulation.Tests.Solving;

public sealed class StiffProblemTests
{
    public static TheoryData<string> Names => [.. StiffProblem.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void End_values_agree_with_the_published_ones(string name)
    {
        var problem = StiffProblem.All.Single(p => p.Name == name);
        var kernel = new DenseKernel(problem.Initial.Length, problem.Rhs, problem.Jacobian, width: 1);
        foreach (var (tolerance, allowed) in new[] { (1e-4, 2e-2), (1e-6, 1e-3), (1e-9, 2e-6) })
        {
            var run = new Run { Person = 1, Start = 0, End = problem.End, Parameters = [], States = problem.Initial };
            var recorder = Recorder.Simulate(kernel, [run], new EnsembleOptions { RelativeTolerance = tolerance, AbsoluteTolerance = problem.Absolute * tolerance * 1e4 });
            double worst = problem.Reference.Zip(recorder.FinalStates[0]).Max(x => Math.Abs(x.First - x.Second) / Math.Abs(x.First));
            TestContext.Current.TestOutputHelper?.WriteLine($"{name} rtol {tolerance}: error {worst:e2}, {recorder.Statistics[0]}");
            Assert.True(worst < allowed, $"{name} at {tolerance}: relative error {worst:e3} is above {allowed:e1}.");
        }
    }
}
