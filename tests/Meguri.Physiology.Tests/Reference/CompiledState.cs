using System.Runtime.InteropServices;
using Meguri.Modeling.Flat;
using Meguri.Simulation;

namespace Meguri.Physiology.Tests.Reference;

/// <summary>A model's derivatives and outputs at one moment as its compiled kernel computes them, on lane 0.</summary>
internal static unsafe class CompiledState
{
    /// <summary>Compiles a model with the given outputs, every state and every constant kept.</summary>
    public static CompiledModel Compile(FlatModel model, IEnumerable<string> outputs) => CompiledModel.Compile(model, new CompileOptions
    {
        Outputs = [.. outputs.Select(Output.Of)],
        KeepAllStates = true,
    });

    /// <summary>Derivatives by state id and outputs by name.</summary>
    public static (IReadOnlyDictionary<string, double> Rates, IReadOnlyDictionary<string, double> Outputs) At(
        CompiledModel model, IReadOnlyDictionary<string, double> given, double time)
    {
        var kernel = model.Kernel;
        var layout = kernel.Layout;
        var start = model.Initialize(given, time);
        var memory = new List<IntPtr>();
        try
        {
            double* Vector(int length)
            {
                double* vector = (double*)NativeMemory.AlignedAlloc((nuint)(Math.Max(1, length) * kernel.Width * sizeof(double)), 64);
                memory.Add((IntPtr)vector);
                return vector;
            }
            double* Filled(IReadOnlyList<double> values)
            {
                double* vector = Vector(values.Count);
                for (int i = 0; i < values.Count; i++)
                    new Span<double>(vector + i * kernel.Width, kernel.Width).Fill(values[i]);
                return vector;
            }
            double* clock = Filled([time]), states = Filled(start.States), parameters = Filled(start.Parameters);
            double* hoisted = Vector(layout.Hoisted), scratch = Vector(layout.Scratch);
            double* rates = Vector(layout.States.Count), outputs = Vector(layout.Outputs.Count);
            kernel.Prepare(parameters, hoisted);
            kernel.Derivatives(clock, states, parameters, hoisted, scratch, rates);
            kernel.Outputs(clock, states, parameters, hoisted, scratch, outputs);
            Dictionary<string, double> Read(IReadOnlyList<string> names, double* vector)
            {
                var values = new Dictionary<string, double>();
                for (int i = 0; i < names.Count; i++)
                    values[names[i]] = vector[i * kernel.Width];
                return values;
            }
            return (Read(layout.States, rates), Read(layout.Outputs, outputs));
        }
        finally
        {
            foreach (var vector in memory)
                NativeMemory.AlignedFree((void*)vector);
        }
    }
}
