// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Tests;

/// <summary>What a run of microsipctl in this process came to.</summary>
internal sealed record CliRun(int Code, string Output, string Error)
{
    /// <summary>The only line of output, as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.Trim()).RootElement;

    public static async Task<CliRun> RunAsync(params string[] args)
    {
        using var console = new ConsoleCapture();
        int code = await Program.RunAsync(args).WaitAsync(CliTest.Bound);
        return new CliRun(code, console.Output.Text, console.Error.Text);
    }

    /// <summary>Expects the exit code 0.</summary>
    public CliRun Done()
    {
        Assert.That(Code, Is.EqualTo(ExitCode.Done), Error);
        Assert.That(Error, Is.Empty);
        return this;
    }

    /// <summary>Expects an exit code and words on stderr; with --json the same in an object on stdout.</summary>
    public CliRun Failed(int code, params string[] words)
    {
        Assert.That(Code, Is.EqualTo(code), Error);
        Assert.That(Error, Does.StartWith("microsipctl: "));
        foreach (string word in words)
        {
            Assert.That(Error, Does.Contain(word));
        }
        if (Output.StartsWith('{'))
        {
            Assert.That(Error, Does.Contain(Json.GetProperty("error").GetProperty("message").GetString()));
        }
        return this;
    }
}
