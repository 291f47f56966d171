// SPDX-License-Identifier: MIT
using MicroSip;

try
{
    await using var phone = await Phone.ConnectAsync();
    phone.PhaseChanged += static (Phone _, in PhaseChange change) =>
        Console.WriteLine($"call {change.CallId}: {change.PreviousPhase} -> {change.Phase}");
    phone.CallEnded += static (Phone _, in CallEnd end) =>
        Console.WriteLine($"call {end.CallId}: {end.Cause} by {end.Initiator}, SIP {end.SipCode}");

    Call call = await phone.DialAsync(args.Length > 0 ? args[0] : "sip:echo@127.0.0.1:5070");
    await call.WhenAsync(CallPhase.Established);
    await call.SendDtmfAsync("42#");
    await call.HangUpAsync();
}
catch (MicroSipException failure)
{
    Console.Error.WriteLine(failure.Message);
}
