#!/bin/sh
# Runs the benchmark in a virtual environment of its own, build/bench/venv, with the peers that install from PyPI.
#
#     sh bench/run.sh PROGRAM short|table|full [options of bench/run.py]
#     sh bench/run.sh PROGRAM latency [options of bench/latency.py], without peers
#     sh bench/run.sh PROGRAM input [options of bench/input/measure.py], without peers
#     sh bench/run.sh PROGRAM screen [short|full|night] [options of bench/screening/measure.py]
#     sh bench/run.sh PROGRAM tune [options of bench/tune.py]
#     sh bench/run.sh PROGRAM quality [options of bench/quality/measure.py], in an environment with its own peers

set -eu

RESCREEN=$1
export RESCREEN
shift
venv=build/bench/venv
list=bench/requirements.txt
if [ "$1" = quality ]; then
    venv=build/bench/venv-quality
    list=bench/quality/requirements.txt
fi
if ! command -v python3 >/dev/null 2>&1; then
    echo "bench: there is no python3 here: install it (Debian: python3 and python3-venv)" >&2
    exit 1
fi
mkdir -p build/bench
if [ "$1" = latency ]; then
    shift
    exec python3 -B bench/latency.py "$@"
elif [ "$1" = input ]; then
    shift
    PYTHONPATH=bench exec python3 -B bench/input/measure.py "$@"
fi
python=$venv/bin/python
if ! cmp -s "$list" "$venv/installed.txt" && ! python3 -m venv "$venv" >build/bench/venv.log 2>&1; then
    echo "bench: python3 -m venv does not work here (Debian: install python3-venv): no peers" >&2
    python=python3
elif ! cmp -s "$list" "$venv/installed.txt"; then
    # Each by itself, so that one that does not install is left out alone. To try again, remove the folder.
    grep -v '^#' "$list" | while read -r package; do
        echo "  PIP  $package"
        "$python" -m pip --disable-pip-version-check --quiet install "$package" </dev/null ||
            echo "bench: $package does not install here and is left out" >&2
    done
    cp "$list" "$venv/installed.txt"
fi
if [ "$1" = tune ]; then
    shift
    exec "$python" -B bench/tune.py "$@"
elif [ "$1" = screen ]; then
    shift
    PYTHONPATH=bench:bench/quality exec "$python" -B bench/screening/measure.py "$@"
elif [ "$1" = quality ]; then
    shift
    PYTHONPATH=bench exec "$python" -B bench/quality/measure.py "$@"
fi
exec "$python" -B bench/run.py "$@"
