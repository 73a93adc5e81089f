using System.Diagnostics;

namespace Meguri.Conformance.Tests;

/// <summary>libSBML's consistency check, units included, by way of Debian's python3-sbml5; a test that needs it is skipped where it is absent.</summary>
internal static class LibSbml
{
    /// <summary>What libSBML tells of every model with submodels: that its line numbers may be off.</summary>
    private const int LineNumbersUnsure = 1090106;

    private const string Script = """
        import sys, libsbml
        whole = sys.argv[1] == 'whole'
        for path in sys.argv[2:]:
            document = libsbml.readSBML(path)
            document.setConsistencyChecks(libsbml.LIBSBML_CAT_GENERAL_CONSISTENCY, whole)
            document.setConsistencyChecks(libsbml.LIBSBML_CAT_UNITS_CONSISTENCY, whole)
            document.checkConsistency()
            for i in range(document.getNumErrors()):
                e = document.getError(i)
                if e.getCategory() != libsbml.LIBSBML_CAT_MODELING_PRACTICE and e.getSeverity() != libsbml.LIBSBML_SEV_INFO:
                    print(e.getErrorId(), e.getSeverityAsString(), path, ' '.join(e.getMessage().split()), sep='\t')
        """;

    private static readonly Lazy<string?> Python = new(() =>
        new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python => Run(python, ["-c", "import libsbml"]) is { Code: 0 }));

    /// <summary>Errors and warnings other than of modelling practice, as lines: number, severity, file and message.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="whole">Whether all is checked, or all but general consistency and units, which take long in a large model.</param>
    public static IReadOnlyList<string> Findings(IEnumerable<string> paths, bool whole = true)
    {
        Assert.SkipUnless(Python.Value is not null, "libSBML is not installed (Debian: python3-sbml5).");
        var (code, output, error) = Run(Python.Value!, ["-c", Script, whole ? "whole" : "part", .. paths])!.Value;
        Assert.True(code == 0, error);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith($"{LineNumbersUnsure}\t", StringComparison.Ordinal))];
    }

    private static (int Code, string Out, string Error)? Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
