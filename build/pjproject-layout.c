/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pjproject library's own account of itself: version, configuration, and the size and offset of each struct and
 * field that PjSip.Interop knows, as this compiler has them. The binding compares it when it loads the library.
 * Built by build/pjproject from the headers that are installed with the library. */
#include <pjsua-lib/pjsua.h>
#include <stddef.h>
#include <stdint.h>

#define QUOTED_TEXT(x) #x
#define QUOTED(x) QUOTED_TEXT(x)
#if PJ_VERSION_NUM_REV
#define REVISION "." QUOTED(PJ_VERSION_NUM_REV)
#else
#define REVISION ""
#endif

/* A row: a configuration's name and value; a struct's name and size; "struct.field", its offset and size. */
struct msn_pjproject_row {
    const char* name;
    uint32_t offset;
    uint32_t size;
    const void* ones; /* of a bit-field, whose row has only its struct's size: that struct with just its bits set */
};

/* Members are only ever added at the end; size says how many there are. */
struct msn_pjproject_layout {
    uint32_t size;
    uint32_t pointer_size;
    const char* version;     /* PJSIP's */
    const char* rows_sha256; /* of the rows' names: the same rows have the same one */
    uint64_t row_count;
    const struct msn_pjproject_row* rows;
};

#ifdef MSN_PJPROJECT_OTHER
/* A PJSIP that lacks what the rows name: it is not the one that PjSip.Interop was made for, which its version says. */
static const struct msn_pjproject_row rows[] = {{"PJSUA_MAX_CALLS", PJSUA_MAX_CALLS, 0, NULL}};
static const char rows_sha256[] = "";
#else
#define CONFIGURATION(name)
#define STRUCT(type)
#define FIELD(type, field)
#define BITS(type, field) static const type BITS_NAME(__LINE__) = {.field = -1};
#define BITS_NAME_OF(line) bits_##line
#define BITS_NAME(line) BITS_NAME_OF(line)
#define SHA256(text)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Woverflow" /* -1 is as many ones as the bit-field has */
#include "pjproject-layout.g.inc"
#pragma GCC diagnostic pop
#undef CONFIGURATION
#undef STRUCT
#undef FIELD
#undef BITS
#undef SHA256

#define CONFIGURATION(name) {#name, (uint32_t)(name), 0, NULL},
#define STRUCT(type) {#type, 0, sizeof(type), NULL},
#define FIELD(type, field) {#type "." #field, offsetof(type, field), sizeof(((type*)0)->field), NULL},
#define BITS(type, field) {#type "." #field, 0, sizeof(type), &BITS_NAME(__LINE__)},
#define SHA256(text)
static const struct msn_pjproject_row rows[] = {
#include "pjproject-layout.g.inc"
};
#undef CONFIGURATION
#undef STRUCT
#undef FIELD
#undef BITS
#undef SHA256

#define CONFIGURATION(name)
#define STRUCT(type)
#define FIELD(type, field)
#define BITS(type, field)
#define SHA256(text) text
static const char rows_sha256[] =
#include "pjproject-layout.g.inc"
    ;
#endif

static const struct msn_pjproject_layout layout = {
    sizeof(struct msn_pjproject_layout),
    sizeof(void*),
    QUOTED(PJ_VERSION_NUM_MAJOR) "." QUOTED(PJ_VERSION_NUM_MINOR) REVISION,
    rows_sha256,
    sizeof(rows) / sizeof(rows[0]),
    rows,
};

/** The table, valid as long as the library is loaded. Any thread; needs no pj_init. */
#if defined(_WIN32)
__declspec(dllexport)
#endif
    const struct msn_pjproject_layout* msn_pjproject_layout(void);

const struct msn_pjproject_layout* msn_pjproject_layout(void) {
    return &layout;
}
