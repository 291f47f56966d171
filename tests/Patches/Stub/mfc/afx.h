// SPDX-License-Identifier: MIT
// Stand-in, declarations only, as are its neighbours: what MicroSIP names of MFC and ATL, so that its files can be
// type-checked where neither is. What a function does is of no interest, so none has a body that does something.
#pragma once

#ifndef _UNICODE
#define _UNICODE
#endif
#ifndef UNICODE
#define UNICODE
#endif
#ifndef STRSAFE_NO_DEPRECATE
#define STRSAFE_NO_DEPRECATE
#endif

#include <tchar.h>
#include <windows.h>
#include <windowsx.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include <malloc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Function-like macros of the SDK whose names MFC's classes use.
#undef GetCurrentTime
#undef GetNextWindow
#undef SubclassWindow
// And one that Visual C++'s windows.h does not bring.
#undef ID_CMD

#include "cstringt.h"

#define afx_msg
#define AFX_MSG_CALL
#define AFXAPI
#define BASED_CODE
#define ASSERT(condition) ((void)0)
#define ATLASSERT(condition) ((void)0)
#define ASSERT_VALID(object) ((void)0)
#define VERIFY(condition) ((void)(condition))
#define TRACE(...) ((void)0)
#define DEBUG_NEW new
#define AFX_IDW_CONTROLBAR_FIRST 0xE800
#define AFX_IDW_CONTROLBAR_LAST 0xE8FF
#ifndef ID_HELP
#define ID_HELP 0xE146
#endif

struct __POSITION {};
typedef __POSITION* POSITION;

struct CRuntimeClass {};

class CObject {
  public:
    virtual ~CObject();
    BOOL IsKindOf(const CRuntimeClass*) const;
};

#define DECLARE_DYNAMIC(name) \
  public:                     \
    static CRuntimeClass class##name;
#define DECLARE_DYNCREATE(name) DECLARE_DYNAMIC(name)
#define DECLARE_SERIAL(name) DECLARE_DYNAMIC(name)
#define IMPLEMENT_DYNAMIC(name, base)
#define IMPLEMENT_DYNCREATE(name, base)
#define IMPLEMENT_SERIAL(name, base, schema)
#define RUNTIME_CLASS(name) (static_cast<CRuntimeClass*>(nullptr))

class CException : public CObject {
  public:
    void Delete();
    virtual BOOL GetErrorMessage(LPTSTR, UINT, PUINT = NULL) const;
    virtual int ReportError(UINT = MB_OK, UINT = 0);
};
class CFileException : public CException {
  public:
    int m_cause;
    LONG m_lOsError;
    CString m_strFileName;
};
class CArchiveException : public CException {};
class CMemoryException : public CException {};

#define TRY try
#define CATCH(type, name) catch (type * name)
#define CATCH_ALL(name) catch (CException * name)
#define END_CATCH
#define END_CATCH_ALL

struct CFileStatus {
    ULONGLONG m_size;
};

class CFile : public CObject {
  public:
    enum OpenFlags {
        modeRead = 0,
        modeWrite = 1,
        modeReadWrite = 2,
        shareExclusive = 0x10,
        shareDenyWrite = 0x20,
        shareDenyRead = 0x30,
        shareDenyNone = 0x40,
        modeCreate = 0x1000,
        modeNoTruncate = 0x2000,
        typeText = 0x4000,
        typeBinary = 0x8000
    };
    enum SeekPosition { begin, current, end };
    enum { hFileNull = -1 };
    HANDLE m_hFile;
    CFile();
    CFile(LPCTSTR, UINT);
    virtual ~CFile();
    virtual BOOL Open(LPCTSTR, UINT, CFileException* = NULL);
    virtual UINT Read(void*, UINT);
    virtual void Write(const void*, UINT);
    virtual ULONGLONG GetLength() const;
    virtual void SetLength(ULONGLONG);
    virtual ULONGLONG Seek(LONGLONG, UINT);
    virtual ULONGLONG GetPosition() const;
    virtual void Close();
    virtual void Abort();
    virtual void Flush();
    virtual CString GetFileName() const;
    virtual CString GetFilePath() const;
    void SeekToBegin();
    ULONGLONG SeekToEnd();
    BOOL GetStatus(CFileStatus&) const;
    static BOOL GetStatus(LPCTSTR, CFileStatus&);
    static void Remove(LPCTSTR);
    static void Rename(LPCTSTR, LPCTSTR);
};

class CStdioFile : public CFile {
  public:
    FILE* m_pStream;
    CStdioFile();
    CStdioFile(FILE*);
    CStdioFile(LPCTSTR, UINT);
    virtual BOOL ReadString(CString&);
    virtual LPTSTR ReadString(LPTSTR, UINT);
    virtual void WriteString(LPCTSTR);
};

class CMemFile : public CFile {};

class CFileFind : public CObject {
  public:
    BOOL FindFile(LPCTSTR = NULL, DWORD = 0);
    BOOL FindNextFile();
    BOOL IsDots() const;
    BOOL IsDirectory() const;
    CString GetFileName() const;
    CString GetFilePath() const;
    void Close();
};

class CTimeSpan {
  public:
    CTimeSpan();
    CTimeSpan(LONGLONG);
    CTimeSpan(LONG, int, int, int);
    LONGLONG GetTotalSeconds() const;
    CString Format(LPCTSTR) const;
};

class CTime {
  public:
    CTime();
    CTime(__time64_t);
    CTime(int, int, int, int, int, int, int = -1);
    static CTime GetCurrentTime();
    __time64_t GetTime() const;
    int GetYear() const;
    int GetMonth() const;
    int GetDay() const;
    int GetHour() const;
    int GetMinute() const;
    int GetSecond() const;
    int GetDayOfWeek() const;
    CString Format(LPCTSTR) const;
    CTimeSpan operator-(CTime) const;
    CTime operator-(CTimeSpan) const;
    CTime operator+(CTimeSpan) const;
    bool operator>(CTime) const;
    bool operator<(CTime) const;
    bool operator>=(CTime) const;
    bool operator<=(CTime) const;
    bool operator==(CTime) const;
    bool operator!=(CTime) const;
};
