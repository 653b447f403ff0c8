# Devices that fail: whichever call of OpenCL fails, a screen gives the bytes that it gives without the fault, or one
# line of error and no file. SOAK=1 lets every call fail, one in each of nearly a thousand screens.
. "$(dirname "$0")/lib.sh"

faults=${RESCREEN_BUILD:?}/tests/faults/opencl_faults.so
if [ ! -e "$faults" ]; then
    echo "there is no $faults: 'make tests' builds it"
    exit 1
fi
export ASAN_OPTIONS=${ASAN_OPTIONS:-}:verify_asan_link_order=0
cpu=$(cpu_with_parts)
if [ -z "$cpu" ]; then
    echo "skipped: no CPU device that can be cut in two"
    exit 77
fi
"$program" generate list --count 100 --seed 3 -o w.csv >/dev/null 2>&1
"$program" generate passengers --count 300 --seed 4 --from w.csv --disturbed 0.2 -o few.csv >/dev/null 2>&1
"$program" generate passengers --count 3000 --seed 5 --from w.csv --disturbed 0.05 -o many.csv >/dev/null 2>&1

# screen FAULT PASSENGERS OPTIONS...: FAULT as tests/faults/opencl_faults.c has it.
output=(-o x.csv)
screen() {
    local fault=$1 passengers=$2
    shift 2
    rm -f x.csv
    OPENCL_FAULT=$fault OPENCL_CALLS=calls LD_PRELOAD=$faults \
        timeout -k 5 120 "$program" screen -p "$passengers" -w w.csv "${output[@]}" "$@" >out 2>err </dev/null
    code=$?
}

# A result that is whole, or none.
is_sound() {
    if [ "$code" -eq 0 ]; then
        same expected.csv x.csv
    else
        has_code 5
        says_one_line '^rescreen: [^ ]'
        absent x.csv
    fi
}

# ---- any call ----

# numbers_of TURN CALLS: the numbers of calls that are to fail: the first, a middle or the last one in turn, or all.
numbers_of() {
    local some=(1 $(($2 / 2 + 1)) "$2")
    if [ "${SOAK:-}" = 1 ]; then
        seq "$2"
    else
        echo "${some[$1 % 3]}"
    fi
}

# walk TURN OPTIONS...: lets calls of each function fail.
walk() {
    local turn=$1 function calls
    local errors=(-9999 -4 -5) # one that has no name, and two of memory
    shift
    screen none:1:-1 few.csv -q "$@"
    has_code 0
    [ "$(wc -l <x.csv)" -gt 20 ] || bad "there is hardly anything to find"
    mv x.csv expected.csv
    sort calls >functions
    [ "$(wc -l <functions)" -gt 20 ] || bad "only $(wc -l <functions) functions are called"
    while read -r function calls; do
        for call in $(numbers_of $((turn++)) "$calls"); do
            screen "$function:$call:${errors[call % 3]}" few.csv -q "$@"
            is_sound
            if [ "$case_state" = failed ]; then
                echo "call $call of $function has failed"
                return # others may hang, too
            fi
        done
    done <functions
}

check "a call fails, with one device"
walk 0 --shard-size 200 --devices "$cpu"

check "a call fails, with two devices"
walk 1 --shard-size 200 --devices "$cpu/2"

# ---- a device that is lost, or short of memory ----

# calls_of FUNCTION: in the last screen.
calls_of() {
    awk -v wanted="$1" '$1 == wanted { print $2 }' calls
}

sharded=(--shard-size 200)
screen none:1:-1 few.csv -q "${sharded[@]}" --devices "$cpu"
mv x.csv expected.csv
launches=$(calls_of clEnqueueNDRangeKernel)

# row: a device lost in mid-run
check "a lost device's shards go to the others"
screen "clEnqueueNDRangeKernel:$launches:-36" few.csv "${sharded[@]}" --devices "$cpu/2"
has_code 0
same expected.csv x.csv
says '^a device is lost (shards done before: [0-9]*): device .* part [12] of 2.*: [a-z_]* failed: CL_INVALID_COMMAND_QUEUE$'
[ "$(grep -c '^a device is lost' err)" -eq 2 ] || bad "it is not said at once and in the summary"
says '^device: .* part 1 of 2.*; .* part 2 of 2'

