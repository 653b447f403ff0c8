# rescreen screen --run-dir and what can befall a run: a disk that is full or fails, a process that is killed at an exact
# place, inputs and folders that change in mid-run. After each of them: one line of error, nothing half written under a
# final name, and the same command, given again, ends with the same bytes.
#
# Faults come from tests/faults/disk_faults.c. SOAK=1 walks through all calls of a run instead of a few. `# row:` names the row
# of the table in README.md that a check stands behind, here and in other scripts.
. "$(dirname "$0")/lib.sh"
faults=${RESCREEN_BUILD:?"set RESCREEN_BUILD to the build folder"}/tests/faults/disk_faults.so
[ -f "$faults" ] || { echo "there is no $faults: build it first"; exit 1; }

"$program" generate passengers --count 2000 --seed 5 --from "$OLDPWD/data/sample_watchlist.csv" -o p.csv || exit 1
sed -i "1s/,truth,disturbance/,,/" p.csv # of which a note would be said
printf 'X,"",,,,,,\n' >>p.csv # a last row that is rejected
cp "$OLDPWD/data/sample_watchlist.csv" w.csv
printf 'E,\n' >>w.csv # and one of the list
cp p.csv p.kept
cp w.csv w.kept

# Five shards: of 100, 200, 400, 800 and 500 passengers.
arguments=(screen -p p.csv -w w.csv --shard-size 800)
screen() {
    run "${arguments[@]}" "$@"
}
screen -o whole.csv
[ "$code" -eq 0 ] || { cat err; exit 1; }

# with_fault CALL AT FAULT COMMAND...: the file `mark` tells whether it happened.
with_fault() {
    rm -f mark
    ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0 LD_PRELOAD=$faults FAULT_IN=run/ \
        FAULT_CALL=$1 FAULT_AT=$2 FAULT=$3 FAULT_MARK=mark "${@:4}"
}

# hold CALL AT: begins a run and waits until it halts there. release: ... and until it has ended.
hold() {
    rm -f mark # now, and not when the process comes to it
    with_fault "$1" "$2" wait exec "$program" "${arguments[@]}" --run-dir run >out 2>err </dev/null &
    process=$!
    while [ ! -e mark ] && kill -0 "$process" 2>/dev/null; do
        sleep 0.01
    done
    [ -e mark ] || bad "the run never came to $1 $2"
}
release() {
    rm -f mark
    { wait "$process"; } 2>/dev/null
    code=$?
}

# What has a final name is whole.
is_whole() {
    [ ! -e run/pairs.csv ] || same whole.csv run/pairs.csv
    [ ! -e run/rejects.csv ] || same whole.csv.rejects.csv run/rejects.csv
}

# The same command again, to the end.
goes_on() {
    screen --run-dir run
    has_code 0
    same whole.csv run/pairs.csv
    same whole.csv.rejects.csv run/rejects.csv
    [ -z "$(find run -name '*part-*')" ] || bad "a half-written file is left"
}

# fails CODE PATTERN: with one line, and leaves nothing half written.
fails() {
    has_code "$1"
    says_one_line "$2"
    is_whole
    [ -z "$(find run -name '*part-*' 2>/dev/null)" ] || bad "a half-written file is left"
}

# walk CALL FAULT CODE PATTERN AT...: the fault at each of those calls of a new run, with SOAK at all of them.
walk() {
    local call=$1 fault=$2 expected=$3 pattern=$4 at
    local places=("${@:5}")
    [ -z "${SOAK:-}" ] || mapfile -t places < <(seq 1000)
    for at in "${places[@]}"; do
        rm -rf run
        { with_fault "$call" "$at" "$fault" screen -q --run-dir run; } 2>/dev/null
        if [ ! -e mark ]; then
            [ -n "${SOAK:-}" ] && [ "$at" -gt 3 ] || bad "a run has no $call $at"
            break
        fi
        if [ "$fault" = kill ]; then
            has_code 137
            is_whole
        else
            fails "$expected" "$pattern"
        fi
        goes_on
        if grep -q damaged err; then
            bad "$call $at: a shard was half written under its final name"
        fi
    done
}

