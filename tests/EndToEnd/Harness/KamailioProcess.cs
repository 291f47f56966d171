// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>
/// kamailio as registrar and proxy: asks everybody for digest credentials with one password, refuses the user
/// "banned", registers "brief" for no less than 90 s and nobody for more than <see cref="MostSeconds"/>, says on its
/// output who registered and for how long he asked, and relays calls to whom is registered.
/// </summary>
internal sealed class KamailioProcess : ChildProcess
{
    public const string Password = "sesame";
    public const int MostSeconds = 120;
    private readonly string _folder;

    private KamailioProcess(string folder, int port)
        : base("kamailio", ["-f", Path.Combine(folder, "kamailio.cfg"), "-DD", "-E", "-m", "16", "-M", "4", "-Y", folder, "-w", folder], null, folder)
    {
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    public string Registrar => $"sip:127.0.0.1:{Port}";

    public string Address(string user) => $"sip:{user}@127.0.0.1:{Port}";

    /// <summary><paramref name="port"/>: where one was before; 0: a free one.</summary>
    public static async Task<KamailioProcess> StartAsync(int port = 0)
    {
        var folder = TestFolder.Create();
        if (port == 0)
            port = NetworkPorts.Next();
        await File.WriteAllTextAsync(Path.Combine(folder, "kamailio.cfg"), Configuration(port));
        var kamailio = new KamailioProcess(folder, port);
        await Wait.UntilAsync(() => kamailio.HasExited || NetworkPorts.IsTakenUdp(port), "kamailio listens");
        return kamailio.HasExited ? throw new InvalidOperationException("kamailio did not start:\n" + kamailio.Output) : kamailio;
    }

    /// <summary>Waits until that user has registered for so many seconds; 0: has unregistered.</summary>
    public Task RegisteredAsync(string user, int expires) => LineAsync(line => line.Contains($"saved {user} for {expires};", StringComparison.Ordinal));

    protected override async ValueTask CleanAsync()
    {
        if (!HasExited)
        {
            Signal(Sigterm); // the main process ends its workers
            await ExitAsync();
        }
        await base.CleanAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Configuration(int port) => $$"""
        #!KAMAILIO
        debug=1
        log_stderror=yes
        children=1
        disable_tcp=yes
        auto_aliases=no
        listen=udp:127.0.0.1:{{port}}
        mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/:/usr/lib/aarch64-linux-gnu/kamailio/modules/"
        loadmodule "tm.so"
        loadmodule "sl.so"
        loadmodule "rr.so"
        loadmodule "pv.so"
        loadmodule "textops.so"
        loadmodule "siputils.so"
        loadmodule "xlog.so"
        loadmodule "auth.so"
        loadmodule "usrloc.so"
        loadmodule "registrar.so"
        modparam("usrloc", "db_mode", 0)
        modparam("registrar", "max_expires", {{MostSeconds}})
        request_route {
            if (is_method("REGISTER")) {
                if ($tU == "banned") { sl_send_reply("403", "Not here"); exit; }
                if (!pv_www_authenticate("$td", "{{Password}}", "0")) { www_challenge("$td", "0"); exit; }
                if ($tU == "brief" && $(hdr(Expires){s.int}) > 0 && $(hdr(Expires){s.int}) < 90) {
                    append_to_reply("Min-Expires: 90\r\n");
                    sl_send_reply("423", "Interval Too Brief");
                    exit;
                }
                save("location");
                xlog("L_ERR", "saved $tU for $(hdr(Expires){s.int});\n");
                exit;
            }
            if (is_method("CANCEL")) { if (t_check_trans()) { t_relay(); } exit; }
            if (has_totag()) { loose_route(); t_relay(); exit; }
            if (is_method("ACK")) { exit; }
            if (!pv_proxy_authenticate("$fd", "{{Password}}", "0")) { proxy_challenge("$fd", "0"); exit; }
            consume_credentials();
            record_route();
            if (!lookup("location")) { sl_send_reply("404", "Not registered"); exit; }
            t_relay();
        }
        """;
}
