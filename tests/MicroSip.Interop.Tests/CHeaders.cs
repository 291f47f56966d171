// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.Interop.Tests;

/// <summary>What the public headers declare, read from the C preprocessor's output: no macro is left to understand.</summary>
internal sealed partial class CHeaders
{
    private CHeaders(string header)
    {
        var text = Tool.Run("cc", $"#include \"microsip/{header}\"\n", "-E", "-P", "-x", "c", "-I", Repository.Include, "-");
        foreach (Match match in EnumPattern().Matches(text))
        {
            Enums.Add(new(match.Groups["name"].Value, [.. Items(match.Groups["items"].Value)]));
        }

        foreach (Match match in StructPattern().Matches(text))
        {
            Structs.Add(new(match.Groups["name"].Value, [.. Variables(match.Groups["fields"].Value, ';')]));
        }

        foreach (Match match in FunctionPattern().Matches(text))
        {
            var result = Variables(match.Groups["head"].Value, ';').Single();
            var parameters = match.Groups["parameters"].Value;
            Functions.Add(new(result.Name, result.Type, parameters == "void" ? [] : [.. Variables(parameters, ',')]));
        }
    }

    /// <summary>The ABI of microsip_native.</summary>
    public static CHeaders Native { get; } = new("msn.h");

    /// <summary>The ABI of microsip_engine, and what it includes of the other.</summary>
    public static CHeaders Engine { get; } = new("engine.h");

    public List<CEnum> Enums { get; } = [];

    public List<CStruct> Structs { get; } = [];

    public List<CFunction> Functions { get; } = [];

    private static IEnumerable<(string Name, uint Value)> Items(string items)
    {
        foreach (var item in items.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = item.Split('=', StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : default;
            Assert.That(value, Is.Not.Null, $"{item}: an enumerator of the ABI has its value written out");
            var shift = value!.Split("<<").Select(part => uint.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            yield return (name!, shift.Length == 2 ? shift[0] << (int)shift[1] : shift[0]);
        }
    }

    private static IEnumerable<CVariable> Variables(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(declaration =>
        {
            var match = VariablePattern().Match(declaration);
            Assert.That(match.Success, $"not understood: {declaration}");
            var length = match.Groups["length"];
            return new CVariable(
                match.Groups["name"].Value,
                match.Groups["type"].Value + match.Groups["stars"].Value,
                length.Success ? int.Parse(length.Value, CultureInfo.InvariantCulture) : null);
        });

    [GeneratedRegex(@"typedef enum (?<name>msn_\w+)\s*\{(?<items>[^}]*)\}")]
    private static partial Regex EnumPattern();

    [GeneratedRegex(@"typedef struct (?<name>msn_\w+)\s*\{(?<fields>[^}]*)\}")]
    private static partial Regex StructPattern();

    [GeneratedRegex(@"visibility\(""default""\)\)\)\s*(?<head>[^()]*)\((?<parameters>[^()]*)\)\s*;")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"^(?:const )?(?<type>\w+)\s*(?<stars>\**)\s*(?<name>\w+)(?:\[(?<length>\d+)\])?$")]
    private static partial Regex VariablePattern();
}
