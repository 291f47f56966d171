// SPDX-License-Identifier: MIT
#pragma once

#include "afxvisualmanager.h"

class CMFCVisualManagerWindows : public CMFCVisualManager {};
