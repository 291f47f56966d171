// SPDX-License-Identifier: GPL-2.0-or-later
using System.Text;

namespace MicroSip.Samples.Softphone;

/// <summary>A line that is being typed.</summary>
internal sealed class Prompt(string line, string ask, string text = "")
{
    private readonly StringBuilder _text = new(text);

    public string Ask => ask;

    public string Text => _text.ToString();

    /// <summary>The whole line, as if it had been typed.</summary>
    public string Line => $"{line} {_text}".Trim();

    public void Type(char character) => _text.Append(character);

    public void Erase()
    {
        if (_text.Length > 0)
        {
            _text.Length--;
        }
    }
}
