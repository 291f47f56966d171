// SPDX-License-Identifier: MIT
using MicroSip;
using MicroSip.Samples.CallCenterPopup;
using Spectre.Console;

string file = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "customers.json");
IReadOnlyDictionary<string, Customer> customers = CustomerFile.Read(file);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

AnsiConsole.WriteLine($"{customers.Count} customers; waiting for calls, Ctrl+C ends");
try
{
    await using Phone phone = await Phone.ConnectAsync(new PhoneOptions { WaitForPhone = true }, stop.Token);
    await foreach (PhoneEvent e in phone.ReadEventsAsync(cancellationToken: stop.Token))
    {
        if (e.Call is not { } call)
        {
            continue;
        }
        // A call that rings already when this program starts comes as a snapshot.
        bool isNew = e.Type == EventType.Incoming || (e.Type == EventType.Snapshot && e.Phase is CallPhase.Offered or CallPhase.Alerting);
        if (isNew && call.Snapshot() is { IsIncoming: true } now)
        {
            customers.TryGetValue(Popup.NumberOf(now), out Customer? customer);
            AnsiConsole.Write(Popup.Of(now, phone.FindAccount(now.AccountId), customer));
        }
        else if (e.Type == EventType.Phase && e.Phase == CallPhase.Ended && call.IsIncoming)
        {
            AnsiConsole.WriteLine($"call {call.Id}: {e.Cause}, {call.Duration:m\\:ss}");
        }
    }
}
catch (OperationCanceledException)
{
    // Ctrl+C
}
catch (MicroSipException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
return 0;
