# The program itself: help, versions, exit codes, and a man page that has every option and every exit code.
. "$(dirname "$0")/lib.sh"
page=$OLDPWD/host/cli/rescreen.1

check "help goes to standard output"
run --help
has_code 0
prints '^Usage: rescreen COMMAND'
prints '^  6  a device computes something else'
run -h
has_code 0

check "no command, or a wrong one, is refused"
run
has_code 2
says 'no command is given'
run scren
has_code 2
says_one_line "no command 'scren'"

check "the versions"
run --version
has_code 0
prints '^rescreen [0-9]*\.[0-9]*\.[0-9]* ('
prints '^score [0-9]*$'
prints '^ICU [0-9]'

for command in screen query diff index merge records join compare normalise devices generate bench settings; do
    check "the help and the man page of $command have the same options"
    run "$command" --help
    has_code 0
    sed -n 's/^  [ -][ a-z][ ,] --\([a-z-]*\) .*/\1/p' out | grep -v '^help$' | sort >in_help
    awk -v command="rescreen $command" '
        /^\.S[hs] / { here = $0 == ".Ss " command }
        here && /^\.It / { for (i = 1; i <= NF; i++) if ($i ~ /^-[a-z]/ && $(i - 1) == "Fl") print substr($i, 2) }
    ' "$page" | sort >in_page
    [ -s in_help ] || bad "no option is found in the help"
    same in_help in_page
done

check "every exit code is in the man page"
run --help
sed -n '/^Exit codes/,$ s/^  \([0-9]\)  .*/.It \1/p' out >codes
[ "$(wc -l <codes)" -eq 9 ] || bad "the help does not have 9 exit codes"
while read -r line; do
    grep -q "^$line$" "$page" || bad "the man page lacks '$line'"
done <codes

check "the man page is sound"
if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$page" >lint || bad "$(head -n 5 lint)"
else
    skip "there is no mandoc"
fi

check "devices are shown, and one of them is the default"
run devices
has_code 0
prints '^device 0'
[ "$(grep -c '(default)' out)" -eq 1 ] || bad "there is not one default device"
prints '^  NUMA node  '
prints '^  PCI address  '
[ "$(grep -cE '^  host thread    (cores [0-9,-]+|anywhere: locality unknown)$' out)" -eq "$(grep -c '^device ' out)" ] ||
    bad "not every device says where its host thread runs: $(cat out)"

check "every device passes its self-test"
run devices --selftest
has_code 0
[ "$(grep -c '^  self-test      passed: [0-9]* pairs' out)" -eq "$(grep -c '^device ' out)" ] || bad "$(cat out)"

check "devices takes no file"
run devices file
has_code 2
says_one_line "'file' is not expected"

finish
