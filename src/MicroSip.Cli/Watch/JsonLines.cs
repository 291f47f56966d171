// SPDX-License-Identifier: MIT
using MicroSip.Cli.Output;

namespace MicroSip.Cli.Watch;

/// <summary>One JSON object a line, for programs.</summary>
internal sealed class JsonLines : IWatchView
{
    public void Show(Phone phone, in PhoneEvent happened) => EventJson.Write(happened);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
