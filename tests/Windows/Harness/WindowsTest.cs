// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Harness;

/// <summary>An end-to-end test with phones under Wine beside those of Linux; their streams of events are checked alike.</summary>
internal abstract class WindowsTest : EndToEndTest
{
    private readonly List<WatchedPhone> _phones = [];

    /// <summary>What its programs run in.</summary>
    protected WinePrefix Prefix { get; private set; } = WinePrefix.Shared;

    protected Task<WindowsPhone> StartWindowsPhoneAsync(params string[] options) => StartWindowsPhoneAsync(null, options);

    protected async Task<WindowsPhone> StartWindowsPhoneAsync(string? instance, string[] options)
    {
        return Watch(await WindowsPhone.StartAsync(options, Prefix, instance));
    }

    /// <summary>A phone of this test, whose stream of events is checked at its end.</summary>
    protected T Watch<T>(T phone) where T : WatchedPhone
    {
        _phones.Add(Own(phone));
        return phone;
    }

    /// <summary>Gives this test a prefix of its own, before it starts anything.</summary>
    protected void UseOwnPrefix() => Prefix = Own(WinePrefix.Own());

    /// <summary>A Windows program of this test.</summary>
    protected WineProcess Start(string program, params string[] arguments) => Own(new WineProcess(program, arguments, Prefix));

    protected override async Task FinishAsync()
    {
        await base.FinishAsync();
        foreach (var phone in _phones)
            await phone.FinishAsync();
    }

    protected override void Report()
    {
        base.Report();
        foreach (var phone in _phones)
            TestContext.Out.WriteLine($"== {phone.Instance} ==\n{phone.Log.Output}{phone.Output}");
    }
}
