"""
How long an answer takes: `make bench BENCH=latency` runs it.

Starts `rescreen query` with a list of a million made-up names and sends it single passengers, then manifests, each when
the one before is answered. A time is from the first byte sent to the last of the answer, through both pipes; CPU is what
all threads of `rescreen query` take for an answer.
"""
import argparse
import csv
import datetime
import json
import os
import re
import subprocess
import time
from pathlib import Path

from program import PROGRAM, ROOT, WORK, machine, rescreen

CASES = {"default settings": [], "names only, 0.85": ["--no-evidence", "--threshold", "0.85"]}
MANIFEST = 400  # a wide-body aircraft; its lines fit into a pipe, so that sending them never waits
WARM = 5  # answers that do not count
HEADER = "| list | settings | passengers at once | answers | p50 | p99 | most | CPU | pairs |\n" + "| --- " * 9 + "|"


class Query:
    def __init__(self, path, options):
        words = [str(word) for word in (PROGRAM, "query", "-w", path, *options)]
        begun = time.perf_counter()
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.ready = self.process.stderr.readline().decode().strip()
        self.start_seconds = time.perf_counter() - begun
        if not self.ready.startswith("ready: "):
            raise SystemExit(f"bench: {' '.join(words)}\nbench: failed: {self.ready}")

    def ask(self, passengers):
        """Returns the milliseconds until all are answered, and the pairs."""
        text = "".join(json.dumps(passenger) + "\n" for passenger in passengers).encode()
        pairs, left, begun = 0, len(passengers), time.perf_counter()
        self.process.stdin.write(text)
        self.process.stdin.flush()
        while left > 0:
            line = self.process.stdout.readline()
            if not line or line.startswith(b'{"line":'):
                raise SystemExit(f"bench: the answer is {line.decode() or 'missing'}")
            left -= line.startswith(b'{"passenger":')
            pairs += line.startswith(b'{"passenger_id":')
        return 1000 * (time.perf_counter() - begun), pairs

    def cpu_ms(self):
        """Of all its threads so far: what an answer costs, whatever else the cores do."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mib(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) // 1024

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def measure(query, passengers, at_once):
    """All passengers, so many at once; the first answers do not count."""
    batches = [passengers[i:i + at_once] for i in range(0, len(passengers), at_once)]
    for batch in batches[:WARM]:
        query.ask(batch)
    cpu_ms = query.cpu_ms()
    done = [query.ask(batch) for batch in batches[WARM:]]
    times = sorted(ms for ms, _ in done)
    return {"at_once": at_once, "answers": len(times), "pairs": sum(pairs for _, pairs in done),
            "cpu_ms": (query.cpu_ms() - cpu_ms) / len(times),
            "p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100], "most_ms": times[-1]}


def row(case):
    return (f"| {case['names']:,} names | {case['settings']} | {case['at_once']} | {case['answers']} | "
            f"{case['p50_ms']:.1f} ms | {case['p99_ms']:.1f} ms | {case['most_ms']:.1f} ms | {case['cpu_ms']:.1f} ms | "
            f"{case['pairs']} |")


def write(results, facts, cases):
    name = re.sub(r"[^a-z0-9]+", "-", cases[0]["ready"].rsplit(", on ", 1)[1].lower()).strip("-")
    folder = results / f"{datetime.date.today().isoformat()}-{name}-latency"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.json").write_text(json.dumps({"machine": facts, "cases": cases}, indent=1) + "\n")
    text = "\n".join(map(row, cases))
    starts = "; ".join(sorted({f"{case['settings']}: ready after {case['start_seconds']:.1f} s, {case['memory_mib']} MiB"
                               for case in cases}))
    (folder / "README.md").write_text(
        f"# Answers of `rescreen query`\n\n{facts['processor']}, {facts['cores']} cores, {facts['system']}, commit "
        f"{facts['commit']}, load {facts['load_at_start']} before the run, `make bench BENCH=latency`.\n\n"
        f"{HEADER}\n{text}\n\n{starts}.\n")
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=360_000, help="on the list, with 2.8 names each (%(default)s)")
    parser.add_argument("--singles", type=int, default=2000, help="single passengers (%(default)s)")
    parser.add_argument("--manifests", type=int, default=100, help=f"of {MANIFEST} passengers (%(default)s)")
    parser.add_argument("--devices", help="as for rescreen; the default device if not given")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    arguments = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    listed, path, cases = WORK / "latency-list.csv", WORK / "latency-passengers.csv", []
    rescreen("generate", "list", "--count", arguments.people, "-o", listed)
    singles = arguments.singles + WARM
    wanted = singles + (arguments.manifests + WARM) * MANIFEST
    rescreen("generate", "passengers", "--count", wanted, "--from", listed, "-o", path)
    with open(path, encoding="utf-8", newline="") as file:
        passengers = list(csv.DictReader(file))
    facts = machine(arguments.devices)
    print(HEADER, flush=True)
    for settings, options in CASES.items():
        query = Query(listed, options + (["--devices", arguments.devices] if arguments.devices else []))
        for some, at_once in ((passengers[:singles], 1), (passengers[singles:], MANIFEST)):
            cases.append(measure(query, some, at_once) | {
                "settings": settings, "ready": query.ready, "names": int(re.search(r"(\d+) names", query.ready)[1]),
                "start_seconds": query.start_seconds, "memory_mib": query.memory_mib()})
            print(row(cases[-1]), flush=True)
        query.end()
    print(f"the record: {write(arguments.results, facts, cases)}")


if __name__ == "__main__":
    main()
