// SPDX-License-Identifier: MIT
namespace MicroSip.Tests;

internal sealed class ConnectTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Without_a_phone_it_says_so_and_what_to_do()
    {
        string instance = TestHost.NewInstance();
        MicroSipException failure = (await Assert.ThrowsAsync<MicroSipException>(() => Phone.ConnectAsync(new PhoneOptions { Instance = instance })))!;
        Assert.Multiple(() =>
        {
            Assert.That(failure.Status, Is.EqualTo(Status.NoSuchInstance));
            Assert.That(failure.Message, Does.Contain(instance).And.Contain("No phone of that name runs"));
            Assert.That(failure.Message, Does.Contain("Start one, or list those that run."));
            Assert.That(failure.Advice, Is.EqualTo("start one, or list those that run"));
        });
    }

    [TestCase("no/such name")]
    [TestCase("a-name-of-more-than-sixty-three-bytes-a-name-of-more-than-sixty-three-bytes")]
    public async Task A_bad_name_is_refused(string instance)
    {
        MicroSipException failure = (await Assert.ThrowsAsync<MicroSipException>(() => Phone.ConnectAsync(new PhoneOptions { Instance = instance })))!;
        Assert.That(failure.Status, Is.EqualTo(Status.InvalidArgument));
    }

    [Test]
    public async Task It_waits_for_a_phone_if_asked_to()
    {
        string instance = TestHost.NewInstance();
        Task<Phone> connecting = Phone.ConnectAsync(new PhoneOptions { Instance = instance, WaitForPhone = true });
        Assert.That(await Task.WhenAny(connecting, Task.Delay(200)), Is.Not.SameAs(connecting));

        using var host = new TestHost(instance);
        await using Phone phone = await connecting.WaitAsync(Bound);
        Assert.That(phone.Info.Instance, Is.EqualTo(instance));
        Assert.That(await phone.PingAsync().WaitAsync(Bound), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task The_wait_for_a_phone_can_be_cancelled()
    {
        using var cancelling = new CancellationTokenSource();
        Task<Phone> connecting = Phone.ConnectAsync(
            new PhoneOptions { Instance = TestHost.NewInstance(), WaitForPhone = true }, cancelling.Token);
        await cancelling.CancelAsync();
        Assert.That(async () => await connecting.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Who_is_one_too_many_of_a_process_learns_why()
    {
        using var host = new TestHost(maxClientsOfProcess: 1);
        var options = new PhoneOptions { Instance = host.Instance };
        await using Phone first = await Phone.ConnectAsync(options);
        MicroSipException failure = (await Assert.ThrowsAsync<MicroSipException>(() => Phone.ConnectAsync(options)))!;
        Assert.That(failure.Status, Is.EqualTo(Status.TooManyOfProcess));
    }

    [Test]
    public async Task The_phone_is_listed_and_described()
    {
        using var host = new TestHost();
        Assert.That(Phone.ListInstances(), Does.Contain(new PhoneInstance(host.Instance, Environment.ProcessId)));

        await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = host.Instance });
        host.Dial();
        PhoneInfo info = phone.Info;
        Assert.Multiple(() =>
        {
            Assert.That(info.Instance, Is.EqualTo(host.Instance));
            Assert.That(info.ProcessId, Is.EqualTo(Environment.ProcessId));
            Assert.That(info.Epoch, Is.Not.EqualTo(Guid.Empty));
            Assert.That(info.Epoch.Version, Is.EqualTo(4));
            Assert.That(info.Link, Is.EqualTo(Link.Attached));
            Assert.That(info.Clients, Is.EqualTo(1));
            Assert.That(info.LiveCalls, Is.EqualTo(1));
            Assert.That(info.IllegalMoves, Is.Zero);
            Assert.That(info.LastSequence, Is.GreaterThan(1));
            Assert.That(info.StartedAt, Is.EqualTo(DateTimeOffset.UtcNow).Within(TimeSpan.FromMinutes(1)));
        });
    }

    [Test]
    public async Task After_the_end_every_use_says_so()
    {
        using var host = new TestHost();
        Phone phone = await Phone.ConnectAsync(new PhoneOptions { Instance = host.Instance });
        Call call = phone.GetCall(host.Dial());
        await phone.DisposeAsync();
        await phone.DisposeAsync();
        Assert.Multiple(() =>
        {
            Assert.That(() => phone.Calls, Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => phone.PingAsync(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => call.HangUpAsync(), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => call.WhenAsync(CallPhase.Ended), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => call.Snapshot().Id, Is.EqualTo(call.Id));
        });
    }
}
