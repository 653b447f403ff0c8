"""
The benchmark of screening at scale: `make bench BENCH=screen` (short), and a part of `make bench-full` (full, and night
with BENCH_NIGHT=1).

Screens made-up passengers against made-up lists from files to file, holds the results against the plain C reference
over all pairs for some passengers, and asks what one would take instead.
"""
import argparse
import datetime
import re
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import median

import exact
import usual
import written
from cases import MADE_UP, PLANS, UN, Sides, people, plan
from program import ROOT, WORK, machine, rescreen

RESULT = WORK / "screening-pairs.csv"
LEAST_CHECKED = DISTURBED = 200


class Reference:
    """All pairs of a list and its first passengers, at the least threshold that any case has; each list once."""

    def __init__(self, chosen, sides):
        self.chosen, self.sides, self.known = chosen, sides, {}

    def count(self, case):
        """How many passengers are checked."""
        names = case.names or 10_000
        return min(case.passengers, max(LEAST_CHECKED, self.chosen.checked_pairs // names))

    def sample(self, case):
        return {row["id"]: True for row in people(self.sides.passengers(case), self.count(case))}

    def pairs(self, case):
        watchlist = self.sides.list(case)
        if watchlist not in self.known:
            same = [other for other in self.chosen.cases if (other.kind, other.names) == (case.kind, case.names)]
            largest = max(same, key=self.count)
            self.known[watchlist] = exact.reference(self.sides.sample(largest, self.count(largest)), watchlist,
                                                    min(other.threshold for other in same))
        return self.known[watchlist]


def screen(case, sides, options, passengers=None):
    words = ["--threshold", case.threshold, *([] if case.evidence else ["--no-evidence"]), *options]
    files = ["-p", passengers or sides.passengers(case), "-w", sides.screened_list(case), "-o", RESULT]
    return rescreen("screen", *files, *words)


def run_rounds(chosen, sides, reference, options):
    """All cases in turn, so that what loads the machine in one round slows all. Returns the records of the cases."""
    records = [asdict(case) | {"runs": [], "check": None, "peers": []} for case in chosen.cases]
    for number in range(chosen.rounds):
        for case, record in zip(chosen.cases, records):
            record["runs"].append(screen(case, sides, options))
            print(f"{case.title}: {record['runs'][-1]['seconds']:.3g} s", flush=True)
            if number == 0 and case.checked:
                record["found"] = exact.screened(RESULT, reference.sample(case))
    for record in records:
        record["seconds"] = median(run["seconds"] for run in record["runs"])
        record["memory_mib"] = max(run["memory_mib"] for run in record["runs"])
        record["listed"] = record["runs"][0]["names"]
    return records


def compare_peers(case, sides, sample, pairs, peers, options):
    """What rescreen and its peers keep of the sample's hits and of disturbed entries of the list."""
    hits = {(passenger, entry) for passenger in sample
            for _, entry, _ in exact.hits(pairs.get(passenger, []), case.threshold, case.evidence)}
    disturbed = sides.disturbed(case, DISTURBED)
    truth = {(row["id"], row["truth"]) for row in people(disturbed)}
    screen(case, sides, options, disturbed)
    found = exact.screened(RESULT, {passenger for passenger, _ in truth})
    kept = {(passenger, entry) for passenger, best in found.items() for _, entry, _ in best}
    return {"hits": len(hits), "disturbed": len(truth), "truth": usual.share(truth, kept),
            "peers": usual.measure(peers, sides.passengers(case), case.passengers, sides.list(case), sample, hits,
                                   disturbed, truth)}


def check_and_compare(chosen, sides, reference, records, peers, options):
    for case, record in zip(chosen.cases, records):
        if not case.checked:
            continue
        sample, pairs = reference.sample(case), reference.pairs(case)
        record["check"] = exact.compare(record.pop("found"), pairs, sample, case)
        print(f"{case.title}: {record['check']['differences']} of {len(sample):,} passengers differ", flush=True)
        if case.peers:
            record |= compare_peers(case, sides, set(sample), pairs, peers, options)


def fill_kernel_cache(chosen, sides, options):
    some = min(chosen.cases, key=lambda case: (case.kind == UN, case.passengers * case.names))
    screen(some, sides, options)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plan", nargs="?", default="short", choices=PLANS)
    parser.add_argument("--scale", type=float, default=1, help="all sizes times this, to try the benchmark itself")
    parser.add_argument("--devices", help="as for rescreen; the default device if not given")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    arguments = parser.parse_args()
    options = ["--devices", arguments.devices] if arguments.devices else []
    WORK.mkdir(parents=True, exist_ok=True)
    facts, chosen = machine(arguments.devices), plan(arguments.plan, arguments.scale)
    sides = Sides(min(case.names for case in chosen.cases if case.kind == MADE_UP))
    peers, reference = usual.find(), Reference(chosen, sides)
    fill_kernel_cache(chosen, sides, options)
    records = run_rounds(chosen, sides, reference, options)
    check_and_compare(chosen, sides, reference, records, peers, options)

    device, date = records[0]["runs"][0]["device"], datetime.date.today().isoformat()
    name = re.sub(r"[^a-z0-9]+", "-", device.split(" (")[0].lower()).strip("-")
    folder = arguments.results / f"{date}-{name}-screen{'' if arguments.plan == 'full' else '-' + arguments.plan}"
    shutil.rmtree(folder, ignore_errors=True)
    written.write(folder, {
        "date": date, "device": device, "command": f"bench/screening/measure.py {' '.join(sys.argv[1:])}".strip(),
        "machine": facts, "rounds": chosen.rounds, "peers": {name: one.note for name, one in peers.items()}}, records,
        exact.TOP)
    print(f"\n{written.table(written.TIMES, records)}\nthe record: {folder}")
    wrong = [record["check"]["first"] for record in records if record["check"] and record["check"]["differences"]]
    if wrong:
        raise SystemExit(f"bench: screen differs from the reference over all pairs, as in {wrong[0]}")


if __name__ == "__main__":
    main()
