"""
The benchmark: `make bench` (short) and `make bench-full` (full) run it in an environment that has the peers.

short: small sizes; table: the cases that the project has aims for, beside RapidFuzz for 30 s a case; full: all, beside
all peers.
"""
import argparse
import datetime
import itertools
import re
import shutil
import sys
import time
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from statistics import mean, median

import check
import peers
import populations
import record
from program import ROOT, WORK, machine, rescreen

NAMES = "full names"


@dataclass
class Case:
    kind: str
    count: int
    threshold: str
    asked: dict = field(default_factory=dict)
    rounds: int = 3
    all_peers: bool = False


AIMS = [
    Case(NAMES, 1_000_000, "0.95", {"ratio": 300}, rounds=2),
    Case(NAMES, 200_000, "0.90", {"ratio": 200}, all_peers=True),
    Case(NAMES, 200_000, "0.85", {"ratio": 70}, all_peers=True),
    Case(NAMES, 200_000, "0.80", {"ratio": 25}, all_peers=True),
    Case("surnames", 88_799, "0.90", {"ratio": 120}, all_peers=True),
    Case(NAMES, 1_000_000, "0.90", {"seconds": 120, "memory_mib": 2048}, rounds=2),
    Case("anagrams", 20_000, "0.90", {"ratio": 1.5}, all_peers=True),
]
MORE = [
    Case(NAMES, 200_000, "0.95", all_peers=True),
    *(Case(NAMES, count, "0.90") for count in (10_000, 50_000, 500_000)),
    *(Case("public full names", 200_000, threshold) for threshold in ("0.90", "0.80")),
    *(Case("random strings", 200_000, threshold) for threshold in ("0.90", "0.80")),
]
SHORT = [
    Case(NAMES, 30_000, "0.95"),
    Case(NAMES, 30_000, "0.90", all_peers=True),
    *(Case(NAMES, 30_000, threshold) for threshold in ("0.85", "0.80")),
    *(Case(NAMES, count, "0.90") for count in (10_000, 100_000)),
    Case("surnames", 88_799, "0.90", {"ratio": 120}),
    Case("random strings", 30_000, "0.90"),
    Case("anagrams", 20_000, "0.90", {"ratio": 1.5}),
]
# Cases, and the seconds for which each peer is measured in each.
PLANS = {"short": (SHORT, 3), "table": ([replace(case, all_peers=False) for case in AIMS], 30),
         "full": (AIMS + MORE, 30)}


