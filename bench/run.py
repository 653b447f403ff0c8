#!/usr/bin/env python3
"""
The benchmark: `make bench` (a few minutes) and `make bench-full` (up to an hour). Run in the virtual environment that
bench/peers.sh makes; without it the peers are left out.

    bench/run.py short|table|full [--only TEXT] [--devices N[,N...]] [--results FOLDER]

short: small sizes; table: the sizes that the project's aims are stated for, once; full: all, peers for 30 s each.
"""
import argparse
import datetime
import itertools
import re
import shutil
import sys
import time
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from statistics import median

import check
import peers as peers_module
import populations
import record
from program import ROOT, WORK, machine, rescreen, scan_bound


@dataclass
class Case:
    kind: str
    count: int
    threshold: str
    asked: dict = field(default_factory=dict)
    rounds: int = 3
    all_peers: bool = False


NAMES = "full names"
ASKED = [
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
    Case(NAMES, 10_000, "0.90"),
    Case(NAMES, 50_000, "0.90"),
    Case(NAMES, 500_000, "0.90"),
    Case("public full names", 200_000, "0.90"),
    Case("public full names", 200_000, "0.80"),
    Case("random strings", 200_000, "0.90", all_peers=True),
    Case("random strings", 200_000, "0.80"),
]
SHORT = [
    *(Case(NAMES, 30_000, threshold, all_peers=threshold == "0.90") for threshold in ("0.95", "0.90", "0.85", "0.80")),
    Case(NAMES, 10_000, "0.90"),
    Case(NAMES, 100_000, "0.90"),
    Case("surnames", 88_799, "0.90", {"ratio": 120}),
    Case("random strings", 30_000, "0.90"),
    Case("anagrams", 20_000, "0.90", {"ratio": 1.5}),
]
PLANS = {"short": (SHORT, 3), "table": (ASKED, 5), "full": (ASKED + MORE, 30)}  # cases; seconds for each peer and case


