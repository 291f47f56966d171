# SPDX-License-Identifier: MIT
# Toolchain file: Windows programs on Debian's mingw-w64, for MSN_WINDOWS_ARCHITECTURE x64 or x86.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES MSN_WINDOWS_ARCHITECTURE)
if(MSN_WINDOWS_ARCHITECTURE STREQUAL "x86")
  set(msn_triple i686-w64-mingw32)
  set(CMAKE_SYSTEM_PROCESSOR i686)
else()
  set(msn_triple x86_64-w64-mingw32)
  set(CMAKE_SYSTEM_PROCESSOR x86_64)
endif()
set(CMAKE_SYSTEM_NAME Windows)
# The variant with POSIX threads: std::thread and std::mutex.
set(CMAKE_C_COMPILER ${msn_triple}-gcc-posix)
set(CMAKE_CXX_COMPILER ${msn_triple}-g++-posix)
set(CMAKE_RC_COMPILER ${msn_triple}-windres)
set(CMAKE_FIND_ROOT_PATH /usr/${msn_triple})
if(MSN_WINDOWS_ARCHITECTURE STREQUAL "x64")  # PJSIP and OpenSSL, as build/windows made them
  list(PREPEND CMAKE_FIND_ROOT_PATH ${CMAKE_CURRENT_LIST_DIR}/../../out/windows/x64)
endif()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
