// SPDX-License-Identifier: MIT
#ifndef MICROSIP_MSN_H
#define MICROSIP_MSN_H

#include "microsip/client.h"
#include "microsip/commands.h"
#include "microsip/devices.h"
#include "microsip/events.h"
#include "microsip/facts.h"
#include "microsip/host.h"
#include "microsip/rows.h"
#include "microsip/settings.h"
#include "microsip/status.h"

#endif
