// SPDX-License-Identifier: GPL-2.0-or-later
// Compares sizes and offsets of the bindings' structs, as .NET has them in this process, with the tables that the loaded
// libraries hold of themselves. Prints what differs; exit code 0: nothing does.
using System.Text.RegularExpressions;
using MicroSip.Interop;
using MicroSip.Interop.Tests;
using PjSip.Interop.Tests;
using Measured = MicroSip.Interop.Tests.ClangSharp.MeasuredLayout;

string[] differences = [.. BoundLayout.Differences(LibraryTable.Rows), .. NativeDifferences()];
foreach (var difference in differences)
{
    Console.WriteLine(difference);
}

Console.WriteLine($"{LibraryTable.Rows.Count} rows of pjproject, {Structs().Count()} structs of microsip_native, {differences.Length} differences");
return differences.Length == 0 ? 0 : 1;

static IEnumerable<Type> Structs() => typeof(Constants).Assembly.GetTypes().Where(type => type is { IsValueType: true, IsNested: false } && NativeLayout.Size(NameOf(type)) > 0);

static IEnumerable<string> NativeDifferences() => Structs().SelectMany(type => type.GetFields()
    .Where(field => NativeLayout.Offset(NameOf(type), Snake(field.Name)) != Measured.OffsetOf(field)).Select(field => $"{type.Name}.{field.Name}")
    .Concat(NativeLayout.Size(NameOf(type)) == Measured.SizeOf(type) ? [] : [$"{type.Name} has another size"]));

static string NameOf(Type type) => "msn_" + Snake(Regex.Replace(type.Name, "Data$", ""));

static string Snake(string name) => Regex.Replace(name, "(?<!^)[A-Z]", "_$0").ToLowerInvariant();
