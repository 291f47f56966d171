// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>Turns keys into lines and hands them to the session.</summary>
internal sealed class Keyboard(Session session)
{
    private volatile Prompt? _prompt;

    /// <summary>What is being typed; null: nothing.</summary>
    public Prompt? Prompt => _prompt;

    public void Press(ConsoleKeyInfo pressed)
    {
        if (_prompt is { } prompt)
        {
            Edit(prompt, pressed);
            return;
        }
        switch (pressed.Key)
        {
            case ConsoleKey.UpArrow:
                session.Move(-1);
                return;
            case ConsoleKey.DownArrow:
                session.Move(+1);
                return;
        }
        char key = pressed.KeyChar;
        if (KeyBinding.DialPad.Contains(key))
        {
            if (session.Selected?.Phase == CallPhase.Established)
            {
                Run($"digits {key}");
            }
            else
            {
                Open(KeyBinding.All[0], $"{key}");
            }
        }
        else if (KeyBinding.All.FirstOrDefault(binding => binding.Key == char.ToLowerInvariant(key)) is { } binding)
        {
            if (binding.Ask is null)
            {
                Run(binding.Line);
            }
            else
            {
                Open(binding, "");
            }
        }
    }

    private void Open(KeyBinding binding, string text) => _prompt = new Prompt(binding.Line, binding.Ask!, text);

    private void Edit(Prompt prompt, ConsoleKeyInfo pressed)
    {
        switch (pressed.Key)
        {
            case ConsoleKey.Enter:
                _prompt = null;
                Run(prompt.Line);
                break;
            case ConsoleKey.Escape:
                _prompt = null;
                break;
            case ConsoleKey.Backspace:
                prompt.Erase();
                break;
            default:
                if (!char.IsControl(pressed.KeyChar))
                {
                    prompt.Type(pressed.KeyChar);
                }
                break;
        }
    }

    // A command may take as long as the other side does; keys go on meanwhile.
    private void Run(string line) => _ = session.RunAsync(line);
}
