# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034 # what is set here is used by those who source this file
# Sourced by the scripts of this folder: where things are, and a runner of steps that shows what it does.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/out
cache=$(realpath -m "${MSN_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/microsip-native}")
solution=$root/MicroSipNative.sln
engine=$out/native/release/bin/microsip-engine
microsipctl=$out/dotnet/bin/MicroSip.Cli/release/microsipctl
jobs=$(nproc)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*"; }

# fail WHAT [WHAT-TO-DO]
fail() {
    printf '\nFAILED: %s\n' "$1" >&2
    [ $# -lt 2 ] || printf 'To do:  %s\n' "$2" >&2
    exit 1
}

# attempt NAME LOG COMMAND...: runs the command with its output in out/log/LOG.log, shows the time it takes, and where
# it fails the end of the log. Its exit code is in $rc (asked for by `if` or `||`, bash would ignore set -e inside).
attempt() {
    local name=$1 log=out/log/$2.log start=$SECONDS shown=0 took pid
    shift 2
    mkdir -p "$out/log"
    set -m # a process group of its own, so that an interrupt ends all of it
    "$@" >"$root/$log" 2>&1 </dev/null &
    pid=$!
    set +m
    trap 'kill -TERM -- "-$pid" 2>/dev/null; exit 130' INT TERM
    while kill -0 "$pid" 2>/dev/null; do
        took=$((SECONDS - start))
        if [ -t 1 ]; then
            printf '\r  .. %s  %ds ' "$name" "$took"
        elif ((took >= shown + 15)); then
            shown=$took
            printf '  .. %s  %ds\n' "$name" "$took"
        fi
        sleep 0.1
    done
    rc=0
    wait "$pid" || rc=$?
    trap - INT TERM
    [ ! -t 1 ] || printf '\r\033[K'
    if ((rc == 0)); then
        printf '  ok %s  %ds\n' "$name" $((SECONDS - start))
    else
        printf '  -- %s: failed (%d) after %ds; end of %s:\n' "$name" "$rc" $((SECONDS - start)) "$log"
        tail -n 25 "$root/$log" | sed 's/^/     | /'
    fi
}

# step NAME LOG COMMAND...: the same, and ends the script where the command failed. $hint, if set, says what to do.
step() {
    attempt "$@"
    ((rc == 0)) || fail "$1 (the whole log: out/log/$2.log)" \
        "${hint:-mend what the log names and start the same command again; finished steps are not repeated.}"
}
