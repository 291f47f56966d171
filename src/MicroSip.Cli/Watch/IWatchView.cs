// SPDX-License-Identifier: MIT
namespace MicroSip.Cli.Watch;

/// <summary>A way of showing events.</summary>
internal interface IWatchView : IAsyncDisposable
{
    void Show(Phone phone, in PhoneEvent happened);
}
