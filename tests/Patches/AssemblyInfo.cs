// SPDX-License-Identifier: MIT
using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]
