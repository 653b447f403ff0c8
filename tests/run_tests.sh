#!/bin/bash
# Runs the tests of a build and counts them. From the project root:
#
#     bash tests/run_tests.sh BUILD SET...       BUILD: build/release or the like
#
# SET: unit, property, fuzz, cli, soak (long tests), cluster (Slurm and Kubernetes)
#
# Unit, property and fuzz tests are cmocka programs; their own output is shown and their cases are counted. Tests of the
# command line are tests/cli/*.sh: exit code 0 is passed, 77 is skipped, anything else is failed; a script may end with
# a line "N passed, N failed, N skipped" to be counted by its cases. They get RESCREEN (the program), RESCREEN_BUILD
# (the build folder) and RESCREEN_TESTDATA. The set `soak` has those of them that have a longer version, for SOAK=1.
# Exits 1 if anything failed, or if there was nothing to run.

set -u

build=$1
shift
export RESCREEN=$PWD/$build/rescreen RESCREEN_BUILD=$PWD/$build
RESCREEN_TESTDATA=$(realpath -m "${RESCREEN_TESTDATA:-../shared/testdata}")
export RESCREEN_TESTDATA
timeout_seconds=${TEST_TIMEOUT:-900}
log=$build/tests/last.log
mkdir -p "$build/tests"

programs=0 passed=0 failed=0 skipped=0
failures=()

# add PASSED FAILED SKIPPED
add() {
    passed=$((passed + $1))
    failed=$((failed + $2))
    skipped=$((skipped + $3))
}

# cases PATTERN: the number that the log's line of this pattern holds, or 0
cases() {
    local number
    number=$(sed -n "s/$1/\1/p" "$log" | head -n 1)
    echo "${number:-0}"
}

# count_cmocka EXIT_CODE: cmocka says "[  PASSED  ] 5 test(s)." and the same of SKIPPED and FAILED
count_cmocka() {
    local bad
    bad=$(cases '^\[  FAILED  \] \([0-9]*\) test(s).*')
    if [ "$1" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1 # it crashed, or ran out of time, before it could count
    fi
    add "$(cases '^\[  PASSED  \] \([0-9]*\) test(s).*')" "$bad" "$(cases '^\[  SKIPPED \] \([0-9]*\) test(s).*')"
}

# count_shell EXIT_CODE
count_shell() {
    local numbers
    numbers=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$log" | tail -n 1)
    case $1 in
    0) [ -n "$numbers" ] || numbers='1 0 0' ;;
    77) [ -n "$numbers" ] || numbers='0 0 1' ;;
    *) [[ $numbers =~ ^[0-9]+\ [1-9] ]] || numbers='0 1 0' ;;
    esac
    # The three numbers are words.
    # shellcheck disable=SC2086
    add $numbers
}

# run KIND COMMAND...
run() {
    local kind=$1 code
    shift
    echo "== ${*: -1}"
    timeout -k 10 "$timeout_seconds" "$@" </dev/null 2>&1 | tee "$log"
    code=${PIPESTATUS[0]}
    programs=$((programs + 1))
    if [ "$code" -eq 124 ]; then
        echo "== ${*: -1}: no end after $timeout_seconds seconds (TEST_TIMEOUT)"
    fi
    "count_$kind" "$code"
    if [ "$code" -ne 0 ] && { [ "$kind" = cmocka ] || [ "$code" -ne 77 ]; }; then
        failures+=("${*: -1} (exit code $code)")
    fi
}

# program_of SOURCE
program_of() {
    local name=${1%.c}
    echo "$build/$name"
}

shopt -s nullglob
for set in "$@"; do
    case $set in
    unit)
        for source in tests/unit/*/test_*.c; do
            run cmocka "$(program_of "$source")"
        done
        ;;
    property)
        for source in tests/property/test_*.c; do
            run cmocka "$(program_of "$source")"
        done
        ;;
    fuzz)
        for source in tests/fuzz/test_*.c; do
            run cmocka "$(program_of "$source")"
        done
        ;;
    cli)
        for script in tests/cli/*.sh; do
            [ "${script##*/}" = lib.sh ] || run shell bash "$script"
        done
        ;;
    soak)
        for script in $(grep -l SOAK tests/cli/*.sh); do
            run shell bash "$script"
        done
        ;;
    cluster)
        run shell bash tests/cluster/slurm.sh
        run shell bash tests/cluster/kubernetes.sh
        ;;
    *)
        echo "$0: unknown set '$set': unit, property, fuzz, cli, soak or cluster" >&2
        exit 2
        ;;
    esac
done

for failure in "${failures[@]}"; do
    echo "FAILED: $failure"
done
echo "$build ($*): $programs test programs"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$programs" -gt 0 ] && [ "$failed" -eq 0 ] && [ ${#failures[@]} -eq 0 ]
