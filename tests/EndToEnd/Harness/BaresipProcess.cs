// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>baresip, a softphone nobody here wrote: answers every call by itself and plays a WAV file of 8 kHz into it.</summary>
internal sealed class BaresipProcess : ChildProcess
{
    private readonly string _folder;

    private BaresipProcess(string folder, int port, int controlPort) : base("baresip", ["-f", folder, "-v"], null, folder)
    {
        _folder = folder;
        Port = port;
        ControlPort = controlPort;
    }

    public int Port { get; }

    /// <summary>Where ctrl_tcp listens.</summary>
    public int ControlPort { get; }

    public string Uri => $"sip:test@127.0.0.1:{Port}";

    /// <summary>
    /// <paramref name="dial"/>: whom to call at once. <paramref name="mediaEncryption"/>: "srtp" where the other side has it,
    /// "srtp-mand" or no call.
    /// </summary>
    public static async Task<BaresipProcess> StartAsync(string playFile, string? dial = null, string? mediaEncryption = null)
    {
        var folder = TestFolder.Create();
        var port = NetworkPorts.Next();
        var (control, rtp) = (NetworkPorts.Next(), NetworkPorts.Next());
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), $"""
            sip_listen 127.0.0.1:{port}
            net_interface 127.0.0.1
            rtp_ports {rtp}-{rtp + 3}
            audio_source aufile,{playFile}
            audio_player aubridge,none
            audio_alert aubridge,none
            ausrc_srate 8000
            auplay_srate 8000
            ctrl_tcp_listen 127.0.0.1:{control}
            module_path {ModuleFolder()}
            module g711.so
            module aufile.so
            module aubridge.so
            module srtp.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so

            """);
        var encryption = mediaEncryption is null ? "" : ";mediaenc=" + mediaEncryption;
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), $"<sip:test@127.0.0.1>;regint=0;answermode=auto{encryption}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "");
        var baresip = new BaresipProcess(folder, port, control);
        await baresip.LineAsync(line => line.Contains("baresip is ready", StringComparison.Ordinal));
        if (dial is not null)
            await ControlAsync(control, "dial", dial);
        return baresip;
    }

    protected override async ValueTask CleanAsync()
    {
        await base.CleanAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string ModuleFolder() =>
        new[] { "/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules" }.First(Directory.Exists);

    // ctrl_tcp takes netstrings of JSON.
    private static async Task ControlAsync(int port, string command, string parameters)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var json = $$"""{"command":"{{command}}","params":"{{parameters}}"}""";
        await client.GetStream().WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{json.Length}:{json},"));
        await client.GetStream().ReadExactlyAsync(new byte[1]);
    }
}
