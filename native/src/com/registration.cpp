// SPDX-License-Identifier: MIT
#include "com/registration.h"

#include <microsip-com.h>

#include <optional>
#include <vector>

#include "com/text.h"
#include "com/type_library.h"

namespace microsip::com {

namespace {

constexpr wchar_t kClasses[] = L"Software\\Classes\\";
constexpr wchar_t kProgId[] = L"MicroSip.Phone";
constexpr wchar_t kVersionedProgId[] = L"MicroSip.Phone.1";
// oleaut32's own proxies: by type library for dual interfaces, by IDispatch for event interfaces.
constexpr wchar_t kDualProxy[] = L"{00020424-0000-0000-C000-000000000046}";
constexpr wchar_t kDispatchProxy[] = L"{00020420-0000-0000-C000-000000000046}";
constexpr wchar_t kAppId[] = L"{510c0f74-dbd4-4f8d-b43e-867f3bbf0002}";

std::wstring to_text(REFGUID guid) {
    wchar_t text[40];
    StringFromGUID2(guid, text, static_cast<int>(std::size(text)));
    return text;
}

// A value of a key below Classes, as 64-bit or 32-bit programs see it.
constexpr REGSAM k64 = KEY_WOW64_64KEY;
constexpr REGSAM k32 = KEY_WOW64_32KEY;
struct Entry {
    std::wstring key;
    std::wstring value;  // empty: the key's default value
    std::wstring data;
    REGSAM view = k64;
};

class Entries {
  public:
    void add(const std::wstring& key, const std::wstring& value, const std::wstring& data) {
        entries_.push_back({key, value, data});
    }
    // Below CLSID and Interface, 32-bit programs see keys of their own.
    void add_both(const std::wstring& key, const std::wstring& value, const std::wstring& data) {
        for (const REGSAM view : {k64, k32})
            entries_.push_back({key, value, data, view});
    }
    const std::vector<Entry>& list() const { return entries_; }

