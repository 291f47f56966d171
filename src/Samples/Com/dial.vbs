' SPDX-License-Identifier: MIT
' cscript dial.vbs [URI [INSTANCE]]: dials, tells every state of the call, sends digits, hangs up.
Option Explicit
' From the type library, which scripts do not see.
Const MSN_EVENT_TYPE_PHASE = 3
Const MSN_CALL_PHASE_ESTABLISHED = 6
Const MSN_CALL_PHASE_ENDED = 8

Dim uri, instance, phone, dialled
uri = "sip:echo@127.0.0.1:5070"
If WScript.Arguments.Count > 0 Then uri = WScript.Arguments(0)
If WScript.Arguments.Count > 1 Then instance = WScript.Arguments(1)

On Error Resume Next
Set phone = CreateObject("MicroSip.Phone")
StopIfFailed "CreateObject"
phone.Attach CStr(instance), 5000
StopIfFailed "Attach"
Set dialled = phone.Dial(uri)
StopIfFailed "Dial"
WScript.Echo "dialled " & dialled.RemoteUri

Dim e, over
over = False
Do Until over
    Set e = phone.WaitForEvent(30000)
    StopIfFailed "WaitForEvent"
    If e Is Nothing Then
        WScript.Echo "nothing happened for 30 s"
        WScript.Quit 1
    End If
    If e.Type = MSN_EVENT_TYPE_PHASE And e.CallId = dialled.Id Then
        WScript.Echo "call " & e.CallId & ": " & e.PhaseName
        If e.Phase = MSN_CALL_PHASE_ESTABLISHED Then
            dialled.SendDtmf "42#"
            StopIfFailed "SendDtmf"
            dialled.HangUp
            StopIfFailed "HangUp"
        End If
        over = (e.Phase = MSN_CALL_PHASE_ENDED)
    End If
Loop
WScript.Echo dialled.CauseName & ", SIP " & dialled.SipCode
WScript.Quit 0

Sub StopIfFailed(what)
    If Err.Number = 0 Then Exit Sub
    WScript.Echo what & ": " & Err.Description & " (0x" & Hex(Err.Number) & ")"
    WScript.Quit 1
End Sub
