#!/bin/bash
# `make install` puts everything where DESTDIR and PREFIX say, a program can be built against it, the shared library
# shows the public functions alone, and `make uninstall` leaves nothing.

set -u
if [ "$RESCREEN_BUILD" != "$PWD/build/release" ]; then
    echo "only the release build is installed: skipped"
    exit 77
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
passed=0 failed=0

# check WHAT COMMAND...
check() {
    local what=$1
    shift
    if "$@" >"$place/log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "failed: $what"
        cat "$place/log"
        failed=$((failed + 1))
    fi
}

# A make of its own, not a part of the one that runs the tests.
own_make() {
    env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make --no-print-directory DESTDIR="$place/root" PREFIX=/opt/rescreen "$@"
}

use_library() {
    printf '%s\n' '#include <rescreen.h>' '#include <stdio.h>' 'int main(void) { return puts(rescreen_version()) < 0; }' \
        >"$place/use.c"
    export PKG_CONFIG_PATH=$at/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$place/root
    local flags
    # The flags are words.
    # shellcheck disable=SC2046
    flags=$(pkg-config --cflags --libs rescreen) && "${CC:-gcc}" "$place/use.c" $flags -o "$place/use" &&
        [ "$(LD_LIBRARY_PATH=$at/lib "$place/use")" = "$(pkg-config --modversion rescreen)" ]
}

only_public_symbols() {
    nm -D --defined-only "$at/lib/librescreen.so" | awk '{ print $NF } $NF !~ /^rescreen_/ { wrong++ } END { exit !NR || wrong }'
}

nothing_left() {
    ! find "$place/root" -not -type d | grep .
}

at=$place/root/opt/rescreen
check 'make install' own_make install
check 'the program runs' "$at/bin/rescreen" --version
check 'the man page is there' test -s "$at/share/man/man1/rescreen.1"
check 'the scripts for clusters are there' test -x "$at/share/rescreen/cluster/slurm-part"
check 'the manifests are there' test -s "$at/share/rescreen/cluster/kubernetes/screen.yaml"
check 'the static library is there' test -s "$at/lib/librescreen.a"
check 'the shared library has its links' test "$(readlink -f "$at/lib/librescreen.so")" -ef "$at/lib/librescreen.so.0"
check 'a program can be built with the pkg-config file' use_library
check 'the shared library shows rescreen_* alone' only_public_symbols
check 'make uninstall' own_make uninstall
check 'nothing is left' nothing_left

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
