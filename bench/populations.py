"""The strings to compare: distinct on each side, in upper case, in random order, so that any rows are a fair sample."""
import csv
import itertools
import os
import random
import string
import xml.etree.ElementTree as xml

from program import ROOT, WORK, rescreen

TESTDATA = (ROOT / os.environ.get("RESCREEN_TESTDATA", "../shared/testdata")).resolve()


def column(path, *names):
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            yield [row[name].upper() for name in names]


def generated(count, seed):
    """Full names made by `rescreen generate`: the same on every machine."""
    path, rows, names = WORK / "generated.csv", count, []
    while len(names) < count:
        rows += count // 4
        rescreen("generate", "passengers", "--count", rows, "--seed", seed, "-o", path)
        names = list(dict.fromkeys(name for name, in column(path, "name")))
    return names[:count]


def weighted(pairs):
    texts, weights = zip(*pairs)
    sums = list(itertools.accumulate(weights))
    return lambda draw: draw.choices(texts, cum_weights=sums)[0]


def census():
    lines = (TESTDATA / "names/us_census/census-surnames-1990.txt").read_text().split("\n")
    return [(words[0], max(float(words[1]), 0.0004)) for words in map(str.split, lines) if len(words) == 4]


def public(count, seed):
    """Full names of published frequencies: births and census of the US, and the common names of many countries."""
    births = column(TESTDATA / "names/us_ssa/ssa_given_names_1940_2023_sum.csv", "name", "births")
    american = weighted((name, int(number)) for name, number in births), weighted(census())
    countries = {}
    for side, kind in enumerate(("forenames", "surnames")):
        path = TESTDATA / f"names/sigpwned_by_country/common-{kind}-by-country.csv"
        for country, name in column(path, "Country", "Romanized Name"):
            ranks = countries.setdefault(country, ([], []))[side]
            ranks.append((name, 1 / (len(ranks) + 4)))
    abroad = [(weighted(given), weighted(family)) for given, family in countries.values() if given and family]
    draw, found = random.Random(seed), {}
    while len(found) < count:
        given, family = american if draw.random() < 0.6 else draw.choice(abroad)
        middle = draw.choices(([], [given(draw)], [given(draw)[:1]], [family(draw)]), (60, 25, 6, 9))[0]
        found[" ".join([given(draw), *middle, family(draw)])] = True
    return list(found)


def surnames(count, seed):
    """All surnames of the US census of 1990, on both sides."""
    return random.Random(1).sample([name for name, _ in census()], count)


def random_strings(count, seed):
    """8 to 24 letters, all equally likely: nothing is similar."""
    draw = random.Random(seed)
    return ["".join(draw.choices(string.ascii_uppercase, k=draw.randint(8, 24))) for _ in range(count)]


def anagrams(count, seed):
    """The worst case: the same 16 letters in every string, so that no letter tells two of them apart."""
    draw = random.Random(seed)
    return ["".join(draw.sample(string.ascii_uppercase[:16], 16)) for _ in range(count)]


KINDS = {"full names": generated, "public full names": public, "surnames": surnames,
         "random strings": random_strings, "anagrams": anagrams}


def make(kind, count):
    """Both sides, or None where the public name lists are needed and not there."""
    if kind in ("public full names", "surnames") and not (TESTDATA / "names").is_dir():
        return None
    return [KINDS[kind](count, seed) for seed in (1, 2)]


def watchlists():
    """The lists to screen against: name, file, and the names on it as plain strings."""
    sample = ROOT / "data" / "sample_watchlist.csv"
    yield "sample list", sample, [name for name, in column(sample, "name")]
    for path in sorted(TESTDATA.glob("watchlists/un_sc_*/UN_consolidated.xml")):
        names = []
        for person in xml.parse(path).iter("INDIVIDUAL"):
            parts = [person.findtext(f"{which}_NAME", "") for which in ("FIRST", "SECOND", "THIRD", "FOURTH")]
            names += [" ".join(parts), *(alias.text or "" for alias in person.iter("ALIAS_NAME"))]
        yield "UN list", path, [" ".join(name.upper().split()) for name in names if name.strip()]
