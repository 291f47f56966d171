// SPDX-License-Identifier: MIT
using Spectre.Console;

namespace MicroSip.Samples.CallCenterPopup;

/// <summary>What the agent sees when somebody calls.</summary>
internal static class Popup
{
    public static Panel Of(CallSnapshot call, Account? line, Customer? customer)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        void Row(string name, string value) => grid.AddRow(new Text(name, Color.Grey), new Text(value));

        Row("caller", $"{call.RemoteName} <{call.RemoteUri}>".Trim());
        Row("line", line?.Address ?? call.Dialed);
        if (call.Diversion.Length > 0)
        {
            Row("sent on by", call.Diversion);
        }
        Row("customer", customer is null ? "not known" : $"{customer.Name}, {customer.Company}");
        if (customer is not null)
        {
            Row("account", customer.Account);
            foreach (string entry in customer.History.Reverse())
            {
                Row("history", entry);
            }
        }
        return new Panel(grid)
        {
            Header = new PanelHeader($" call {call.Id} is ringing "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(customer is null ? Color.Yellow : Color.Green),
        };
    }

    /// <summary>The part of an address that names the caller: of sip:1001@example.org 1001.</summary>
    public static string NumberOf(CallSnapshot call)
    {
        // What the provider vouches for (RFC 3325) goes before what the caller says of himself.
        string address = call.AssertedIdentity.Length > 0 ? call.AssertedIdentity : call.RemoteUri;
        int begin = address.IndexOf("sip", StringComparison.OrdinalIgnoreCase);
        begin = begin < 0 ? 0 : address.IndexOf(':', begin) + 1;
        int end = address.IndexOfAny(['@', ';', '>'], begin);
        return end < 0 ? address[begin..] : address[begin..end];
    }
}
