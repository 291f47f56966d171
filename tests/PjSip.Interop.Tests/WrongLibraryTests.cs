// SPDX-License-Identifier: GPL-2.0-or-later
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PjSip.Interop.Tests;

/// <summary>Each library is made with the C compiler from the table's own source, with one thing other than it should be.</summary>
[Platform("Linux")]
public sealed class WrongLibraryTests
{
    private string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("pjsip-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_right_one_is_accepted() => Assert.That(Check(Compile(File.ReadAllText(Repository.LayoutSource))), Is.Null);

    [Test]
    public void The_comparison_takes_microseconds()
    {
        var library = NativeLibrary.Load(Repository.Library);
        var least = Enumerable.Range(0, 1000).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            Assert.That(Layout.Check(library, Repository.Library), Is.Null);
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        });
        NativeLibrary.Free(library);
        TestContext.Out.WriteLine($"{LibraryTable.Rows.Count} rows in {least} µs");
        Assert.That(least, Is.LessThan(1000));
    }

    [Test]
    public void Another_version_is_named() => Assert.That(
        Check(Compile(File.ReadAllText(Repository.LayoutSource).Replace("QUOTED(PJ_VERSION_NUM_MINOR)", "\"15.1\"", StringComparison.Ordinal))),
        Does.Match(@"The binding is for PJSIP 2\.17 \(PJSUA_MAX_CALLS 512, .*\); the library is PJSIP 2\.15\.1 \(PJSUA_MAX_CALLS 512, .*\)\. First difference: the version\."));

    [Test]
    public void Another_configuration_is_named()
    {
        Header("pj/config_site.h", text => text.Replace("PJSUA_MAX_CALLS 512", "PJSUA_MAX_CALLS 4", StringComparison.Ordinal));
        Assert.That(
            Check(Compile(File.ReadAllText(Repository.LayoutSource))),
            Does.Match(@"PJSIP 2\.17 \(PJSUA_MAX_CALLS 512, .*PJSIP 2\.17 \(PJSUA_MAX_CALLS 4, .*First difference: PJSUA_MAX_CALLS is 4, not 512\."));
    }

    [Test]
    public void A_field_at_another_offset_is_named()
    {
        Header("pjsua-lib/pjsua.h", text => text.Replace("pjsua_call_setting  setting;", "int inserted[4]; pjsua_call_setting setting;", StringComparison.Ordinal));
        Assert.That(Check(Compile(File.ReadAllText(Repository.LayoutSource))), Does.Match(@"First difference: pjsua_call_info has \d+ bytes, not \d+\."));
    }

    [Test]
    public void A_field_that_changed_places_is_named()
    {
        Header("pjsua-lib/pjsua.h", text => text.Replace("            local_contact;", "            swapped;", StringComparison.Ordinal)
            .Replace("            remote_info;", "            local_contact;", StringComparison.Ordinal)
            .Replace("            swapped;", "            remote_info;", StringComparison.Ordinal));
        Assert.That(Check(Compile(File.ReadAllText(Repository.LayoutSource))), Does.Match(@"First difference: pjsua_call_info\.local_contact is at offset \d+, not \d+\."));
    }

    [Test]
    public void A_bit_field_that_moved_is_named()
    {
        Header("pjmedia/codec.h", text => text.Replace("unsigned    vad:1;", "unsigned moved:1, vad:1;", StringComparison.Ordinal));
        Assert.That(Check(Compile(File.ReadAllText(Repository.LayoutSource))), Does.Contain("First difference: pjmedia_codec_param.setting.vad"));
    }

    [Test]
    public void An_older_PJSIP_is_named() => Assert.That(
        Check(Compile("#define MSN_PJPROJECT_OTHER\n" + File.ReadAllText(Repository.LayoutSource))), Does.Contain("First difference: PJSUA_MAX_ACC is missing"));

    [Test]
    public void One_without_a_table_is_named() => Assert.That(
        Check(Compile("int pj_init(void) { return 0; }")), Does.Contain("does not say which PJSIP it is").And.Contain("PJSIP 2.17"));

    [Test]
    public void A_program_that_finds_it_says_so_and_calls_nothing()
    {
        var library = Compile(File.ReadAllText(Repository.LayoutSource).Replace("QUOTED(PJ_VERSION_NUM_MINOR)", "\"15.1\"", StringComparison.Ordinal));
        using var sample = Tool.Start(Repository.RawPjsua, [], (PjProjectLibrary.Variable, library));
        var (code, output) = sample.End();
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output.Trim(), Does.StartWith($"{library} is not the PJSIP that PjSip.Interop was made for.").And.Contain("2.15.1"));
    }

    /// <summary>A header of PJSIP's with a change, found before the real one.</summary>
    private void Header(string name, Func<string, string> change)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Headers, name));
        var changed = change(text);
        Assert.That(changed, Is.Not.EqualTo(text), $"{name} no longer says what is changed here");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
        File.WriteAllText(Path.Combine(_folder, name), changed);
    }

    private string Compile(string source)
    {
        var (file, library) = (Path.Combine(_folder, "layout.c"), Path.Combine(_folder, "libwrong.so"));
        File.WriteAllText(file, source);
        Tool.Run(
            "cc", "-std=gnu99", "-shared", "-fPIC", "-DNDEBUG", "-DPJ_AUTOCONF=1", "-DPJ_IS_LITTLE_ENDIAN=1", "-DPJ_IS_BIG_ENDIAN=0", "-I", _folder,
            "-I", Repository.Headers, "-I", Path.GetDirectoryName(Repository.LayoutRows)!, "-o", library, file);
        return library;
    }

    private static string? Check(string library)
    {
        var handle = NativeLibrary.Load(library);
        try
        {
            return Layout.Check(handle, library);
        }
        finally
        {
            NativeLibrary.Free(handle);
        }
    }
}
