// SPDX-License-Identifier: GPL-2.0-or-later
namespace MicroSip.Samples.Softphone;

/// <summary>The phone as its user has it before him: the calls, the one that keys are about, and what happened last.</summary>
internal sealed class Session
{
    private const int KeptLines = 200;
    private readonly Queue<string> _lines = new();
    private readonly Lock _gate = new();
    private ulong _selected;

    public Session(Phone phone)
    {
        Phone = phone;
        phone.EventReceived += OnEvent;
    }

    public Phone Phone { get; }

    /// <summary>Something is different from before; any thread.</summary>
    public event Action? Changed;

    /// <summary>A line that tells what happened; any thread.</summary>
    public event Action<string>? Told;

    public bool IsOver { get; private set; }

    public IReadOnlyList<Call> Calls => Phone.Calls;

    /// <summary>What keys and commands without a number are about: the call that was chosen, else the oldest.</summary>
    public Call? Selected => Calls is { Count: > 0 } calls ? calls.FirstOrDefault(call => call.Id == _selected) ?? calls[0] : null;

    /// <summary>The call to answer: the selected one if it rings, else the oldest that does.</summary>
    public Call? Ringing => Selected is { } selected && Rings(selected) ? selected : Calls.FirstOrDefault(Rings);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <exception cref="VerbException">There is no such call.</exception>
    public Call CallOf(string? number)
    {
        if (string.IsNullOrEmpty(number))
        {
            return Selected ?? throw new VerbException("there is no call");
        }
        return Calls.FirstOrDefault(call => $"{call.Id}" == number.TrimStart('#')) ?? throw new VerbException($"there is no call {number}");
    }

    public void Select(Call call)
    {
        _selected = call.Id;
        Changed?.Invoke();
    }

    /// <summary>Selects the call so many places further down.</summary>
    public void Move(int places)
    {
        IReadOnlyList<Call> calls = Calls;
        if (calls.Count > 0 && Selected is { } selected)
        {
            int now = calls.TakeWhile(call => call.Id != selected.Id).Count();
            Select(calls[Math.Clamp(now + places, 0, calls.Count - 1)]);
        }
    }

    public void Tell(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            while (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
        Told?.Invoke(line);
        Changed?.Invoke();
    }

    /// <summary>Carries a line out; what comes of it is told.</summary>
    public async Task RunAsync(string line)
    {
        try
        {
            string answer = await Verbs.RunAsync(this, line).ConfigureAwait(false);
            if (answer.Length > 0)
            {
                Tell(answer);
            }
        }
        catch (Exception failure) when (failure is MicroSipException or VerbException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            Tell($"! {failure.Message}");
        }
    }

    public void End()
    {
        IsOver = true;
        Changed?.Invoke();
    }

    private static bool Rings(Call call) => call is { IsIncoming: true, Phase: CallPhase.Offered or CallPhase.Alerting };

    private void OnEvent(Phone phone, in PhoneEvent e)
    {
        if (Words.Of(in e) is { Length: > 0 } words)
        {
            Tell($"{e.Time.ToLocalTime():HH:mm:ss} {words}");
        }
        else
        {
            Changed?.Invoke();
        }
    }
}
