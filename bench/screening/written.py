"""The record of a run: README.md, record.jsonl (one line about the run, then one a case) and a plot."""
import json
import math

from cases import LIST_GROWS, PASSENGERS_GROW
from plot import chart
from record import shares, table

CASES = {
    "passengers": lambda case: f"{case['passengers']:,}",
    "list": lambda case: f"{case['listed']:,} names" + ("" if case["kind"] == "made-up" else f" ({case['kind']})")
    + (", prepared" if case["prepared"] else ""),
    "threshold": lambda case: case["threshold"],
    "evidence": lambda case: "yes" if case["evidence"] else "no",
}
TIMES = CASES | {
    "seconds": lambda case: f"{case['seconds']:.3g}",
    "by round": lambda case: ", ".join(f"{run['seconds']:.3g}" for run in case["runs"]),
    "MiB": lambda case: case["memory_mib"],
    "pairs out": lambda case: f"{case['runs'][0]['counts'].get('pairs out', 0):,}",
    "scored": lambda case: f"{case['runs'][0]['counts'].get('candidates scored', 0):,}",
    "share of the stages, %": shares,
}
ASKED = CASES | {
    "asked": lambda case: " and ".join(f"{name} <= {value}" for name, value in case["asked"].items()),
    "seconds": lambda case: f"{case['seconds']:.3g}",
    "MiB": lambda case: case["memory_mib"],
    "met": lambda case: "yes" if all(case[name] <= most for name, most in case["asked"].items()) else "no",
}
CHECKS = CASES | {
    "passengers checked": lambda case: f"{case['check']['passengers']:,}",
    "pairs compared": lambda case: f"{case['check']['passengers'] * case['listed']:,}",
    "hits": lambda case: f"{case['check']['pairs']:,}",
    "passengers that differ": lambda case: case["check"]["differences"],
}
PEERS = CASES | {
    "instead": lambda case: case["peer"]["name"],
    "cut": lambda case: case["peer"]["cut"] or "-",
    "seconds": lambda case: f"{case['peer']['seconds']:,.3g}" + (
        f" (scaled from {case['peer']['passengers']:,} passengers)"
        if case["peer"]["passengers"] < case["passengers"] else ""),
    "times rescreen": lambda case: f"{case['peer']['seconds'] / case['seconds']:,.3g}",
    "rescreen's hits kept": lambda case: show(case["peer"]["recall"], "{:.1%}") + f" of {case['hits']:,}",
    "disturbed entries found": lambda case: show(case["peer"]["truth"], "{:.1%}") + f" of {case['disturbed']:,}",
    "pairs to look at for a hit": lambda case: show(case["peer"]["alerts_per_hit"], "{:,.3g}"),
}


def show(number, how):
    return "-" if number is None else how.format(number)


def with_peers(cases):
    """One line a peer, and one of rescreen before them."""
    for case in cases:
        if case["peers"]:
            own = {"name": "**rescreen**", "cut": case["threshold"], "passengers": case["passengers"],
                   "seconds": case["seconds"], "recall": 1, "truth": case["truth"], "alerts_per_hit": 1}
            yield from (case | {"peer": peer} for peer in (own, *case["peers"]))


def grows(side):
    return f"{side} grows" if side == LIST_GROWS else f"{side} grow"


SIZES = {LIST_GROWS: "listed", PASSENGERS_GROW: "passengers"}
ROUND_SIZES = {LIST_GROWS: "names", PASSENGERS_GROW: "passengers"}  # so that both sides have the same ticks in the plot


def series(cases, side, sizes):
    return sorted((case[sizes[side]], case["seconds"]) for case in cases if side in case["growth"])


def exponent(points):
    """Of time as a power of size: the slope of the line through the logarithms with the least squares."""
    x, y = ([math.log(value) for value in values] for values in zip(*points))
    x_mean, y_mean = sum(x) / len(x), sum(y) / len(y)
    return sum((a - x_mean) * (b - y_mean) for a, b in zip(x, y)) / sum((a - x_mean)**2 for a in x)


def growth(cases):
    for side in SIZES:
        points = series(cases, side, SIZES)
        if len(points) > 1:
            (small, before), (large, after) = points[-2:]
            yield (f"- {grows(side)} from {points[0][0]:,} to {points[-1][0]:,}: time as N^{exponent(points):.2f}; "
                   f"from {small:,} to {large:,} it takes {after / before:.2f} times as long"
                   + (" (asked: less than 1.6)" if side == LIST_GROWS else ""))


TEXT = """# Screening at scale, {date}: {device}

Made by `{command}`, with {rounds} round(s) of all cases in turn.

Seconds are of this machine and this hour, from files to file with a warm kernel cache, the median of the rounds. A list
is read and encoded in each run, unless it is prepared by `rescreen index`.

- {machine[processor]}, {machine[cores]} cores, {machine[memory_gib]} GiB, {machine[system]}
- load when it began: {machine[load_at_start]}
- {versions}; commit {machine[commit]}

Passengers and lists are made up by `rescreen generate`, the same on every machine, one passenger in a hundred being a
disturbed entry of the smallest list, with which the larger ones begin; 'public names' are full names drawn by
published frequencies.

## Asked and measured

{asked}
## Times

{times}
'Scored': pairs of names that got a full score. The stages run beside each other: their shares are of the sum of their
times, not of the seconds.

## Growth

At 0.85, names only, the other side as it is:

{growth}

![seconds by size](growth.svg)

## What one would take instead

{peers}
On the same machine and records, names in memory, no file written, as many threads as cores; each over all pairs but
Splink, which blocks. Where it says so, time is scaled from the first passengers. 'Hits kept': of the pairs of a
passenger and an entry that reach the threshold by rescreen's name score, counted by the plain C reference over all
pairs of the sampled passengers and the whole list, the share that the peer keeps at its cut; what it keeps beside them
is in 'pairs to look at for a hit'. It says how far each can stand in for this score, not which score is better:
`make quality` measures that on real lists. 'Disturbed entries': passengers who are entries of the list with what travel
data does to names, found with the entry they were made of.

{notes}

## The same pairs

The first passengers with the whole list: the best {top} pairs of each, their order and scores, held against the plain C
reference over all pairs. Any difference fails the run.

{checks}"""


def write(folder, facts, cases, top):
    folder.mkdir(parents=True, exist_ok=True)
    chart(folder / "growth.svg", "Screening at 0.85, names only", "names on the list (rounded), or passengers", "seconds",
          {grows(side): series(cases, side, ROUND_SIZES) for side in SIZES}, log_x=True)
    text = facts | {
        "versions": "; ".join(facts["machine"]["rescreen"]), "top": top,
        "asked": table(ASKED, [case for case in cases if case["asked"]]), "times": table(TIMES, cases),
        "growth": "\n".join(growth(cases)) or "Not measured in this run.",
        "peers": table(PEERS, list(with_peers(cases))),
        "notes": "\n".join(f"- {name}: {note}" for name, note in facts["peers"].items()),
        "checks": table(CHECKS, [case for case in cases if case["check"]])}
    (folder / "README.md").write_text(TEXT.format(**text))
    lines = [json.dumps(line, ensure_ascii=False) for line in (facts, *cases)]
    (folder / "record.jsonl").write_text("\n".join(lines) + "\n")
