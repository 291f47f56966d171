// SPDX-License-Identifier: MIT
namespace MicroSip.Windows.Tests.Com;

/// <summary>What /RegServer and /UnregServer do to the registry.</summary>
internal sealed class RegistrationTests : ComTest
{
    private const string Reg = @"C:\windows\system32\reg.exe";
    private const string Classes = @"HKCU\Software\Classes";
    private const string Class = Classes + @"\CLSID\{510C0F74-DBD4-4F8D-B43E-867F3BBF0020}";

    /// <summary>Where the keys of all classes, libraries and interfaces lie, for 64-bit programs and for 32-bit ones.</summary>
    private static readonly string[] Lists =
        ["", @"\AppID", @"\CLSID", @"\TypeLib", @"\Interface", @"\Wow6432Node\CLSID", @"\Wow6432Node\Interface"];

    [Test]
    public async Task Registering_twice_is_registering_once_and_unregistering_removes_all_of_it()
    {
        var registered = await QueryAsync(Class, "/s");
        Assert.That(registered, Does.Contain("microsip-com.exe").And.Contain("/Linger:5 /SinkLimit:5").And.Contain("MicroSip.Phone.1"));
        var lists = await ListsAsync();
        Assert.That(lists, Has.All.Match("(?i)510C0F74|MicroSip.Phone"), "each has something of it");
        await DoAsync(Server, "/RegServer", "/Linger:5", "/SinkLimit:5");
        Assert.That(await QueryAsync(Class, "/s"), Is.EqualTo(registered));
        Assert.That(await ListsAsync(), Is.EqualTo(lists));

        Assert.That(await DoAsync(Server, "/UnregServer"), Does.Contain("is not registered any more"));
        Assert.That(await ListsAsync(), Has.None.Match("(?i)510C0F74|MicroSip"));
        Assert.That(await DoAsync(Server, "/UnregServer"), Does.Contain("was not registered"));
    }

    [Test]
    public async Task A_server_that_does_not_linger_waits_for_its_first_client()
    {
        await DoAsync(Server, "/RegServer", "/Linger:0");
        var host = await StartHostAsync();
        var client = StartClient("dial", host);
        Assert.That(await client.ExitAsync(WineProcess.Bound), Is.Zero, client.Output);
        await ServerEndsAsync();
    }

    [Test]
    public async Task What_others_have_put_beside_it_stays()
    {
        const string other = Class + @"\LocalServer32\Other";
        await DoAsync(Reg, "add", other, "/ve", "/d", "theirs", "/f");
        await DoAsync(Reg, "add", Class, "/v", "Theirs", "/d", "too", "/f");
        await DoAsync(Server, "/UnregServer");
        var left = await QueryAsync(Class, "/s");
        Assert.That(left, Does.Contain("theirs").And.Contain("too").And.Not.Contain("microsip-com.exe").And.Not.Contain("MicroSip"));
    }

    [Test]
    public async Task Another_copy_does_not_unregister_this_one()
    {
        var copy = Path.Combine(Folder, "microsip-com.exe");
        File.Copy(Server, copy);
        File.Copy(WindowsFolder.Program("microsip_native.dll"), Path.Combine(Folder, "microsip_native.dll"));
        var (code, output) = await WineProcess.RunAsync(copy, ["/UnregServer"], Prefix);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("registered as").And.Contain(@"\windows-x64\bin\microsip-com.exe"));
        Assert.That(await QueryAsync(Class, "/s"), Does.Contain("MicroSip.Phone"));
    }

    [TestCase("/RegServr", "did you mean /RegServer?")]
    [TestCase("/unreg", "did you mean /UnregServer?")]
    [TestCase("/Linger:soon", "needs a number of seconds")]
    [TestCase("", "is not known")]
    public async Task An_unknown_switch_names_the_nearest_and_does_nothing(string argument, string answer)
    {
        var (code, output) = await WineProcess.RunAsync(Server, [argument], Prefix);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(output, Does.Contain(answer).And.Contain("Exit codes"));
    }

    [Test]
    public async Task The_type_library_has_every_value_of_the_C_ABIs_lists()
    {
        var idl = await File.ReadAllBytesAsync(Server);
        Assert.That(Contains(idl, "__WIDL"), Is.False, "enumerations have their own names");
        foreach (var name in Enum.GetNames<CommandType>())
            Assert.That(Contains(idl, "MSN_COMMAND_TYPE_" + ToUpperSnake(name)), name);
        foreach (var name in Enum.GetNames<Status>())
            Assert.That(Contains(idl, "MSN_STATUS_" + ToUpperSnake(name)), name);
    }

    private static string ToUpperSnake(string name) => string.Concat(
        name.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private static bool Contains(byte[] file, string name) => file.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(name)) >= 0;

    private Task<string> QueryAsync(string key, params string[] options) => DoAsync(Reg, ["query", key, .. options]);

    private async Task<List<string>> ListsAsync()
    {
        var lists = new List<string>();
        foreach (var list in Lists)
            lists.Add(await QueryAsync(Classes + list));
        return lists;
    }
}
