// SPDX-License-Identifier: MIT
using MicroSip.Interop;
using MicroSip.Native;

namespace MicroSip;

/// <summary>A command as the facade's methods say it.</summary>
internal readonly record struct Request(CommandType Type)
{
    public ulong CallId { get; init; }

    public ulong TargetCommandId { get; init; }

    public uint AccountId { get; init; }

    public int SipCode { get; init; }

    public Scope Scope { get; init; }

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
            AccountId = AccountId,
            SipCode = (uint)SipCode,
            Scope = (uint)Scope,
        };
        Write(command.Uri, Uri, "the URI");
        Write(command.Headers, Headers, "the headers");
        Write(command.Text, Text, "the text");
        if (Account is { } account)
        {
            command.AccountExpiresS = (uint)Math.Clamp(account.Expires.TotalSeconds, 0, uint.MaxValue);
            Write(command.AccountAddress, account.Address, "the account's address");
            Write(command.AccountRegistrar, account.Registrar, "the registrar");
            Write(command.AccountProxy, account.Proxy, "the proxy");
            Write(command.AccountUsername, account.Username, "the user name");
            Write(command.AccountPassword, account.Password, "the password");
        }
        return command;
    }

    private static void Write(Span<byte> field, string? text, string name)
    {
        if (!NativeText.TryWrite(text, field))
        {
            throw MicroSipException.Of(Status.InvalidArgument, $"{name} holds a NUL or is longer than {field.Length - 1} bytes");
        }
    }
}
