using System.Diagnostics;

namespace Meguri.Cli.Tests;

/// <summary>The program as a process of its own, away from the checkout.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("meguri-process-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_models_travel_beside_the_program()
    {
        using Process program = Start("people", "--lang", "en");
        string output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (program.ExitCode, error));
        Assert.Contains("example", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_a_long_run_tidily()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent as on Unix.");
        using Process program = Start("compare", "--people", "5000", "--html", Path.Combine(folder, "report.html"), "--lang", "en");
        Assert.NotNull(await program.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)); // it is computing

        using (Process signal = Process.Start("kill", ["-INT", program.Id.ToString()]))
            await signal.WaitForExitAsync(TestContext.Current.CancellationToken);
        string error = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, program.ExitCode);
        Assert.Contains("cancelled", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("MEGURI_MODELS");
        return Process.Start(start)!;
    }
}
