// SPDX-License-Identifier: MIT
#ifndef MICROSIP_DEVICES_H
#define MICROSIP_DEVICES_H

#include "microsip/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What is true of an audio device; a bit set. */
typedef enum msn_device_flag {
    MSN_DEVICE_FLAG_DEFAULT_INPUT = 1 << 0,  /**< "default" means it as the microphone. */
    MSN_DEVICE_FLAG_DEFAULT_OUTPUT = 1 << 1, /**< "default" means it as the loudspeaker. */
    MSN_DEVICE_FLAG_INPUT_IN_USE = 1 << 2,   /**< It is the phone's microphone now. */
    MSN_DEVICE_FLAG_OUTPUT_IN_USE = 1 << 3,  /**< It is the phone's loudspeaker now. */
    MSN_DEVICE_FLAG_NULL = 1 << 4            /**< No hardware: silence comes in, nothing is heard. */
} msn_device_flag;

/** An audio device that the phone can use, as it is now. Strings are UTF-8, NUL-terminated, cut where longer. */
typedef struct msn_device {
    uint32_t device_id;       /**< From 1; the same device's as long as the phone runs, also when it comes back; 0: this
                                 is no device. */
    uint32_t flags;           /**< msn_device_flag. */
    uint32_t input_channels;  /**< 0: it cannot be the microphone, or another program has it. */
    uint32_t output_channels; /**< 0: it cannot be the loudspeaker, or another program has it. */
    uint32_t row_index;
    uint32_t row_generation;
    uint64_t last_sequence; /**< The last event this row includes. */
    int64_t changed_utc_ns;
    char name[256];  /**< As the system calls it; "null" of the one without hardware. */
    char driver[64]; /**< "ALSA", "WMME" …; "null". */
    char reserved[648];
} msn_device;

#ifdef __cplusplus
}
#endif
#endif
