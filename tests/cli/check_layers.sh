#!/bin/bash
# tests/check_layers.sh says what is wrong, with file and line, and lets what is right pass.

set -u
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{include,kernels,host/{base,record,device,score,cli,unheard}}
passed=0 failed=0

# expect LINE: the check of the tree fails and prints this line
expect() {
    local output
    if output=$(sh tests/check_layers.sh "$tree") || ! grep -qxF -- "$1" <<<"$output"; then
        printf 'expected: %s\ngot:\n%s\n' "$1" "$output"
        failed=$((failed + 1))
    else
        passed=$((passed + 1))
    fi
    find "$tree" -type f -delete
}

printf '#include <stdio.h>\n#include "host/record/pair.h"\n' >"$tree/host/base/a.c"
expect 'host/base/a.c:2: host/base must not include from host/record ("host/record/pair.h")'

printf '#  include <CL/cl.h>\n' >"$tree/host/score/a.c"
expect 'host/score/a.c:1: host/score must not include <CL/cl.h>: only host/device may'

printf '\n\n#include <hwloc/opencl.h>\n' >"$tree/host/cli/a.h"
expect 'host/cli/a.h:3: host/cli must not include <hwloc/opencl.h>: only host/device may'

printf '#include "../base/str.h"\n' >"$tree/host/score/a.c"
expect 'host/score/a.c:1: "../base/str.h" is not written from the project root, or its folder is not in tests/layers.txt'

printf '#include "host/base/str.h"\n' >"$tree/kernels/a.cl"
expect 'kernels/a.cl:1: kernels must not include from host/base ("host/base/str.h")'

printf '#include "host/base/str.h"\n' >"$tree/include/rescreen.h"
expect 'include/rescreen.h:1: include must not include from host/base ("host/base/str.h")'

printf 'int x;\n' >"$tree/host/unheard/a.c"
expect 'host/unheard/a.c:0: this folder is not in tests/layers.txt'

# All of this follows the arrows, some of it through other folders.
printf '#include <CL/cl.h>\n#include <hwloc.h>\n#include "kernels/abi.h"\n#include "embedded.h"\n' >"$tree/host/device/a.c"
printf '#include "host/device/a.h"\n#include "host/base/str.h"\n#include "kernels/abi.h"\n' >"$tree/host/score/a.c"
printf '#include "rescreen.h"\n#include "host/base/str.h"\n#include "host/cli/b.h"\n' >"$tree/host/cli/a.c"
printf '#include "abi.h"\n' >"$tree/kernels/a.cl"
if output=$(sh tests/check_layers.sh "$tree"); then
    passed=$((passed + 1))
else
    printf 'a tree without fault does not pass:\n%s\n' "$output"
    failed=$((failed + 1))
fi

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" -eq 0 ]
