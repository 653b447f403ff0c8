"""
Finds good numbers for a device's line of data/tuning.tsv: `make tune` runs it.

One number after the other is changed, and kept where the join of two sides of names is faster with it; both thresholds
count the same, the values run in turn, and of a value's rounds the fastest counts, since other work only ever slows a
run down. Prints each try as a ratio to the line that holds so far, and at the end the line to put into the table.
"""
import argparse
import math
import os
import re

import populations
from program import WORK, rescreen, PROGRAM, ask

NUMBERS = ("width", "group", "tile", "batch", "row")
CASES = (("0.90", 1.0), ("0.80", 0.4))  # and the share of the strings that they take
WORTH = 0.98  # a change has to bring this much, or it is noise


def values_of(number, line, kind):
    """What is tried for a number, the others being as they are."""
    if number == "width":
        return [1, 8, 16] if kind == "CPU" else [1]
    if number == "group":
        return [32, 64, 128, 256] if line["width"] == 1 else [1]
    if number == "tile":
        return [value for value in range(19, 25) if value <= line["batch"]]
    if number == "batch":
        return [value for value in range(20, 27) if value >= line["tile"]]
    return [16, 64, 256] if line["width"] > 1 else [1]


def changed(line, number, value):
    new = line | {number: value}
    if number == "width":
        new["group"], new["row"] = (64, 1) if value == 1 else (1, 64)
    return new


def seconds_of(line, files, options):
    """Seconds of filter and verification in each case, or None if the device does not take the line."""
    table = WORK / "tuning.tsv"
    table.write_text("\t".join(["*", "0", "*", *(str(line[number]) for number in NUMBERS)]) + "\n")
    os.environ["RESCREEN_TUNING"] = str(table)
    seconds = []
    for (threshold, _), (a, b) in zip(CASES, files):
        try:
            run = rescreen("join", a, b, "--threshold", threshold, "-o", WORK / "hits.csv", *options)
        except SystemExit:
            return None
        seconds.append(run["stages"]["filter"] + run["stages"]["verify"])
    return seconds


def compare(lines, files, options, rounds):
    """The best seconds of each line, by case; a first round fills the kernel cache."""
    best = [None] * len(lines)
    for round_ in range(rounds + 1):
        for i, line in enumerate(lines):
            seconds = seconds_of(line, files, options)
            if round_ > 0 and seconds:
                best[i] = [min(pair) for pair in zip(seconds, best[i] or seconds)]
    return best


def ratio(seconds, base):
    return math.exp(sum(math.log(x / y) for x, y in zip(seconds, base)) / len(base)) if seconds else math.inf


def device_of(number):
    """Kind and tuning line of a device, as `rescreen devices` shows them."""
    text = ask(str(PROGRAM), "devices")
    start = rf"^device {number}\b" if number else r"\(default\)"
    found = re.search(start + r".*?: (.*?)\n.*?kind +(\w+).*?tuning +(.*?)\n", text, re.S | re.M)
    if not found:
        raise SystemExit(f"tune: `{PROGRAM} devices` shows no {f'device {number}' if number else 'device'} to tune")
    name, kind, words = found.groups()
    return name, kind, {number: int(re.search(rf"{number} (\d+)", words)[1]) for number in NUMBERS}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--devices", help="the number of the device; the default device if not given")
    parser.add_argument("--count", type=int, default=200_000, help="strings a side")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    options = ["--devices", arguments.devices] if arguments.devices else []
    WORK.mkdir(parents=True, exist_ok=True)
    name, kind, line = device_of(arguments.devices)
    sides, files = populations.make("full names", arguments.count), []
    for threshold, share in CASES:
        files.append([WORK / f"tune-{side}-{threshold}.txt" for side in "ab"])
        for side, file in zip(sides, files[-1]):
            file.write_text("\n".join(side[:int(share * arguments.count)]) + "\n")
    print(f"{name}: {line}")
    for number in NUMBERS:
        tries = [changed(line, number, value) for value in values_of(number, line, kind) if value != line[number]]
        if not tries:
            continue
        base, *others = compare([line, *tries], files, options, arguments.rounds)
        if not base:
            raise SystemExit("tune: the device does not take its own line")
        ratios = [ratio(seconds, base) for seconds in others]
        for new, value in zip(tries, ratios):
            print(f"  {number} {new[number]:>4}: {value:.2f} of the time with {line[number]}", flush=True)
        if min(ratios) < WORTH:
            line = tries[ratios.index(min(ratios))]
    print("the line for data/tuning.tsv, with a word of the device's name for the second *:\n" +
          "\t".join([kind, "0", "*", *(str(line[number]) for number in NUMBERS)]))


if __name__ == "__main__":
    main()
