# A Slurm cluster of three nodes of one core on this machine, for as long as a test runs; sourced after tests/cli/lib.sh.
# Needs root. Keys, state and logs lie in the folder `slurm`, and the machine's own Slurm and MUNGE, if any, are left alone.
#
#     start_slurm         what keeps it from starting is in $no_slurm, if anything
#     kill_node NODE      a node loses its power: its daemon and all that it runs are gone at once, and Slurm is told
#
# All nodes are one host with ports of their own, as `slurmd -N` of Debian allows. Each lives in a name space of processes,
# which the kernel empties when its first process is killed.

slurm_port=$((20000 + $$ % 10000))
slurm_daemons=()
trap 'exec 2>/dev/null; kill -KILL "${slurm_daemons[@]}"; wait; chmod -R u+rwx "$work"; rm -rf "$work"' EXIT

write_slurm_conf() {
    cat <<END
ClusterName=test
SlurmctldHost=$(hostname)(localhost)
SlurmctldPort=$slurm_port
SlurmUser=root
StateSaveLocation=$PWD/slurm
SlurmdSpoolDir=$PWD/slurm/%n
SlurmctldPidFile=$PWD/slurm/slurmctld.pid
SlurmdPidFile=$PWD/slurm/%n.pid
SlurmctldLogFile=$PWD/slurm/slurmctld.log
SlurmdLogFile=$PWD/slurm/%n.log
AuthInfo=socket=$PWD/slurm/munge
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
NodeName=n[1-3] NodeHostname=$(hostname) NodeAddr=localhost Port=[$((slurm_port + 1))-$((slurm_port + 3))] CPUs=1
PartitionName=test Nodes=ALL Default=YES
END
}

# wait_until SECONDS COMMAND...
wait_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.05
    done
}

nodes_are_idle() {
    [ "$(sinfo --noheader --states=idle --format=%D 2>/dev/null)" = 3 ]
}

start_slurm() {
    no_slurm=
    unshare --pid --fork true 2>/dev/null || no_slurm="no name space of processes can be made here: it takes root"
    for needed in munged slurmctld slurmd sbatch; do
        command -v $needed >/dev/null || no_slurm="there is no $needed here: 'make cluster' installs it"
    done
    [ -z "$no_slurm" ] || return
    mkdir -m 755 slurm slurm/n1 slurm/n2 slurm/n3
    (umask 077 && head -c 128 /dev/urandom >slurm/key)
    write_slurm_conf >slurm/slurm.conf
    export SLURM_CONF=$PWD/slurm/slurm.conf
    munged --foreground --force --key-file="$PWD/slurm/key" --socket="$PWD/slurm/munge" --seed-file="$PWD/slurm/seed" \
        --pid-file="$PWD/slurm/munged.pid" --log-file="$PWD/slurm/munged.log" >slurm/munged.out 2>&1 &
    slurm_daemons+=($!)
    wait_until 10 test -S slurm/munge
    slurmctld -D -i >slurm/slurmctld.out 2>&1 &
    slurm_daemons+=($!)
    for node in n1 n2 n3; do
        unshare --pid --fork --kill-child --mount-proc slurmd -D -N $node >slurm/$node.out 2>&1 &
        slurm_daemons+=($!)
    done
    wait_until 30 nodes_are_idle || no_slurm="the daemons do not start: $(tail -qn 2 slurm/*.out)"
}

kill_node() {
    local daemon=${slurm_daemons[${1#n} + 1]}
    { kill -KILL "$daemon"; wait "$daemon"; } 2>/dev/null
    scontrol update "NodeName=$1" State=DOWN Reason='lost its power'
}
