// SPDX-License-Identifier: MIT
// Certificate dialogs: none of them is named.
#pragma once
