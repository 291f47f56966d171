// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>A repository with hooks for <see cref="SyntheticTree"/> and two sources of its own.</summary>
internal sealed class SyntheticRepository : IDisposable
{
    private const string Hooks = """
        {
          "markers": ["microsip::patch::", "microsip-native/"],
          "copies": [{"from": "native/host", "to": ""}, {"from": "native/include", "to": "include"}],
          "patches": [
            {"name": "01-build", "title": "compile it", "why": ["It must be compiled."]},
            {"name": "02-life", "title": "follow it", "why": ["It must be followed."]}
          ],
          "hooks": [
            {"id": "header", "patch": "01-build", "file": "addons.h", "place": "after", "add": ["#include \"microsip-native/host.h\""], "gives": "a header."},
            {"id": "close", "patch": "01-build", "file": "phone.cpp", "place": "after", "add": ["microsip::patch::closed();"], "gives": "the end."},
            {"id": "open", "patch": "02-life", "file": "phone.cpp", "place": "before", "add": ["microsip::patch::Opening opening;", "opening.begun(port);"], "gives": "the start."},
            {"id": "stop", "patch": "02-life", "file": "phone.cpp", "place": "after", "add": ["\tmicrosip::patch::stopping();"], "gives": "a block."}
          ]
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("microsip-patches-repository-");

    public SyntheticRepository()
    {
        Write("patches/hooks.json", Hooks);
        Write("native/host/host.h", "// a header of ours\n");
        Write("native/include/api.h", "// another\n");
        Write("native/host/notes.txt", "none of the sources\n");
    }

    public string Root => _folder.FullName;

    /// <summary>The version of the tree is taken in: every hook by a line that is chosen.</summary>
    public static string[] Choices(SyntheticTree tree) =>
    [
        "--accept", $"header={tree.Line("addons.h", "#include \"phone.h\"")}",
        "--accept", $"close={tree.Line("phone.cpp", "Release(port_);")}",
        "--accept", $"open={tree.Line("phone.cpp", "Start();")}",
        "--accept", $"stop={tree.Line("phone.cpp", "if (running_)") + 1}",
    ];

    public void Write(string file, string text)
    {
        string path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
