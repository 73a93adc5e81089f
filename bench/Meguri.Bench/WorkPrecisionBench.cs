namespace Meguri.Bench;

internal static class WorkPrecisionBench
{
    public static int Run(string[] args) => args.Length;
}
