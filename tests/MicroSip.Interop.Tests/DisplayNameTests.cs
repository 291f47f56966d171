// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace MicroSip.Interop.Tests;

/// <summary>What the library calls a value is what C# calls it.</summary>
public sealed unsafe class DisplayNameTests
{
    private static readonly Dictionary<Type, Func<uint, nint>> Names = new()
    {
        [typeof(Status)] = value => (nint)NativeMethods.StatusName(value),
        [typeof(CallPhase)] = value => (nint)NativeMethods.CallPhaseName(value),
        [typeof(Cause)] = value => (nint)NativeMethods.CauseName(value),
        [typeof(Initiator)] = value => (nint)NativeMethods.InitiatorName(value),
        [typeof(MediaState)] = value => (nint)NativeMethods.MediaStateName(value),
        [typeof(MediaDirection)] = value => (nint)NativeMethods.MediaDirectionName(value),
        [typeof(MediaSecurity)] = value => (nint)NativeMethods.MediaSecurityName(value),
        [typeof(Transfer)] = value => (nint)NativeMethods.TransferName(value),
        [typeof(Setting)] = value => (nint)NativeMethods.SettingName(value),
        [typeof(Forward)] = value => (nint)NativeMethods.ForwardName(value),
        [typeof(TransferPolicy)] = value => (nint)NativeMethods.TransferPolicyName(value),
        [typeof(DtmfMethod)] = value => (nint)NativeMethods.DtmfMethodName(value),
        [typeof(Registration)] = value => (nint)NativeMethods.RegistrationName(value),
        [typeof(EventType)] = value => (nint)NativeMethods.EventTypeName(value),
        [typeof(CommandType)] = value => (nint)NativeMethods.CommandTypeName(value),
    };

    private static IEnumerable<Type> Enums() => Names.Keys;

    [TestCaseSource(nameof(Enums))]
    public void Are_the_same(Type type)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var name in Enum.GetNames(type))
            {
                Assert.That(Marshal.PtrToStringUTF8(Names[type]((uint)Enum.Parse(type, name))), Is.EqualTo(name));
            }

            Assert.That(Marshal.PtrToStringUTF8(Names[type](0xffff)), Is.EqualTo("Unknown"));
        }
    }

    [Test]
    public void No_function_that_names_values_is_left_out() => Assert.That(
        Names.Keys.Select(type => $"msn_{string.Concat(type.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"_{c}" : $"{c}")).ToLowerInvariant()}_name"),
        Is.EquivalentTo(Binding.Functions(typeof(NativeMethods)).Keys.Where(name => name.EndsWith("_name", StringComparison.Ordinal) && name != "msn_fact_name")));

    [Test]
    public void Every_status_says_what_it_means_and_what_to_do()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var status in Enum.GetValues<Status>())
            {
                Assert.That(Marshal.PtrToStringUTF8((nint)NativeMethods.StatusText((uint)status)), Is.Not.Empty, $"{status}");
                Assert.That(Marshal.PtrToStringUTF8((nint)NativeMethods.StatusAdvice((uint)status)), status == Status.Ok ? Is.Empty : Is.Not.Empty, $"{status}");
            }
        }
    }

    [Test]
    public void The_library_has_the_version_of_the_header() => Assert.That(NativeMethods.AbiVersion(), Is.EqualTo(Constants.AbiVersion));
}
