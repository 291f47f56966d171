// SPDX-License-Identifier: MIT
using System.Text.Json;

namespace MicroSip.Cli.Output;

/// <summary>A phone's settings as text and as JSON; the words are those that `set` takes.</summary>
internal static class SettingsPrinter
{
    public static void Print(PhoneSettings settings, bool json)
    {
        if (json)
        {
            JsonLine.Write(writer => WriteFields(writer, settings));
            return;
        }
        foreach (Setting setting in Enum.GetValues<Setting>().Where(setting => setting != Setting.None))
        {
            StandardOutput.WriteLine($"{Words.Of(setting),-14}  {Describe(settings, setting)}");
        }
    }

    public static void PrintOne(PhoneSettings settings, Setting setting, bool json)
    {
        if (json)
        {
            JsonLine.Write(writer => WriteFields(writer, settings));
            return;
        }
        StandardOutput.WriteLine($"{Words.Of(setting)}: {Describe(settings, setting)}");
    }

    private static string Describe(PhoneSettings settings, Setting setting) => setting switch
    {
        Setting.DoNotDisturb => Words.Of(settings.DoNotDisturb),
        Setting.AutoAnswer => settings.AutoAnswer == 180 ? "off" : $"{settings.AutoAnswer}{After(settings.AutoAnswerDelay)}",
        Setting.Forward => $"{Words.Of(settings.Forward)}{(settings.Forward == Forward.Never ? "" : $" to {settings.ForwardUri}")}"
            + (settings.Forward == Forward.WhenUnanswered ? After(settings.ForwardDelay) : ""),
        Setting.Transfers => Words.Of(settings.Transfers),
        Setting.Replaces => Words.Of(settings.Replaces),
        Setting.CallWaiting => Words.Of(settings.CallWaiting),
        Setting.Redirects => Words.Of(settings.FollowRedirects),
        Setting.Codecs => settings.Codecs.Count > 0 ? string.Join(' ', settings.Codecs) : "all",
        _ => "",
    };

    private static string After(TimeSpan delay) => delay > TimeSpan.Zero ? $" after {delay.TotalSeconds:0} s" : "";

    private static void WriteFields(Utf8JsonWriter writer, PhoneSettings settings)
    {
        writer.WriteBoolean("doNotDisturb", settings.DoNotDisturb);
        writer.WriteNumber("autoAnswer", settings.AutoAnswer);
        writer.WriteNumber("autoAnswerDelay", settings.AutoAnswerDelay.TotalSeconds);
        writer.WriteString("forward", settings.Forward.ToString());
        writer.WriteString("forwardUri", settings.ForwardUri);
        writer.WriteNumber("forwardDelay", settings.ForwardDelay.TotalSeconds);
        writer.WriteString("transfers", settings.Transfers.ToString());
        writer.WriteBoolean("replaces", settings.Replaces);
        writer.WriteBoolean("callWaiting", settings.CallWaiting);
        writer.WriteBoolean("redirects", settings.FollowRedirects);
        writer.WriteStartArray("codecs");
        foreach (string codec in settings.Codecs)
        {
            writer.WriteStringValue(codec);
        }
        writer.WriteEndArray();
    }
}
