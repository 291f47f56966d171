// SPDX-License-Identifier: MIT
#pragma once

#include "afxwinappex.h"