# row: disk full
# row: I/O error while writing
check "a disk without room or with I/O errors ends the run at any call, and it goes on"
walk create ENOSPC 4 'No space left on device' 1 5
walk write ENOSPC 4 'No space left on device' 10
walk sync EIO 4 'Input/output error' 4
walk rename EIO 4 'Input/output error' 2 9
if [ -n "${SOAK:-}" ]; then
    walk create EIO 4 'Input/output error'
    walk write EIO 4 'Input/output error'
    walk sync ENOSPC 4 'No space left on device'
    walk rename ENOSPC 4 'No space left on device'
fi

# row: I/O error while reading back
check "a folder that cannot be read back ends the run, and it goes on"
walk read EIO 3 'cannot be read: Input/output error' 1 4

# row: killed at any moment
check "a process that is killed at any call leaves nothing that is half written under a final name"
walk create kill 137 '' 4
walk sync kill 137 '' 10
walk rename kill 137 '' 1

check "a finished run whose files cannot be read says so, or does its part again"
places=(1 3 7)
[ -z "${SOAK:-}" ] || mapfile -t places < <(seq 20)
for at in "${places[@]}"; do
    with_fault read "$at" EIO screen -q --run-dir run
    [ -e mark ] || break
    [ "$code" -eq 0 ] || fails 3 'cannot be read: Input/output error'
    goes_on
done

# row: disk full
check "a file system that is full"
small_disk() {
    unshare -rm bash -c 'mkdir -p small && mount -t tmpfs -o size="$1"k none small || exit 77
        "${@:2}" --run-dir small/run >out 2>err
        echo $? >code
        find small -name "*part-*" >parts
        [ ! -e small/run/pairs.csv ] || cp small/run/pairs.csv early.csv
        mount -o remount,size=100m small
        "${@:2}" --run-dir small/run >out 2>err.again && cp small/run/pairs.csv again.csv' bash "$1" "$program" "${arguments[@]}" -q
}
if unshare -rm bash -c 'mkdir -p small && mount -t tmpfs -o size=16k none small' 2>/dev/null; then
    sizes=(12 44)
    [ -z "${SOAK:-}" ] || mapfile -t sizes < <(seq 4 4 100)
    for size in "${sizes[@]}"; do
        rm -f early.csv again.csv
        small_disk "$size"
        code=$(cat code)
        if [ "$code" -ne 0 ]; then
            has_code 4
            says_one_line 'No space left on device'
            [ ! -e early.csv ] || same whole.csv early.csv
        elif [ -z "${SOAK:-}" ]; then
            bad "there is room for a run in $size KiB"
        fi
        [ ! -s parts ] || bad "a half-written file is left"
        same whole.csv again.csv
    done
else
    skip "no file system can be mounted here"
fi

# row: read-only folder
check "a folder that may not be written to"
rm -rf run
mkdir run
if unshare -rm bash -c 'mount --bind run run && mount -o remount,ro,bind run' 2>/dev/null; then
    unshare -rm bash -c 'mount --bind run run && mount -o remount,ro,bind run && exec "$@"' bash \
        "$program" "${arguments[@]}" --run-dir run >out 2>err
    code=$?
    fails 4 "the run's folder .* cannot be used: Read-only file system"
    goes_on
elif [ "$(id -u)" -ne 0 ]; then
    chmod a-w run
    screen --run-dir run
    fails 4 "the run's folder .* cannot be used: Permission denied"
    chmod u+w run
    goes_on
else
    skip "root may write everywhere, and nothing can be mounted here"
fi

# row: input vanished
check "an input that is not there, or cannot be looked at, is named before any work"
rm -rf run
mv p.csv away
screen --run-dir run
fails 3 'p.csv: cannot be opened: No such file'
mv away p.csv
mv w.csv away
screen --run-dir run
fails 3 'w.csv: cannot be opened: No such file'
mv away w.csv
[ "$(find run -type f)" = run/lock ] || bad "there is more than a lock: $(find run -type f)"
goes_on

