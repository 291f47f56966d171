// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>Audio devices as text and as JSON, one a line.</summary>
internal static class DevicePrinter
{
    private static readonly (DeviceFlag Flag, string Words)[] Notes =
    [
        (DeviceFlag.DefaultInput, "default input"), (DeviceFlag.DefaultOutput, "default output"),
        (DeviceFlag.InputInUse, "the microphone"), (DeviceFlag.OutputInUse, "the loudspeaker"),
    ];

    public static void Print(IEnumerable<AudioDevice> devices, bool json)
    {
        foreach (AudioDevice device in devices)
        {
            if (json)
            {
                JsonLine.Write(writer => WriteFields(writer, device));
            }
            else
            {
                StandardOutput.WriteLine(Line(device));
            }
        }
    }

    private static string Line(AudioDevice device)
    {
        string driver = device.Flags.HasFlag(DeviceFlag.Null) ? "no hardware" : device.Driver;
        var notes = Notes.Where(note => device.Flags.HasFlag(note.Flag)).Select(note => $", {note.Words}");
        return $"#{device.Id} {device.Name} ({driver}): {Channels(device)}{string.Concat(notes)}";
    }

    private static string Channels(AudioDevice device) => (device.InputChannels > 0, device.OutputChannels > 0) switch
    {
        (true, true) => "input, output",
        (true, false) => "input",
        (false, true) => "output",
        _ => "cannot be opened now",
    };


    private static void WriteFields(Utf8JsonWriter writer, AudioDevice device)
    {
        writer.WriteNumber("device", device.Id);
        writer.WriteString("name", device.Name);
        writer.WriteString("driver", device.Driver);
        writer.WriteNumber("inputChannels", device.InputChannels);
        writer.WriteNumber("outputChannels", device.OutputChannels);
        writer.WriteBoolean("defaultInput", device.Flags.HasFlag(DeviceFlag.DefaultInput));
        writer.WriteBoolean("defaultOutput", device.Flags.HasFlag(DeviceFlag.DefaultOutput));
        writer.WriteBoolean("input", device.IsInput);
        writer.WriteBoolean("output", device.IsOutput);
    }
}
