using Meguri.Simulation.Random;

namespace Meguri.Simulation.Tests.Random;

public class RadicalInverseTests
{
    [Theory]
    [InlineData(0, new[] { 0.5, 0.25, 0.75, 0.125 })]
    [InlineData(1, new[] { 1 / 3.0, 2 / 3.0, 1 / 9.0, 4 / 9.0 })]
    public void The_first_points_are_those_of_van_der_Corput(int dimension, double[] expected)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], RadicalInverse.Point(i, dimension, 0), 12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Few_points_have_the_mean_of_the_interval_whatever_the_shift(int dimension)
    {
        for (double shift = 0; shift < 1; shift += 0.17)
        {
            double s = shift;
            Assert.InRange(Enumerable.Range(0, 30).Average(i => RadicalInverse.Point(i, dimension, s)), 0.44, 0.56);
        }
    }
}
