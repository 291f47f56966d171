// SPDX-License-Identifier: MIT
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using MicroSip.EndToEnd.Tests.Harness;

namespace MicroSip.EndToEnd.Tests.Packages;

/// <summary>
/// The vcpkg port builds PJSIP as build/pjproject does. Both run here for real, on a source archive whose configure only
/// writes down how it was called: the port under CMake with vcpkg's functions in place of vcpkg.
/// </summary>
internal sealed partial class VcpkgPortTests
{
    private const string Recorder = """
        #!/bin/sh
        { printf '%s\n' "$@" | grep -v '^--prefix='; echo "CFLAGS=$CFLAGS"; cat pjlib/include/pj/config_site.h; } >"$MSN_TEST_RECORD"
        exit 1
        """;

    // What a port may count on, and functions that write down what they are asked for.
    private const string Vcpkg = """
        cmake_minimum_required(VERSION 3.25)
        set(DOWNLOADS "${FOLDER}/downloads")
        set(CURRENT_PACKAGES_DIR "${FOLDER}/package")
        set(CURRENT_INSTALLED_DIR "${FOLDER}/installed")
        function(vcpkg_extract_source_archive out ignored archive)
            file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${FOLDER}/source")
            set(${out} "${FOLDER}/source/pjproject" PARENT_SCOPE)
        endfunction()
        function(vcpkg_make_configure)
            cmake_parse_arguments(PARSE_ARGV 0 call "COPY_SOURCE" "SOURCE_PATH" "OPTIONS")
            set(ENV{CFLAGS} "${VCPKG_C_FLAGS}")
            execute_process(COMMAND ./configure ${call_OPTIONS} WORKING_DIRECTORY "${call_SOURCE_PATH}")
        endfunction()
        function(vcpkg_make_install)
            file(MAKE_DIRECTORY "${CURRENT_PACKAGES_DIR}/lib/cmake/pjproject")
            file(WRITE "${CURRENT_PACKAGES_DIR}/lib/cmake/pjproject/pjproject-config.cmake" "x/../../..")
        endfunction()
        function(vcpkg_execute_required_process)
            cmake_parse_arguments(PARSE_ARGV 0 call "" "WORKING_DIRECTORY;LOGNAME" "COMMAND")
            list(POP_FRONT call_COMMAND program)
            execute_process(COMMAND test -x "${program}" COMMAND_ERROR_IS_FATAL ANY)
        endfunction()
        function(vcpkg_install_copyright ignored file)
            file(SIZE "${file}" size)
        endfunction()
        include("${PORT}/portfile.cmake")
        """;

    private static readonly string Repository = TestFolder.Repository;
    private readonly string _folder = TestFolder.Create();

    [OneTimeTearDown]
    public void Clean() => Directory.Delete(_folder, recursive: true);

