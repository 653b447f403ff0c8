"""The record of a run: README.md, record.json and the plots in one folder."""
import math
from statistics import median

from plot import chart
from program import write_json

OTHERS = ("DuckDB", "Polars", "Jellyfish")


def engineering(number):
    for scale, unit in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if number >= scale:
            return f"{number / scale:.3g}{unit}"
    return f"{number:.3g}"


def size(case):
    return f"{case['count']:,} x {case['count']:,}"


def ratio(case, peer):
    rates = case["peers"].get(peer, {}).get("rates")
    return median(rate_ratio(case, rates)) if rates else None


def rate_ratio(case, rates):
    """Each round's own ratio: what loads the machine in a round slows both."""
    return [case["pairs"] / run["seconds"] / rate for run, rate in zip(case["runs"], rates)]


def shown(value):
    return f"{value:.3g}x" if value is not None and value < 100 else f"{value:.0f}x" if value else "-"


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows]) + "\n"


def asked_table(joins):
    rows = []
    for case in joins:
        if not case["asked"]:
            continue
        wanted, got = case["asked"], ratio(case, "RapidFuzz")
        if "ratio" in wanted:
            met = got is not None and got >= wanted["ratio"]
            asked, measured = f">= {wanted['ratio']}x", shown(got)
        else:
            met = case["seconds"] < wanted["seconds"] and case["memory_mib"] < wanted["memory_mib"]
            asked = f"< {wanted['seconds']} s, < {wanted['memory_mib']} MiB"
            measured = f"{case['seconds']:.3g} s, {case['memory_mib']:.0f} MiB ({shown(got)})"
        verdict = "yes" if met else "no" if got else "not measured"
        rows.append((case["kind"], size(case), case["threshold"], asked, measured, verdict))
    return table(("strings", "size", "threshold", "asked", "measured", "met"), rows)


def joins_table(joins, bound):
    rows = []
    for case in joins:
        stages = case["runs"][0]["stages"]
        whole = sum(seconds for name, seconds in stages.items() if name != "in all") or 1
        shares = ", ".join(f"{name} {100 * seconds / whole:.0f}" for name, seconds in stages.items()
                           if name != "in all" and seconds / whole >= 0.005)
        kernels = case["kernel_rate"]
        rows.append((case["kind"], size(case), case["threshold"], f"{case['seconds']:.3g}", engineering(case["rate"]),
                     engineering(kernels) if kernels else "-", f"{kernels / bound:.2g}" if kernels and bound else "-",
                     f"{100 * case['survivors'] / case['pairs']:.3g} %", engineering(case["hits"]),
                     f"{case['memory_mib']:.0f}", shares))
    return table(("strings", "size", "threshold", "seconds", "pairs/s", "in kernels", "of a scan", "verified", "hits",
                  "MiB", "share of time, %"), rows)


def peers_table(joins):
    rows = []
    for case in joins:
        rates = {name: median(peer["rates"]) for name, peer in case["peers"].items()}
        spread = rate_ratio(case, case["peers"]["RapidFuzz"]["rates"]) if "RapidFuzz" in rates else []
        cells = [f"{engineering(rates[name])}: {shown(ratio(case, name))}" if name in rates else "-"
                 for name in ("RapidFuzz", *OTHERS)]
        rows.append((case["kind"], size(case), case["threshold"], cells[0],
                     f"{shown(min(spread))} to {shown(max(spread))}" if spread else "-", *cells[1:]))
    return table(("strings", "size", "threshold", "RapidFuzz", "its rounds", *OTHERS), rows)


def checks_table(joins):
    return table(("strings", "size", "threshold", "rows checked", "hits there", "differences on an edge",
                  "RapidFuzz wrong elsewhere", "rescreen wrong"),
                 [(case["kind"], size(case), case["threshold"], *case["check"].values()) for case in joins if case["check"]])


def growth_table(joins):
    rows = []
    sizes = sorted((case["count"], case["seconds"]) for case in joins if case["kind"] == "full names" and case["threshold"] == "0.90")
    for (small, before), (large, after) in zip(sizes, sizes[1:]):
        rows.append((f"{small:,} to {large:,}", f"{before:.3g} to {after:.3g} s",
                     f"N^{math.log(after / before) / math.log(large / small):.2f}"))
    return table(("full names a side at 0.90", "time", "grows as"), rows)


