// SPDX-License-Identifier: MIT
namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>Bounded waits for what the kernel or another process tells no one about.</summary>
internal static class Wait
{
    /// <summary>Long enough to tell a hang from a busy machine.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<bool> condition, string what, TimeSpan? bound = null)
    {
        var deadline = DateTime.UtcNow + (bound ?? Bound);
        while (!condition())
        {
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException($"waited in vain for: {what}");
            await Task.Delay(10);
        }
    }
}
