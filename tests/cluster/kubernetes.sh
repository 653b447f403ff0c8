# The manifests of host/run/cluster/kubernetes: against Kubernetes' schemas, against the rules that no schema holds, and their
# commands, run here one after the other as the containers would be. No cluster runs them.
. "$(dirname "$0")/../cli/lib.sh"
list=$OLDPWD/data/sample_watchlist.csv
manifests=$OLDPWD/host/run/cluster/kubernetes
tool=$OLDPWD/tests/cluster/manifest.py
environment=$RESCREEN_BUILD/tests/cluster/venv

if ! python3 -c 'import yaml' 2>/dev/null; then
    echo "skipped: there is no python3-yaml here: 'make cluster' installs it"
    exit 77
fi

# validate FILE...: with the schemas of the oldest version that will do, and of the newest that the package has
validate() {
    "$environment/bin/kubernetes-validate" --strict --quiet --kubernetes-version 1.29.0 "$@" &&
        "$environment/bin/kubernetes-validate" --strict --quiet "$@"
}

check "the manifests are valid by Kubernetes' schemas"
if [ -x "$environment/bin/kubernetes-validate" ] ||
    { python3 -m venv "$environment" && "$environment/bin/pip" --quiet install kubernetes-validate==1.37.0; } >log 2>&1; then
    validate "$manifests"/*.yaml >out 2>&1 || bad "$(cat out)"
    sed 's/completions:/completion:/' "$manifests/screen.yaml" >wrong.yaml
    ! validate wrong.yaml >out 2>&1 || bad "a field that is none is valid, too"
else
    skip "kubernetes-validate does not install from PyPI: $(tail -n 1 log)"
fi

check "they keep the rules that no schema holds"
python3 "$tool" check "$manifests/screen.yaml" "$manifests/merge.yaml" >out 2>&1 || bad "$(cat out)"

check "a rule that is broken is told"
for change in 's/values: \[8\]/values: [9]/' 's/completions: 8/completions: 7/' 's/restartPolicy: Never/restartPolicy: OnFailure/' \
    's/status: "True"/status: "False"/' 's/readOnlyRootFilesystem: true/readOnlyRootFilesystem: false/'; do
    sed "$change" "$manifests/screen.yaml" >wrong.yaml
    ! python3 "$tool" check wrong.yaml "$manifests/merge.yaml" >out 2>&1 || bad "not after $change"
    grep -q 'wrong.yaml: not so' out || bad "it fails otherwise after $change: $(cat out)"
done

# Small shards, so that each of the 8 parts has some.
mkdir data scratch bin
printf '#!/bin/sh\ncommand=$1\nshift\n[ "$command" != screen ] || set -- "$@" --shard-size 500\nexec "%s" "$command" "$@"\n' \
    "$program" >bin/rescreen
chmod +x bin/rescreen
"$program" generate passengers --count 9000 --seed 5 --from "$list" -o data/stored.csv || exit 1
"$program" index -q -w "$list" -o data/lists.index || exit 1
"$program" screen -q -p data/stored.csv -w data/lists.index -o whole.csv || exit 1

# in_container COMMAND...: in the folder data; as root, with what the manifests ask of a pod: a user of no rights, and a root
# file system that cannot be written
in_container() {
    if [ -z "$confined" ]; then
        (cd data && env PATH="$PWD/../bin:$PATH" MOUNTS="$work" "$@")
        return
    fi
    chmod 755 . && chown -R 10001:10001 data scratch
    unshare --mount sh -c '
        mount --bind data data && mount --bind scratch scratch && mount -o remount,bind,ro / && cd "$PWD/data" || exit 125
        exec setpriv --reuid=10001 --regid=10001 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
            env PATH="$0/bin:$PATH" MOUNTS="$0" HOME=/nonexistent "$@"' "$work" "$@"
}

check "their commands give the bytes of one screen"
confined=
if unshare --mount true 2>/dev/null; then
    confined=yes
else
    echo "(as the present user: no name space of mounts can be made here)"
fi
parts=$(sed -n 's/^  completions: \([0-9]*\).*/\1/p' "$manifests/screen.yaml")
in_container python3 "$tool" run "$manifests/merge.yaml" >out 2>err
code=$?
has_code 3
for ((index = 0; index < parts; index++)); do
    in_container env JOB_COMPLETION_INDEX=$index python3 "$tool" run "$manifests/screen.yaml" >out 2>err
    code=$?
    has_code 0
    [ -n "$(find "data/night/$((index + 1))/shards" -name '*.shard')" ] || bad "index $index has done nothing"
done
in_container python3 "$tool" run "$manifests/merge.yaml" >out 2>err
code=$?
has_code 0
same whole.csv data/pairs.csv
[ -n "$(ls scratch/kernels)" ] || bad "the kernels are cached elsewhere"

finish
