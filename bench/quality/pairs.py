"""Labelled pairs of whole names, and of single tokens that are or are not variants of one name."""
import csv

import numpy

from figures import area, best_threshold, f1_of, half, interval, rank
from populations import TESTDATA
from program import ROOT

OWN = ROOT / "data" / "labelled" / "pairs.tsv"
OWN_COLUMNS = ("name_a", "name_b", "match", "culture", "kind", "note")
PUBLIC = TESTDATA / "pairs" / "nomenklatura" / "name_bench_cases.csv"
ANCESTRY, NAMA = TESTDATA / "pairs" / "ancestry_names", TESTDATA / "pairs" / "nama"
USUAL = {"rescreen": 0.80, "rescreen before": 0.80, "Jaro-Winkler": 0.90}  # thresholds that are used without a set to choose them on


def rows_of(path, **options):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("#")), **options)


def labelled_sets():
    """Name of the set, and rows of name, name, match, culture and kind."""
    if PUBLIC.exists():
        cases = [row for row in rows_of(PUBLIC) if row["schema"] == "Person"]
        curated = [row for row in cases if row["case_group"][:6] != "synth_"]
        for name, some in (("nomenklatura's persons", cases), ("nomenklatura's curated persons", curated)):
            yield name, [(row["name1"], row["name2"], row["is_match"] == "true", "", "") for row in some]
    else:
        print(f"quality: left out: there is no {PUBLIC.relative_to(TESTDATA)} in RESCREEN_TESTDATA")
    if OWN.exists():
        rows = rows_of(OWN, fieldnames=OWN_COLUMNS, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield "the project's own", [(row["name_a"], row["name_b"], row["match"] == "1", row["culture"], row["kind"])
                                    for row in rows]
    else:
        print(f"quality: left out: there is no {OWN.relative_to(ROOT)}")


def figures_of(said, truth):
    precision, recall, f1 = f1_of(said, truth)
    f1_range = interval(lambda both: f1_of(both[:, 0], both[:, 1])[2], numpy.column_stack([said, truth]))
    return {"precision": precision, "recall": recall, "f1": f1, "f1_range": f1_range}


def groups_of(rows, column, said, truth):
    """By culture or kind: how many matches are found, and how many of the others are taken for matches."""
    for name in sorted({row[column] for row in rows} - {""}):
        inside = numpy.array([row[column] == name for row in rows])
        yes, no = inside & truth, inside & ~truth
        yield {"group": name, "matches": int(yes.sum()), "others": int(no.sum()),
               "found": {scorer: int(answers[yes].sum()) for scorer, answers in said.items()},
               "taken": {scorer: int(answers[no].sum()) for scorer, answers in said.items()}}


def measure_labelled(scorers):
    """The threshold that is best for half 0 decides about half 1, of which all figures are."""
    for name, rows in labelled_sets():
        kept_out = numpy.array([half(*row[:2]) for row in rows]) == 1
        all_truth = numpy.array([row[2] for row in rows])
        truth, shown = all_truth[kept_out], [row for row, kept in zip(rows, kept_out) if kept]
        said, results = {}, {}
        for scorer, one in scorers.items():
            scores = one.pairs([row[:2] for row in rows])
            threshold = best_threshold(scores[~kept_out], all_truth[~kept_out])
            said[scorer] = scores[kept_out] >= threshold
            results[scorer] = {"threshold": threshold} | figures_of(said[scorer], truth)
            if scorer in USUAL:
                usual = USUAL[scorer]
                figures = figures_of(scores[kept_out] >= usual, truth)
                results[f"{scorer} at {usual:.2f}"] = {"threshold": usual} | figures
        print(f"quality: {name}: {len(shown)} of {len(rows)} pairs", flush=True)
        yield {"name": name, "rows": len(rows), "pairs": len(shown), "matches": int(truth.sum()), "results": results,
               "cultures": list(groups_of(shown, 3, said, truth)), "kinds": list(groups_of(shown, 4, said, truth))}


def judged(path, first, bad):
    """Pairs in the columns `first` and the next one, of rows of which the first column is `bad`."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [(row[first], row[first + 1]) for row in rows if len(row) > first + 1 and row[0] == bad]


def reviewed(path):
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [(words[0], words[1]) for words in lines if len(words) >= 2]


def variant_sets():
    """Name of the set, variants, and pairs that are none."""
    files = {"given names": ("AncestryGivennamePairs.csv", 2, "given_bad_pairs.tsv"),
             "surnames": ("AncestrySurnamePairs.csv", 1, "surname_bad_pairs.tsv"),
             "surnames, borderline": ("BorderSurnamePairs.csv", 1, None)}
    for name, (file, first, hard) in files.items():
        if not (ANCESTRY / file).exists():
            print(f"quality: left out: there is no {file} in RESCREEN_TESTDATA")
            continue
        variants = judged(ANCESTRY / file, first, "")
        yield name, variants, judged(ANCESTRY / file, first, "1")
        if hard and (NAMA / hard).exists():
            yield f"{name}, hard negatives", variants, reviewed(NAMA / hard)


def measure_variants(scorers, count):
    """count: pairs of either kind, a fixed sample."""
    for name, *sides in variant_sets():
        sides = [sorted(set(side), key=lambda pair: (rank("|".join(pair)), pair))[:count] for side in sides]
        results = {}
        for scorer, one in scorers.items():
            scores = [one.pairs(side) for side in sides]
            results[scorer] = {"auc": area(*scores), "auc_range": interval(area, *scores, rounds=200)}
        print(f"quality: variants: {name}", flush=True)
        yield {"name": name, "variants": len(sides[0]), "others": len(sides[1]), "results": results}
