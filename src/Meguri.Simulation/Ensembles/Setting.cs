using Meguri.Modeling.Flat;
using Meguri.Simulation.Kernels;
using Meguri.Simulation.Solving;

namespace Meguri.Simulation.Ensembles;

public static partial class Ensemble
{
    /// <summary>What all batches of an ensemble share.</summary>
    internal sealed class Setting
    {
        public Setting(FlatModel model, Kernel kernel, IReadOnlyList<CompiledEvent> events, EnsembleOptions options)
        {
            Kernel = kernel;
            Options = options;
            Events = events;
            SearchedEvents = [.. Enumerable.Range(0, events.Count).Where(e => events[e].KnownTime is null)];
            Clock = new ModelClock(model);
            Failure = new RunFailure(model, Clock);
            var states = kernel.Layout.States;
            // The estimate measures the embedded solution of order p; the step goes on with order p + 1, whose error is about
            // the estimate to the power of (p+2)/(p+1). The estimate is allowed so much that the step meets the tolerance.
            RelativeTolerance = Math.Max(options.RelativeTolerance, Elementary.Power(options.RelativeTolerance, 5.0 / 6));
            double widening = RelativeTolerance / options.RelativeTolerance;
            AbsoluteTolerances = new double[states.Count];
            for (int i = 0; i < states.Count; i++)
                AbsoluteTolerances[i] = options.AbsoluteTolerances.TryGetValue(states[i], out double own) ? own : options.AbsoluteTolerance;
            Validate(states, options);
            for (int i = 0; i < states.Count; i++)
                AbsoluteTolerances[i] *= widening;
        }

        public Kernel Kernel { get; }

        public EnsembleOptions Options { get; }

        public IReadOnlyList<CompiledEvent> Events { get; }

        /// <summary>Numbers of the events whose trigger has to be searched for.</summary>
        public IReadOnlyList<int> SearchedEvents { get; }

        public ModelClock Clock { get; }

        public RunFailure Failure { get; }

        /// <summary>Relative tolerance of the error estimate.</summary>
        public double RelativeTolerance { get; }

        /// <summary>Absolute tolerances of the error estimate, by state.</summary>
        public double[] AbsoluteTolerances { get; }

        public static Stepper CreateStepper(LaneBuffers buffers) => new RosenbrockStepper(RosenbrockMethods.Rodas5P, buffers);

        private void Validate(IReadOnlyList<string> states, EnsembleOptions options)
        {
            if (!(options.RelativeTolerance is > 0 and < 1))
                throw new ArgumentException($"The relative tolerance must lie between 0 and 1, but it is {options.RelativeTolerance:R}.", nameof(options));
            if (!(options.MaximumStep > 0))
                throw new ArgumentException($"The longest step must be above 0, but it is {options.MaximumStep:R}.", nameof(options));
            for (int i = 0; i < states.Count; i++)
                if (!(AbsoluteTolerances[i] > 0 && double.IsFinite(AbsoluteTolerances[i])))
                    throw new ArgumentException($"The absolute tolerance of '{states[i]}' must be above 0, but it is {AbsoluteTolerances[i]:R}.", nameof(options));
        }
    }
}