class Sampler:
    """One peer and the rows of a, which it is given in turn, as many at a time as its memory is good for."""

    def __init__(self, peer, rows, b, threshold):
        peer.load(b)
        self.peer, self.rows, self.b, self.threshold = peer, rows, b, threshold
        self.step = max(1, min(peer.most_rows, peer.most_pairs // len(b), len(rows)))
        self.starts = itertools.cycle(range(0, len(rows) - self.step + 1, self.step))
        self.rates, self.seconds, self.first_round = [], 0.0, []

    def run(self, seconds):
        blocks, begun = [], time.perf_counter()
        while time.perf_counter() < begun + seconds:
            start = next(self.starts)
            hits = self.peer.hits(self.rows[start:start + self.step], self.threshold)
            blocks.append((start, self.step, hits))
        spent = time.perf_counter() - begun
        self.seconds += spent
        self.rates.append(len(blocks) * self.step * len(self.b) / spent)
        self.first_round = self.first_round or blocks


def measure(command, rounds, samplers, seconds):
    """rescreen and its peers in turn."""
    runs = []
    for _ in range(rounds):
        runs.append(rescreen(*command))
        for sampler in samplers.values():
            sampler.run(seconds / rounds)
    return {"seconds": median(run["seconds"] for run in runs), "memory_mib": max(run["memory_mib"] for run in runs),
            "runs": runs,
            "peers": {name: {"rates": one.rates, "seconds": one.seconds} for name, one in samplers.items()}}


def run_join(case, a, b, found, seconds, options):
    file_a, file_b, result = (WORK / f"{name}.txt" for name in ("a", "b", "hits"))
    options = ["--threshold", case.threshold, "-o", result, *options]
    for some in (2000, len(a)):  # a few for the kernel cache, then all
        file_a.write_text("\n".join(a[:some]) + "\n")
        file_b.write_text("\n".join(b[:some]) + "\n")
        if some < len(a):
            rescreen("join", file_a, file_b, *options)
    samplers = {name: Sampler(peer, a, b, float(case.threshold)) for name, peer in found.items()
                if case.all_peers or name == "RapidFuzz"}
    done = asdict(case) | {"pairs": len(a) * len(b), "letters": mean(map(len, b))}
    done |= measure(("join", file_a, file_b, *options), case.rounds, samplers, seconds)
    done["bytes_out"] = result.stat().st_size
    rapidfuzz = samplers.get("RapidFuzz")
    done["check"] = rapidfuzz and check.compare(result, rapidfuzz.first_round, a, b, Fraction(case.threshold))
    result.unlink()
    print(f"{case.kind}, {case.count:,} at {case.threshold}: {done['seconds']:.3g} s, "
          f"{record.ratio(done, 'RapidFuzz')} RapidFuzz, {done['check'] or 'no check'}", flush=True)
    return done


def run_joins(cases, found, seconds, options):
    sides, joins = {}, []
    for case in cases:
        if case.kind not in sides:
            sides[case.kind] = populations.make(case.kind, max(c.count for c in cases if c.kind == case.kind))
            if not sides[case.kind]:
                print(f"bench: {case.kind} left out: there are no public name lists in RESCREEN_TESTDATA")
        if sides[case.kind]:
            a, b = (side[:case.count] for side in sides[case.kind])
            joins.append(run_join(case, a, b, found, seconds, options))
    return joins


def run_screens(found, seconds, options):
    passengers, result = WORK / "passengers.csv", WORK / "pairs.csv"
    screens = []
    for kind, path, names in populations.watchlists():
        rescreen("generate", "passengers", "--count", 100_000, "--from", path, "--disturbed", "0.01", "-o", passengers)
        texts = list({name: True for name, in populations.column(passengers, "name")})
        samplers = {name: Sampler(peers.RapidFuzz("token_sort_ratio"), texts, names, 80) for name in found
                    if name == "RapidFuzz"}
        command = ("screen", "-p", passengers, "-w", path, "-o", result, *options)
        rescreen(*command)  # fills the kernel cache
        screens.append({"kind": kind, "count": len(names), "pairs": len(texts) * len(names)}
                       | measure(command, 3, samplers, seconds))
        print(f"screen, {kind}: {screens[-1]['seconds']:.3g} s", flush=True)
    return screens


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", choices=PLANS)
    parser.add_argument("--only", default="", help="the cases with this in their name: surnames, 0.90, screen...")
    parser.add_argument("--devices", help="as for rescreen; the default device if not given")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    arguments = parser.parse_args()
    options = ["--devices", arguments.devices] if arguments.devices else []
    WORK.mkdir(parents=True, exist_ok=True)
    found, facts = peers.find(), machine(arguments.devices)
    cases, seconds = PLANS[arguments.plan]
    cases = [case for case in cases if arguments.only in f"{case.kind} {case.count} {case.threshold}"]
    joins = run_joins(cases, found, seconds, options)
    screens = run_screens(found, seconds, options) if arguments.only in "screen" else []
    if not joins + screens:
        raise SystemExit(f"bench: no case has '{arguments.only}' in its name")

    device, date = (joins + screens)[0]["runs"][0]["device"], datetime.date.today().isoformat()
    name = re.sub(r"[^a-z0-9]+", "-", device.split(" (")[0].lower()).strip("-")
    suffix = "" if arguments.plan == "full" and not arguments.only else f"-{arguments.plan}"
    folder = arguments.results / f"{date}-{name}{suffix}"
    shutil.rmtree(folder, ignore_errors=True)
    record.write(folder, {
        "date": date, "device": device, "command": f"bench/run.py {' '.join(sys.argv[1:])}", "machine": facts,
        "peer_seconds": seconds,
        "peers": {name: {"version": one.version, "note": one.note} for name, one in found.items()},
        "joins": [case | {"filter_bound": facts["logic_bits"] / (2 * case["letters"])} for case in joins],
        "screens": screens})
    asked = [case for case in joins if case["asked"]]
    print(f"\n{record.table(record.ASKED, asked)}\n{record.table(record.SCREENS, screens)}\nthe record: {folder}")
    if any(case["check"] and case["check"]["rescreen_wrong"] for case in joins):
        raise SystemExit("bench: some of rescreen's hits are wrong: see 'The same hits' in the record")


if __name__ == "__main__":
    main()
