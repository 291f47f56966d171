// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>A key and what it is short for.</summary>
/// <param name="Key">The character.</param>
/// <param name="Line">The line it stands for, or begins.</param>
/// <param name="Ask">What is asked for to complete the line; null: it is complete.</param>
/// <param name="Help">The word under the screen; null: none.</param>
internal sealed record KeyBinding(char Key, string Line, string? Ask, string? Help)
{
    public static IReadOnlyList<KeyBinding> All { get; } =
    [
        new('d', "dial", "whom to call (address or number)", "dial"),
        new('a', "answer", null, "answer"),
        new('r', "reject", null, "reject"),
        new('h', "hangup", null, "hang up"),
        new('o', "hold", null, "hold"),
        new('t', "transfer", "where to (address, number, or #call to join the two)", "transfer"),
        new('c', "conference", null, "conference"),
        new('m', "mute", null, "mute"),
        new('s', "silence", null, "silence"),
        new('[', "microphone -", null, null),
        new(']', "microphone +", null, "[ microphone"),
        new('-', "speaker -", null, null),
        new('+', "speaker +", null, "- speaker"),
        new('n', "account", "address, registrar and file with the password", "new account"),
        new(':', "", "any command (help lists them)", "command"),
        new('?', "help", null, "help"),
        new('q', "quit", null, "quit"),
    ];

    /// <summary>Digits are sent into an established call, and begin a number to dial where there is none.</summary>
    public const string DialPad = "123456789*0#";
}