    [OneTimeSetUp]
    public async Task CopyAsync()
    {
        await using var copying = new ChildProcess("cp", ["-r", Path.Combine(Repository, "build"), _folder]);
        Assert.That(await copying.ExitAsync(TimeSpan.FromMinutes(5)), Is.Zero, copying.Output);
        var archive = await WriteArchiveAsync();
        var versions = Path.Combine(_folder, "build", "versions.env");
        var text = await File.ReadAllTextAsync(versions);
        text = UrlLine().Replace(text, $"PJPROJECT_URL=file://{archive}");
        var sum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(archive)));
        await File.WriteAllTextAsync(versions, SumLine().Replace(text, $"PJPROJECT_SHA256={sum}"));
    }

    [Test]
    public async Task It_configures_as_our_own_build_does()
    {
        var ours = await OurBuildAsync();
        Assert.That(ours, Does.Contain("--enable-epoll").And.Contain("-DNDEBUG").And.Contain("PJSUA_MAX_CALLS 512"));
        Assert.That(await PortAsync("opus", "ssl", "srtp"), Is.EqualTo(ours));
    }

    [TestCase("opus", "--disable-opus")]
    [TestCase("ssl", "--disable-ssl")]
    [TestCase("srtp", "--disable-libsrtp")]
    public async Task A_feature_that_is_off_is_the_only_difference(string off, string option)
    {
        string[] all = ["opus", "ssl", "srtp"];
        var whole = (await PortAsync(all)).Split('\n');
        var less = (await PortAsync([.. all.Where(feature => feature != off)])).Split('\n');
        Assert.That(less.Except(whole), Is.EqualTo(new[] { option }));
        Assert.That(whole.Except(less), Is.EqualTo(off == "srtp" ? ["--with-external-srtp"] : Array.Empty<string>()));
    }

    [Test]
    public async Task The_manifests_name_the_same_versions_and_features()
    {
        var versions = await File.ReadAllTextAsync(Path.Combine(Repository, "build", "versions.env"));
        using var port = Manifest("build", "vcpkg", "ports", "pjproject", "vcpkg.json");
        using var project = Manifest("native", "vcpkg.json");
        var features = port.RootElement.GetProperty("features").EnumerateObject().Select(feature => feature.Name);
        Assert.Multiple(() =>
        {
            Assert.That(versions, Does.Contain($"\nPJPROJECT_VERSION={port.RootElement.GetProperty("version").GetString()}\n"));
            Assert.That(versions, Does.Contain($"\nMSN_VERSION={project.RootElement.GetProperty("version").GetString()}\n"));
            Assert.That(features, Is.EquivalentTo(new[] { "opus", "ssl", "srtp" }));
            Assert.That(port.RootElement.GetProperty("default-features").EnumerateArray().Select(name => name.GetString()), Is.EquivalentTo(features));
            Assert.That(Directory.Exists(Path.Combine(Repository, "native",
                project.RootElement.GetProperty("vcpkg-configuration").GetProperty("overlay-ports")[0].GetString()!, "pjproject")));
        });
    }

    private static JsonDocument Manifest(params string[] path) => JsonDocument.Parse(File.ReadAllText(Path.Combine([Repository, .. path])));

    private async Task<string> OurBuildAsync()
    {
        var record = Path.Combine(_folder, "ours");
        await using var building = new ChildProcess(Path.Combine(_folder, "build", "pjproject"), [], new Dictionary<string, string?>
        {
            ["MSN_TEST_RECORD"] = record,
            ["MSN_CACHE"] = Path.Combine(_folder, "cache"),
            ["MSN_PJPROJECT"] = null,
        });
        Assert.That(await building.ExitAsync(TimeSpan.FromMinutes(5)), Is.Not.Zero, "configure fails once it has told");
        return Normal(await File.ReadAllTextAsync(record), building.Output);
    }

    private async Task<string> PortAsync(params string[] features)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"port-{Guid.NewGuid():N}")).FullName;
        var record = Path.Combine(folder, "port");
        var port = Path.Combine(_folder, "build", "vcpkg", "ports", "pjproject");
        using var manifest = Manifest("build", "vcpkg", "ports", "pjproject", "vcpkg.json");
        await File.WriteAllTextAsync(Path.Combine(folder, "vcpkg.cmake"), Vcpkg);
        await using var porting = new ChildProcess("cmake", [
            $"-DFOLDER={folder}", $"-DPORT={port}", $"-DFEATURES={string.Join(';', features)}",
            $"-DVERSION={manifest.RootElement.GetProperty("version").GetString()}", "-P", Path.Combine(folder, "vcpkg.cmake")],
            new Dictionary<string, string?> { ["MSN_TEST_RECORD"] = record });
        Assert.That(await porting.ExitAsync(TimeSpan.FromMinutes(5)), Is.Zero, porting.Output);
        return Normal(await File.ReadAllTextAsync(record), porting.Output);
    }

    // The order of options and doubled blanks mean nothing.
    private static string Normal(string record, string output)
    {
        Assert.That(record, Does.Contain("CFLAGS="), output);
        var lines = record.Replace("CFLAGS= ", "CFLAGS=", StringComparison.Ordinal).Split('\n');
        var options = lines.TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).ToArray();
        return string.Join('\n', options.Order().Concat(lines.Skip(options.Length)));
    }

    private async Task<string> WriteArchiveAsync()
    {
        var archive = Path.Combine(_folder, "pjproject.tar.gz");
        await using var file = File.Create(archive);
        await using var zip = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(zip);
        await WriteAsync("configure", Recorder);
        await WriteAsync("COPYING", "a licence");
        await WriteAsync("pjlib/include/pj/config_site_sample.h", "");
        await WriteAsync("pjmedia/src/pjmedia-audiodev/bdimad_dev.c", "");
        return archive;

        Task WriteAsync(string name, string text) => tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, $"pjproject/{name}")
        {
            Mode = (UnixFileMode)0b111_101_101,
            DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)),
        });
    }

    [GeneratedRegex("(?m)^PJPROJECT_URL=.*$")]
    private static partial Regex UrlLine();

    [GeneratedRegex("(?m)^PJPROJECT_SHA256=.*$")]
    private static partial Regex SumLine();
}
