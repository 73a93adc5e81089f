using Meguri.Bench;
using Meguri.Bench.Kernels;

string what = args.Length > 0 ? args[0] : "";
string[] rest = args.Length > 1 ? args[1..] : [];
switch (what)
{
    case "pk":
        return PharmacokineticBench.Run(rest);
    case "kernels":
        return KernelBench.Run(rest);
    case "person":
        return PersonBench.Run(rest);
    case "workprecision":
        return WorkPrecisionBench.Run(rest);
    case "sbml":
        return SbmlReadingBench.Run(rest);
    default:
        Console.Error.WriteLine("""
            Benchmarks of Meguri. Say which:
              kernels [organs|file.ant]  time a person costs in each function of a kernel, for each number of lanes
              pk [persons] [threads]   oral two-compartment kinetics with an indirect response, 84 daily doses
              person model.ant [persons] [days] [threads]   the coupled person over ordinary days
              sbml [megabytes]   reading and flattening long SBML models, plain and with submodels
              workprecision [folder]   work-precision diagrams of stiff test problems (SVG and CSV)
            """);
        return 2;
}
