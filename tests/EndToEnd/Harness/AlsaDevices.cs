// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>The devices that a phone finds: those of an ALSA configuration of the test's own, and no others.</summary>
internal sealed class AlsaDevices : IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(20);
    private readonly string _folder;
    private readonly List<AlsaDevice> _devices = [];
    private readonly List<string> _broken = [];
    private readonly Thread _pump;
    private volatile bool _ended;

    public AlsaDevices(string folder)
    {
        _folder = folder;
        _pump = new Thread(Pump) { IsBackground = true, Name = "devices" };
        _pump.Start();
    }

    /// <summary>What a phone needs to see them.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?> { ["ALSA_CONFIG_PATH"] = File };

    private string File => Path.Combine(_folder, "alsa.conf");

    /// <summary>Plugs in one whose microphone hears that tone.</summary>
    public AlsaDevice Add(string name, double tone)
    {
        var device = new AlsaDevice(_folder, name, tone);
        lock (_devices)
            _devices.Add(device);
        Write();
        return device;
    }

    /// <summary>Plugs in one that is there and cannot be opened.</summary>
    public void AddBroken(string name)
    {
        _broken.Add(name);
        Write();
    }

    /// <summary>Plugs it out: what plays on it breaks.</summary>
    public void Remove(AlsaDevice device)
    {
        lock (_devices)
            _devices.Remove(device);
        Write();
        device.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        _ended = true;
        _pump.Join();
        _devices.ForEach(device => device.Dispose());
        return ValueTask.CompletedTask;
    }

    private void Write()
    {
        static string Hint(string name) => $"hint {{ show on description \"{name}\" }}";
        static string Fifos(string part, string speaker, string microphone) =>
            $"pcm.{part} {{ type file slave.pcm {{ type null }} file \"{speaker}\" {microphone} format raw }}\n";
        AlsaDevice[] devices;
        lock (_devices)
            devices = [.. _devices];
        // Into place at once: a phone may read at any time.
        var written = File + ".new";
        System.IO.File.WriteAllText(written, string.Concat(
        [
            .. devices.Select(device => Fifos($"{device.Name}_speaker", device.SpeakerFile, "")
                + Fifos($"{device.Name}_microphone", "/dev/null", $"infile \"{device.MicrophoneFile}\"")
                + $"pcm.{device.Name} {{ type asym playback.pcm {device.Name}_speaker capture.pcm {device.Name}_microphone {Hint(device.Name)} }}\n"),
            .. _broken.Select(name => $"pcm.{name} {{ type hw card 31 {Hint(name)} }}\n"),
        ]));
        System.IO.File.Move(written, File, overwrite: true);
    }

    private void Pump()
    {
        var clock = Stopwatch.StartNew();
        for (var next = Frame; !_ended; next += Frame)
        {
            lock (_devices)
                _devices.ForEach(device => device.Move());
            if (next - clock.Elapsed is { Ticks: > 0 } rest)
                Thread.Sleep(rest);
        }
    }
}
