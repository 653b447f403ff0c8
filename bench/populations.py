"""The strings to compare: distinct on each side, in upper case, in random order, so that any rows are a fair sample."""
import csv
import itertools
import os
import random
import xml.etree.ElementTree as xml
from pathlib import Path

from program import ROOT, WORK, rescreen

TESTDATA = (ROOT / os.environ.get("RESCREEN_TESTDATA", "../shared/testdata")).resolve()
SAMPLE_LIST = ROOT / "data" / "sample_watchlist.csv"


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def generated(count, seed):
    """Full names made by `rescreen generate`: the same on every machine."""
    wanted = count + count // 5
    while True:
        path = WORK / f"generated-{seed}.csv"
        rescreen("generate", "passengers", "--count", wanted, "--seed", seed, "-o", path)
        names = list(dict.fromkeys(row["name"].upper() for row in rows_of(path)))
        path.unlink()
        if len(names) >= count:
            return names[:count]
        wanted *= 2


def weighted(items):
    texts, weights = zip(*items)
    sums = list(itertools.accumulate(weights))
    return lambda draw: draw.choices(texts, cum_weights=sums)[0]


def census_surnames():
    lines = (TESTDATA / "names/us_census/census-surnames-1990.txt").read_text().split("\n")
    return [(words[0], max(float(words[1]), 0.0004)) for words in map(str.split, lines) if len(words) == 4]


def public(count, seed):
    """Full names of published frequencies: US births and census, and the common names of many countries."""
    names = TESTDATA / "names"
    given = [(row["name"].upper(), int(row["births"])) for row in rows_of(names / "us_ssa/ssa_given_names_1940_2023_sum.csv")]
    sources = [(weighted(given), weighted(census_surnames()))] * 3
    countries = {}
    for side, kind in enumerate(("forenames", "surnames")):
        for row in rows_of(names / f"sigpwned_by_country/common-{kind}-by-country.csv"):
            if row["Romanized Name"]:
                countries.setdefault(row["Country"], ([], []))[side].append(row["Romanized Name"].upper())
    ranked = lambda texts: weighted([(text, 1 / (rank + 4)) for rank, text in enumerate(texts)])
    abroad = [tuple(map(ranked, sides)) for sides in countries.values() if all(sides)]
    draw, found = random.Random(seed), {}
    while len(found) < count:
        first, last = draw.choice(sources + [draw.choice(abroad)] * 2)
        middle = draw.choices(([], [first(draw)], [first(draw)[0]], [last(draw)]), (60, 25, 6, 9))[0]
        found[" ".join([first(draw), *middle, last(draw)])] = True
    return list(found)


def surnames(count, seed):
    """The surnames of the US census of 1990; both sides are the same."""
    texts = [text for text, _ in census_surnames()]
    random.Random(1).shuffle(texts)
    return texts[:count]


def random_strings(count, seed):
    """8 to 24 letters, all equally likely: nothing is similar."""
    draw = random.Random(seed)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return ["".join(draw.choices(letters, k=draw.randint(8, 24))) for _ in range(count)]


def anagrams(count, seed):
    """The worst case: the same 16 letters in every string, so that no letter tells two of them apart."""
    draw = random.Random(seed)
    return ["".join(draw.sample("ABCDEFGHIJKLMNOP", 16)) for _ in range(count)]


KINDS = {
    "full names": generated,
    "public full names": public,
    "surnames": surnames,
    "random strings": random_strings,
    "anagrams": anagrams,
}
NEEDS_TESTDATA = {"public full names", "surnames"}


class Population:
    """Two sides of one kind, as large as any case needs; a smaller case takes the first of them."""

    def __init__(self, kind, count):
        self.kind = kind
        self.sides = [KINDS[kind](count, seed) for seed in (1, 2)]

    def files(self, count):
        """The first strings of each side, and the files that hold them, one a line."""
        taken = [side[:count] for side in self.sides]
        paths = [WORK / f"strings-{name}.txt" for name in "ab"]
        for path, side in zip(paths, taken):
            path.write_text("\n".join(side) + "\n")
        return taken, paths


def watchlists():
    """The lists to screen against, and their names as plain texts."""
    lists = {"sample list": (SAMPLE_LIST, [row["name"].upper() for row in rows_of(SAMPLE_LIST)])}
    for path in sorted(TESTDATA.glob("watchlists/un_sc_*/UN_consolidated.xml")):
        names = []
        for person in xml.parse(path).iter("INDIVIDUAL"):
            parts = (person.findtext(f"{which}_NAME", "") for which in ("FIRST", "SECOND", "THIRD", "FOURTH"))
            names.append(" ".join(" ".join(parts).split()))
            names += [alias.text for alias in person.iter("ALIAS_NAME") if alias.text]
        lists["UN list"] = (path, [name.upper() for name in names])
    return lists
