// SPDX-License-Identifier: MIT
// Stand-in, declarations only: conversion of text.
#pragma once

#include <tchar.h>
#include <windows.h>

struct CA2W {
    explicit CA2W(LPCSTR, UINT = 0);
    LPWSTR m_psz;
    operator LPWSTR() const;
};
struct CW2A {
    explicit CW2A(LPCWSTR, UINT = 0);
    LPSTR m_psz;
    operator LPSTR() const;
};
typedef CA2W CA2T;
typedef CW2A CT2A;
typedef CA2W CA2CT;
typedef CW2A CT2CA;

#define USES_CONVERSION static_cast<void>(0)
LPWSTR A2W(LPCSTR);
LPSTR W2A(LPCWSTR);
#define A2T A2W
#define T2A W2A
#define T2CA W2A
#define A2CT A2W
#define T2W(text) (text)
#define W2T(text) (text)
