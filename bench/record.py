"""The record of a run: README.md, record.json and two plots in one folder."""
import json
import math
from statistics import median

from plot import chart

NAMES = ("RapidFuzz", "DuckDB", "Polars", "Jellyfish")


def short(number):
    for scale, unit in ((1e12, " T"), (1e9, " G"), (1e6, " M"), (1e3, " k")):
        if number >= scale:
            return f"{number / scale:.3g}{unit}"
    return f"{number:.3g}"


def ratios(case, peer):
    """How many times as fast as a peer, round by round: what loads the machine in one round slows both."""
    rates = case["peers"].get(peer, {"rates": []})["rates"]
    return [case["pairs"] / run["seconds"] / rate for run, rate in zip(case["runs"], rates)]


def ratio(case, peer, pick=median):
    found = ratios(case, peer)
    return f"{pick(found):.{1 if pick(found) < 20 else 0}f}x" if found else "-"


def rate(case, peer):
    return short(median(case["peers"][peer]["rates"])) if peer in case["peers"] else "-"


def stage_rate(case, *stages):
    seconds = median(sum(run["stages"].get(stage, 0) for stage in stages) for run in case["runs"])
    return case["pairs"] / seconds if seconds else 0


def kernel_rate(case):
    return stage_rate(case, "filter", "verify")


def filter_rate(case):
    return stage_rate(case, "filter")


def verdict(case):
    asked = case["asked"]
    if "ratio" in asked:
        found = ratios(case, "RapidFuzz")
        return ("yes" if median(found) >= asked["ratio"] else "no") if found else "not measured"
    return "yes" if case["seconds"] < asked["seconds"] and case["memory_mib"] < asked["memory_mib"] else "no"


def shares(case):
    stages = case["runs"][0]["stages"]
    whole = sum(stages.values()) or 1
    return ", ".join(f"{name} {100 * part / whole:.0f}" for name, part in stages.items() if part / whole >= 0.005)


def table(columns, cases):
    if not cases:
        return "Not measured in this run.\n"
    lines = [columns, ["---"] * len(columns), *([str(show(case)) for show in columns.values()] for case in cases)]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


WHAT = {
    "strings": lambda case: case["kind"],
    "a side": lambda case: f"{case['count']:,}",
    "threshold": lambda case: case["threshold"],
}
ASKED = WHAT | {
    "asked": lambda case: " and ".join(f"{name} {value}" for name, value in case["asked"].items()),
    "ratio to RapidFuzz": lambda case: ratio(case, "RapidFuzz"),
    "seconds": lambda case: f"{case['seconds']:.3g}",
    "MiB": lambda case: case["memory_mib"],
    "met": verdict,
}
JOINS = WHAT | {
    "seconds": lambda case: f"{case['seconds']:.3g}",
    "pairs/s": lambda case: short(case["pairs"] / case["seconds"]),
    "in kernels": lambda case: short(kernel_rate(case)),
    "filter": lambda case: short(filter_rate(case)),
    "of its bound": lambda case: f"{filter_rate(case) / case['filter_bound']:.2g}" if case["filter_bound"] else "-",
    "verified": lambda case: f"{100 * case['runs'][0]['counts'].get('verified', 0) / case['pairs']:.3g} %",
    "hits": lambda case: f"{case['runs'][0]['counts'].get('hits', 0):,}",
    "MiB": lambda case: case["memory_mib"],
    "share of time, %": shares,
}
PEERS = WHAT | {
    name: lambda case, name=name: f"{rate(case, name)}: {ratio(case, name)}" if name in case["peers"] else "-"
    for name in NAMES
} | {"RapidFuzz by round": lambda case: f"{ratio(case, 'RapidFuzz', min)} to {ratio(case, 'RapidFuzz', max)}"}
CHECKS = WHAT | {
    name.replace("_", " "): lambda case, name=name: case["check"][name]
    for name in ("rows", "hits", "on_edge", "rapidfuzz_wrong", "rescreen_wrong")
}
SCREENS = {
    "100,000 passengers against": lambda case: f"{case['kind']}, {case['count']:,} names",
    "seconds": lambda case: f"{case['seconds']:.3g}",
    "passengers/s": lambda case: short(100_000 / case["seconds"]),
    "MiB": lambda case: case["memory_mib"],
    "share of time, %": shares,
    "ratio to token_sort_ratio": lambda case: ratio(case, "RapidFuzz"),
}


