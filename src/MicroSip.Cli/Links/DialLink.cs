// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.RegularExpressions;

namespace MicroSip.Cli.Links;

/// <summary>
/// What a link from outside dials. Its rules stand in tests/Uris/dial-uris.tsv; what they let through is plain ASCII
/// without quotes, and can do nothing but call.
/// </summary>
internal static partial class DialLink
{
    private const int MostCharacters = 255;
    private const int MostShown = 80;
    private const string Separators = "-.() ";

    /// <summary>A SIP URI, or a number or name, which the phone calls at its account's domain.</summary>
    /// <exception cref="MicroSipException">BadUri: such a link is not dialled.</exception>
    public static string Parse(string link)
    {
        if (link.Length > MostCharacters)
        {
            throw Refused(link, $"it is longer than {MostCharacters} characters");
        }
        if (!Plain().IsMatch(link) || !Escapes().IsMatch(link))
        {
            throw Refused(link, "it has a character in it, or an escape, that no such link needs");
        }
        if (Link().Match(link) is not { Success: true } parts)
        {
            throw Refused(link, $"only {string.Join(", ", LinkScheme.All.Select(scheme => $"{scheme}:"))} and sips: are");
        }
        string scheme = parts.Groups["scheme"].Value.ToLowerInvariant();
        string rest = parts.Groups["rest"].Value;
        if (parts.Groups["slashes"].Success && rest.EndsWith('/'))
        {
            rest = rest[..^1];
        }
        rest = UpTo(rest, '?');
        int at = rest.IndexOf('@');
        if (at >= 0 && scheme == "tel")
        {
            throw Refused(link, "a tel: link has no host");
        }
        string sip = scheme == "sips" ? "sips" : "sip";
        if (at >= 0)
        {
            string user = Decoded(rest[..at]);
            return User().IsMatch(user) ? $"{sip}:{Encoded(user)}@{Host(link, rest[(at + 1)..])}" : throw Refused(link, NobodyIn(user));
        }
        if (scheme == sip && UpTo(rest, ';').AsSpan().ContainsAny(".:["))
        {
            return $"{sip}:{Host(link, rest)}";
        }
        return Number(link, Decoded(rest));
    }

    private static string Number(string link, string text)
    {
        if (!Digits().IsMatch(text))
        {
            return User().IsMatch(text) ? text : throw Refused(link, NobodyIn(text));
        }
        string number = string.Concat(text.Where(character => !Separators.Contains(character)));
        return !text.StartsWith('-') && number.Trim('+').Length > 0 ? number : throw Refused(link, NobodyIn(text));
    }

    private static string Host(string link, string text)
    {
        Match host = HostAndPort().Match(text);
        if (!host.Success || (host.Groups["port"].Success && int.Parse(host.Groups["port"].Value, CultureInfo.InvariantCulture) is < 1 or > 65535))
        {
            throw Refused(link, $"\"{Shown(text)}\" is no host");
        }
        Match transport = Transport().Match(host.Groups["parameters"].Value);
        return UpTo(text, ';') + (transport.Success ? $";{transport.Value.ToLowerInvariant()}" : "");
    }

    private static string Decoded(string user) => Uri.UnescapeDataString(UpTo(user, ';'));

    private static string Encoded(string user) => user.Replace("#", "%23", StringComparison.Ordinal);

    private static string UpTo(string text, char end) => text.Split(end)[0];

    private static string NobodyIn(string user) => $"\"{Shown(user)}\" is nobody to call";

    private static MicroSipException Refused(string link, string why) => new(Status.BadUri, $"The link \"{Shown(link)}\" is not dialled: {why}.");

    /// <summary>What could deceive the eye or a terminal is shown by its code.</summary>
    private static string Shown(string text) =>
        string.Concat(text.Take(MostShown).Select(character => character is >= ' ' and <= '~' ? $"{character}" : $"\\u{(int)character:x4}"))
        + (text.Length > MostShown ? "…" : "");

    [GeneratedRegex(@"\A[ !#-&(-;=?-\[\]_a-z~]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(?:[^%]|%(?![01]|7[Ff])[0-9A-Fa-f]{2})*\z")]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\A(?<scheme>sips?|tel|callto):(?<slashes>//)?(?<rest>.*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"\A[A-Za-z0-9+*#._()][A-Za-z0-9+*#._()-]*\z")]
    private static partial Regex User();

    [GeneratedRegex(@"\A[0-9+*#.() -]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::(?<port>[0-9]{1,5}))?(?:;(?<parameters>.*))?\z")]
    private static partial Regex HostAndPort();

    [GeneratedRegex(@"(?<=\A|;)transport=(?:udp|tcp|tls)(?=;|\z)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Transport();
}
