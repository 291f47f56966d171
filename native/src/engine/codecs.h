// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "engine/failure.h"

namespace microsip::engine {

// Enables exactly the codecs of the comma-separated list, in its order; empty: all that we name, the most compatible
// first. Names are those of RTP ("PCMU", "opus"), with or without the clock rate. chosen: the list as it is now in use.
// A failure changes nothing.
Failure choose_codecs(const char* list, std::string& chosen);

}  // namespace microsip::engine
