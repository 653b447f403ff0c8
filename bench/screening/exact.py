"""Holds screens against the plain C reference over all pairs, for some passengers and the whole list."""
import csv
import re
import subprocess
from collections import defaultdict

from program import PROGRAM

ALL_PAIRS = PROGRAM.parent / "bench" / "screening" / "all_pairs"
TOP = 10  # the default of screen, which the benchmark leaves as it is


def points(text):
    """Of a score as printed, in basis points."""
    return round(float(text) * 10_000)


def reference(sample, watchlist, least):
    """passenger -> [(entry, name score, total with evidence)] of all pairs that reach the least threshold by either."""
    command = [str(word) for word in (ALL_PAIRS, sample, watchlist, points(least))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench: {' '.join(command)}\nbench: failed: {done.stderr.strip()}")
    pairs = defaultdict(list)
    for line in done.stdout.splitlines():
        passenger, entry, name_score, total = line.split(",")
        pairs[passenger].append((entry, int(name_score), int(total)))
    return pairs


def hits(pairs, threshold, evidence):
    """Of one passenger: (total, entry, name score) that reach the threshold, best first, of equal ones by id."""
    totals = [(total if evidence else name_score, entry, name_score) for entry, name_score, total in pairs]
    return sorted((hit for hit in totals if hit[0] >= points(threshold)), key=lambda hit: (-hit[0], hit[1].encode()))


def screened(result, passengers):
    """passenger -> the same of a result, whose rows stand in the order of the passengers, of whom these are first."""
    found = defaultdict(list)
    with open(result, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["passenger_id"] not in passengers:
                break
            added = sum(map(points, re.findall(r":([+-][\d.]+)", row["evidence"])))
            name_score = points(row["name_score"])
            found[row["passenger_id"]].append((name_score + added, row["entry_id"], name_score))
    return found


def compare(found, pairs, passengers, case):
    """Counts, and the first difference in words."""
    record = {"passengers": len(passengers), "pairs": 0, "differences": 0, "first": ""}
    for passenger in passengers:
        expected = hits(pairs.get(passenger, []), case.threshold, case.evidence)[:TOP]
        record["pairs"] += len(expected)
        if found.get(passenger, []) != expected:
            record["differences"] += 1
            record["first"] = record["first"] or \
                f"{passenger}: screen {found.get(passenger, [])}, the reference {expected}"
    return record
