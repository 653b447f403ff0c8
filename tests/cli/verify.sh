# rescreen screen --verify: a share of the passengers is scored again by the reference.
. "$(dirname "$0")/lib.sh"

cat >w.csv <<'END'
id,name,alias_quality,dob,document_number
A1,Olaf Scholz,,1958-06-14,
A1,Olaf W. Scholtz,low,,
B2,Somebody Else,,1950-02-03,X1234567
C3,Abdul Rahman Khan,,1980,
D4,Jon Smyth,,1970,
E5,Hans Meier,,,
END
run generate passengers --count 3000 --seed 3 --from w.csv --disturbed 0.2 -o p.csv
printf 'number\nX1234567\nL999999\n' >stolen.csv

check "without being asked, at least one passenger is verified"
run screen -p p.csv -w w.csv -o usual.csv
has_code 0
says '^verified by the reference: [1-9][0-9]* passengers, [1-9][0-9]* pairs$'
says '^seconds: .*, verify [0-9.]*, '

check "all passengers, and of so short a list all pairs: the same result"
run screen -p p.csv -w w.csv -o all.csv --verify 1
has_code 0
says '^verified by the reference: 3000 passengers, 15000 pairs$'
same usual.csv all.csv

check "none: the same result"
run screen -p p.csv -w w.csv -o none.csv --verify 0
has_code 0
grep -q verified err && bad "something is verified: $(grep verified err)"
same usual.csv none.csv

check "a share of them, the same ones every time, on any number of devices"
run screen -p p.csv -w w.csv -o out.csv --verify 0.5
has_code 0
grep '^verified' err >first
passengers=$(sed 's/.*: \([0-9]*\) passengers.*/\1/' first)
[ "$passengers" -gt 1300 ] && [ "$passengers" -lt 1700 ] || bad "$passengers of 3000 are not half"
run screen -p p.csv -w w.csv -o out.csv --verify 0.5 --devices 0,0
grep '^verified' err >second
same first second

check "without evidence, with a cut, lists of documents and reviews, nothing differs by mistake"
run screen -p p.csv -w w.csv -w stolen.csv -o sheet.csv --format review --top 1000 --threshold 0 --verify 1
has_code 0
sed '1!s/,,,$/,cleared,2026-01-01,/' sheet.csv | head -n 200 >cleared.csv
for options in '--no-evidence' '--top 1' '--threshold 0' '--threshold 1' "--suppress cleared.csv --top 1"; do
    # shellcheck disable=SC2086
    run screen -p p.csv -w w.csv -w stolen.csv -o out.csv --verify 1 $options
    has_code 0
    says '^verified by the reference: 3000 passengers, '
done
says '^pairs suppressed: [1-9]'

check "a list of documents alone has nothing to verify"
run screen -p p.csv -w stolen.csv -o out.csv --verify 1
has_code 0
grep -q verified err && bad "something is verified: $(grep verified err)"

check "from a configuration file"
echo 'verify = 1' >run.ini
run screen -p p.csv -w w.csv -o out.csv --config run.ini
has_code 0
says '^verified by the reference: 3000 passengers, 15000 pairs$'

check "what is no share is refused"
for rate in 2 -1 1.5 0.00001 x ''; do
    run screen -p p.csv -w w.csv -o out.csv --verify "$rate"
    has_code 2
    says_one_line '--verify .*: it is a number from 0 to 1'
done
echo 'verify = 2' >run.ini
run screen -p p.csv -w w.csv -o out.csv --config run.ini
has_code 2
says_one_line 'run.ini, line 1: verify'

finish