# row: input vanished
# row: input changed in mid-run
check "passengers or a list that vanish, change or are exchanged in mid-run end it at the next shard"
for file in p w; do
    for change in 'rm F.csv' 'echo N,X >>F.csv' 'cp F.kept other; mv other F.csv' 'touch -d 2020-01-01 F.csv'; do
        rm -rf run
        hold rename 5
        eval "${change//F/$file}"
        release
        fails 3 "$file.csv: .*\(has changed since the run began\|No such file\)"
        [ "$(find run/shards -type f | wc -l)" -eq 2 ] || bad "more than the shard at work is kept"
        cp $file.kept $file.csv
        goes_on
        says 'were done before'
        [ -n "${SOAK:-}" ] || break
    done
done

# row: folder removed or exchanged in mid-run
check "a folder that is removed in mid-run"
rm -rf run
hold rename 4
rm -rf run
release
has_code 4
says_one_line "cannot write 'run/shards/.*': No such file"
goes_on

# row: folder removed or exchanged in mid-run
check "a folder that another run takes the place of in mid-run is left to that"
rm -rf run moved
hold sync 4
mv run moved
goes_on
find run -type f | sort | xargs sha256sum >before
release
has_code 4
find run -type f | sort | xargs sha256sum >after
same before after

# row: two processes in one folder
check "two processes do not meet in one folder"
rm -rf run
hold rename 4
"$program" "${arguments[@]}" --run-dir run >out.second 2>err.second
code=$?
has_code 4
grep -q 'another process is at work' err.second || bad "$(cat err.second)"
release
has_code 0
same whole.csv run/pairs.csv

# row: `SIGINT`, `SIGTERM`
check "a signal lets it finish the shards at work, a second one ends it at once"
rm -rf run
usual=("${arguments[@]}")
arguments=(screen -p p.csv -w w.csv --shard-size 50) # more than can be at work
hold rename 4
kill -TERM "$process"
release
has_code 8
says 'the same command takes it up again'
is_whole
hold rename 2
while kill -TERM "$process" 2>/dev/null; do
    sleep 0.01
done
release
has_code 143
is_whole
goes_on
says 'were done before'
arguments=("${usual[@]}")

# row: shard damaged in mid-run
check "a shard that is damaged after it was written does not get into a result"
rm -rf run
hold rename 7
printf 'x' | dd of=run/shards/000000000001.shard bs=1 seek=400 conv=notrunc status=none
release
fails 3 'shards/000000000001.shard: it is no longer what it was'
absent run/pairs.csv
goes_on
says '1 damaged shards were removed'

# row: damaged manifest
check "a damaged manifest is recognised, and shards are of use without it"
sed -i 's/"complete"/"camplete"/' run/manifest.json
screen --run-dir run
fails 3 'manifest.json: it is damaged: remove it'
rm run/manifest.json
goes_on
says 'were done before'

# row: files of others in the folder
check "files of others in the folder are left as they are"
rm -rf run
mkdir run
echo '{"name": "of another program"}' >run/manifest.json
cp run/manifest.json before
screen --run-dir run
has_code 3
says_one_line 'it is not a manifest'
same before run/manifest.json
rm run/manifest.json
echo mine >run/pairs.csv
screen --run-dir run
has_code 2
says_one_line 'run/pairs.csv. is of no run and would be overwritten'
[ "$(cat run/pairs.csv)" = mine ] || bad "it was overwritten"

check "paths that are no UTF-8"
odd=$(printf 'p\351.csv')
cp p.csv "$odd"
cp w.csv "w$odd"
run screen -p "$odd" -w "w$odd" -o odd.csv
run screen -p "$odd" -w "w$odd" --run-dir "$(printf 'run\351')"
has_code 0
same odd.csv "$(printf 'run\351')/pairs.csv"
run merge "$(printf 'run\351')" -o merged.csv
has_code 0
same odd.csv merged.csv

check "every row of the table in README.md has a test"
root=$OLDPWD
sed -n '/^| fault |/,/^$/s/^| \([^|]*\) |.*/\1/p' "$root/README.md" | sed 1,2d >rows
present rows
while read -r row; do
    grep -qFx -- "# row: $row" "$root"/tests/cli/*.sh || bad "no script has a line '# row: $row'"
done <rows
cat "$root"/tests/cli/*.sh | sed -n 's/^# row: //p' | sort -u >tested
while read -r row; do
    grep -qFx -- "$row" rows || bad "README.md has no row '$row'"
done <tested

finish
