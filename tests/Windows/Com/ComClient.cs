// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>A client of MicroSip.Phone of either word size: msn-com-client and what it says of each event.</summary>
internal sealed class ComClient(string verb, string instance, string machine, WinePrefix prefix)
    : WineProcess(WindowsFolder.Program("msn-com-client.exe", machine), [verb, instance], prefix, machine == "x86")
{
    /// <summary>The events of _IPhoneEvents by their ids in microsip.idl.</summary>
    public const int CallStateChanged = 1, CallEnded = 2, Incoming = 3, PhoneGone = 51, PhoneBack = 52;

    /// <summary>A line of that beginning, come or to come.</summary>
    public Task<string> SaidAsync(string beginning) =>
        LineAsync(line => line.StartsWith(beginning, StringComparison.Ordinal), Bound);

    /// <summary>Takes events from here on.</summary>
    public Task AdvisedAsync() => SaidAsync("advised");

    /// <summary>An event, come or to come, with these arguments first.</summary>
    public Task<string> EventAsync(int id, string arguments = "") => SaidAsync($"event {id} {arguments}".TrimEnd());

    /// <summary>A line of input.</summary>
    public void Tell(string line)
    {
        Input.WriteLine(line);
        Input.Flush();
    }

    /// <summary>Has it end as it should.</summary>
    public void End() => Input.Close();
}
