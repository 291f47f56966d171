// SPDX-License-Identifier: MIT
// Stand-in, declarations only: HTTP client.
#pragma once

#include "afx.h"

#include <wininet.h>

class CInternetException : public CException {
  public:
    DWORD m_dwError;
};

class CHttpFile : public CStdioFile {
  public:
    BOOL AddRequestHeaders(LPCTSTR, DWORD = 0, int = -1);
    BOOL AddRequestHeaders(CString&, DWORD = 0);
    BOOL SendRequest(LPCTSTR = NULL, DWORD = 0, LPVOID = NULL, DWORD = 0);
    BOOL SendRequest(CString&, LPVOID = NULL, DWORD = 0);
    BOOL SendRequestEx(DWORD, DWORD = 0, DWORD_PTR = 1);
    BOOL EndRequest(DWORD = 0, LPINTERNET_BUFFERS = NULL, DWORD_PTR = 1);
    BOOL QueryInfo(DWORD, CString&, LPDWORD = NULL) const;
    BOOL QueryInfo(DWORD, LPVOID, LPDWORD, LPDWORD = NULL) const;
    BOOL QueryInfoStatusCode(DWORD&) const;
    BOOL SetOption(DWORD, DWORD, DWORD = 0);
    BOOL SetOption(DWORD, LPVOID, DWORD, DWORD = 0);
    BOOL QueryOption(DWORD, DWORD&) const;
};

class CHttpConnection : public CObject {
  public:
    enum { HTTP_VERB_POST, HTTP_VERB_GET, HTTP_VERB_HEAD, HTTP_VERB_PUT };
    CHttpFile* OpenRequest(LPCTSTR, LPCTSTR, LPCTSTR = NULL, DWORD_PTR = 1, LPCTSTR* = NULL, LPCTSTR = NULL, DWORD = 0);
    CHttpFile* OpenRequest(int, LPCTSTR, LPCTSTR = NULL, DWORD_PTR = 1, LPCTSTR* = NULL, LPCTSTR = NULL, DWORD = 0);
    void Close();
};

class CInternetSession : public CObject {
  public:
    explicit CInternetSession(LPCTSTR = NULL, DWORD_PTR = 1, DWORD = 0, LPCTSTR = NULL, LPCTSTR = NULL, DWORD = 0);
    CHttpConnection* GetHttpConnection(LPCTSTR, INTERNET_PORT = 0, LPCTSTR = NULL, LPCTSTR = NULL);
    CHttpConnection* GetHttpConnection(LPCTSTR, DWORD, INTERNET_PORT = 0, LPCTSTR = NULL, LPCTSTR = NULL);
    CStdioFile* OpenURL(LPCTSTR, DWORD_PTR = 1, DWORD = 0, LPCTSTR = NULL, DWORD = 0);
    BOOL SetOption(DWORD, DWORD, DWORD = 0);
    BOOL SetOption(DWORD, LPVOID, DWORD, DWORD = 0);
    void Close();
};

#define AFX_INET_SERVICE_HTTP INTERNET_SERVICE_HTTP
#define AFX_INET_SERVICE_HTTPS 0x1002
BOOL AfxParseURL(LPCTSTR, DWORD&, CString&, CString&, INTERNET_PORT&);
BOOL AfxParseURLEx(LPCTSTR, DWORD&, CString&, CString&, INTERNET_PORT&, CString&, CString&, DWORD = 0);