  private:
    std::vector<Entry> entries_;
};

std::wstring class_key() {
    return L"CLSID\\" + to_text(__uuidof(::Phone));
}

std::wstring id_of(ITypeLib& library) {
    TLIBATTR* attributes = nullptr;
    check(library.GetLibAttr(&attributes), "the type library is damaged");
    const auto id = to_text(attributes->guid);
    library.ReleaseTLibAttr(attributes);
    return id;
}

void add_interfaces(Entries& entries, ITypeLib& library, const std::wstring& library_id) {
    for (const auto& described : described_interfaces(library)) {
        const auto key = L"Interface\\" + to_text(described.iid);
        entries.add_both(key, L"", described.name);
        entries.add_both(key + L"\\ProxyStubClsid32", L"", described.is_dual ? kDualProxy : kDispatchProxy);
        entries.add_both(key + L"\\TypeLib", L"", library_id);
        entries.add_both(key + L"\\TypeLib", L"Version", L"1.0");
    }
}

// Parents come before their children.
Entries all_entries(const std::wstring& command) {
    const auto class_id = to_text(__uuidof(::Phone));
    const auto library = load_type_library();
    const auto library_id = id_of(*library.get());
    const auto& path = executable_path();
    Entries entries;
    entries.add(kProgId, L"", L"MicroSip Phone");
    entries.add(std::wstring(kProgId) + L"\\CLSID", L"", class_id);
    entries.add(std::wstring(kProgId) + L"\\CurVer", L"", kVersionedProgId);
    entries.add(kVersionedProgId, L"", L"MicroSip Phone");
    entries.add(std::wstring(kVersionedProgId) + L"\\CLSID", L"", class_id);
    entries.add(std::wstring(L"AppID\\") + kAppId, L"", L"MicroSip Phone");
    entries.add(L"AppID\\microsip-com.exe", L"AppID", kAppId);
    entries.add_both(class_key(), L"", L"MicroSip Phone");
    entries.add_both(class_key(), L"AppID", kAppId);
    entries.add_both(class_key() + L"\\LocalServer32", L"", command);
    entries.add_both(class_key() + L"\\ProgID", L"", kVersionedProgId);
    entries.add_both(class_key() + L"\\VersionIndependentProgID", L"", kProgId);
    entries.add_both(class_key() + L"\\TypeLib", L"", library_id);
    entries.add_both(class_key() + L"\\Version", L"", L"1.0");
    entries.add_both(class_key() + L"\\Programmable", L"", L"");
    const auto library_key = L"TypeLib\\" + library_id;
    entries.add(library_key, L"", L"");
    entries.add(library_key + L"\\1.0", L"", L"MicroSip 1.0 Type Library");
    entries.add(library_key + L"\\1.0\\FLAGS", L"", L"0");
    entries.add(library_key + L"\\1.0\\HELPDIR", L"", path.substr(0, path.rfind(L'\\')));
    entries.add(library_key + L"\\1.0\\0", L"", L"");
    entries.add(library_key + L"\\1.0\\0\\win32", L"", path);
    entries.add(library_key + L"\\1.0\\0\\win64", L"", path);
    add_interfaces(entries, *library.get(), library_id);
    return entries;
}

void write(const Entry& entry) {
    HKEY key = nullptr;
    LSTATUS status = RegCreateKeyExW(HKEY_CURRENT_USER, (kClasses + entry.key).c_str(), 0, nullptr, 0,
                                     KEY_SET_VALUE | entry.view, nullptr, &key, nullptr);
    if (status == ERROR_SUCCESS) {
        status = RegSetValueExW(key, entry.value.c_str(), 0, REG_SZ, reinterpret_cast<const BYTE*>(entry.data.c_str()),
                                static_cast<DWORD>((entry.data.size() + 1) * sizeof(wchar_t)));
        RegCloseKey(key);
    }
    if (status != ERROR_SUCCESS)
        throw Failure::of(HRESULT_FROM_WIN32(static_cast<DWORD>(status)),
                          "the registry does not take " + to_utf8(kClasses + entry.key));
}

// Removes the value, then the key if nothing else is left in it.
void remove(const Entry& entry) {
    const auto path = kClasses + entry.key;
    HKEY key = nullptr;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path.c_str(), 0, KEY_SET_VALUE | KEY_QUERY_VALUE | entry.view, &key) !=
        ERROR_SUCCESS)
        return;
    RegDeleteValueW(key, entry.value.c_str());
    DWORD keys = 0;
    DWORD values = 0;
    const auto status = RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, &keys, nullptr, nullptr, &values, nullptr,
                                         nullptr, nullptr, nullptr);
    RegCloseKey(key);
    if (status == ERROR_SUCCESS && keys == 0 && values == 0)
        RegDeleteKeyExW(HKEY_CURRENT_USER, path.c_str(), entry.view, 0);
}

// The command line by which COM starts the registered server; none if no server is registered.
std::optional<std::wstring> registered_command() {
    const auto path = kClasses + class_key() + L"\\LocalServer32";
    wchar_t text[2048];
    DWORD size = sizeof text;
    HKEY key = nullptr;
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path.c_str(), 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS)
        return std::nullopt;
    const auto status = RegGetValueW(key, nullptr, nullptr, RRF_RT_REG_SZ, nullptr, text, &size);
    RegCloseKey(key);
    return status == ERROR_SUCCESS ? std::optional<std::wstring>(text) : std::nullopt;
}

std::wstring quoted(const std::wstring& path) {
    return L"\"" + path + L"\"";
}

}  // namespace

void register_server(const std::wstring& arguments) {
    const auto entries = all_entries(quoted(executable_path()) + arguments);
    for (const auto& entry : entries.list())
        write(entry);
}

Unregistered unregister_server(std::wstring& other) {
    const auto command = registered_command();
    if (!command) return Unregistered::kWasNot;
    const auto end = command->find(L'"', 1);
    other = command->substr(1, end == std::wstring::npos ? end : end - 1);
    const bool is_ours = CompareStringOrdinal(other.c_str(), -1, executable_path().c_str(), -1, TRUE) == CSTR_EQUAL;
    if (!is_ours && GetFileAttributesW(other.c_str()) != INVALID_FILE_ATTRIBUTES) return Unregistered::kIsAnother;
    const auto entries = all_entries(*command);
    for (auto entry = entries.list().rbegin(); entry != entries.list().rend(); ++entry)
        remove(*entry);
    return Unregistered::kDone;
}

}  // namespace microsip::com
