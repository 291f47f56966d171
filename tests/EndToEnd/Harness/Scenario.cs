// SPDX-License-Identifier: MIT
using System.Security;
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// A sipp scenario, written as the ladder of its messages; <see cref="ToString"/> is the XML that sipp loads. It knows
/// one dialog: what to put into Via, tags, CSeq and Request-URI of each message follows from those before it.
/// </summary>
internal sealed class Scenario
{
    private const string Contact = "Contact: <sip:peer@[local_ip]:[local_port];transport=[transport]>";
    private readonly StringBuilder _steps = new();
    private readonly bool _isCaller;
    private int _step;        // index of the next element, as [branch-N] counts them
    private int _inviteStep;  // of our last INVITE
    private int _inviteCSeq;
    private int _cseq;
    private bool _isAccepted; // a 2xx stands for the last INVITE
    private bool _isChecked;  // a part of a message is matched
    private string _tag = "1";

    private Scenario(bool isCaller) => _isCaller = isCaller;

    public static Scenario Caller() => new(isCaller: true);

    public static Scenario Callee() => new(isCaller: false);

    /// <summary>
    /// Waits for a request; a dialog's first INVITE is remembered for <see cref="Answer"/>. <paramref name="expected"/>:
    /// what its headers, or its "body", have to match; else sipp fails.
    /// </summary>
    public Scenario Receive(string method, params (string Part, string Pattern)[] expected)
    {
        if (_isCaller || _step > 0)
            return Element($"""<recv request="{method}"><action>{Checks(expected)}</action></recv>""");
        string Save(string header, string into, string pattern = ".*") =>
            $"""<ereg regexp="{pattern}" search_in="hdr" header="{header}:" check_it="true" assign_to="{into}"/>""";
        return Element($"""
            <recv request="{method}" rrs="true"><action>
              {Save("Via", "via")}{Save("From", "from")}{Save("To", "to")}{Save("CSeq", "cseq")}
              {Save("Contact", "contact", "sip:[^>]*")}
              {Checks(expected)}
            </action></recv>
            """);
    }

    /// <summary>Waits for a NOTIFY of a transfer (RFC 3515) and takes it.</summary>
    public Scenario ReceiveNotify(int code, bool isLast = false) =>
        Receive("NOTIFY", ("Event", "refer"), ("Subscription-State", isLast ? "terminated" : "active"), ("body", $"SIP/2.0 {code} ")).Reply(200);

    /// <summary>Tells of a transfer's progress.</summary>
    public Scenario Notify(int code, bool isLast = false) => Send("NOTIFY", new Body("message/sipfrag", $"SIP/2.0 {code} Code {code}"),
        $"Event: refer\nSubscription-State: {(isLast ? "terminated;reason=noresource" : "active;expires=60")}").Receive(200);

    /// <summary>Waits for a response; 100 Trying may come before any. <paramref name="expected"/> as for requests.</summary>
    public Scenario Receive(int code, params (string Part, string Pattern)[] expected)
    {
        _isAccepted = code is >= 200 and < 300;
        var rrs = code is > 100 and < 300 && _isCaller && _cseq == 1 ? " rrs=\"true\"" : ""; // takes the Contact for [next_url]
        if (code != 100)
            MayReceive(100);
        return Element($"""<recv response="{code}"{rrs}><action>{Checks(expected)}</action></recv>""");
    }

    /// <summary>A response that may come before the next one waited for.</summary>
    public Scenario MayReceive(int code) => Element($"""<recv response="{code}" optional="true"/>""");

    /// <summary>Responds to the dialog's INVITE, whatever came since. <paramref name="tag"/> names the branch of a fork; null: no To-tag.</summary>
    public Scenario Answer(int code, Sdp? sdp = null, string? tag = "1", string headers = "", string contact = Contact)
    {
        if (tag is not null)
            _tag = tag;
        return Message(code is >= 200 and < 300 && sdp is not null, $"""
            SIP/2.0 {code} Answer {code}
            Via: [$via]
            From: [$from]
            To: [$to]{(tag is null ? "" : ";tag=" + CalleeTag)}
            Call-ID: [call_id]
            CSeq: [$cseq]
            {contact}
            """, headers, Body.Of(sdp));
    }

