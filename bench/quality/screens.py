"""Screening: how many of those who are on a list are found, at so many alerts among those who are not."""
import csv
import dataclasses
import re

import numpy

import cultures
import lists
from figures import cut, half, interval, rank, recall_at
from pairs import USUAL, rows_of
from populations import TESTDATA
from program import PROGRAM, WORK, ask, rescreen

YENTE = TESTDATA / "screening_bench" / "yente"
PER_THOUSAND = (1, 3, 10)
CURVE = (0.5, 1, 2, 3, 5, 10, 20, 50)
LEAST = "0.60"  # names that score less are no pair at any threshold
FIELDS = ("name", "dob", "sex", "nationality")
NAMES, EVIDENCE, BEFORE = "rescreen", "rescreen, with evidence", "rescreen before"


def traveller(row):
    return [row["full_name"], row["date_of_birth"], row["gender"], row["nationality"]]


def public_travellers(count):
    """Invented people of half 1, the first `count` of a fixed order."""
    files = [YENTE / f"negatives_{which}.csv" for which in ("global", "us")]
    if not all(file.exists() for file in files):
        print("quality: left out: there are no invented travellers in RESCREEN_TESTDATA")
        return []
    rows = [row for file in files for row in map(traveller, rows_of(file)) if half(*row) == 1]
    return sorted(rows, key=lambda row: (rank("|".join(row)), row))[:count]


def generated_travellers(count):
    path = WORK / "quality-generated.csv"
    rescreen("generate", "passengers", "--count", count, "--seed", 7, "-o", path)
    return [[row[field] for field in FIELDS] for row in rows_of(path)]


def total_of(row):
    """The score before it is cut at 1 for show: the name's, and the points of the evidence."""
    points = re.findall(r":([+-][\d.]+)", row["evidence"])
    return round(float(row["name_score"]) + sum(map(float, points)), 4)  # as the program compares it, exactly


