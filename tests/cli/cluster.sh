# The scripts for Slurm, with a queue of a few lines in Slurm's place that runs tasks one after the other. `make cluster`
# tries them on a real one.
. "$(dirname "$0")/lib.sh"
list=$OLDPWD/data/sample_watchlist.csv
scripts=$OLDPWD/host/run/cluster

mkdir queue
cat >queue/sbatch <<'END'
#!/bin/bash
# Runs the tasks of an array, or the one job, at once; a task that asked to be queued again is run again.
tasks=1 wait_for=
while [[ $1 == --* ]]; do
    case $1 in
    --array=1-*) tasks=${1#--array=1-} ;;
    --dependency=afterok:*) wait_for=${1##*:} ;;
    esac
    shift
done
job=$(($(cat "$QUEUE/jobs" 2>/dev/null || echo 100) + 1))
echo $job >"$QUEUE/jobs"
if [ -z "$wait_for" ] || [ ! -e "$QUEUE/$wait_for.failed" ]; then
    for ((task = 1; task <= tasks; task++)); do
        again=yes
        while [ "$again" = yes ]; do
            rm -f "$QUEUE/again"
            SLURM_ARRAY_JOB_ID=$job SLURM_ARRAY_TASK_ID=$task "$@" >>"$QUEUE/log" 2>&1 || [ -e "$QUEUE/again" ] ||
                touch "$QUEUE/$job.failed"
            again=no
            [ ! -e "$QUEUE/again" ] || again=yes
        done
    done
fi
echo "$job"
END
printf '#!/bin/sh\necho RUNNING\n' >queue/squeue
printf '#!/bin/sh\necho "$@" >>"$QUEUE/requeued"\ntouch "$QUEUE/again"\n' >queue/scontrol
# The program; with STOP, the first run of part 2 is stopped after a shard, as at its time limit: by USR1 to its script.
cat >queue/rescreen <<'END'
#!/bin/bash
"$PROGRAM" "$@" &
process=$!
trap 'kill -TERM $process' TERM
if [[ "$*" == *"--shards 2/3"* ]] && [ ! -e "$QUEUE/requeued" ] && [ -n "$STOP" ]; then
    while ! ls "$FOLDER/2/shards/"*.shard >/dev/null 2>&1 && kill -0 $process 2>/dev/null; do sleep 0.01; done
    kill -USR1 $PPID
fi
wait $process
code=$?
while kill -0 $process 2>/dev/null; do
    wait $process
    code=$?
done
exit $code
END
chmod +x queue/*
export PROGRAM=$program QUEUE=$PWD/queue FOLDER=$PWD/night STOP=

# submit N RESULT OPTION of screen...
submit() {
    PATH=$QUEUE:$PATH RESCREEN=$QUEUE/rescreen "$scripts/rescreen-slurm" "$1" night "$2" --time=10 -- "${@:3}" >out 2>err
    code=$?
}

"$program" generate passengers --count 6000 --seed 3 --from "$list" -o p.csv || exit 1
"$program" screen -q -p p.csv -w "$list" -o whole.csv || exit 1

check "a job array and the job behind it give the bytes of one run"
submit 3 pairs.csv -p p.csv -w "$list" --shard-size 500
has_code 0
same whole.csv pairs.csv
[ "$(find night -name manifest.json | wc -l)" -eq 3 ] || bad "there are not three parts"

check "the same command, given again, does nothing over again"
submit 3 again.csv -p p.csv -w "$list" --shard-size 500
has_code 0
same whole.csv again.csv
[ "$(grep -c 'complete already' queue/log)" -eq 3 ] || bad "a part was done again"

check "a part that reaches its time limit is queued again, and goes on"
rm -rf night
export STOP=yes
submit 3 stopped.csv -p p.csv -w "$list" --shard-size 40
has_code 0
if [ -e queue/requeued ]; then
    grep -q '^requeue [0-9]*_2$' queue/requeued || bad "$(cat queue/requeued)"
    same whole.csv stopped.csv
else
    skip "the part was too fast"
fi

check "a part that fails leaves no result"
STOP=
rm -rf night
submit 3 none.csv -p nobody.csv -w "$list"
has_code 0
absent none.csv
grep -q 'nobody.csv' queue/log || bad "why is not told"

check "wrong usage is told"
for words in "" "3" "0 night r --" "3 night r -p p.csv"; do
    # Words.
    # shellcheck disable=SC2086
    PATH=$QUEUE:$PATH "$scripts/rescreen-slurm" $words >out 2>err
    code=$?
    has_code 2
done

finish
