// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

/// <summary>A test with a phone that runs and a connection to it.</summary>
internal abstract class PhoneTest
{
    protected static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    protected TestHost Host { get; set; } = null!;

    protected Phone Phone { get; set; } = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        Host = CreateHost();
        Phone = await ConnectToHostAsync();
    }

    [TearDown]
    public async Task DisconnectAsync()
    {
        await Phone.DisposeAsync().AsTask().WaitAsync(Bound);
        Host.Dispose();
    }

    protected virtual TestHost CreateHost() => new();

    protected Task<Phone> ConnectToHostAsync(PhoneOptions? options = null) =>
        Phone.ConnectAsync((options ?? new PhoneOptions()) with { Instance = Host.Instance }).WaitAsync(Bound);

    /// <summary>Takes events until one fits, that one included.</summary>
    protected static async Task<List<PhoneEvent>> ReadUntilAsync(Phone phone, Func<PhoneEvent, bool> isLast, Action? once = null)
    {
        var events = new List<PhoneEvent>();
        using var timeout = new CancellationTokenSource(Bound);
        await foreach (PhoneEvent e in phone.ReadEventsAsync(cancellationToken: timeout.Token))
        {
            events.Add(e);
            if (isLast(e))
            {
                break;
            }
            if (e.Type == EventType.SnapshotEnd)
            {
                once?.Invoke();
            }
        }
        return events;
    }

    /// <summary>A command that is taken and never answered. On a busy machine its time may be up before it is taken: then another is tried.</summary>
    protected static async Task StaysUnansweredAsync(Func<Task> act)
    {
        MicroSipException failure;
        int tries = 0;
        do
        {
            failure = (await Assert.ThrowsAsync<MicroSipException>(() => act().WaitAsync(Bound)))!;
        }
        while (failure.Status == Status.TimedOut && ++tries < 100);
        Assert.That(failure.Status, Is.EqualTo(Status.OutcomeUnknown), failure.Message);
    }

    protected static async Task<MicroSipException> FailsAsync(Func<Task> act, Status status)
    {
        MicroSipException failure = (await Assert.ThrowsAsync<MicroSipException>(() => act().WaitAsync(Bound)))!;
        Assert.That(failure.Status, Is.EqualTo(status), failure.Message);
        return failure;
    }
}
