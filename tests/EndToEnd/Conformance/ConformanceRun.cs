// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Conformance;

/// <summary>
/// What msn-conformance said of one phone: the lines of its scenarios and its closing line, and all of its output, which
/// holds the events of scenarios that failed.
/// </summary>
internal sealed record ConformanceRun(int ExitCode, string[] Lines, string Output)
{
    /// <summary>Of all scenarios, by COM and under Wine, on a busy machine.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromMinutes(15);

    /// <summary>What a phone has to be started with: SIP's timers are short, and it registers.</summary>
    public static string[] PhoneOptions(KamailioProcess kamailio, string passwordFile) =>
        ["--account", kamailio.Address("phone"), "--registrar", kamailio.Registrar, "--password-file", passwordFile, "--sip-t1", "50"];

    /// <summary>What its peer is started with, an engine of the same system.</summary>
    public static string[] PeerOptions { get; } = ["--sip-t1", "50"];

    /// <summary>A file with the password that kamailio asks for.</summary>
    public static string PasswordFile(string folder)
    {
        var file = Path.Combine(folder, "password");
        File.WriteAllText(file, KamailioProcess.Password + "\n");
        return file;
    }

    /// <summary>Plays all scenarios. <paramref name="start"/>: the program, with these arguments.</summary>
    public static async Task<ConformanceRun> PlayAsync(string phone, string phoneUri, EngineProcess peer, Func<string[], ChildProcess> start)
    {
        await using var program = start(["--phone", phone, "--phone-uri", phoneUri, "--peer", peer.Instance, "--peer-uri", peer.Uri, "--verbose"]);
        var code = await program.ExitAsync(Bound);
        await program.DisposeAsync();
        var output = program.Output;
        return new ConformanceRun(code, [.. output.Split('\n').Where(line => line.Length > 0 && line[0] != ' ')], output);
    }

    /// <summary>The engine of Linux through shared memory: what all others are compared with.</summary>
    public static async Task<ConformanceRun> OfLinuxEngineAsync()
    {
        var folder = TestFolder.Create();
        try
        {
            await using var kamailio = await KamailioProcess.StartAsync();
            await using var phone = await EngineProcess.StartAsync(PhoneOptions(kamailio, PasswordFile(folder)));
            await using var peer = await EngineProcess.StartAsync(PeerOptions);
            return await PlayAsync(phone.Instance, phone.Uri, peer, arguments => new ChildProcess(TestFolder.Program("msn-conformance"), arguments));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Every scenario was played, and passed.</summary>
    public void AssertPassed()
    {
        Assert.That(ExitCode, Is.Zero, Output);
        Assert.That(Lines[..^1], Has.All.StartsWith("pass "), Output);
        Assert.That(Lines[..^1], Is.Unique.And.Not.Empty);
        Assert.That(Lines[^1], Is.EqualTo($"{Lines.Length - 1} passed, 0 failed, 0 skipped"));
    }
}
