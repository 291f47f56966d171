// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace MicroSip.Samples.PbxTest;

/// <summary>The PBX under test, here a kamailio of its own on a free port.</summary>
internal sealed class Pbx : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pbx-");

    private Pbx(int port)
    {
        Port = port;
        string configuration = Path.Combine(AppContext.BaseDirectory, "kamailio.cfg");
        _process = Process.Start(new ProcessStartInfo("kamailio",
            ["-f", configuration, "-l", $"udp:127.0.0.1:{port}", "-DD", "-E", "-m", "16", "-M", "4", "-Y", _folder.FullName, "-w", _folder.FullName])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine(); // its log is not wanted, but must not fill the pipe
        _process.BeginOutputReadLine();
    }

    public int Port { get; }

    public string Registrar => $"sip:127.0.0.1:{Port}";

    public string Address(string user) => $"sip:{user}@127.0.0.1:{Port}";

    public static async Task<Pbx> StartAsync(CancellationToken tooLate)
    {
        var pbx = new Pbx(FreePort());
        try
        {
            while (!pbx._process.HasExited && !Listens(pbx.Port))
            {
                await Task.Delay(20, tooLate);
            }
            return pbx;
        }
        catch
        {
            await pbx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // The main process ends its workers when it is asked to, not when it is killed.
            using Process kill = Process.Start("kill", [$"{_process.Id}"]);
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await _process.WaitForExitAsync(bound.Token);
        }
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static bool Listens(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(listener => listener.Port == port);
}
