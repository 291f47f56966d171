// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>What a person sees on a terminal: characters and the control sequences that move and erase (ECMA-48).</summary>
internal sealed class TerminalScreen(int rows, int columns)
{
    private readonly char[][] _cells = [.. Enumerable.Range(0, rows).Select(_ => Blank(columns))];
    private readonly StringBuilder _sequence = new();
    private bool _isInSequence;
    private int _row, _column;

    public override string ToString() => string.Join('\n', _cells.Select(row => new string(row).TrimEnd()));

    public void Write(char character)
    {
        if (_isInSequence)
        {
            _sequence.Append(character);
            // ESC [ parameters final, or ESC and one character.
            if (_sequence.Length == 1 ? character != '[' : character is >= '@' and <= '~')
            {
                Obey(_sequence.ToString());
                _sequence.Clear();
                _isInSequence = false;
            }
            return;
        }
        switch (character)
        {
            case '\x1b':
                _isInSequence = true;
                break;
            case '\r':
                _column = 0;
                break;
            case '\n':
                Feed();
                break;
            case >= ' ':
                if (_column == columns)
                {
                    _column = 0;
                    Feed();
                }
                _cells[_row][_column++] = character;
                break;
        }
    }

    private static char[] Blank(int columns)
    {
        var row = new char[columns];
        Array.Fill(row, ' ');
        return row;
    }

    private void Feed()
    {
        if (_row + 1 < rows)
        {
            _row++;
            return;
        }
        Array.Copy(_cells, 1, _cells, 0, rows - 1);
        _cells[^1] = Blank(columns);
    }

    private void Obey(string sequence)
    {
        if (sequence[0] != '[')
            return;
        var numbers = sequence[1..^1].TrimStart('?').Split(';')
            .Select(number => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0).ToArray();
        var count = Math.Max(numbers[0], 1);
        switch (sequence[^1])
        {
            case 'A':
                _row = Math.Max(_row - count, 0);
                break;
            case 'B':
                _row = Math.Min(_row + count, rows - 1);
                break;
            case 'C':
                _column = Math.Min(_column + count, columns - 1);
                break;
            case 'D':
                _column = Math.Max(_column - count, 0);
                break;
            case 'G':
                _column = Math.Min(count, columns) - 1;
                break;
            case 'H':
                _row = Math.Min(count, rows) - 1;
                _column = Math.Min(Math.Max(numbers.ElementAtOrDefault(1), 1), columns) - 1;
                break;
            case 'J':
                EraseRow(numbers[0]);
                var (first, last) = numbers[0] switch { 0 => (_row + 1, rows), 1 => (0, _row), _ => (0, rows) };
                for (var row = first; row < last; row++)
                    _cells[row] = Blank(columns);
                break;
            case 'K':
                EraseRow(numbers[0]);
                break;
        }
    }

    private void EraseRow(int part)
    {
        var (from, to) = part switch { 0 => (Math.Min(_column, columns), columns), 1 => (0, Math.Min(_column + 1, columns)), _ => (0, columns) };
        Array.Fill(_cells[_row], ' ', from, to - from);
    }
}
