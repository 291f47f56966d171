// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

public static unsafe partial class Pjsua
{
    /// <summary>The id of nothing: PJSUA_INVALID_ID.</summary>
    public const int InvalidId = -1;

    /// <summary>
    /// Starts PJSIP in this process (<c>pjsua_create</c>) and registers the current thread with it. It is silent until
    /// <see cref="Init"/> says what to log.
    /// </summary>
    /// <exception cref="PjSipLibraryException">The pjproject library is not the one that the binding was made for.</exception>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    /// <exception cref="InvalidOperationException">PJSIP runs already in this process, which can hold one.</exception>
    public static void Create()
    {
        if (GetState() != PjsuaState.Null)
        {
            throw new InvalidOperationException($"PJSIP runs already in this process (state {GetState()}), which can hold one");
        }

        Pj.LogSetLevel(0);
        PjSipException.ThrowIfFailed(NativeMethods.PjsuaCreate(), "pjsua_create");
    }

    /// <summary>Configures PJSIP (<c>pjsua_init</c>), which copies what it is given.</summary>
    /// <param name="config">From <see cref="ConfigDefault"/>; null for that.</param>
    /// <param name="logging">From <see cref="LoggingConfigDefault"/>; null for that.</param>
    /// <param name="media">From <see cref="MediaConfigDefault"/>; null for that.</param>
    /// <param name="callbacks">Kept alive until <see cref="Destroy"/>; those that are null now are never called.</param>
    public static void Init(
        PjOwned<PjsuaConfig>? config = null,
        PjOwned<PjsuaLoggingConfig>? logging = null,
        PjOwned<PjsuaMediaConfig>? media = null,
        PjsuaCallbacks? callbacks = null)
    {
        PjThread.Demand();
        config ??= ConfigDefault();
        logging ??= LoggingConfigDefault();
        callbacks?.Install(config, logging);
        var status = NativeMethods.PjsuaInit(config.Pointer, logging.Pointer, PjOwned<PjsuaMediaConfig>.PointerOf(media));
        GC.KeepAlive(config);
        GC.KeepAlive(logging);
        GC.KeepAlive(media);
        PjSipException.ThrowIfFailed(status, "pjsua_init");
    }

    /// <summary>Changes what is logged (<c>pjsua_reconfigure_logging</c>); <see cref="PjsuaCallbacks.OnLog"/> stays.</summary>
    /// <param name="logging">From <see cref="LoggingConfigDefault"/>.</param>
    public static void ReconfigureLogging(PjOwned<PjsuaLoggingConfig> logging)
    {
        PjThread.Demand();
        ArgumentNullException.ThrowIfNull(logging);
        PjsuaCallbacks.InstallLog(logging);
        var status = NativeMethods.PjsuaReconfigureLogging(logging.Pointer);
        GC.KeepAlive(logging);
        PjSipException.ThrowIfFailed(status, "pjsua_reconfigure_logging");
    }

    /// <summary>
    /// Ends all calls, unregisters all accounts and ends PJSIP (<c>pjsua_destroy2</c>). Does nothing where it does not run.
    /// Not from a callback.
    /// </summary>
    /// <param name="flags">What not to do at the end; without any it may wait a second for the network.</param>
    public static void Destroy(PjsuaDestroyFlag flags = 0)
    {
        if (GetState() == PjsuaState.Null)
        {
            return;
        }

        PjThread.Demand();
        PjSipException.ThrowIfFailed(NativeMethods.PjsuaDestroy2((uint)flags), "pjsua_destroy2");
        PjsuaCallbacks.Release();
    }

    /// <summary>
    /// Transfers a call blindly (<c>pjsua_call_xfer</c>, which itself would send any text as the target):
    /// <see href="https://docs.pjsip.org/en/latest/api/generated/pjsip/group/group__PJSUA__LIB__CALL.html#:~:text=pjsua_call_xfer"/>
    /// </summary>
    /// <param name="callId">The call.</param>
    /// <param name="dest">The URI to call instead.</param>
    /// <param name="msgData">Headers of the REFER.</param>
    /// <exception cref="PjSipException">The target is no URI, or there is no such call.</exception>
    public static void CallXfer(int callId, string dest, PjOwned<PjsuaMsgData>? msgData = null)
    {
        VerifyUrl(dest);
        PjId.Demand(callId, PjConfiguration.PjsuaMaxCalls, nameof(callId));
        using var destText = new PjText(dest, stackalloc byte[PjText.OnStack]);
        var status = NativeMethods.PjsuaCallXfer(callId, destText.Str, PjOwned<PjsuaMsgData>.PointerOf(msgData));
        GC.KeepAlive(msgData);
        PjSipException.ThrowIfFailed(status, "pjsua_call_xfer");
    }

    /// <summary>What PJSIP says of a call and its media, as text.</summary>
    /// <param name="callId">The call.</param>
    /// <param name="withMedia">With the statistics of its streams.</param>
    public static string CallDump(int callId, bool withMedia)
    {
        Span<byte> buffer = stackalloc byte[4096];
        CallDump(callId, withMedia, buffer, "");
        return PjStr.Read(buffer);
    }
}
