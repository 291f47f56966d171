// SPDX-License-Identifier: MIT
// Dials, tells every state of the call, sends digits, hangs up: with nothing but COM and dynamic.
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using ComDial;

[assembly: SupportedOSPlatform("windows")]

const int Established = 6; // MSN_CALL_PHASE_ESTABLISHED of the type library

string uri = args.Length > 0 ? args[0] : "sip:echo@127.0.0.1:5070";
string instance = args.Length > 1 ? args[1] : "";
Type type = Type.GetTypeFromProgID("MicroSip.Phone", throwOnError: true)!;
dynamic phone = Activator.CreateInstance(type)!;
try
{
    phone.Attach(instance, 5000);
    using var events = new PhoneEvents((object)phone);
    dynamic call = phone.Dial(uri);
    Console.WriteLine($"dialled {call.RemoteUri}");
    if (call.WaitForPhase(Established, 30_000))
    {
        call.SendDtmf("42#");
        call.HangUp();
    }
    bool told = events.Ended.Wait(TimeSpan.FromSeconds(5));
    Console.WriteLine($"{call.CauseName}, SIP {call.SipCode}{(told ? "" : ", but no event told of it")}");
    return told ? 0 : 1;
}
catch (COMException failure)
{
    Console.Error.WriteLine($"{failure.Message} (0x{failure.HResult:X8})");
    return 1;
}
