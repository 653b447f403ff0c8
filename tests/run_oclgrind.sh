#!/bin/bash
# Runs test programs under Oclgrind, which interprets kernels and finds races and accesses out of bounds:
#
#     bash tests/run_oclgrind.sh BUILD PROGRAM...
#
# Oclgrind itself always exits 0, so a program fails here when it fails, or when Oclgrind's log is not empty. It is some
# hundred times slower than a processor: RESCREEN_UNDER_OCLGRIND=1 asks the tests for small populations.

set -uo pipefail

build=$1
shift
logs=$build/oclgrind
rm -rf "$logs"
mkdir -p "$logs"
export RESCREEN_UNDER_OCLGRIND=1
export RESCREEN_TUNING=$PWD/tests/fixtures/device/small_tuning.tsv # buffers of megabytes cost Oclgrind minutes

if [ $# -eq 0 ]; then
    echo "oclgrind: there is no test that launches kernels" >&2
    exit 1
fi
# Without this, a run on another device would pass for one under Oclgrind.
if ! oclgrind "$build/rescreen" devices 2>&1 | grep -q -i oclgrind; then
    echo "oclgrind: 'rescreen devices' does not show the Oclgrind device; is the program run through its loader?" >&2
    exit 1
fi

failures=0
for program in "$@"; do
    log=$logs/${program##*/}.log
    echo "== oclgrind $program"
    timeout -k 10 "${TEST_TIMEOUT:-900}" oclgrind --data-races --check-api --log "$log" "$program"
    code=$?
    if [ "$code" -ne 0 ] || [ -s "$log" ]; then
        echo "FAILED: $program (exit code $code), $log:"
        head -n 50 "$log"
        failures=$((failures + 1))
    fi
done
echo "oclgrind: $# test programs, $failures failed"
[ "$failures" -eq 0 ]
