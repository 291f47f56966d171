// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests.Checks;

/// <summary>What MicroSIP compiles of ours, as Visual C++ 2015 would see it.</summary>
[Category("Windows")]
internal sealed class ToolsetTests
{
    private const string Check = "toolset";

    private static string Pjsip => Environment.GetEnvironmentVariable("MSN_PJSIP_HEADERS") ?? "";

    [Test]
    public void Bridge_and_host_compile_with_every_PJSIP()
    {
        TypeCheck check = TypeCheck.Run(Pjsip, Check);
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.Zero, check.ToString());
            Assert.That(check.Counts.Take(3).Select(line => line[2..4]), Is.EqualTo(new[] { ["x64", "c++14"], ["x86", "c++14"], new[] { "x86", "c++11" } }));
            Assert.That(check.Counts, Has.Count.EqualTo(3 + 2 * Pjsip.Split(':', StringSplitOptions.RemoveEmptyEntries).Length));
            Assert.That(check.Counts.Select(line => int.Parse(line[4])), Is.All.GreaterThan(20), "files");
            Assert.That(check.Counts.Select(line => line[5]), Is.All.EqualTo("0"), check.ToString());
        });
        TestContext.Out.WriteLine(check);
    }

    [Test]
    public void The_one_unit_that_MicroSIP_compiles_holds_every_source_and_is_sound()
    {
        string sources = Path.Combine(OwnDataTests.Root, "native/src");
        string[] unit = File.ReadAllLines(Path.Combine(sources, "microsip/unit/all.cpp"));
        Assert.That(unit.Where(line => line.StartsWith("#include")), Is.EquivalentTo(
            from part in (string[])["bridge", "microsip"] from file in Directory.GetFiles(Path.Combine(sources, part), "*.cpp") select $"#include \"{part}/{Path.GetFileName(file)}\""));
        using var folder = new TemporaryFolder();
        string withoutMicroSip = string.Join('\n', unit.Where(line => !line.StartsWith("#define") && !line.Contains("microsip_actions")));
        TypeCheck check = TypeCheck.Run("", Check, folder.Write("unit.cpp", withoutMicroSip + "\n"));
        Assert.That(check.ExitCode, Is.Zero, check.ToString());
    }

    [TestCase("#include <optional>\nstd::optional<int> one;", TestName = "{m}(std::optional)")]
    [TestCase("#include <string_view>\nstd::string_view one;", TestName = "{m}(std::string_view)")]
    [TestCase("struct Pair { int a, b; };\nint sum(Pair pair) { auto [a, b] = pair; return a + b; }", TestName = "{m}(structured binding)")]
    [TestCase("inline int one = 1;", TestName = "{m}(inline variable)")]
    [TestCase("template <bool Yes> int one() { if constexpr (Yes) return 1; return 2; }", TestName = "{m}(if constexpr)")]
    [TestCase("namespace one::two {}", TestName = "{m}(nested namespace)")]
    [TestCase("constexpr int sum(int n) { int all = 0; for (int i = 0; i < n; ++i) all += i; return all; }", TestName = "{m}(constexpr loop)")]
    [TestCase("struct Pair { int a = 1; int b; };\nPair pair{1, 2};", TestName = "{m}(aggregate with an initialised member)")]
    [TestCase("#include <unistd.h>\nint one() { return static_cast<int>(fork()); }", TestName = "{m}(POSIX)")]
    [TestCase("int one(int n) { int many[n]; return sizeof many; }", TestName = "{m}(array of variable length)")]
    public void What_Visual_Cpp_2015_does_not_take_is_found(string source)
    {
        using var folder = new TemporaryFolder();
        TypeCheck check = TypeCheck.Run("", Check, folder.Write("sound.cpp", "#include <atomic>\n#include <mutex>\n#include <windows.h>\n#include <pjsua-lib/pjsua.h>\nstd::mutex one;\n"),
            folder.Write("newer.cpp", source + "\n"));
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(1), check.ToString());
            Assert.That(check.FaultsOf("own"), Is.Not.Empty.And.All.Contains("/newer.cpp:"), check.ToString());
        });
    }

    [Test]
    public void What_an_older_PJSIP_lacks_is_found_there_alone()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pjlib/include/pj/config.h", "#define PJ_VERSION_NUM_MAJOR 2\n#define PJ_VERSION_NUM_MINOR 9\n#define PJ_VERSION_NUM_REV 0\n");
        folder.Write("pjsip/include/pjsip.h", "struct pjsip_dialog;\nextern \"C\" void pjsip_dlg_inc_lock(pjsip_dialog*);\n");
        string used = folder.Write("used.cpp", "#include <pjsip.h>\nvoid* lock_of(pjsip_dialog* dialog) { return pjsip_dlg_get_lock(dialog); }\n");
        TypeCheck check = TypeCheck.Run(folder.Path, Check, used);
        Assert.Multiple(() =>
        {
            Assert.That(check.ExitCode, Is.EqualTo(1), check.ToString());
            Assert.That(check.Counts.Select(line => (IsOld: line[1] == "2.9", IsClean: line[5] == "0")), Is.All.Matches<(bool IsOld, bool IsClean)>(line => line.IsOld != line.IsClean), check.ToString());
            Assert.That(check.Counts.Count(line => line[1] == "2.9"), Is.EqualTo(2), check.ToString());
        });
    }

    [Test]
    public void Without_PJSIP_headers_it_says_so()
    {
        using var folder = new TemporaryFolder();
        TypeCheck check = TypeCheck.Run(folder.Path, Check, folder.Write("one.cpp", "int one;\n"));
        Assert.That((check.ExitCode, check.Error.Trim()), Is.EqualTo((2, $"patches-check: no PJSIP headers in {folder.Path}")));
    }
}
