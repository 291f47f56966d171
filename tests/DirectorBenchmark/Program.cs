// SPDX-License-Identifier: GPL-2.0-or-later
using MicroSip.Benchmarks.Director;
using MicroSip.Benchmarks.Rows;
using PjSip.Interop;

// A callback from C++ to a C# handler in one process: through PjSip.Interop's on_call_state, and through a SWIG director of
// pjsua2's shape. Both go there and back on a native thread and do the same.
// usage: MicroSip.DirectorBenchmark [--quick] [--json FILE]
const int Batch = 1_000;
var batches = args.Contains("--quick") ? 20 : 2_000;
var json = Array.IndexOf(args, "--json") is var at && at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
var report = new Report(json);

var events = new Events();
Pjsua.Create();
using var config = Pjsua.ConfigDefault();
using var logging = Pjsua.LoggingConfigDefault();
logging.Value.Level = logging.Value.ConsoleLevel = 0;
Pjsua.Init(config, logging, callbacks: new PjsuaCallbacks { OnCallState = (int call, ref PjsipEvent e) => events.Count(call, (int)e.Type) });
using var call = new CountingCall(events);

var ours = new List<long>(batches);
var director = new List<long>(batches);
nint function;
unsafe
{
    function = (nint)config.Value.Cb.OnCallState;
}

// In turns, so that both meet the same machine.
long oursAllocated = 0;
long directorAllocated = 0;
for (var batch = 0; batch < batches; batch++)
{
    var before = GC.GetTotalAllocatedBytes(precise: true);
    var nanoseconds = DirectorModule.fire_function(function, Batch);
    oursAllocated += GC.GetTotalAllocatedBytes(precise: true) - before;
    ours.Add(nanoseconds / Batch);
    before = GC.GetTotalAllocatedBytes(precise: true);
    nanoseconds = DirectorModule.fire(call, Batch);
    directorAllocated += GC.GetTotalAllocatedBytes(precise: true) - before;
    director.Add(nanoseconds / Batch);
}

Pjsua.Destroy(PjsuaDestroyFlag.NoRxMsg);
var expected = 2L * batches * (Batch + 1);
if (events.Total != expected)
{
    Console.Error.WriteLine($"{events.Total} callbacks came, not {expected}");
    return 1;
}

const string Note = "there and back on a native thread, means of 1,000; beside it a SWIG director of pjsua2's shape";
var calls = (double)batches * (Batch + 1);
report.AddTimes("callback, C++ to C#, one process", new Samples(ours), new Samples(director).P50, "ratio <= 1", Note);
report.Add(new Row("callback, C++ to C#, allocated", "B", Math.Round(oursAllocated / calls), Floor: Math.Round(directorAllocated / calls),
    Goal: "p50 <= 0", Note: "bytes a callback; beside it the director's"));
return 0;

internal sealed class Events
{
    private long _sum;

    public long Total { get; private set; }

    public void Count(int call, int type)
    {
        Total++;
        _sum += call + type;
    }
}

internal sealed class CountingCall(Events events) : Call(0)
{
    public override void onCallState(OnCallStateParam parameter) => events.Count(getId(), parameter.event_type);
}