def growth(cases):
    cases = sorted(cases, key=lambda case: case["count"])
    for small, large in zip(cases, cases[1:]):
        power = math.log(large["seconds"] / small["seconds"]) / math.log(large["count"] / small["count"])
        yield f"- {small['count']:,} to {large['count']:,}: time grows as N^{power:.2f}"


def draw(path, title, x_title, cases, x, log_x=False):
    series = {"rescreen, to file": [(x(case), case["pairs"] / case["seconds"]) for case in cases],
              "rescreen, kernels": [(x(case), kernel_rate(case)) for case in cases if kernel_rate(case)]}
    for name in NAMES:
        series[name] = [(x(case), median(case["peers"][name]["rates"])) for case in cases if name in case["peers"]]
    chart(path, title, x_title, "pairs a second", {name: line for name, line in series.items() if line}, log_x)


TEXT = """# Benchmark of {date}: {device}

Made by `{command}`. The ratios are the result; seconds are of this machine and this hour.

- {machine[processor]}, {machine[cores]} cores, {machine[memory_gib]} GiB, {machine[system]}
- load when it began: {machine[load_at_start]}
- {versions}; commit {machine[commit]}
- peers: {peer_list}

rescreen is timed from files to file, kernel cache warm. The peers get the same strings in memory and write no file.
They run between rescreen's runs on the same cores, about {peer_seconds} s each and case, on rows in random order, and
their time is scaled to all rows. A ratio is the median over the rounds of a case. Strings are distinct on each side.

## Asked and measured

{asked}
## The join

{joins}
'In kernels': filter and verification; 'filter': the filter alone. 'Of its bound': that rate against the most it could
be if it counted all letters of all pairs, two bits of logic a letter and pair, and the device did nothing else: {logic}
bits a second. It passes this where it need not look at all letters, or lengths alone decide.

![pairs a second by threshold](threshold.svg)
![pairs a second by size](size.svg)

Full names at 0.90:

{growth}

## Peers: their pairs/s, and how many times as fast rescreen is

{peers_table}
## The same hits

The hits of some rows, compared with RapidFuzz's. Each pair that differs was decided in fractions; it is on an edge if
its score is the threshold, or its Jaro is 0.7, where the bonus for a common prefix begins: there floating point errs.

{checks}
## The screen

{screens}
token_sort_ratio is another and simpler score; its cdist (distinct passenger names, cut-off 80, scores in memory) is
what many use instead.
"""


def write(folder, facts):
    folder.mkdir(parents=True, exist_ok=True)
    joins, names = facts["joins"], [case for case in facts["joins"] if case["kind"] == "full names"]
    by_size = [case for case in names if case["threshold"] == "0.90"]
    counts = [case["count"] for case in names]
    common = max(counts, key=counts.count, default=0)
    draw(folder / "threshold.svg", f"Full names, {common:,} a side", "threshold",
         [case for case in names if case["count"] == common], lambda case: float(case["threshold"]))
    draw(folder / "size.svg", "Full names at 0.90", "strings a side", by_size, lambda case: case["count"], log_x=True)
    text = facts | {
        "versions": "; ".join(facts["machine"]["rescreen"]), "logic": short(facts["machine"]["logic_bits"]),
        "peer_list": "; ".join(f"{name} {peer['version']}: {peer['note']}" for name, peer in facts["peers"].items()),
        "asked": table(ASKED, [case for case in joins if case["asked"]]), "joins": table(JOINS, joins),
        "growth": "\n".join(growth(by_size)), "peers_table": table(PEERS, joins),
        "checks": table(CHECKS, [case for case in joins if case["check"]]), "screens": table(SCREENS, facts["screens"])}
    (folder / "README.md").write_text(TEXT.format(**text))
    (folder / "record.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
