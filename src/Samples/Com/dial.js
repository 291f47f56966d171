// SPDX-License-Identifier: MIT
// cscript dial.js [URI [INSTANCE]]: dials, tells every state of the call, sends digits, hangs up.
// From the type library, which scripts do not see.
var MSN_EVENT_TYPE_PHASE = 3;
var MSN_CALL_PHASE_ESTABLISHED = 6;
var MSN_CALL_PHASE_ENDED = 8;

function argument(index, usual) {
    return WScript.Arguments.length > index ? String(WScript.Arguments(index)) : usual;
}

function follow(phone, call) {
    for (;;) {
        var e = phone.WaitForEvent(30000);
        if (e === null) throw new Error("nothing happened for 30 s");
        if (e.Type !== MSN_EVENT_TYPE_PHASE || e.CallId !== call.Id) continue;
        WScript.Echo("call " + e.CallId + ": " + e.PhaseName);
        if (e.Phase === MSN_CALL_PHASE_ESTABLISHED) {
            call.SendDtmf("42#");
            call.HangUp();
        }
        if (e.Phase === MSN_CALL_PHASE_ENDED) return;
    }
}

var code = 0;
try {
    var phone = new ActiveXObject("MicroSip.Phone");
    phone.Attach(argument(1, ""), 5000);
    var call = phone.Dial(argument(0, "sip:echo@127.0.0.1:5070"));
    WScript.Echo("dialled " + call.RemoteUri);
    follow(phone, call);
    WScript.Echo(call.CauseName + ", SIP " + call.SipCode);
} catch (failure) {
    WScript.Echo(failure.message + " (0x" + ((failure.number >>> 0).toString(16)) + ")");
    code = 1;
}
WScript.Quit(code);
