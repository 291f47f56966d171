# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034 # what is set here is used by those who source this file
# Sourced after common.sh by the scripts that fetch something from Debian's archive.

apt=()

sha() { sha256sum "$1" | cut -d' ' -f1; }

# private_apt FOLDER KIND SUITE: has apt read the index of SUITE (KIND is deb-src, or "deb ARCHITECTURE") with everything
# of apt's in FOLDER: the machine's own sources, lists and architectures stay as they are. ${apt[@]} are apt's options
# from then on. The mirror is the one that this machine's own apt uses; 1 where there is none.
private_apt() {
    local folder=$1 kind=${2% *} architecture=${2#"${2% *}"} suite=$3 mirror keyring
    [ -n "$(command -v apt-get)" ] || return 1
    mirror=$(apt-get update --print-uris 2>/dev/null | sed -n "s|^'\([^ ]*\)/dists/[^ ]*'.*|\1|p" | grep -v security | head -n 1)
    keyring=$(printf '%s\n' /usr/share/keyrings/debian-archive-keyring.* | head -n 1)
    [ -n "$mirror" ] && [ -r "$keyring" ] || return 1
    mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial"
    : >"$folder/status"
    printf '%s [signed-by=%s] %s %s main\n' "$kind" "$keyring" "$mirror" "$suite" >"$folder/sources.list"
    apt=(-o Dir::Etc::SourceList="$folder/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache"
        -o Acquire::http::Timeout=15 -o Acquire::Retries=2)
    [ -z "$architecture" ] || apt+=(-o Dir::State::Status="$folder/status"
        -o APT::Architecture="${architecture# }" -o APT::Architectures="${architecture# }")
    hint=${hint:-give this machine a way to a Debian mirror.} \
        step "reading Debian's index ($suite, ${kind#deb-}${architecture})" "debian-index-$suite" apt-get "${apt[@]}" update
}

# debian_file TO: fetches the file that apt's line on standard input names ('URI' FILE SIZE CHECKSUM) as TO, checked
# against the index; its name, and the checksum that the index has for it, are in $file and $file_sha256.
debian_file() {
    local uri size sum
    read -r uri file size sum < <(tr -d "'") || return 1
    file_sha256=${sum#SHA256:}
    step "fetching $file ($((size / 1024)) KiB)" debian-fetch \
        /usr/lib/apt/apt-helper "${apt[@]}" download-file "$uri" "$1" "$sum"
}
