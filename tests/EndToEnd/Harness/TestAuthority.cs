// SPDX-License-Identifier: MIT
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MicroSip.EndToEnd.Tests.Harness;

/// <summary>A certificate authority of one test; its files lie in the test's folder.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _own;

    public TestAuthority(string folder, string name = "authority")
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
        CertificateFile = Path.Combine(folder, name + ".pem");
        File.WriteAllText(CertificateFile, _own.ExportCertificatePem());
    }

    /// <summary>Its own certificate, for --tls-ca.</summary>
    public string CertificateFile { get; }

    /// <summary>A certificate with its key in one PEM file, for the loopback's address unless a host is named.</summary>
    public string Issue(string name, string? host = null)
    {
        using var certificate = Make(host, DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(_folder, name + ".pem");
        File.WriteAllText(file, certificate.ExportCertificatePem() + "\n" + certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
        return file;
    }

    /// <summary>One for the loopback's address that has expired.</summary>
    public X509Certificate2 Expired() => Make(null, DateTimeOffset.UtcNow.AddDays(-1));

    /// <summary>The options of a phone that listens for TLS with such a certificate and trusts this authority.</summary>
    public string[] Options(string name, string? host = null) =>
        ["--tls-port", "0", "--tls-cert", Issue(name, host), "--tls-ca", CertificateFile];

    public void Dispose() => _own.Dispose();

    private X509Certificate2 Make(string? host, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=phone", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (host is null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_own, DateTimeOffset.UtcNow.AddDays(-20), until, RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
