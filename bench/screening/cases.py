"""What is measured: the cases of each plan, and the files that they screen."""
import csv
import itertools
import re
from dataclasses import dataclass, field

import populations
from program import WORK, rescreen

MADE_UP, PUBLIC, UN = "made-up", "public names", "UN list"
LIST_GROWS, PASSENGERS_GROW = "the list", "the passengers"


@dataclass
class Case:
    passengers: int
    names: int  # asked for; what the list has in the end is in its record
    threshold: str
    evidence: bool = False
    kind: str = MADE_UP
    prepared: bool = False  # the list is an index
    asked: dict = field(default_factory=dict)
    checked: bool = True  # against the reference over all pairs
    peers: bool = False
    growth: tuple = ()  # whose points it is one of

    @property
    def title(self):
        evidence = "with evidence" if self.evidence else "names only"
        names = self.kind if self.kind == UN else f"{self.names:,} ({self.kind})"
        return f"{self.passengers:,} x {names}{', prepared' if self.prepared else ''}, {self.threshold} {evidence}"


@dataclass
class Plan:
    cases: list
    rounds: int
    checked_pairs: int  # of names, a list: decides how many passengers are checked, but never fewer than 200


THRESHOLDS = ("0.70", "0.80", "0.85", "0.90", "0.95")


def by_threshold(passengers, names):
    return [Case(passengers, names, threshold, evidence) for evidence in (False, True) for threshold in THRESHOLDS]


def growing(passengers, names, small, large):
    """One side grows while the other stays, all at 0.85 by names only: enough for a fit."""
    sizes = [small * 2**i for i in range(4)]
    cases = [Case(passengers, size, "0.85", checked=False, growth=(LIST_GROWS,)) for size in sizes]
    return cases + [Case(size, names, "0.85", checked=False, growth=(PASSENGERS_GROW,)) for size in large]


def merged(cases):
    """Cases that are the same but for what they are measured for, once."""
    found = {}
    for case in cases:
        key = (case.passengers, case.names, case.threshold, case.evidence, case.kind, case.prepared)
        same = found.setdefault(key, case)
        if same is not case:
            same.asked |= case.asked
            same.checked, same.peers = same.checked or case.checked, same.peers or case.peers
            same.growth += case.growth
    return list(found.values())


def short():
    return Plan([*by_threshold(100_000, 10_000),
                 Case(100_000, 100_000, "0.85", peers=True),
                 Case(100_000, 100_000, "0.85", prepared=True),
                 Case(100_000, 100_000, "0.80", evidence=True),
                 *growing(50_000, 100_000, 25_000, (25_000, 50_000, 100_000, 200_000))], 1, 10**7)


def full():
    million = 1_000_000
    return Plan([Case(million, million, "0.85", asked={"seconds": 40}, peers=True),
                 *growing(million, million, million // 8, (million // 8, million // 4, million // 2, million)),
                 Case(million, million, "0.85", prepared=True), Case(1000, million, "0.85", prepared=True),
                 Case(million, million, "0.80", evidence=True, asked={"seconds": 60}),
                 Case(100_000, 0, "0.67", evidence=True, kind=UN, asked={"seconds": 1.5}),
                 *by_threshold(100_000, million), *by_threshold(100_000, 10_000),
                 Case(million, 10_000, "0.85", peers=True),
                 Case(100_000, 100_000, "0.85", peers=True), Case(100_000, 100_000, "0.80", peers=True),
                 Case(200_000, 200_000, "0.85", kind=PUBLIC)], 2, 10**8)


def night():
    """One case that takes minutes by itself, and a disk of a few GiB."""
    return Plan([Case(10_000_000, 1_000_000, "0.85", asked={"seconds": 480, "memory_mib": 3072})], 1, 10**8)


PLANS = {"short": short, "full": full, "night": night}


def is_here(kind):
    return {MADE_UP: True, PUBLIC: (populations.TESTDATA / "names").is_dir(),
            UN: any(populations.TESTDATA.glob("watchlists/un_sc_*/UN_consolidated.xml"))}[kind]


def plan(name, scale):
    """scale: of all sizes, to try the benchmark itself."""
    chosen = PLANS[name]()
    for kind in (PUBLIC, UN):
        if not is_here(kind):
            print(f"bench: {kind} left out: not in RESCREEN_TESTDATA")
    for case in chosen.cases:
        case.passengers, case.names = int(case.passengers * scale), int(case.names * scale)
    chosen.checked_pairs = int(chosen.checked_pairs * scale)
    chosen.cases = [case for case in merged(chosen.cases) if is_here(case.kind)]
    return chosen


class Sides:
    """The files of the cases, each made once. A smaller made-up file is the beginning of a larger one."""

    PEOPLE_A_NAME = 0.359  # on made-up lists

    def __init__(self, smallest):
        self.smallest = smallest  # names of the list whose disturbed entries are among the made-up passengers
        self.made = {}

    def once(self, path, make):
        if path not in self.made:
            make(path)
            self.made[path] = True
        return path

    def list(self, case):
        if case.kind == UN:
            return next(path for kind, path, _ in populations.watchlists() if kind == UN)
        path = WORK / f"screening-list-{case.kind.replace(' ', '-')}-{case.names}.csv"
        if case.kind == PUBLIC:
            return self.once(path, lambda path: self.write_public(path, case.names, 2))
        people = max(1, round(case.names * self.PEOPLE_A_NAME))
        return self.once(path, lambda path: rescreen("generate", "list", "--count", people, "-o", path))

    def screened_list(self, case):
        """The list as the case screens it."""
        watchlist = self.list(case)
        if not case.prepared:
            return watchlist
        return self.once(watchlist.with_suffix(".index"),
                         lambda path: rescreen("index", "-w", watchlist, "-o", path))

    def passengers(self, case):
        path = WORK / f"screening-passengers-{case.kind.replace(' ', '-')}-{case.passengers}.csv"
        if case.kind == PUBLIC:
            return self.once(path, lambda path: self.write_public(path, case.passengers, 1))
        source = self.list(case if case.kind == UN else Case(0, self.smallest, ""))
        return self.once(path, lambda path: rescreen("generate", "passengers", "--count", case.passengers,
                                                     "--from", source, "-o", path))

    @staticmethod
    def write_public(path, count, seed):
        with open(path, "w", encoding="utf-8", newline="") as file:
            names = populations.public(count, seed)
            csv.writer(file).writerows([("id", "name"), *((f"R{i:07}", name) for i, name in enumerate(names))])

    def disturbed(self, case, count):
        """Passengers who are disturbed entries of a case's made-up list; their ids are no passengers' of the cases."""
        made, path = WORK / "screening-disturbed-made.csv", WORK / "screening-disturbed.csv"
        rescreen("generate", "passengers", "--count", count, "--disturbed", 1, "--from", self.list(case), "-o", made)
        path.write_text(re.sub(r"^P", "D", made.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8")
        return path

    def sample(self, case, count):
        """The first passengers as a file of their own, which are made up without an order: a fair sample."""
        sample = WORK / "screening-sample.csv"
        with open(self.passengers(case), encoding="utf-8", newline="") as passengers, \
                open(sample, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(itertools.islice(csv.reader(passengers), count + 1))
        return sample


def people(path, count=None):
    """Rows of a file of either side as dictionaries: all, or the first ones."""
    with open(path, encoding="utf-8", newline="") as file:
        yield from itertools.islice(csv.DictReader(file), count)
