// SPDX-License-Identifier: GPL-2.0-or-later
%module(directors="1") DirectorModule

%{
#include "call.h"
%}

%include <stdint.i>
%apply void* VOID_INT_PTR { void* callback };
%feature("director") director::Call;

%include "call.h"
