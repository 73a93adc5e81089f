using System.Text;
using Meguri.Cli;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return await CommandLine.RunAsync(args, Terminal.OfProcess(LanguageChoice.From(args, Environment.GetEnvironmentVariable)), AppContext.BaseDirectory).ConfigureAwait(false);
