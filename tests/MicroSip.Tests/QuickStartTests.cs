// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace MicroSip.Tests;

/// <summary>The program that README shows.</summary>
internal sealed class QuickStartTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Test]
    public async Task It_stands_in_README_as_it_is_built()
    {
        string repository = Metadata("Repository");
        string program = await File.ReadAllTextAsync(Path.Combine(repository, "src/Samples/QuickStart/Program.cs"));
        string readme = await File.ReadAllTextAsync(Path.Combine(repository, "README.md"));
        Assert.That(readme, Does.Contain($"```csharp\n{program[(program.IndexOf('\n') + 1)..]}```"));
    }

    [Test]
    public async Task It_dials_and_tells_the_phases()
    {
        using var host = new TestHost();
        using var told = new ManualResetEventSlim();
        host.Intercept = command =>
        {
            if (command.Type == (uint)CommandType.HangUp)
            {
                told.Wait(Bound); // it leaves once that is done, whatever it has printed
            }
            if (command.Type != (uint)CommandType.Dial)
            {
                return false;
            }
            ulong call = host.Dial("sip:bob@example.org", command.CommandId);
            host.Answer(call);
            host.Report(FactType.Media, call, mediaState: MediaState.Active, text: "PCMU/8000");
            return true;
        };
        (int code, string output, string error) = await RunAsync(host.Instance, line =>
        {
            if (line.Contains("-> Established", StringComparison.Ordinal))
            {
                told.Set();
            }
        });
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("Dialing -> Connecting").And.Contain("Connecting -> Established"));
            Assert.That(host.Taken, Is.EqualTo(new[] { CommandType.Dial, CommandType.Dtmf, CommandType.HangUp }));
        });
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string instance, Action<string> told)
    {
        var start = new ProcessStartInfo(Metadata("QuickStart"), "sip:bob@example.org")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSN_INSTANCE"] = instance;
        using Process process = Process.Start(start)!;
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(bound.Token);
            var output = new StringBuilder();
            while (await process.StandardOutput.ReadLineAsync(bound.Token) is { } line)
            {
                output.AppendLine(line);
                told(line);
            }
            await process.WaitForExitAsync(bound.Token);
            return (process.ExitCode, output.ToString(), await error);
        }
        finally
        {
            process.Kill();
        }
    }

    internal static string Metadata(string key) => typeof(QuickStartTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
