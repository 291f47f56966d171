// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using MicroSip.Interop;

namespace MicroSip.Native;

/// <summary>
/// A connection (<c>msn_client</c>) that is detached once no call uses it any more. Each method is the function of its
/// name in microsip/client.h; all throw <see cref="ObjectDisposedException"/> after the end.
/// </summary>
internal sealed unsafe class NativeClient : SafeHandle
{
    private NativeClient(Client* client)
        : base(0, ownsHandle: true) => SetHandle((nint)client);

    public override bool IsInvalid => handle == 0;

    /// <exception cref="MicroSipException">It could not attach; the status says why.</exception>
    public static NativeClient Attach(in ClientOptionsData options)
    {
        ErrorData error = default;
        fixed (ClientOptionsData* given = &options)
        {
            Client* client = NativeMethods.ClientAttach(given, &error);
            return client != null ? new NativeClient(client) : throw MicroSipException.Of(in error);
        }
    }

    /// <summary>Unlike the others does nothing after the end.</summary>
    public void Interrupt()
    {
        if (!IsClosed)
        {
            using var use = new Use(this);
            NativeMethods.ClientInterrupt(use.Client);
        }
    }

    public Status Wait(int timeoutMilliseconds, uint spinMicroseconds)
    {
        return (Status)NativeMethods.ClientWait(Own, timeoutMilliseconds, spinMicroseconds);
    }

    public int Read(Span<EventData> events)
    {
        fixed (EventData* buffer = events)
        {
            return (int)NativeMethods.ClientRead(Own, buffer, (uint)events.Length);
        }
    }

    public bool TryTakeOutcome(out OutcomeData outcome)
    {
        using var use = new Use(this);
        fixed (OutcomeData* taken = &outcome)
        {
            return NativeMethods.ClientOutcome(use.Client, taken) == (uint)Status.Ok;
        }
    }

    /// <exception cref="MicroSipException">It could not be sent; the status says why.</exception>
    public ulong Send(in CommandData command, int timeoutMilliseconds)
    {
        using var use = new Use(this);
        ErrorData error = default;
        fixed (CommandData* given = &command)
        {
            ulong id = NativeMethods.ClientSend(use.Client, given, timeoutMilliseconds, &error);
            return id != 0 ? id : throw MicroSipException.Of(in error);
        }
    }

    public Status Cancel(ulong commandId)
    {
        using var use = new Use(this);
        return (Status)NativeMethods.ClientCancel(use.Client, commandId);
    }

    public bool TryFindCall(ulong callId, out CallData call)
    {
        using var use = new Use(this);
        fixed (CallData* row = &call)
        {
            return NativeMethods.ClientFindCall(use.Client, callId, row) == (uint)Status.Ok;
        }
    }

    public PhoneData ReadPhone()
    {
        using var use = new Use(this);
        PhoneData phone = default;
        NativeMethods.ClientPhone(use.Client, &phone);
        return phone;
    }

    public SettingsData ReadSettings()
    {
        using var use = new Use(this);
        SettingsData settings = default;
        NativeMethods.ClientSettings(use.Client, &settings);
        return settings;
    }

    public CallData[] ReadCalls()
    {
        using var use = new Use(this);
        Client* client = use.Client;
        return ReadAll<CallData>((rows, capacity) => NativeMethods.ClientCalls(client, rows, capacity));
    }

    public AccountData[] ReadAccounts()
    {
        using var use = new Use(this);
        Client* client = use.Client;
        return ReadAll<AccountData>((rows, capacity) => NativeMethods.ClientAccounts(client, rows, capacity));
    }

    public DeviceData[] ReadDevices()
    {
        using var use = new Use(this);
        Client* client = use.Client;
        return ReadAll<DeviceData>((rows, capacity) => NativeMethods.ClientDevices(client, rows, capacity));
    }

    public static InstanceData[] ReadInstances() => ReadAll<InstanceData>(NativeMethods.Instances);

    protected override bool ReleaseHandle()
    {
        NativeMethods.ClientDetach((Client*)handle);
        return true;
    }

    private delegate uint Copy<T>(T* rows, uint capacity)
        where T : unmanaged;

    /// <summary>Grows the room until all there is fits.</summary>
    private static T[] ReadAll<T>(Copy<T> copy)
        where T : unmanaged
    {
        var rows = new T[8];
        while (true)
        {
            int count;
            fixed (T* first = rows)
            {
                count = (int)copy(first, (uint)rows.Length);
            }
            if (count <= rows.Length)
            {
                return rows[..count];
            }
            rows = new T[count + 8];
        }
    }

    /// <summary>For the reading thread, which waits and reads and is the one that detaches: nobody does it under its hands.</summary>
    private Client* Own => !IsClosed ? (Client*)handle : throw new ObjectDisposedException(nameof(NativeClient));

    /// <summary>Keeps the connection attached while a call runs.</summary>
    private readonly ref struct Use
    {
        private readonly NativeClient _owner;

        public Use(NativeClient owner)
        {
            bool added = false;
            owner.DangerousAddRef(ref added);
            _owner = owner;
        }

        public Client* Client => (Client*)_owner.handle;

        public void Dispose() => _owner.DangerousRelease();
    }
}
