// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Watch;

/// <summary>A line for each event, for pipes and logs.</summary>
internal sealed class PlainLines : IWatchView
{
    public void Show(Phone phone, in PhoneEvent happened)
    {
        string number = happened.IsLocal ? "-" : happened.Sequence.ToString();
        StandardOutput.WriteLine($"{EventText.Time(in happened)} {number,6} {EventText.Subject(in happened),-9} {happened.Type,-16} {EventText.Describe(in happened)}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