    /// <summary>Responds to the request received last. <paramref name="addTag"/>: it came outside the dialog (CANCEL, an INVITE tried again).</summary>
    public Scenario Reply(int code, Sdp? sdp = null, bool addTag = false, string headers = "") => Message(sdp is not null, $"""
        SIP/2.0 {code} Reply {code}
        [last_Via:]
        [last_From:]
        [last_To:]{(addTag ? ";tag=" + CalleeTag : "")}
        Call-ID: [call_id]
        [last_CSeq:]
        {Contact}
        """, headers, Body.Of(sdp));

    /// <summary>Sends the dialog's first INVITE, or a request in the dialog, until a response comes.</summary>
    public Scenario Send(string method, Sdp? sdp = null, string headers = "") => Send(method, Body.Of(sdp), headers);

    public Scenario Send(string method, Body? body, string headers = "") => Send(true, method, body, headers);

    /// <summary>Sends a request once: the ladder goes on without waiting for its response.</summary>
    public Scenario SendOnce(string method, Sdp? sdp = null, string headers = "") => Send(false, method, Body.Of(sdp), headers);

    /// <summary>Acknowledges our last INVITE's final response.</summary>
    public Scenario Ack(Sdp? sdp = null) =>
        Message(false, Request("ACK", _isAccepted, _isAccepted ? "[branch]" : InviteBranch, _inviteCSeq), "", Body.Of(sdp));

    public Scenario Cancel(string headers = "") =>
        Message(true, Request("CANCEL", inDialog: false, InviteBranch, _inviteCSeq), headers, null);

    public Scenario Pause(int milliseconds) => Element($"""<pause milliseconds="{milliseconds}"/>""");

    public override string ToString() => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <scenario name="ladder">
        {_steps}
        {(_isCaller ? "" : """<Reference variables="via,from,to,cseq,contact"/>""")}
        {(_isChecked ? """<Reference variables="checked"/>""" : "")}
        </scenario>
        """;

    private Scenario Send(bool isRepeated, string method, Body? body, string headers)
    {
        _cseq++;
        if (method == "INVITE")
            (_inviteStep, _inviteCSeq, _isAccepted) = (_step, _cseq, false);
        return Message(isRepeated, Request(method, inDialog: _cseq > 1, "[branch]", _cseq), headers, body);
    }

    private string CalleeTag => $"[pid]-[call_number]-{_tag}";

    private string InviteBranch => $"[branch-{_step - _inviteStep}]";

    private string Request(string method, bool inDialog, string branch, int cseq)
    {
        const string callee = "sip:test@[remote_ip]:[remote_port]";
        var (target, from, to) = _isCaller
            ? (inDialog ? "[next_url]" : callee, "<sip:peer@[local_ip]:[local_port]>;tag=[pid]c[call_number]",
                $"<{callee}>" + (method == "CANCEL" || cseq == 1 && method == "INVITE" ? "" : "[peer_tag_param]"))
            : ("[$contact]", $"[$to];tag={CalleeTag}", "[$from]");
        return $"""
            {method} {target} SIP/2.0
            Via: SIP/2.0/[transport] [local_ip]:[local_port];branch={branch}
            Max-Forwards: 70
            From: {from}
            To: {to}
            Call-ID: [call_id]
            CSeq: {cseq} {method}
            {Contact}
            """;
    }

    private string Checks((string Part, string Pattern)[] expected)
    {
        _isChecked |= expected.Length > 0;
        return string.Concat(expected.Select(Check));
    }

    private static string Check((string Part, string Pattern) expected)
    {
        var where = expected.Part == "body" ? "search_in=\"body\"" : $"search_in=\"hdr\" header=\"{expected.Part}:\"";
        return $"""<ereg regexp="{SecurityElement.Escape(expected.Pattern)}" {where} check_it="true" assign_to="checked"/>""";
    }

    private Scenario Message(bool isRepeated, string head, string headers, Body? body)
    {
        var lines = headers.Length > 0 ? head + "\n" + headers : head;
        return Element($"""
            <send{(isRepeated ? """ retrans="500" """ : "")}><![CDATA[

            {lines}
            {(body is null ? "" : $"Content-Type: {body.Type}\n")}Content-Length: [len]

            {body?.Content}
            ]]></send>
            """);
    }

    private Scenario Element(string xml)
    {
        _steps.AppendLine(xml);
        _step++;
        return this;
    }
}
