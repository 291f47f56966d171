// SPDX-License-Identifier: GPL-2.0-or-later
using System.Runtime.InteropServices;
using PjSip.Interop;

namespace MicroSip.Embedding.Tests;

/// <summary>PJSIP's own view of a call. On a registered thread.</summary>
internal static partial class RawCall
{
    /// <summary>How many transactions PJSIP still has; it keeps each for 64·T1 after its end (RFC 3261 17).</summary>
    [LibraryImport("pjproject", EntryPoint = "pjsip_tsx_layer_get_tsx_count")]
    public static partial uint TransactionCount();

    /// <summary>By its Call-ID; null: PJSIP has none of that name. The caller's to dispose of.</summary>
    public static PjOwned<PjsuaCallInfo>? Find(string sipCallId)
    {
        Span<int> ids = stackalloc int[512];
        foreach (int id in ids[..Pjsua.EnumCalls(ids)])
        {
            PjOwned<PjsuaCallInfo> info;
            try
            {
                info = Pjsua.CallGetInfo(id);
            }
            catch (PjSipException)
            {
                continue; // it has just ended
            }
            if (info.Value.CallId.ToString() == sipCallId)
            {
                return info;
            }
            info.Dispose();
        }
        return null;
    }
}
