// SPDX-License-Identifier: MIT
// Stand-in, declarations only: the look of the feature pack.
#pragma once

#include "afxwin.h"

class CMFCVisualManager : public CObject {
  public:
    static void SetDefaultManager(CRuntimeClass*);
    static CMFCVisualManager* GetInstance();
};
