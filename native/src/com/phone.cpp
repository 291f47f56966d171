// SPDX-License-Identifier: MIT
#include "com/phone.h"

#include "com/account.h"
#include "com/call.h"
#include "com/collection.h"
#include "com/device.h"
#include "com/enumerator.h"
#include "com/settings.h"

namespace microsip::com {

namespace {

void give_point(const ComPtr<IConnectionPoint>& item, IConnectionPoint** value) {
    *value = ComPtr<IConnectionPoint>(item).detach();
}

using PointEnumerator = Enumerator<IEnumConnectionPoints, ComPtr<IConnectionPoint>, IConnectionPoint*, give_point>;

bool is_attached(const msn_phone& phone) {
    return phone.link == MSN_LINK_ATTACHED || phone.link == MSN_LINK_UNRESPONSIVE;
}

}  // namespace

// A script that asks for events may take its time between them.
Phone::Phone() : queue_(std::make_shared<EventQueue>(EventQueue::Clock::duration::max())) {}

Phone::~Phone() {
    if (connection_) connection_->unlisten(queue_.get());
}

std::shared_ptr<Connection> Phone::connection() {
    const std::lock_guard lock(mutex_);
    return connection_in_use();
}

DWORD Phone::add_sink(ComPtr<IDispatch> target) {
    const std::lock_guard lock(mutex_);
    return sinks_.add(Sink::start(std::move(target), ClientScope::current(), connection_in_use()));
}

// Under the mutex.
const std::shared_ptr<Connection>& Phone::connection_in_use() {
    if (!connection_) attach(Connection::to(""));
    return connection_;
}

// Under the mutex.
void Phone::attach(std::shared_ptr<Connection> connection) {
    if (connection_) connection_->unlisten(queue_.get());
    queue_->clear();
    connection_ = std::move(connection);
    connection_->listen(queue_);
    sinks_.listen(connection_);
}

HRESULT Phone::Attach(BSTR instance, LONG timeout_ms) {
    return answer([&] {
        const auto name = to_utf8(instance);
        auto connection = Connection::to(name);
        const auto attached = [&] { return is_attached(connection->phone()); };
        if (!wait_for_client(timeout_ms, [&](LONG ms) { return connection->wait_until(attached, ms); }))
            throw Failure(MSN_STATUS_NO_SUCH_INSTANCE, connection->phone().instance);
        {
            const std::lock_guard lock(mutex_);
            if (connection != connection_) attach(std::move(connection));
        }
        sinks_.settle();
    });
}

HRESULT Phone::get_Instance(BSTR* value) {
    return answer([&] { put(value, connection()->phone().instance); });
}

HRESULT Phone::get_IsAttached(VARIANT_BOOL* value) {
    return answer([&] { put(value, is_attached(connection()->phone())); });
}

HRESULT Phone::get_IsResponsive(VARIANT_BOOL* value) {
    return answer([&] { put(value, connection()->phone().link == MSN_LINK_ATTACHED); });
}

HRESULT Phone::get_ProcessId(LONG* value) {
    return answer([&] { put(value, connection()->phone().process_id); });
}

HRESULT Phone::get_Epoch(BSTR* value) {
    return answer([&] {
        std::string text;
        for (const unsigned byte : connection()->epoch()) {
            constexpr char kDigits[] = "0123456789abcdef";
            if (text.size() == 8 || text.size() == 13 || text.size() == 18 || text.size() == 23) text += '-';
            text += {kDigits[byte >> 4], kDigits[byte & 15]};
        }
        put(value, text);
    });
}

HRESULT Phone::get_Version(BSTR* value) {
    return answer([&] { put(value, MSN_VERSION); });
}

HRESULT Phone::get_Calls(ICalls** value) {
    *value = nullptr;
    return answer([&] {
        const auto connection = this->connection();
        Epoch epoch;
        std::vector<ComPtr<ICall>> calls;
        for (const auto& row : connection->calls(epoch))
            calls.emplace_back(make<Call>(connection, epoch, row.call_id, &row).get());
        *value = make<Collection<ICalls, ICall>>(std::move(calls)).detach();
    });
}

HRESULT Phone::get_Accounts(IAccounts** value) {
    *value = nullptr;
    return answer([&] {
        const auto connection = this->connection();
        Epoch epoch;
        std::vector<ComPtr<IAccount>> accounts;
        for (const auto& row : connection->accounts(epoch))
            accounts.emplace_back(make<Account>(connection, epoch, row.account_id, &row).get());
        *value = make<Collection<IAccounts, IAccount>>(std::move(accounts)).detach();
    });
}

HRESULT Phone::get_Devices(IDevices** value) {
    *value = nullptr;
    return answer([&] {
        std::vector<ComPtr<IDevice>> devices;
        for (const auto& row : connection()->devices())
            devices.emplace_back(make<Device>(row).get());
        *value = make<Collection<IDevices, IDevice>>(std::move(devices)).detach();
    });
}

HRESULT Phone::get_Settings(ISettings** value) {
    *value = nullptr;
    return answer([&] { *value = make<Settings>(connection()).detach(); });
}

HRESULT Phone::get_Instances(VARIANT* value) {
    VariantInit(value);
    return answer([&] {
        std::vector<msn_instance> running(msn_instances(nullptr, 0) + 8);
        running.resize(std::min(
            static_cast<std::size_t>(msn_instances(running.data(), static_cast<std::uint32_t>(running.size()))),
            running.size()));
        value->parray = SafeArrayCreateVector(VT_VARIANT, 0, static_cast<ULONG>(running.size()));
        if (!value->parray) throw std::bad_alloc();
        value->vt = VT_ARRAY | VT_VARIANT;
        for (LONG i = 0; const auto& instance : running) {
            Variant name;
            name.vt = VT_BSTR;
            put(&name.bstrVal, instance.name);
            check(SafeArrayPutElement(value->parray, &i, &name), "the list cannot be made");
            ++i;
        }
    });
}

HRESULT Phone::FindCall(double id, ICall** value) {
    *value = nullptr;
    return answer([&] {
        const auto connection = this->connection();
        const auto epoch = connection->epoch();
        msn_call row;
        if (connection->find_call(epoch, to_id(id), row))
            *value = make<Call>(connection, epoch, row.call_id, &row).detach();
    });
}

HRESULT Phone::FindAccount(LONG id, IAccount** value) {
    *value = nullptr;
    return answer([&] {
        const auto connection = this->connection();
        const auto epoch = connection->epoch();
        msn_account row;
        if (connection->find_account(epoch, to_number(id, "the id"), row))
            *value = make<Account>(connection, epoch, row.account_id, &row).detach();
    });
}

void* Phone::find(REFIID iid) {
    if (iid == __uuidof(IConnectionPointContainer)) return static_cast<IConnectionPointContainer*>(this);
    if (iid == __uuidof(IProvideClassInfo) || iid == __uuidof(IProvideClassInfo2))
        return static_cast<IProvideClassInfo2*>(this);
    return Object::find(iid);
}

HRESULT Phone::EnumConnectionPoints(IEnumConnectionPoints** points) {
    *points = nullptr;
    return answer([&] {
        std::vector<ComPtr<IConnectionPoint>> all;
        all.emplace_back(make<ConnectionPoint>(this).get());
        *points = make<PointEnumerator>(std::move(all)).detach();
    });
}

HRESULT Phone::FindConnectionPoint(REFIID iid, IConnectionPoint** point) {
    *point = nullptr;
    if (iid != __uuidof(_IPhoneEvents)) return CONNECT_E_NOCONNECTION;
    return answer([&] { *point = make<ConnectionPoint>(this).detach(); });
}

HRESULT Phone::GetClassInfo(ITypeInfo** info) {
    return type_info(__uuidof(::Phone), info);
}

HRESULT Phone::GetGUID(DWORD kind, GUID* guid) {
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID) return E_INVALIDARG;
    *guid = __uuidof(_IPhoneEvents);
    return S_OK;
}

}  // namespace microsip::com
