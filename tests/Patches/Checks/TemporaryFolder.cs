// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests.Checks;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("microsip-patches-check-").FullName;

    /// <returns>The file's full path.</returns>
    public string Write(string name, string text, System.Text.Encoding? encoding = null)
    {
        string file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, encoding ?? new System.Text.UTF8Encoding(false));
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
