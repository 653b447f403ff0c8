# rescreen bench: what it prints, that it does the real work, and that it leaves nothing behind. Never how fast it is.
. "$(dirname "$0")/lib.sh"

mkdir tmp
export TMPDIR=$work/tmp

left_nothing() {
    [ -z "$(ls -A tmp)" ] || bad "something is left in TMPDIR: $(ls -A tmp tmp/*)"
    rm -rf tmp/*
}

check "the table"
run bench --rows 1000
has_code 0
[ ! -s err ] || bad "standard error is not empty: $(head -c 300 err)"
left_nothing
prints "^rescreen $("$program" --version | sed -n 's/^rescreen //p')$"
prints '^device [0-9]*: .* (.*), driver .*, [0-9]* compute units$'
prints '^join  *a side threshold  seconds   pairs/s       hits  memory read prepare filter verify long write other$'
prints '^screen  *rows threshold  .* memory lists read encode join candidates rank verify write other$'
{
    for threshold in 0.95 0.90 0.85 0.80; do echo "full names 1000 $threshold"; done
    echo 'surnames 1000 0.90'
    echo 'passengers 1000 0.80'
} >expected
# The four columns of text and numbers that do not depend on the machine.
sed -n 's/^\(full names\|surnames\|passengers\)  *\([0-9]*\)  *\(0\.[0-9]*\) .*/\1 \2 \3/p' out >found
same expected found

check "columns are aligned, and shares add up to the whole"
awk 'length($0) > 60 && /memory|%/ { if (/memory/) wide = length($0); else if (length($0) != wide) print "width", $0 }
    /%/ {
        rows++; sum = 0; stages = 0
        for (i = 1; i <= NF; i++) if ($i ~ /%$/) { sum += $i; stages++ }
        if (sum < 95 || sum > 105) print "sum", sum, $0
        if (stages != ($1 == "passengers" ? 9 : 7)) print "stages", stages, $0
    }
    END { if (rows != 6) print "rows", rows }' out >wrong
[ ! -s wrong ] || bad "$(cat wrong)"

check "JSON lines say the same"
run bench --rows 1000 --format jsonl
has_code 0
left_nothing
[ "$(wc -l <out)" -eq 6 ] || bad "there are $(wc -l <out) lines, not 6"
if command -v jq >/dev/null; then
    jq -r '"\(.of) \(.rows) \(.threshold)"' out >found
    same expected found
    jq -e 'select((.seconds > 0) and (.pairs_a_second > 0) and (.rounds == 1 or .rounds == 3) and (.devices | length == 1)
        and (.devices[0].name | length > 0) and (.stage_seconds | add > 0)) | select(.command != "join" or .pairs == 1000000)' out |
        jq -s 'length' >count
    [ "$(cat count)" -eq 6 ] || bad "values are missing: $(cat out)"
    jq -r '.hits' out >hits
else
    sed 's/.*"hits":\([0-9]*\).*/\1/' out >hits
fi
# Thresholds fall from line to line, so hits rise; names of two seeds always have some.
sort -n -c <(head -n 4 hits) 2>/dev/null || bad "hits fall with the threshold: $(cat hits)"
[ "$(sed -n 4p hits)" -gt "$(sed -n 1p hits)" ] || bad "as many hits at 0.80 as at 0.95: $(cat hits)"
cp hits first_hits

check "the same names each time, and the sample list's screen is the program's own"
run bench --rows 1000 --format jsonl
has_code 0
sed 's/.*"hits":\([0-9]*\).*/\1/' out >hits
same first_hits hits
"$program" generate list --count 1000 --seed 283 -o list.csv
"$program" generate passengers --count 1000 --from list.csv -o passengers.csv
run screen -p passengers.csv -w list.csv --threshold 0.80 -o pairs.csv
has_code 0
[ "$(grep -c -v '^passenger_id' pairs.csv)" -eq "$(tail -n 1 hits)" ] || bad "the screen has $(wc -l <pairs.csv) lines"

check "one row is enough"
run bench --rows 1
has_code 0
prints '^passengers  *1 '
left_nothing

check "devices are those that are named"
run bench --rows 100 --devices 0,0 --format jsonl
has_code 0
[ "$(grep -c '"number":0.*"number":0' out)" -eq 6 ] || bad "$(head -n 1 out)"
left_nothing

check "a folder for temporary files whose name looks like an option of another kind"
mkdir 'a=b:c'
TMPDIR='a=b:c' "$program" bench --rows 10 >out 2>err
code=$?
has_code 0
[ -z "$(ls -A 'a=b:c')" ] || bad "something is left: $(ls -A 'a=b:c')"

# ---- what goes wrong ----

check "values that are none"
for words in '--rows 0' '--rows -1' '--rows x' '--rows 1.5' '--rows 9999999999' '--format csv' '--devices x' \
    '--devices 99' '--threshold 0.9' '--progress always' 'file'; do
    # The words are several.
    # shellcheck disable=SC2086
    run bench $words
    has_code 2
    says_one_line "${words##* }\|no option ${words%% *}"
    [ ! -s out ] || bad "something is printed for $words"
    left_nothing
done

check "no folder for temporary files"
TMPDIR=$work/nowhere "$program" bench >out 2>err
code=$?
has_code 4
says_one_line "cannot make a temporary folder in '.*nowhere': No such file or directory; set TMPDIR"
touch plain
TMPDIR=$work/plain "$program" bench >out 2>err
code=$?
has_code 4
says_one_line 'Not a directory'

check "no OpenCL platform"
OCL_ICD_VENDORS=/nonexistent "$program" bench >out 2>err
code=$?
has_code 5
says_one_line 'OpenCL'
left_nothing

# Files of 1 MiB at most stand for a full disk: the runs before have filled the kernel cache, so only ours are larger.
check "a disk that is full"
(
    trap '' XFSZ
    ulimit -f 1024
    exec "$program" bench --rows 200000 >out 2>err
)
code=$?
has_code 4
says_one_line "cannot be written: .*; set TMPDIR to a folder with room"
left_nothing

check "standard output that cannot be written"
if [ -c /dev/full ]; then
    "$program" bench --rows 10 >/dev/full 2>err
    code=$?
    has_code 4
    says_one_line 'cannot write to standard output: No space left'
    left_nothing
else
    skip "there is no /dev/full"
fi

# ended SIGNAL FILE: bench ends by the signal, sent when the file is there, and leaves nothing.
ended() {
    # Commands that a script starts in the background ignore SIGINT, so this one is asked to take it again.
    env --default-signal="$1" "$program" bench --rows 300000 >out 2>err </dev/null &
    bench=$!
    while kill -0 $bench 2>/dev/null && ! compgen -G "tmp/*/$2" >/dev/null 2>&1; do
        sleep 0.05
    done
    kill -s "$1" $bench
    wait $bench 2>/dev/null
    code=$?
    has_code $((128 + $(kill -l "$1")))
    left_nothing
}

check "signals: nothing is left of the inputs, nor of a result that is half written"
if env --default-signal=INT true 2>/dev/null; then
    ended INT 'b.txt*'
    ended TERM 'result.csv.part*'
    ended HUP 'a.txt'
else
    skip "env cannot set signals"
fi

finish
