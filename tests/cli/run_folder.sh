# rescreen screen --run-dir: a run that is interrupted goes on where it stopped, and ends with the same bytes.
#
# SOAK=1 kills the run a hundred times instead of a few.
. "$(dirname "$0")/lib.sh"
list=$OLDPWD/data/sample_watchlist.csv

cp "$OLDPWD/tests/fixtures/input/un.xml" .
"$program" generate passengers --count 9000 --seed 5 --from "$list" -o p.csv || exit 1
printf 'X,"",,,,,,\n' >>p.csv # a last row that is rejected
screen() {
    run screen -p p.csv -w "$list" --shard-size 700 "$@"
}

# Waits until so many shards are in a folder, or the process has ended.
wait_for_shards() {
    while [ "$(find "$2/shards" -name '*.shard' 2>/dev/null | wc -l)" -lt "$1" ] && kill -0 "$3" 2>/dev/null; do
        sleep 0.01
    done
}

check "the result is that of a screen without a folder"
screen -o whole.csv
has_code 0
screen --run-dir run
has_code 0
same whole.csv run/pairs.csv
same whole.csv.rejects.csv run/rejects.csv
says 'pairs out: '
[ "$(find run -type f ! -perm 600)" = "" ] || bad "others may read $(find run -type f ! -perm 600 | head -n 1)"

check "the manifest says what was read, and when a list says it was made"
run screen -p p.csv -w UN=un.xml -w "$list" --run-dir dated
grep -q '"dated": "2026-01-01T00:00:00.000Z"' dated/manifest.json || bad "the list has no date"
grep -q '"rows": 9001,' dated/manifest.json || bad "the passengers are not counted"
grep -qi 'beispiel\|muster' dated/manifest.json && bad "a name is in it"

check "a finished run is left as it is"
find run -type f -newer whole.csv | sort | xargs sha256sum >before
screen --run-dir run
has_code 0
says 'complete already'
find run -type f -newer whole.csv | sort | xargs sha256sum >after
same before after

check "every format is put together as it is written"
for format in jsonl review; do
    screen -o whole.$format --format $format
    screen --run-dir run.$format --format $format
    has_code 0
    same whole.$format "$(find run.$format -name 'pairs.jsonl' -o -name 'review.csv')"
done

# row: damaged shard
check "shards that are damaged, cut off or of another run are done again"
rm run/pairs.csv
printf 'x' | dd of=run/shards/000000000003.shard bs=1 seek=300 conv=notrunc status=none
truncate -s -1 run/shards/000000000005.shard
printf 'x' >>run/shards/000000000006.shard
: >run/shards/000000000007.shard
cp run/shards/000000000001.shard run/shards/000000000008.shard
cp run.jsonl/shards/000000000009.shard run/shards/000000000009.shard
echo rubbish >run/shards/000000000099.shard
screen --run-dir run
has_code 0
says '7 damaged shards were removed'
same whole.csv run/pairs.csv
[ ! -e run/shards/000000000099.shard ] || bad "a shard that is none is still there"

# row: damaged result
check "a result that is damaged is put together again"
printf 'x' >>run/pairs.csv
echo 'w.csv,7,name,of nobody' >>run/lists.rejects.csv
screen --run-dir run
has_code 0
same whole.csv run/pairs.csv
same whole.csv.rejects.csv run/rejects.csv

# row: other settings or another program
# row: input changed since
check "another setting, input, list or slice is refused by name, and changes nothing"
screen --run-dir run --threshold 0.8
has_code 2
says "of another run: settings.threshold was .0.6700., and is .0.8000. now"
screen --run-dir run --shards 1/2
has_code 2
says 'slice'
cp p.csv kept.csv
echo 'N1,NOBODY,AT ALL,,,,,' >>p.csv
screen --run-dir run
has_code 2
says 'the file p.csv has changed'
run screen -p p.csv -p kept.csv -w "$list" --shard-size 700 --run-dir run
has_code 2
cp kept.csv p.csv
screen --run-dir run
has_code 0
same whole.csv run/pairs.csv

# row: killed at any moment
check "a run that is killed at any moment goes on where it stopped"
kills=0
most=${SOAK:+100}
while [ "$kills" -lt "${most:-4}" ]; do
    rm -rf killed
    code=137
    while [ "$code" -eq 137 ]; do
        "$program" screen -q -p p.csv -w "$list" --shard-size 700 --run-dir killed &
        process=$!
        done_before=$(find killed/shards -name '*.shard' 2>/dev/null | wc -l)
        if [ "$kills" -lt "${most:-4}" ]; then
            wait_for_shards $((done_before + 1 + RANDOM % 4)) killed "$process"
            sleep "0.00$((RANDOM % 10))"
            kill -KILL "$process" 2>/dev/null && kills=$((kills + 1))
        fi
        wait "$process" 2>/dev/null
        code=$?
    done
    [ "$code" -eq 0 ] || bad "it ends with $code"
    same whole.csv killed/pairs.csv
    [ -z "$(find killed -name '*part-*')" ] || bad "a half-written file is left"
done

# row: `SIGINT`, `SIGTERM`
check "SIGTERM lets it finish the shards at work, and it says how to go on"
rm -rf stopped
"$program" screen -p p.csv -w "$list" --shard-size 100 --run-dir stopped 2>err &
process=$!
wait_for_shards 2 stopped "$process"
kill -TERM "$process" 2>/dev/null
wait "$process"
code=$?
if [ "$code" -eq 0 ]; then
    skip "it was too fast"
else
    has_code 8
    says 'the same command takes it up again'
    run screen -p p.csv -w "$list" --shard-size 100 --run-dir stopped
    has_code 0
    says 'were done before'
    same whole.csv stopped/pairs.csv
fi

# row: two processes in one folder
check "two processes do not meet in one folder"
rm -rf shared
"$program" screen -q -p p.csv -w "$list" --shard-size 50 --run-dir shared &
process=$!
wait_for_shards 1 shared "$process"
screen --run-dir shared
if kill -0 "$process" 2>/dev/null; then
    has_code 4
    says 'another process is at work'
else
    skip "the first one was too fast"
fi
wait "$process"

check "the manifest tells of every session, of those that failed, too"
rm -rf failed
screen --run-dir failed --devices 99
has_code 2
[ "$(wc -l <err)" -eq 1 ] || bad "not one line of error"
screen --run-dir failed
has_code 0
grep -q '"outcome": "failed"' failed/manifest.json || bad "the first session is not told of"
grep -q '"error": "there is no device 99' failed/manifest.json || bad "why it failed is not told"
[ "$(grep -c '"self_check"' failed/manifest.json)" -eq 2 ] || bad "the self-check is not told of"
grep -q '"verified_pairs": [1-9]' failed/manifest.json || bad "what was verified is not told"

check "what cannot be is told"
screen --run-dir run -o other.csv
has_code 2
says 'leave -o and --rejects out'
screen -o other.csv --shards 1/2
has_code 2
says '--run-dir'
for value in 0/2 3/2 2 x/2 1/0 1/ /2 1/2/3; do
    screen --run-dir new --shards "$value"
    has_code 2
done
absent new
run screen -p - -w "$list" --run-dir new <p.csv
has_code 3
says 'plain file'
screen --run-dir p.csv
has_code 4
says 'there is a file of this name'
cp p.csv run/pairs.csv
run screen -p run/pairs.csv -w "$list" --run-dir run
has_code 2
says 'would be overwritten'

finish
