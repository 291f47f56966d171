// SPDX-License-Identifier: MIT
using System.Text;
using MicroSip.Patches.Text;

namespace MicroSip.Patches.Tests;

/// <summary>A phone's sources of our own writing, in a temporary folder.</summary>
internal sealed class SyntheticTree : IDisposable
{
    public const string Version = "9.1.0";

    private const string Phone = """
        // Käfig } of braces {
        #include "phone.h"

        namespace
        {
        int level = 3; /* { */
        }

        void Phone::Open(int port)
        {
        #ifdef WIDE
            if (port > 1) {
        #else
            if (port > 2) {
        #endif
                Listen(port, "}");
            }
            Start();
        }

        Phone::Phone(int port) : port_(port), name_("phone")
        {
            Start();
        }

        void Phone::Close()
        {
            if (running_)
            {
                Stop(level);
            }
            Release(port_);
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("microsip-patches-tree-");

    public SyntheticTree(Shape shape)
    {
        Write("const.h", shape, ["#pragma once", $"#define _GLOBAL_VERSION \"{Version}\"", "#define _GLOBAL_VERSION_COMMA 9,1,0,0"]);
        Write("addons.h", shape, ["// additions", "#include \"phone.h\"", "// none"]);
        Write("phone.cpp", shape, Phone.Split('\n'));
    }

    public string Root => _folder.FullName;

    public string PathOf(string file) => Path.Combine(Root, file);

    public void Write(string file, Shape shape, IReadOnlyList<string> lines) => File.WriteAllBytes(PathOf(file), shape.ToBytes(lines));

    /// <summary>Changes a file's text, without a look at its encoding.</summary>
    public void Edit(string file, string old, string @new)
    {
        string text = Encoding.Latin1.GetString(File.ReadAllBytes(PathOf(file)));
        Assert.That(text, Does.Contain(old));
        File.WriteAllBytes(PathOf(file), Encoding.Latin1.GetBytes(text.Replace(old, @new, StringComparison.Ordinal)));
    }

    /// <summary>Number (1-based) of the first line that reads so, blanks at its ends aside.</summary>
    public int Line(string file, string text) =>
        SourceText.Parse(File.ReadAllBytes(PathOf(file)), file).Lines.Select(line => line.Text.Trim()).TakeWhile(line => line != text).Count() + 1;

    /// <summary>All there is in it, but for a lock: paths with their bytes' hash and their mode.</summary>
    public IReadOnlyList<string> Content() => Content(Root);

    public static IReadOnlyList<string> Content(string root) =>
    [
        .. Directory.EnumerateFileSystemEntries(root, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) != "lock").Order(StringComparer.Ordinal)
            .Select(path => $"{Path.GetRelativePath(root, path)} {File.GetUnixFileMode(path)} {(File.Exists(path) ? LineHash.OfBytes(File.ReadAllBytes(path)) : "")}"),
    ];

    public void Dispose() => _folder.Delete(recursive: true);
}
