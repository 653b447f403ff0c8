#!/bin/bash
# Runs the targets of libFuzzer (readers.c, files.c) for each format or kind of file, over its kept corpus and fixtures:
#
#     bash tests/fuzz/run_readers.sh BUILD RUNS FORMAT       FORMAT: the name of a format or of a kind, or all
#
# What a run finds new stays in BUILD/corpus/FORMAT; with FUZZ_KEEP=1 it is merged into tests/fuzz/corpus/FORMAT as far as
# it reaches further. FUZZ_SECONDS ends the run of a format sooner. An input that breaks a reader lies in BUILD/findings/, and its command is shown.

set -uo pipefail

build=$1
runs=$2
formats=$3
kinds='shard manifest result review config' # of files.c
fixtures=tests/fixtures/input
longest_bytes=4096 # longer inputs are slower and reach nothing else
seconds=${FUZZ_SECONDS:-0}
plain='-entropic=0 -use_counters=0' # new is what reaches another branch, not the same more often: twice as many inputs a second

TMPDIR=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)/rescreen-fuzz-XXXXXX")
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
# Freed memory is watched for less long than by default, and where it was taken is kept in short: the sanitizer is half as
# fast where it touches fresh memory.
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_stack_use_after_return=0:quarantine_size_mb=8:malloc_context_size=2:max_malloc_fill_size=0

# fixtures_of FORMAT: the fixtures that are of the format, or nearly
fixtures_of() {
    case $1 in
    csv) echo "$fixtures"/{list,passengers,passengers_utf16}.csv ;;
    un-xml | ofac-xml | uk-xml) echo "$fixtures/${1%-xml}.xml" ;;
    eu-xml) echo "$fixtures"/{eu,eu_old}.xml ;;
    uk-csv | eu-csv) echo "$fixtures/${1%-csv}.csv" "$fixtures/${1%-csv}_old.csv" ;;
    edifact) echo "$fixtures"/*.edi ;;
    mrz) echo "$fixtures/zones.txt" ;;
    pnl) echo "$fixtures/pnl.txt" ;;
    opensanctions-csv) echo "$fixtures/targets.simple.csv" ;;
    ftm) echo "$fixtures/entities.ftm.json" ;;
    interpol) echo "$fixtures/interpol.json" ;;
    jsonl) echo "$fixtures"/{list,passengers}.jsonl ;;
    documents) echo "$fixtures/documents.csv" ;;
    esac
}

# target_of FORMAT
target_of() {
    case " $kinds " in
    *" $1 "*) echo "$build/tests/fuzz/files" ;;
    *) echo "$build/tests/fuzz/readers" ;;
    esac
}

# dictionary_of FORMAT: words that the format's family looks for
dictionary_of() {
    case $1 in
    *-xml) echo xml ;;
    ftm | interpol | jsonl | shard | manifest | result) echo json ;;
    edifact | mrz | pnl) echo messages ;;
    *) echo csv ;;
    esac
}

# seed FORMAT FOLDER: the fixtures as inputs, as passengers (0), as a list (1) and as one with companies (3)
seed() {
    local file role name
    for role in 0 1 3; do
        if [ "$1" = ofac-csv ]; then
            {
                printf '%s' "$role"
                cat "$fixtures/ofac/sdn.csv"
                printf '\f'
                cat "$fixtures/ofac/alt.csv"
                printf '\f'
                cat "$fixtures/ofac/sdn_comments.csv"
            } >"$2/$role-sdn.csv"
        fi
        for file in $(fixtures_of "$1"); do
            name=${file##*/}
            {
                printf '%s' "$role"
                cat "$file"
            } >"$2/$role-$name"
        done
    done
}

# fuzz_format FORMAT: false if an input was found that breaks the reader
fuzz_format() {
    local kept=tests/fuzz/corpus/$1 found=$build/corpus/$1 log=$build/$1.log target
    target=$(target_of "$1")
    export RESCREEN_FUZZ_FORMAT=$1
    mkdir -p "$kept" "$found" "$build/findings"
    seed "$1" "$found"
    if ! "$target" -runs="$runs" -max_total_time="$seconds" -max_len=$longest_bytes -timeout=20 -rss_limit_mb=4096 $plain \
        -dict="tests/fuzz/$(dictionary_of "$1").dict" -artifact_prefix="$build/findings/$1-" -print_final_stats=1 \
        "$found" "$kept" >"$log" 2>&1; then
        echo "FAILED: $1 ($log); again: RESCREEN_FUZZ_FORMAT=$1 $target $(sed -n 's/.*unit written to //p' "$log")"
        grep -m 3 -E '^(readers|files):|ERROR:|runtime error' "$log"
        return 1
    fi
    echo "$1: $(sed -n 's/^Done //p' "$log"), $(sed -n 's/^stat::average_exec_per_sec: *//p' "$log") a second"
    keep "$1" "$found" "$kept"
}

# keep FORMAT FOUND KEPT: few inputs that together reach each branch, however often they run through it
keep() {
    local smaller target
    target=$(target_of "$1")
    [ "${FUZZ_KEEP:-}" = 1 ] || return 0
    smaller=$(mktemp -d "$build/keep-XXXXXX")
    if "$target" -set_cover_merge=1 -use_counters=0 -max_len=$longest_bytes "$smaller" "$3" "$2" >>"$build/$1.log" 2>&1; then
        rm -rf "$3" && mkdir "$3" && mv "$smaller"/* "$3" && echo "$1: kept $(find "$3" -type f | wc -l) inputs"
    fi
    rm -rf "$smaller"
}

if [ "$formats" = all ]; then
    formats=$(sed -n 's/.*FORMAT_NAMES\[\] = //; /"csv, /,/;/p' host/input/formats.c | tr -d '";,')" $kinds"
fi
failures=0
for format in $formats; do
    fuzz_format "$format" || failures=$((failures + 1))
done
[ "$failures" -eq 0 ]
