namespace Meguri.Simulation.Ensembles;

/// <summary>What a protocol sees of the person in one lane.</summary>
internal sealed unsafe class LanePerson(Batch batch, Lane lane) : IPersonState
{
    public double GetParameter(int index) => batch.Buffers.Parameters[At(index, batch.ParameterCount, "parameter")];

    public void SetParameter(int index, double value)
    {
        int at = At(index, batch.ParameterCount, "parameter");
        if (BitConverter.DoubleToInt64Bits(batch.Buffers.Parameters[at]) == BitConverter.DoubleToInt64Bits(value))
            return;
        batch.Buffers.Parameters[at] = value;
        batch.ParametersChanged(lane);
    }

    public double GetState(int index)
    {
        int at = At(index, batch.Buffers.StateCount, "state");
        batch.Prepare();
        return batch.Buffers.States[at];
    }

    public void SetState(int index, double value)
    {
        batch.Buffers.States[At(index, batch.Buffers.StateCount, "state")] = value;
        batch.StatesChanged(lane);
    }

    public double GetOutput(int index)
    {
        int at = At(index, batch.OutputCount, "output");
        batch.ComputeOutputs();
        return batch.Buffers.Outputs[at];
    }

    private int At(int index, int count, string what)
    {
        if ((uint)index >= (uint)count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There is no {what} {index}: the model has {count}, numbered from 0.");
        return index * batch.Buffers.Width + lane.Number;
    }
}