class Measured:
    """One peer on one case: rows of a in turn, as many at a time as its memory is good for."""

    def __init__(self, name, hits, rows, width, largest_pairs):
        self.hits, self.rows, self.width = hits, rows, width
        self.step = max(1, min(512 if name == "RapidFuzz" else len(rows), largest_pairs // width, len(rows)))
        self.starts = itertools.cycle(range(0, len(rows) - self.step + 1, self.step))
        self.pairs, self.seconds, self.rates = 0, 0.0, []

    def run(self, seconds):
        """One round. Returns the blocks of rows that it did, with their hits."""
        pairs, spent, blocks = 0, 0.0, []
        while spent < seconds:
            start = next(self.starts)
            rows = self.rows[start:start + self.step]
            begun = time.perf_counter()
            found = self.hits(rows)
            spent += time.perf_counter() - begun
            pairs += len(rows) * self.width
            blocks.append((start, len(rows), found))
        self.pairs, self.seconds = self.pairs + pairs, self.seconds + spent
        self.rates.append(pairs / spent)
        return blocks

    def facts(self):
        return {"pairs": self.pairs, "seconds": self.seconds, "rates": self.rates}


def run_join(case, population, found_peers, peer_seconds, options):
    """One case: rescreen and the peers in turn, then the hits compared."""
    (a, b), files = population.files(case.count)
    _, few = population.files(case.count), [WORK / f"few-{name}.txt" for name in "ab"]
    for path, side in zip(few, (a, b)):
        path.write_text("\n".join(side[:2000]) + "\n")
    result = WORK / "hits.csv"
    rescreen("join", *few, "--threshold", case.threshold, "-o", result, *options)  # fills the kernel cache
    names = found_peers if case.all_peers else [name for name in found_peers if name == "RapidFuzz"]
    measured = {}
    for name in names:
        peer = found_peers[name]
        peer.load(b)
        measured[name] = Measured(name, lambda rows, peer=peer: peer.hits(rows, float(case.threshold)), a, len(b),
                                  peer.largest_pairs)
    runs, counts = [], None
    for number in range(case.rounds):
        runs.append(rescreen("join", *files, "--threshold", case.threshold, "-o", result, *options))
        for name, peer in measured.items():
            blocks = peer.run(peer_seconds / case.rounds)
            if name == "RapidFuzz" and number == 0:
                counts = check.compare(result, blocks, a, b, Fraction(case.threshold))
    bytes_out = result.stat().st_size
    result.unlink()
    return summary(case, runs, measured, counts, len(a) * len(b)) | {"bytes_out": bytes_out}


def summary(case, runs, measured, counts, pairs):
    numbers = runs[0]["counts"]
    seconds = median(run["seconds"] for run in runs)
    kernels = median(run["stages"].get("filter", 0) + run["stages"].get("verify", 0) for run in runs)
    return {
        "kind": case.kind, "count": case.count, "threshold": case.threshold, "asked": case.asked,
        "pairs": pairs, "seconds": seconds, "rate": pairs / seconds,
        "kernel_rate": pairs / kernels if kernels else None, "hits": numbers.get("hits", 0),
        "survivors": numbers.get("verified", 0), "memory_mib": max(run["memory_mib"] for run in runs), "check": counts,
        "peers": {name: peer.facts() for name, peer in measured.items()}, "runs": runs,
    }


def run_joins(cases, found_peers, peer_seconds, options):
    joins = []
    for kind in dict.fromkeys(case.kind for case in cases):
        if kind in populations.NEEDS_TESTDATA and not populations.TESTDATA.is_dir():
            print(f"bench: {kind} are left out: they need the public name lists, and RESCREEN_TESTDATA has none")
            continue
        mine = [case for case in cases if case.kind == kind]
        population = populations.Population(kind, max(case.count for case in mine))
        for case in mine:
            joins.append(run_join(case, population, found_peers, peer_seconds, options))
            done = joins[-1]
            print(f"{kind}, {record.size(done)} at {case.threshold}: {done['seconds']:.3g} s, "
                  f"{record.engineering(done['rate'])} pairs/s, {done['hits']} hits, "
                  f"{record.shown(record.ratio(done, 'RapidFuzz'))} RapidFuzz; check {done['check']}", flush=True)
    order = {(case.kind, case.count, case.threshold): number for number, case in enumerate(cases)}
    return sorted(joins, key=lambda done: order[done["kind"], done["count"], done["threshold"]])


def run_screens(found_peers, peer_seconds, options):
    screens = []
    passengers, result = WORK / "passengers.csv", WORK / "pairs.csv"
    for name, (path, list_names) in populations.watchlists().items():
        rescreen("generate", "passengers", "--count", 100_000, "--from", path, "--disturbed", "0.01", "-o", passengers)
        texts = list(dict.fromkeys(row["name"].upper() for row in populations.rows_of(passengers)))
        measured = {}
        if "RapidFuzz" in found_peers:
            peer = found_peers["RapidFuzz"]
            peer.load(list_names)
            hits = lambda rows: peer.process.cdist(list_names, rows, scorer=peer.token_sort, score_cutoff=80, workers=-1,
                                                   dtype=peer.numpy.float32).nonzero()
            measured["RapidFuzz"] = Measured("RapidFuzz", hits, texts, len(list_names), peer.largest_pairs)
        runs = []
        for number in range(4):  # the first fills the kernel cache
            run = rescreen("screen", "-p", passengers, "-w", path, "-o", result, *options)
            if number > 0:
                runs.append(run)
                for peer_measured in measured.values():
                    peer_measured.run(peer_seconds / 3)
        seconds = median(run["seconds"] for run in runs)
        screens.append({"list": name, "passengers": 100_000, "names": len(list_names), "seconds": seconds,
                        "pairs": len(texts) * len(list_names), "memory_mib": max(run["memory_mib"] for run in runs),
                        "runs": runs, "peers": {key: value.facts() for key, value in measured.items()}})
        print(f"screen of 100,000 passengers, {name}: {seconds:.3g} s", flush=True)
    return screens


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", choices=PLANS)
    parser.add_argument("--only", default="", help="the cases whose name has this in it, as in 'surnames' or 'screen'")
    parser.add_argument("--devices", help="as for rescreen; the default device if not given")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    arguments = parser.parse_args()
    options = ["--devices", arguments.devices] if arguments.devices else []
    WORK.mkdir(parents=True, exist_ok=True)

    facts = {"date": datetime.date.today().isoformat(), "command": f"bench/run.py {' '.join(sys.argv[1:])}"}
    facts["machine"] = machine()
    facts["machine"]["scan_bound"] = scan_bound(facts["machine"])
    found = peers_module.find()
    cases, facts["peer_seconds"] = PLANS[arguments.plan]
    cases = [case for case in cases if arguments.only in f"{case.kind} {case.count} {case.threshold}"]
    facts["peers"] = {name: {"version": peer.version, "note": peer.note} for name, peer in found.items()}
    facts["joins"] = run_joins(cases, found, facts["peer_seconds"], options)
    facts["screens"] = run_screens(found, facts["peer_seconds"], options) if arguments.only in "screen" else []
    done = facts["joins"] + facts["screens"]
    if not done:
        raise SystemExit(f"bench: no case has '{arguments.only}' in its name")
    facts["device"] = done[0]["runs"][0]["device"]

    name = re.sub(r"[^a-z0-9]+", "-", facts["device"].split(" (")[0].lower()).strip("-")
    suffix = "" if arguments.plan == "full" and not arguments.only else f"-{arguments.plan}"
    folder = arguments.results / f"{facts['date']}-{name}{suffix}"
    shutil.rmtree(folder, ignore_errors=True)
    record.write(folder, facts)
    print(f"\n{record.asked_table(facts['joins'])}\n{record.screens_table(facts['screens'])}\nthe record: {folder}")
    if any(case["check"] and case["check"]["rescreen_wrong"] for case in facts["joins"]):
        raise SystemExit("bench: rescreen's hits are wrong: see 'The same hits' in the record")


if __name__ == "__main__":
    main()