def screens_table(screens):
    rows = []
    for case in screens:
        stages = ", ".join(f"{name} {seconds:.2f}" for name, seconds in case["runs"][0]["stages"].items() if name != "in all")
        rows.append((case["list"], f"{case['passengers']:,} x {case['names']:,}", f"{case['seconds']:.3g}",
                     engineering(case["passengers"] / case["seconds"]), f"{case['memory_mib']:.0f}", stages,
                     shown(ratio(case, "RapidFuzz"))))
    return table(("list", "passengers x names", "seconds", "passengers/s", "MiB", "seconds by stage",
                  "RapidFuzz token_sort_ratio"), rows)


def draw(folder, joins):
    def lines(cases, along):
        series = {}
        for case in cases:
            series.setdefault("rescreen, to file", []).append((along(case), case["rate"]))
            if case["kernel_rate"]:
                series.setdefault("rescreen, kernels", []).append((along(case), case["kernel_rate"]))
            for name, peer in case["peers"].items():
                series.setdefault(name, []).append((along(case), median(peer["rates"])))
        return series
    names = [case for case in joins if case["kind"] == "full names"]
    counts = [case["count"] for case in names]
    common = max(set(counts), key=counts.count) if counts else 0
    chart(folder / "threshold.svg", f"Full names, {common:,} x {common:,}", "threshold", "pairs a second",
          lines([case for case in names if case["count"] == common], lambda case: float(case["threshold"])))
    chart(folder / "size.svg", "Full names at 0.90", "strings a side", "pairs a second",
          lines([case for case in names if case["threshold"] == "0.90"], lambda case: case["count"]), log_x=True)


def write(folder, facts):
    """facts: all that record.json holds. Returns the text of README.md."""
    folder.mkdir(parents=True, exist_ok=True)
    machine, joins = facts["machine"], facts["joins"]
    bound = machine["scan_bound"]
    draw(folder, joins)
    head = f"""# Benchmark of {facts['date']}: {facts['device']}

Made by `{facts['command']}`. The ratios are the result; seconds are of this machine and this hour.

- machine: {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB; {machine['system']}; load at the start {machine['load_at_start']}
- rescreen: {machine['rescreen'].replace(chr(10), ', ')}; commit {machine['commit']}
- peers: {', '.join(f"{name} {peer['version']} ({peer['note']})" for name, peer in facts['peers'].items()) or 'none installed'}

rescreen is timed from files to file, kernel cache warm. The peers get the same strings in memory and write no file; they
run between rescreen's runs on the same cores, on rows taken in turn from a random order, about {facts['peer_seconds']:.0f} s each and case, and
their time is scaled to all rows. A ratio is the median over the rounds of a case. Strings are distinct on each side.
"""
    parts = [head]
    if joins:
        parts += ["## Asked and measured: ratio to RapidFuzz\n", asked_table(joins),
                  "## The join\n", joins_table(joins, bound),
                  (f"'Of a scan': against {engineering(bound)} pairs/s, what a plain scan with an exclusive or, a popcount "
                   "and a comparison of 64 bits a pair could reach at best on this device; a join that skips pairs can "
                   "pass it.\n" if bound else ""),
                  "![pairs a second by threshold](threshold.svg)\n", "![pairs a second by size](size.svg)\n",
                  growth_table(joins),
                  "## Peers: pairs/s, and how many times as fast rescreen is\n", peers_table(joins),
                  "## The same hits\n\nRapidFuzz computes in floating point. A pair is on an edge if its exact score is "
                  "the threshold, or its exact Jaro is 0.7, where the bonus for a common prefix begins. Every pair that "
                  "differs was decided in fractions.\n", checks_table(joins)]
    if facts["screens"]:
        parts += ["## The screen\n", screens_table(facts["screens"]),
                  "token_sort_ratio is another and simpler score; its cdist over distinct passenger names and all names "
                  "of the list is what many use instead.\n"]
    text = "\n".join(part for part in parts if part)
    (folder / "README.md").write_text(text)
    write_json(folder / "record.json", facts)
    return text
