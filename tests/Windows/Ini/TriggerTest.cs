// SPDX-License-Identifier: MIT
using MicroSip.EndToEnd.Tests.Compat;

namespace MicroSip.Windows.Tests.Ini;

/// <summary>A phone under Wine whose triggers start programs of Windows.</summary>
internal abstract class TriggerTest : WindowsTest
{
    private const int Interrupt = 2; // Ctrl-C

    protected TriggerFolder Triggers { get; private set; } = null!;

    /// <summary><paramref name="program"/> as for <see cref="TriggerFolder"/>.</summary>
    protected Task<WindowsPhone> StartAsync(string settings = "", string? program = null)
    {
        Triggers = new TriggerFolder(Folder, "audioCodecs=PCMU/8000/1\n" + settings, program, WindowsFolder.Program("msn-recorder.exe"),
            WindowsFolder.WindowsPath);
        return StartWindowsPhoneAsync(Triggers.Option);
    }

    /// <summary>After the phone's end its programs have ended: what has fired is all that ever will.</summary>
    protected static async Task EndAsync(WindowsPhone phone)
    {
        phone.Engine.Signal(Interrupt);
        Assert.That(await phone.Engine.ExitAsync(WineProcess.Bound), Is.Zero);
    }
}