def screen(people, path, evidence, top, program):
    """people: rows of FIELDS. Returns each one's {entry: score} by row number."""
    passengers, result = WORK / "quality-passengers.csv", WORK / "quality-pairs.csv"
    with open(passengers, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", *FIELDS), *((i, *person) for i, person in enumerate(people))])
    rescreen("screen", "-p", passengers, "-w", path, "-o", result, "--threshold", LEAST, "--top", top,
             *([] if evidence else ["--no-evidence"]), program=program)
    found = [{} for _ in people]
    for row in rows_of(result):
        found[int(row["passenger_id"])][row["entry_id"]] = total_of(row)
    return found


class Engine:
    """A built program that screens, with evidence or by names only."""

    def __init__(self, program, evidence):
        self.program, self.evidence = program, evidence

    def best(self, people, path):
        """Each one's best score; 0: no pair."""
        found = screen(people, path, self.evidence, 1, self.program)
        return numpy.array([max(pairs.values(), default=0) for pairs in found])

    def entries(self, people, entries, path):
        """How well each one's right entry scores, or the best of several right ones; 0: no pair."""
        found = screen(people, path, self.evidence, 200, self.program)
        return numpy.array([max(pairs.get(entry, 0) for entry in right) for pairs, right in zip(found, entries)])


def peer_scores(peer, people, names):
    """The same for a peer. names: of each one, the names of the right entry."""
    pairs = [(person[0], name) for person, right in zip(people, names) for name in right]
    starts = numpy.cumsum([0, *(len(right) for right in names)])[:-1]
    return numpy.maximum.reduceat(peer.pairs(pairs), starts)


def engines(before):
    """before: another built program, or None."""
    found = {NAMES: Engine(PROGRAM, False), EVIDENCE: Engine(PROGRAM, True)}
    return found | {BEFORE: Engine(before, False)} if before else found


def alerts(one, people, travellers, engines, scorers, sample):
    """By scorer: the best score of each traveller; of the first `sample` alone for slow peers."""
    names = [name for person in people for name in person.names]
    found = {name: engine.best(travellers, one.path) for name, engine in engines.items()}
    for name, peer in scorers.items():
        some = travellers[:sample] if peer.slow else travellers
        found[name] = peer.best([row[0] for row in some], names)
    return found


def aliases(one, people, engines, scorers, count):
    """The persons of whom an alias is taken out, and by scorer how well they score for that alias without it."""
    owners, found = [], {name: [] for name in (*engines, *scorers)}
    folder = WORK / f"quality-{one.name}"
    folder.mkdir(exist_ok=True)
    for part in lists.folds(people, count):
        path = one.write_without(folder, {(person.id, alias) for person, alias in part})
        rows = [[alias, person.dob, person.sex, person.nationality] for person, alias in part]
        entries = [[person.id] for person, _ in part]
        for name, engine in engines.items():
            found[name].append(engine.entries(rows, entries, path))
        left = [[name for name in person.names if name != alias] for person, alias in part]
        for name, peer in scorers.items():
            found[name].append(peer_scores(peer, rows, left))
        owners += [person for person, _ in part]
    return owners, {name: numpy.concatenate(scores) for name, scores in found.items()}


def originals(one, people, engines, scorers, count):
    """The same of names that the list prints in other scripts, as a foreign ministry may send them."""
    printed = [dataclasses.replace(person, aliases=person.originals) for person in people]
    if not any(person.aliases for person in printed):
        return {}
    _, found = aliases(one, printed, engines, scorers, count)
    return {"in other scripts, taken out": found}


def positives(people, engines, scorers):
    """People of the UN list as an airline may have them. Who is on it is told by the name, letter by letter."""
    files = [YENTE / f"positives_un_{which}.csv" for which in ("untreated", "treated")]
    if not all(file.exists() for file in files):
        print("quality: left out: there are no people of the UN list in RESCREEN_TESTDATA")
        return {}
    owners = {}
    for person in people:
        owners.setdefault(person.names[0], []).append(person)
    before, after = ({row["row"]: traveller(row) for row in rows_of(file)} for file in files)
    on_list = [number for number, row in before.items() if row[0] in owners and number in after]
    changed = [number for number in on_list if before[number][0] != after[number][0]]
    sets = {"untreated": (before, on_list), "treated": (after, on_list), "treated, name changed": (after, changed)}
    found = {}
    for name, (rows, numbers) in sets.items():
        some, right = [rows[number] for number in numbers], [owners[before[number][0]] for number in numbers]
        entries = [[person.id for person in people] for people in right]
        names = [[name for person in people for name in person.names] for people in right]
        found[name] = {which: engine.entries(some, entries, lists.UnList.path) for which, engine in engines.items()}
        found[name] |= {scorer: peer_scores(peer, some, names) for scorer, peer in scorers.items()}
    return found


def line(scorer, found, best, others):
    """One line of the table: recall of aliases, and of `others` by name, at the thresholds that the alerts ask for."""
    cuts = {per: cut(best, per) for per in CURVE}
    return {"scorer": scorer, "travellers": len(best),
            "above": {per: cuts[per] for per in PER_THOUSAND},
            "recall": {per: float((found > cuts[per]).mean()) for per in PER_THOUSAND},
            "range": {per: interval(recall_at(per), found, best, rounds=200) for per in PER_THOUSAND},
            "curve": [(per, 100 * float((found > cuts[per]).mean())) for per in CURVE],
            "others": {name: {per: float((scores[scorer] > cuts[per]).mean()) for per in PER_THOUSAND}
                       for name, scores in others.items()}}


PROFILES = ("strict", "balanced", "wide")


def profile_threshold(name):
    return float(re.search(r"^threshold = ([\d.]+)$", ask(str(PROGRAM), "settings", "--profile", name), re.M)[1])


def usual_lines(found, best):
    """Alerts and recall at the thresholds that are usual, and with evidence at those of the profiles."""
    def line_at(shown, scorer, threshold):
        return {"scorer": shown, "threshold": threshold, "recall": float((found[scorer] >= threshold).mean()),
                "alerts": 1000 * float((best[scorer] >= threshold).mean())}

    for scorer in (NAMES, BEFORE, "Jaro-Winkler"):
        if scorer in found:
            yield line_at(scorer, scorer, USUAL.get(scorer, USUAL[NAMES]))
    for name in PROFILES:
        yield line_at(f"{EVIDENCE}: profile {name}", EVIDENCE, profile_threshold(name))


def by_culture(owners, found, best, groups, cuts):
    """Recall by the culture of the entry, alerts by that of the traveller, as counts."""
    of_owner = numpy.array([cultures.of_nationality(person.nationality) for person in owners])
    for name in (*cultures.GROUPS, "unknown"):
        aliases_in, travellers_in = of_owner == name, groups == name
        yield {"culture": name, "aliases": int(aliases_in.sum()), "travellers": int(travellers_in.sum()),
               "found": {scorer: int((scores[aliases_in] > cuts[scorer]).sum()) for scorer, scores in found.items()},
               "alerts": {scorer: int((scores[travellers_in] > cuts[scorer]).sum()) for scorer, scores in best.items()}}


def by_script(travellers, best, cuts):
    scripts = numpy.array([cultures.of_script(row[0]) for row in travellers], object)
    for name in sorted(set(scripts)):
        inside = scripts == name
        yield {"script": name, "travellers": int(inside.sum()),
               "alerts": {scorer: int((scores[inside] > cuts[scorer]).sum()) for scorer, scores in best.items()
                          if len(scores) == len(inside)}}


def measure(scorers, options):
    peers = {name: one for name, one in scorers.items() if hasattr(one, "best")}
    travellers = public_travellers(options.travellers)
    if not travellers:
        return
    generated = generated_travellers(len(travellers))
    groups = numpy.array([cultures.of_nationality(row[3].split(";")[0]) for row in generated])
    ours = engines(options.before)
    for one in lists.find():
        people = list(one.people())
        owners, found = aliases(one, people, ours, peers, options.folds)
        best = alerts(one, people, travellers, ours, peers, options.sample)
        others = positives(people, ours, peers) if one.name == "un" else {}
        others |= originals(one, people, ours, peers, options.folds)
        lines = [line(scorer, found[scorer], best[scorer], others) for scorer in found]
        same = line(NAMES, found[NAMES], best[NAMES][:options.sample], others)
        fast = {name: peer for name, peer in peers.items() if not peer.slow}
        best_generated = alerts(one, people, generated, ours, fast, 0)
        cuts = {scorer: cut(scores, 3) for scorer, scores in best.items()}
        print(f"quality: {one.title}: {len(owners)} aliases, {len(travellers)} travellers", flush=True)
        yield {"name": one.name, "title": one.title, "people": len(people), "aliases": len(owners),
               "lines": [lines[0], same | {"scorer": f"{NAMES}, the same sample"}, *lines[1:]],
               "usual": list(usual_lines(found, best)),
               "positives": {name: len(scores[NAMES]) for name, scores in others.items()},
               "cultures": list(by_culture(owners, found, best_generated, groups, cuts)),
               "scripts": list(by_script(travellers, best, cuts))}
