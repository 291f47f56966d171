// SPDX-License-Identifier: MIT
namespace MicroSip.Patches.Tests;

/// <summary>Git as its installer for Windows sets it up: line ends are changed on the way in and out.</summary>
[SetUpFixture]
internal sealed class GitSettings
{
    [OneTimeSetUp]
    public void Set()
    {
        Environment.SetEnvironmentVariable("GIT_CONFIG_COUNT", "1");
        Environment.SetEnvironmentVariable("GIT_CONFIG_KEY_0", "core.autocrlf");
        Environment.SetEnvironmentVariable("GIT_CONFIG_VALUE_0", "true");
    }
}
