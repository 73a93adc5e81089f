using System.Globalization;
using Meguri.Physiology;
using Meguri.Simulation;
using Meguri.Testing;

namespace Meguri.Validation.Tests.Coupled;

/// <summary>
/// The signals of a healthy person of an age: the page's table, read after about 42 days of settling, against the fixed
/// points of the modules' own equations in models/person.ant.
/// </summary>
public class AgeReferenceTests
{
    [Fact]
    public void The_references_of_an_age_are_those_of_the_page()
    {
        var table = CoupledTables.Read().Table("age");
        var library = new ModelLibrary(Path.Combine(SharedData.Repository, "models"), ModelView.Uncalibrated);
        var model = CompiledModel.Compile(library.Person, new CompileOptions { Outputs = [.. CoupledTables.Names.Select(name => Output.Of(name.Constant))], Varied = ["age", "female", "mass"] });
        var wrong = new List<string>();
        foreach (var (age, row) in table)
        {
            var values = new Dictionary<string, double>
            {
                ["age"] = double.Parse(age.Split(' ')[0], CultureInfo.InvariantCulture),
                ["female"] = age.EndsWith('F') ? 1 : 0,
                ["mass"] = 64.33,   // body mass index 22
            };
            var start = model.Initialize(values);
            foreach (var (column, constant) in CoupledTables.Names)
            {
                // The page's oxidation had 7 to 36 % of its slow rise before it, so its own value is lower; vessels follow it.
                double tolerance = column is "ros" ? 0.03 : column is "endo.capacity" ? 0.02 : 0.01;
                double here = start.Parameters[model.ParameterIndex(constant)];
                if (Math.Abs(here / row[column] - 1) > tolerance)
                    wrong.Add($"{column} at {age}: {row[column]} on the page, {here:0.0000} here");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
