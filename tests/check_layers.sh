#!/bin/sh
# Fails on an #include against the arrows of tests/layers.txt, naming file and line. Run from the project root:
#
#     sh tests/check_layers.sh [ROOT]
#
# ROOT is a tree to look at instead of the project, for this script's own test.

set -eu
table=$(cd "$(dirname "$0")" && pwd)/layers.txt
cd "${1:-.}"

# cl and hwloc come through host/device only as C types of ours: their headers are not handed on by the closure.
find include kernels host -type f \( -name '*.[ch]' -o -name '*.cl' \) | LC_ALL=C sort >"${TMPDIR:-/tmp}/layers.$$"
trap 'rm -f "${TMPDIR:-/tmp}/layers.$$"' EXIT

awk -v table="$table" -v list="${TMPDIR:-/tmp}/layers.$$" '
function complain(what) {
    printf "%s:%d: %s\n", file, line, what
    wrong++
}

# The folder of a path such as "host/base/str.h"; "" for one of no folder in the table.
function folder_of(path) {
    sub("/[^/]*$", "", path)
    return (path in known) ? path : ""
}

function read_table(    text, sides, count, i, words) {
    while ((getline text < table) > 0) {
        if (text ~ /^#/ || text ~ /^[ \t]*$/)
            continue
        split(text, sides, "|")
        gsub(/[ \t]/, "", sides[1])
        known[sides[1]] = 1
        count = split(sides[2], words, " ")
        for (i = 1; i <= count; i++)
            may[sides[1], words[i]] = 1
    }
}

function close_table(    from, over, to) {
    for (over in known)
        for (from in known)
            for (to in known)
                if ((from, over) in may && (over, to) in may)
                    may[from, to] = 1
}

function check_include(from, kind, name,    to) {
    if (kind == "<") {
        to = name ~ /^CL\// ? "cl" : name ~ /^hwloc/ ? "hwloc" : ""
        if (to != "" && !((from, to) in may))
            complain(from " must not include <" name ">: only host/device may")
        return
    }
    if (name == "embedded.h" && from ~ /^host/)
        return
    if (name == "rescreen.h")
        name = "include/rescreen.h"
    if (from == "kernels" && name !~ "/")
        name = "kernels/" name
    to = folder_of(name)
    if (to == "")
        complain("\"" name "\" is not written from the project root, or its folder is not in tests/layers.txt")
    else if (to != from && !((from, to) in may))
        complain(from " must not include from " to " (\"" name "\")")
}

function check_file(    from, text, parts) {
    from = folder_of(file)
    line = 0
    if (from == "")
        complain("this folder is not in tests/layers.txt")
    while (from != "" && (getline text < file) > 0) {
        line++
        if (text !~ /^[ \t]*#[ \t]*include[ \t]*[<"]/)
            continue
        match(text, /[<"][^>"]*/)
        check_include(from, substr(text, RSTART, 1), substr(text, RSTART + 1, RLENGTH - 1))
    }
    close(file)
}

BEGIN {
    read_table()
    # Each pass follows arrows one step further through the folders; the table has far fewer steps than folders.
    for (from in known)
        close_table()
    while ((getline file < list) > 0) {
        check_file()
        files++
    }
    printf "check-layers: %d files, %d wrong includes\n", files, wrong
    exit wrong > 0
}'
