namespace Meguri.Simulation.Solving;

/// <summary>
/// Size of the first step after a start or after something changed. The solution is taken to vary on the time scale
/// <c>1/λ = |y'|/|y''|</c>, so that an estimate of order <c>p</c> errs by about <c>|y'| λ^(p-1) h^p</c> as long as
/// <c>λh</c> is small; once the whole change still to come, <c>|y'|/λ</c>, is within tolerance no limit is needed.
/// </summary>
internal sealed unsafe class StartingStep(int stateCount)
{
    // How much smaller the error of an order-5 estimate is than the first term it leaves out: from measured first steps.
    private const double ErrorConstant = 1e-3;
    private const double NegligibleChange = 1;

    private readonly double[] second = new double[stateCount];

    /// <summary>The step for one lane; infinity when nothing limits it.</summary>
    public double Estimate(Stepper stepper, LaneBuffers buffers, int lane, double relativeTolerance)
    {
        stepper.SecondDerivatives(lane, second);
        int width = buffers.Width;
        double sumFirst = 0, sumSecond = 0;
        for (int i = 0; i < second.Length; i++)
        {
            int at = i * width + lane;
            double scale = buffers.AbsoluteTolerances[at] + relativeTolerance * Math.Abs(buffers.States[at]);
            double d1 = stepper.Rates[at] / scale, d2 = second[i] / scale;
            sumFirst += d1 * d1;
            sumSecond += d2 * d2;
        }
        double first = Math.Sqrt(sumFirst / second.Length), curve = Math.Sqrt(sumSecond / second.Length);
        if (!double.IsFinite(first) || !double.IsFinite(curve) || first < 1e-100 || curve < 1e-100)
            return double.PositiveInfinity;
        double rate = curve / first;
        if (first / rate < NegligibleChange)
            return double.PositiveInfinity;
        int order = stepper.ErrorOrder;
        double unit = ErrorConstant * (first / rate);
        return Elementary.Power(Math.Clamp(unit, 1e-30, 1e30), -1.0 / order) / rate;
    }
}
