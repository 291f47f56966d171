// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>A command as the facade's methods say it.</summary>
internal readonly record struct Request(CommandType Type)
{
    public ulong CallId { get; init; }

    public ulong TargetCommandId { get; init; }

    public ulong OtherCallId { get; init; }

    public uint AccountId { get; init; }

    public int SipCode { get; init; }

    public Scope Scope { get; init; }

    public Setting Setting { get; init; }

    public uint Value { get; init; }

    public TimeSpan Delay { get; init; }

    public string? Uri { get; init; }

    public string? Headers { get; init; }

    public string? Text { get; init; }

    public AccountSettings? Account { get; init; }

    /// <summary>Null: the connection's default.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <exception cref="MicroSipException">InvalidArgument: a text that does not fit.</exception>
    public CommandData ToCommand()
    {
        var command = new CommandData
        {
            Type = (uint)Type,
            CallId = CallId,
            TargetCommandId = TargetCommandId,
            OtherCallId = OtherCallId,
            AccountId = AccountId,
            SipCode = (uint)SipCode,
            Scope = (uint)Scope,
            Setting = (uint)Setting,
            Value = Value,
            DelayS = NativeTime.ToSeconds(Delay),
        };
        NativeText.Write(command.Uri, Uri, "the URI");
        NativeText.Write(command.Headers, Headers, "the headers");
        NativeText.Write(command.Text, Text, "the text");
        if (Account is { } account)
        {
            command.AccountExpiresS = NativeTime.ToSeconds(account.Expires);
            NativeText.Write(command.AccountAddress, account.Address, "the account's address");
            NativeText.Write(command.AccountRegistrar, account.Registrar, "the registrar");
            NativeText.Write(command.AccountProxy, account.Proxy, "the proxy");
            NativeText.Write(command.AccountUsername, account.Username, "the user name");
            NativeText.Write(command.AccountPassword, account.Password, "the password");
        }
        return command;
    }
}
