Attribute VB_Name = "Dialling"
' SPDX-License-Identifier: MIT
' For Excel, Access and Outlook (Tools, References: MicroSip 1.0 Type Library). PhoneWatcher.cls takes the events.
Option Explicit

Private Watcher As PhoneWatcher

' Dials what stands in the selected cell; the events of the call follow in the Immediate window.
Public Sub DialSelection()
    On Error GoTo Failed
    If Watcher Is Nothing Then
        Set Watcher = New PhoneWatcher
        Set Watcher.Phone = New MicroSip.Phone
    End If
    Dim Dialled As MicroSip.ICall
    Set Dialled = Watcher.Phone.Dial("sip:" & Selection.Text)
    Debug.Print "dialled " & Dialled.RemoteUri
    Exit Sub
Failed:
    MsgBox Err.Description, vbExclamation, "0x" & Hex(Err.Number)
End Sub

' Ends every call.
Public Sub HangUpAll()
    If Not Watcher Is Nothing Then Watcher.Phone.HangUpAll MSN_SCOPE_ALL
End Sub

' Without waiting: asks how it went later.
Public Function DialLater(ByVal Uri As String) As MicroSip.IPendingCommand
    Dim Dial As MicroSip.ICommand
    Set Dial = Watcher.Phone.Command(MSN_COMMAND_TYPE_DIAL)
    Dial.Uri = Uri
    Set DialLater = Dial.Send()
End Function
