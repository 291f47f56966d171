// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroSip.Samples.CallCenterPopup;

/// <summary>The customers, by number; a real program asks its database here.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<Customer>))]
internal sealed partial class CustomerFile : JsonSerializerContext
{
    public static IReadOnlyDictionary<string, Customer> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        List<Customer> customers = JsonSerializer.Deserialize(file, Default.ListCustomer) ?? [];
        return customers.ToDictionary(customer => customer.Number);
    }
}
