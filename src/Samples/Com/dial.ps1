# SPDX-License-Identifier: MIT
# dial.ps1 [URI [INSTANCE]]: dials, tells every state of the call, sends digits, hangs up.
param([string] $Uri = 'sip:echo@127.0.0.1:5070', [string] $Instance = '')
$ErrorActionPreference = 'Stop'
# From the type library, which scripts do not see.
$MSN_EVENT_TYPE_PHASE = 3
$MSN_CALL_PHASE_ESTABLISHED = 6
$MSN_CALL_PHASE_ENDED = 8

$phone = New-Object -ComObject MicroSip.Phone
$phone.Attach($Instance, 5000)
$call = $phone.Dial($Uri)
"dialled $($call.RemoteUri)"
do {
    $e = $phone.WaitForEvent(30000)
    if ($null -eq $e) { throw 'nothing happened for 30 s' }
    if ($e.Type -ne $MSN_EVENT_TYPE_PHASE -or $e.CallId -ne $call.Id) { continue }
    "call $($e.CallId): $($e.PhaseName)"
    if ($e.Phase -eq $MSN_CALL_PHASE_ESTABLISHED) {
        $call.SendDtmf('42#')
        $call.HangUp()
    }
} until ($e.Type -eq $MSN_EVENT_TYPE_PHASE -and $e.CallId -eq $call.Id -and $e.Phase -eq $MSN_CALL_PHASE_ENDED)
"$($call.CauseName), SIP $($call.SipCode)"
