// SPDX-License-Identifier: MIT
// Shared memory is touched by atomic 32-bit words only, so that a thread sanitizer's verdict counts. No stand-alone
// fences (the sanitizer does not know them): the data words' own release and acquire keep the order.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <type_traits>

#include "region/layout.h"
#include "region/test_hook.h"

namespace microsip::region {

// A word as an atomic. const is cast away for loads only, which write nothing at 32 bits.
inline std::atomic_ref<Word> atomic(const Word& word) {
    return std::atomic_ref<Word>(const_cast<Word&>(word));
}

template <typename T>
constexpr bool kIsWords = std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(Word) == 0 &&
                          alignof(T) % alignof(Word) == 0;

// What data is moved by: two words at once where that is one plain load or store.
template <typename T>
using Piece = std::conditional_t<sizeof(void*) == 8 && alignof(T) % 8 == 0, std::uint64_t, Word>;

template <typename P>
void store_pieces(unsigned char* shared, const unsigned char* value, std::size_t size) {
    for (std::size_t i = 0; i < size; i += sizeof(P)) {
        P piece;
        std::memcpy(&piece, value + i, sizeof piece);
        std::atomic_ref<P>(*reinterpret_cast<P*>(shared + i)).store(piece, std::memory_order_release);
    }
}

template <typename T>
void store_words(T& shared, const T& value) {
    static_assert(kIsWords<T>);
    store_pieces<Piece<T>>(reinterpret_cast<unsigned char*>(&shared), reinterpret_cast<const unsigned char*>(&value),
                           sizeof(T));
}

// The same for a large record of which little changes: leaves cache lines alone that already hold what is to be
// stored. Only where the caller is the memory's one writer.
template <typename T>
void store_changed_words(T& shared, const T& value) {
    static_assert(kIsWords<T>);
    constexpr std::size_t kStretch = 64;
    auto* target = reinterpret_cast<unsigned char*>(&shared);
    auto* source = reinterpret_cast<const unsigned char*>(&value);
    for (std::size_t i = 0; i < sizeof(T); i += kStretch) {
        const std::size_t size = sizeof(T) - i < kStretch ? sizeof(T) - i : kStretch;
        if (std::memcmp(target + i, source + i, size) != 0) store_pieces<Piece<T>>(target + i, source + i, size);
    }
}

template <typename T>
void load_words(T& value, const T& shared) {
    static_assert(kIsWords<T>);
    using P = Piece<T>;
    auto* target = reinterpret_cast<unsigned char*>(&value);
    auto* source = reinterpret_cast<unsigned char*>(const_cast<T*>(&shared));  // loads write nothing
    for (std::size_t i = 0; i < sizeof(T); i += sizeof(P)) {
        const P piece = std::atomic_ref<P>(*reinterpret_cast<P*>(source + i)).load(std::memory_order_acquire);
        std::memcpy(target + i, &piece, sizeof piece);
    }
}

// Loads value and leaves zeros behind. What another writer stores meanwhile may or may not stay.
template <typename T>
void move_words_out(T& value, T& shared) {
    static_assert(kIsWords<T>);
    auto* target = reinterpret_cast<unsigned char*>(&value);
    auto* source = reinterpret_cast<unsigned char*>(&shared);
    for (std::size_t i = 0; i < sizeof(T); i += sizeof(Word)) {
        const auto shared_word = atomic(*reinterpret_cast<Word*>(source + i));
        const Word word = shared_word.load(std::memory_order_acquire);
        std::memcpy(target + i, &word, sizeof word);
        if (word != 0) shared_word.store(0, std::memory_order_release);
    }
}

// Runs store, which stores data words, under their seqlock word: version - 1 (odd) meanwhile, version (even) once they
// stand. One writer. A reader that has seen any of the new data words sees the odd word too, for their stores release
// it.
template <typename Store>
void write_versioned(Word& word, Word version, StopAt place, Store store) {
    atomic(word).store(version - 1, std::memory_order_relaxed);
    stop_if_asked(place);
    store();
    atomic(word).store(version, std::memory_order_release);
}

// One attempt at a copy: the even version that it is of, nothing if a writer was at it.
template <typename T>
std::optional<Word> load_versioned(const Word& word, T& value, const T& shared) {
    const Word before = atomic(word).load(std::memory_order_acquire);
    if (before & 1) return std::nullopt;
    load_words(value, shared);
    // Not moved up: each data word was loaded with acquire.
    if (atomic(word).load(std::memory_order_relaxed) != before) return std::nullopt;
    return before;
}

}  // namespace microsip::region
