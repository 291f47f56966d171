// SPDX-License-Identifier: MIT
#pragma once

#include "afxwin.h"
