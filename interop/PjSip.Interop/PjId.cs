// SPDX-License-Identifier: GPL-2.0-or-later
namespace PjSip.Interop;

/// <summary>Checks numbers of calls, accounts, players and recorders: some functions of PJSIP answer "yes" to a wrong one.</summary>
internal static class PjId
{
    internal static void Demand(int id, int limit, string name)
    {
        if ((uint)id >= (uint)limit)
        {
            throw new ArgumentOutOfRangeException(name, id, $"PJSIP numbers them from 0 to {limit - 1}");
        }
    }
}