# row: a device lost in mid-run
check "when none is left, a CPU takes the place"
export POCL_DEVICES='pthread basic' # the second has no part in it at first
if [ "$("$program" devices | grep -c '^  kind  *CPU')" -lt 2 ]; then
    skip "there is no second CPU device"
else
    screen "clEnqueueNDRangeKernel:$launches:-36" few.csv "${sharded[@]}" --devices 0
    has_code 0
    same expected.csv x.csv
    says '^a device is lost'
    says '^device .* goes on in its place$'
fi
unset POCL_DEVICES

# row: the last device lost
check "when all are lost, the run fails, and says what the last one met"
screen "clEnqueueNDRangeKernel:$launches+:-36" few.csv -q "${sharded[@]}" --devices "$cpu/2"
has_code 5
says_one_line 'part [12] of 2.*CL_INVALID_COMMAND_QUEUE; there is no other device to go on with$'
absent x.csv

# row: the last device lost
check "such a run goes on where it stopped"
output=(--run-dir night)
screen "clEnqueueNDRangeKernel:$launches:-36" few.csv -q "${sharded[@]}" --devices "$cpu"
has_code 5
says_one_line 'CL_INVALID_COMMAND_QUEUE'
screen none:1:-1 few.csv -v "${sharded[@]}" --devices "$cpu"
has_code 0
same expected.csv night/pairs.csv
[ "$(calls_of clEnqueueNDRangeKernel)" -lt "$launches" ] || bad "all was done again"
output=(-o x.csv)

check "where memory is short, a launch is done again in halves"
screen "clEnqueueNDRangeKernel:$launches:-5" few.csv -v "${sharded[@]}" --devices "$cpu"
has_code 0
same expected.csv x.csv
[ "$(calls_of clEnqueueNDRangeKernel)" -gt "$launches" ] || bad "no launch was done again"

check "a shard that does not fit is screened in pieces"
screen none:1:-1 many.csv -q --devices "$cpu"
mv x.csv many_expected.csv
screen "clEnqueueWriteBuffer:$(($(calls_of clEnqueueWriteBuffer) - 8)):-4" many.csv -v --devices "$cpu"
has_code 0
same many_expected.csv x.csv
says 'CL_MEM_OBJECT_ALLOCATION_FAILURE: 1500 passengers at once from now on$'

# ---- a device that cannot begin, or computes something else ----

check "a device whose kernels do not build is left out beside others"
screen clBuildProgram:1:-11 few.csv --devices "$cpu/2"
has_code 0
same expected.csv x.csv
says '^a device is left out: device .* part 1 of 2.* cannot build kernels/[a-z_]*.cl (CL_BUILD_PROGRAM_FAILURE)'
says '^device: .* part 2 of 2'

# miscompile N:FROM:TO OPTIONS...: what the N-th device reads in the kernels.
miscompile() {
    local what=$1
    shift
    rm -f x.csv
    OPENCL_MISCOMPILE=$what LD_PRELOAD=$faults \
        "$program" screen -p few.csv -w w.csv -o x.csv "$@" >out 2>err </dev/null
    code=$?
}

check "when it is the only one, the error names it, and the log is shown"
miscompile '1:__kernel:__kernal' --devices "$cpu"
has_code 5
says '^build log of kernels/'
says '__kernal'
says "^rescreen: device '.*' cannot build kernels/"
absent x.csv

# row: a device that finds something else than the reference
check "a device that computes something else is left out beside others"
miscompile '2:jaro + prefix:jaro - prefix' --devices "$cpu/2"
has_code 0
same expected.csv x.csv
says "^a device is left out: device '.* part 2 of 2' gives a name score of [0-9]* where the reference gives [0-9]*"

check "nor is one trusted that finds what there is not"
miscompile '1:similar[place].p = p[lane]:similar[place].p = -1-lane' --devices "$cpu/2"
has_code 0
same expected.csv x.csv
says "^a device is left out: device '.* part 1 of 2' finds pairs of names that there are not"

# row: a device that finds something else than the reference
check "when it is the only one, the run fails"
miscompile '1:jaro + prefix:jaro - prefix' -q --devices "$cpu"
has_code 6
says_one_line "device '.*' gives a name score of [0-9]* where the reference gives [0-9]*"
absent x.csv

finish
