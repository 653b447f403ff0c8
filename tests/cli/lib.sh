# What the tests of the command line share. Each script sources it, works in a folder of its own and ends with `finish`.
#
#     check "what is tested"            names the case that the following lines are about
#     run screen -p a.csv ...           runs the program: its exit code in $code, its words in the files out and err
#     has_code 3                        ... and these look at them
#     says 'cannot read .*: No such'    a pattern that a line of err must match
#     prints 'text'                     a pattern that a line of out must match
#     same FILE FILE                    two files of equal bytes
#     absent FILE, present FILE
#     skip "why"                        ends the case: counted apart from passed
#     cpu=$(cpu_with_parts)             the number of a CPU device that can be cut in two, or nothing
#
# A case fails with its first line that fails; its others still run.

set -u

program=${RESCREEN:?"set RESCREEN to the program"}
if [ ! -x "$program" ]; then
    echo "there is no program $program: build it first"
    exit 1
fi
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1

passed=0 failed=0 skipped=0
case_name= case_state=none

end_case() {
    case $case_state in
    passed) passed=$((passed + 1)) ;;
    failed) failed=$((failed + 1)) ;;
    skipped) skipped=$((skipped + 1)) ;;
    esac
    case_state=none
}

check() {
    end_case
    case_name=$1
    case_state=passed
}

# bad WHY: the case has failed.
bad() {
    echo "FAILED: $case_name: $1"
    case_state=failed
}

skip() {
    echo "skipped: $case_name: $1"
    case_state=skipped
}

finish() {
    end_case
    echo "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" -eq 0 ]
    exit
}

run() {
    "$program" "$@" >out 2>err </dev/null
    code=$?
}

has_code() {
    if [ "$code" -ne "$1" ]; then
        bad "the exit code is $code, it should be $1; standard error: $(head -c 300 err)"
    fi
}

says() {
    grep -q -- "$1" err || bad "standard error lacks '$1': $(head -c 300 err)"
}

cpu_with_parts() {
    "$program" devices | awk '
        $1 == "device" { number = $2 + 0 }
        $1 == "kind" { kind = $2 }
        $1 == "compute" && kind == "CPU" && $3 >= 2 { print number; exit }'
}

# One line, which begins as every error does.
says_one_line() {
    if [ "$(wc -l <err)" -ne 1 ] || ! grep -q '^rescreen: ' err; then
        bad "standard error is not one line: $(head -c 600 err)"
    fi
    says "$1"
}

prints() {
    grep -q -- "$1" out || bad "standard output lacks '$1': $(head -c 300 out)"
}

same() {
    cmp -s "$1" "$2" || bad "$1 and $2 differ: $(diff "$1" "$2" | head -n 10)"
}

absent() {
    [ ! -e "$1" ] || bad "$1 exists"
}

present() {
    [ -s "$1" ] || bad "$1 is missing or empty"
}
