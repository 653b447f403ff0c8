# host/run/cluster/rescreen-slurm on a real Slurm of three nodes: parts that lose their node or are told to stop go on where
# they stopped, and the merged result has the bytes of one screen.
. "$(dirname "$0")/../cli/lib.sh"
. "$OLDPWD/tests/cluster/local_slurm.sh"
list=$OLDPWD/data/sample_watchlist.csv
submit=$OLDPWD/host/run/cluster/rescreen-slurm

start_slurm
if [ -n "$no_slurm" ]; then
    echo "skipped: $no_slurm"
    exit 77
fi

# So many that a part takes seconds in shards of 100, and is still at work when something happens to it.
"$program" generate passengers --count 120000 --seed 5 --from "$list" -o p.csv || exit 1
"$program" screen -q -p p.csv -w "$list" -o whole.csv || exit 1

# submitted WORD...: runs rescreen-slurm; the numbers of its jobs in $screen and $merge
submitted() {
    bash "$submit" "$@" >out 2>err
    code=$?
    screen=$(awk '$3 == "screens" { print $2 }' out)
    merge=$(awk '$3 == "joins" { print $2 }' out)
}

has_shards() {
    [ "$(find "$1/shards" -name '*.shard' 2>/dev/null | wc -l)" -ge "$2" ]
}

# Slurm lets a task that comes back wait for two minutes; here it need not.
jobs_ended() {
    squeue --noheader --array --states=PENDING --format='%i %r' | awk '$2 == "BeginTime" { print $1 }' |
        xargs -r -I {} scontrol update JobId={} StartTime=now
    [ -z "$(squeue --noheader)" ]
}

state() {
    scontrol --oneliner show job "$1" | sed 's/.*JobState=\([A-Z]*\).*/\1/'
}

restarts() {
    scontrol --oneliner show job "$1" | sed 's/.*Restarts=\([0-9]*\).*/\1/'
}

check "parts go on when a node loses its power, when Slurm takes one back, and when one is warned of its time limit"
submitted 3 'a night' 'the pairs.csv' --comment='two words' -- -p p.csv -w "$list" --shard-size 100
has_code 0
wait_until 60 has_shards 'a night/1' 3 || bad "part 1 does not begin: $(cat 'a night/1.log')"
kill_node "$(squeue --noheader --jobs="${screen}_1" --format=%N)"
wait_until 60 has_shards 'a night/2' 3 || bad "part 2 does not begin: $(cat 'a night/2.log')"
scontrol requeue "${screen}_2"
wait_until 60 has_shards 'a night/3' 3 || bad "part 3 does not begin: $(cat 'a night/3.log')"
scancel --batch --signal=USR1 "${screen}_3"
wait_until 180 jobs_ended || bad "the jobs do not end: $(squeue)"
same whole.csv 'the pairs.csv'
for part in 1 2 3; do
    [ "$(state "${screen}_$part")" = COMPLETED ] || bad "part $part is $(state "${screen}_$part")"
    [ "$(restarts "${screen}_$part")" -eq 1 ] || bad "part $part was queued again $(restarts "${screen}_$part") times"
    grep -q 'were done before' "a night/$part.log" || bad "part $part does not go on where it stopped"
    [ "$part" -eq 1 ] || grep -q 'the same command takes it up again' "a night/$part.log" ||
        bad "part $part was not stopped in good order"
done
grep -q '^result: the pairs.csv' 'a night/merge.log' || bad "the merge does not say where the result is"
[ -z "$(find 'a night' -type f ! -perm 600)" ] || bad "others may read $(find 'a night' -type f ! -perm 600 | head -n 1)"

check "what is done is not done again, and more parts than shards are as good"
submitted 3 'a night' 'the pairs.csv' -- -p p.csv -w "$list" --shard-size 100
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
[ "$(grep -c 'complete already' 'a night/1.log')" -eq 1 ] || bad "part 1 was done again"
same whole.csv 'the pairs.csv'
submitted 3 few few.csv -- -p p.csv -w "$list"
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
same whole.csv few.csv

check "a part that is cancelled stops in good order, nothing is merged, and the same command goes on"
submitted 2 cancelled cancelled.csv -- -p p.csv -w "$list" --shard-size 100
wait_until 60 has_shards cancelled/1 3
scancel "$screen"
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
grep -q 'the same command takes it up again' cancelled/1.log || bad "it was not stopped in good order"
[ "$(state "$merge")" = CANCELLED ] || bad "the merge is $(state "$merge")"
absent cancelled.csv
submitted 2 cancelled cancelled.csv -- -p p.csv -w "$list" --shard-size 100
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
same whole.csv cancelled.csv

check "a part that fails is not tried again, and nothing is merged"
submitted 2 failed failed.csv -- -p missing.csv -w "$list"
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
[ "$(state "${screen}_1") $(restarts "${screen}_1")" = 'FAILED 0' ] || bad "part 1 is $(state "${screen}_1")"
[ "$(state "$merge")" = CANCELLED ] || bad "the merge is $(state "$merge")"
absent failed.csv
grep -q "missing.csv" failed/1.log || bad "the log does not say why: $(cat failed/1.log)"

check "a time limit that is too short for a shard ends a part instead of repeating it for ever"
printf '#!/bin/sh\ntrap "exit 8" TERM\ntouch begun\nwhile :; do sleep 0.1; done\n' >slow
chmod +x slow
RESCREEN=$PWD/slow submitted 1 short short.csv -- -p p.csv -w "$list"
wait_until 60 test -e begun
scancel --batch --signal=USR1 "${screen}_1"
wait_until 60 jobs_ended || bad "the jobs do not end: $(squeue)"
[ "$(state "${screen}_1") $(restarts "${screen}_1")" = 'FAILED 0' ] || bad "the part is $(state "${screen}_1")"
grep -q 'no shard was finished' short/1.log || bad "the log does not say why: $(cat short/1.log)"

check "a wrong command line submits nothing"
for words in '' '2' '2 folder' '0 folder r.csv -- -p p.csv' 'x folder r.csv -- -p p.csv' '2 folder r.csv -p p.csv' \
    '2 folder r.csv --'; do
    # The words are words.
    # shellcheck disable=SC2086
    submitted $words
    has_code 2
    says '^usage: rescreen-slurm'
    absent folder
done
[ -z "$(squeue --noheader)" ] || bad "there is a job"

finish
