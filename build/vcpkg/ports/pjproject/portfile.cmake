# SPDX-License-Identifier: GPL-2.0-or-later
# The library that build/pjproject makes, for those who build with vcpkg. Version, checksum, options, limits and the way it
# is linked are not repeated here: they are read from the files that build/pjproject reads. vcpkg sees a change in this
# folder only, so after one there build with --no-binarycaching.
get_filename_component(build "${CMAKE_CURRENT_LIST_DIR}/../../.." REALPATH)
file(STRINGS "${build}/versions.env" assignments REGEX "^PJPROJECT_")
foreach(assignment IN LISTS assignments)
    string(REGEX MATCH "^([A-Z0-9_]+)=\"?([^\"]*)\"?$" assignment "${assignment}")
    set(${CMAKE_MATCH_1} "${CMAKE_MATCH_2}")
endforeach()
if(NOT VERSION STREQUAL PJPROJECT_VERSION)
    message(FATAL_ERROR "vcpkg.json names PJSIP ${VERSION}, build/versions.env ${PJPROJECT_VERSION}")
endif()

# Not vcpkg_download_distfile: it wants a SHA-512, and the pinned checksum is a SHA-256.
set(archive "${DOWNLOADS}/pjproject-${VERSION}.tar.gz")
file(DOWNLOAD "${PJPROJECT_URL}" "${archive}" EXPECTED_HASH SHA256=${PJPROJECT_SHA256})
vcpkg_extract_source_archive(SOURCE_PATH ARCHIVE "${archive}")
file(COPY_FILE "${build}/pjproject-config_site.h" "${SOURCE_PATH}/pjlib/include/pj/config_site.h")
file(TOUCH "${SOURCE_PATH}/user.mak")

separate_arguments(options UNIX_COMMAND "${PJPROJECT_OPTIONS}")
if(NOT "opus" IN_LIST FEATURES)
    list(APPEND options --disable-opus)
endif()
if(NOT "ssl" IN_LIST FEATURES)
    list(APPEND options --disable-ssl)
endif()
if(NOT "srtp" IN_LIST FEATURES)
    list(REMOVE_ITEM options --with-external-srtp)
    list(APPEND options --disable-libsrtp)
endif()

# Archives first, in one configuration: the shared library is linked from them as in our own build.
set(VCPKG_BUILD_TYPE release)
set(VCPKG_LIBRARY_LINKAGE static)
string(APPEND VCPKG_C_FLAGS " ${PJPROJECT_CFLAGS}")
vcpkg_make_configure(SOURCE_PATH "${SOURCE_PATH}" COPY_SOURCE OPTIONS ${options})
vcpkg_make_install(TARGETS lib install)

set(ENV{LIBRARY_PATH} "${CURRENT_INSTALLED_DIR}/lib")
vcpkg_execute_required_process(
    COMMAND "${build}/pjproject-link" "${CURRENT_PACKAGES_DIR}" "${CURRENT_PACKAGES_DIR}"
    WORKING_DIRECTORY "${CURRENT_PACKAGES_DIR}"
    LOGNAME "link-${TARGET_TRIPLET}")
file(GLOB archives "${CURRENT_PACKAGES_DIR}/lib/*.a")
file(REMOVE_RECURSE ${archives} "${CURRENT_PACKAGES_DIR}/lib/pkgconfig")

# vcpkg keeps CMake packages in share/NAME, one folder less deep.
file(READ "${CURRENT_PACKAGES_DIR}/lib/cmake/pjproject/pjproject-config.cmake" config)
string(REPLACE "/../../.." "/../.." config "${config}")
file(WRITE "${CURRENT_PACKAGES_DIR}/share/pjproject/pjproject-config.cmake" "${config}")
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/lib/cmake")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/COPYING")
