"""The record of a run: README.md, record.json and a plot for each list in one folder."""
import json

from plot import chart

SHOWN = ("rescreen", "rescreen, with evidence", "rescreen before", "Jaro-Winkler", "best token pairs")
DRAWN = (*SHOWN, "token_set_ratio", "WRatio")


def table(head, lines):
    rows = [head, ["---"] * len(head), *lines]
    return "".join("| " + " | ".join(map(str, row)) + " |\n" for row in rows)


def share(value):
    return f"{100 * value:.1f}"


def of_count(count, whole, scale=100):
    return f"{scale * count / whole:.3g}" if whole else "-"


def spread(bounds, digits=2):
    return " to ".join(f"{bound:.{digits}f}" for bound in bounds)


def labelled(one):
    head = ("scorer", "threshold", "precision", "recall", "F1", "F1, 95 %")
    return table(head, ((scorer, f"{r['threshold']:.3f}", f"{r['precision']:.3f}", f"{r['recall']:.3f}",
                         f"{r['f1']:.3f}", spread(r["f1_range"])) for scorer, r in one["results"].items()))


def groups(one, column):
    """Recall, and of the pairs that are no match the share that is taken for one."""
    scorers = [name for name in (*SHOWN, "logic-v2") if name in one["results"]]
    cell = lambda row, name: (f"{of_count(row['found'][name], row['matches'])} / "
                              f"{of_count(row['taken'][name], row['others'])}")
    return table((column, "matches", "others", *scorers),
                 ((row["group"], row["matches"], row["others"], *(cell(row, name) for name in scorers))
                  for row in one[f"{column}s"]))


def variants(sets):
    names = list(dict.fromkeys(scorer for one in sets for scorer in one["results"]))
    lines = ((name, *(f"{one['results'][name]['auc']:.3f}" for one in sets)) for name in names)
    ranges = ("95 % of rescreen", *(spread(one["results"]["rescreen"]["auc_range"], 3) for one in sets))
    return table(("scorer", *(one["name"] for one in sets)), [*lines, ranges])


def screen(one):
    head = ("scorer", "travellers", *(f"recall at {per} in 1,000" for per in one["lines"][0]["recall"]),
            "95 % at 3", "threshold at 3")
    return table(head, ((row["scorer"], f"{row['travellers']:,}", *map(share, row["recall"].values()),
                         spread([100 * bound for bound in row["range"][3]], 1), f"{row['above'][3]:.3f}")
                        for row in one["lines"]))


def usual(one):
    return table(("scorer", "threshold", "recall", "alerts in 1,000"),
                 ((row["scorer"], f"{row['threshold']:.2f}", share(row["recall"]), f"{row['alerts']:.2f}")
                  for row in one["usual"]))


def positives(one):
    """Recall at 1, 3 and 10 alerts, of each set of people."""
    cell = lambda row, name: " / ".join(share(value) for value in row["others"][name].values())
    head = ("scorer", *(f"{name} ({count})" for name, count in one["positives"].items()))
    return table(head, ((row["scorer"], *(cell(row, name) for name in one["positives"]))
                        for row in one["lines"] if "sample" not in row["scorer"]))


def by_culture(one):
    names = [name for name in SHOWN if name in one["cultures"][0]["found"]]
    fast = [name for name in names if name in one["cultures"][0]["alerts"]]
    head = ("culture", "aliases", *(f"{name}: recall" for name in names), "travellers",
            *(f"{name}: alerts" for name in fast))
    return table(head, ((row["culture"], row["aliases"],
                         *(of_count(row["found"][name], row["aliases"]) for name in names), row["travellers"],
                         *(of_count(row["alerts"][name], row["travellers"], 1000) for name in fast))
                        for row in one["cultures"]))


def by_script(one):
    names = [name for name in SHOWN if name in one["scripts"][0]["alerts"]]
    return table(("script", "travellers", *(f"{name}: alerts" for name in names)),
                 ((row["script"], row["travellers"],
                   *(of_count(row["alerts"][name], row["travellers"], 1000) for name in names))
                  for row in one["scripts"]))


HEAD = """# Quality of the score, {date}: {score}

Made by `{command}` in {minutes:.0f} min. It holds figures alone, no names of the data; columns '95 %' are bootstrap
intervals.

- {versions}; commit {commit}
- figures are of half 1 alone, which the score was not tuned on, nor thresholds chosen: a row is in the half
  `zlib.crc32("|".join(VALUES)) % 2` of its two names, of the entry's id and the alias, or of the traveller's name, birth date,
  sex and nationality
- the peers get names that are all normalised the same: {letters}, upper case, no accents, no apostrophes,
  everything else a blank; nomenklatura gets them as they are

{notes}"""
LABELLED = """## Labelled pairs: {name}

{pairs} pairs of {rows}, {matches} of them matches: those of half 1. The threshold is what is best for the F1 of half 0; the
intervals are with it fixed. 'At' a threshold: that one.

"""
GROUPS = """By {column}: matches found / others wrongly taken for matches, in %.

"""
VARIANTS = """## Variants of one token

Area under the ROC curve: how often a pair that is a variant scores more than one that is not. Fixed samples of {count}
variants and {count} others a set, nicknames included; 'hard negatives' are pairs that experts judged no variants.

"""
SCREEN = """## Screening: {title}

{people:,} people. {aliases:,} aliases of half 1 (up to {folds} a person, none of low quality, unlike the person's other names in
whatever order of tokens) are taken out of the list in turn, and screened as passengers against what is left of it, in
its own format. Found: the right entry scores above the threshold that gives so many alerts in 1,000 invented travellers
(an alert is a traveller with a pair; a few less where scores are equal). With evidence such a passenger has the entry's
first birth date, sex and nationality, so that evidence always agrees: the most that it can bring. Slow peers see a
fixed sample of the travellers, as one line of rescreen does. Recall in %.

{screen}
![recall by alerts]({name}.svg)

At usual thresholds:

{usual}"""
POSITIVES = """### People of the list as an airline may have them

'untreated' names are the list's, 'treated' ones have typing errors and other birth dates; those 'in other scripts' are
names that the list prints so, taken out of it one by one, as aliases are. Recall, in %, at 1 / 3 / 10 alerts in 1,000.

"""
CULTURES = """### By culture: recall in % and alerts in 1,000

At the threshold of 3 alerts in 1,000 public travellers. An alias is of the culture of its entry's nationality, a
traveller of that of his own (`bench/quality/cultures.py`). The travellers of this table are made up by `rescreen
generate`, since the public ones' nationalities do not go with their names.

{by_culture}
Public travellers, by the script of their names:

{by_script}"""


def blocks(facts):
    notes = "".join(f"- {name}: {note}\n" for name, note in facts["scorers"].items())
    yield HEAD.format(**facts, score=facts["versions"].split("; ")[1], notes=notes,
                      letters="Latin letters, through ICU" if facts["icu"] else "other scripts left as they are")
    for one in facts["labelled"]:
        yield LABELLED.format(**one) + labelled(one)
        for column in ("culture", "kind"):
            if one[f"{column}s"]:
                yield GROUPS.format(column=column) + groups(one, column)
    if facts["variants"]:
        yield VARIANTS.format(count=facts["variants"][0]["variants"]) + variants(facts["variants"])
    for one in facts["screens"]:
        yield SCREEN.format(**one | {"folds": facts["folds"], "screen": screen(one), "usual": usual(one)})
        if one["positives"]:
            yield POSITIVES + positives(one)
        yield CULTURES.format(by_culture=by_culture(one), by_script=by_script(one))


def write(folder, facts):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for one in facts["screens"]:
        curves = {row["scorer"]: row["curve"] for row in one["lines"] if row["scorer"] in DRAWN}
        chart(folder / f"{one['name']}.svg", f"{one['title']}: aliases found", "alerts in 1,000 travellers", "recall",
              curves, log_x=True, percent=True)
    text = "\n".join(block.rstrip("\n") + "\n" for block in blocks(facts))
    (folder / "README.md").write_text(text, encoding="utf-8")


def main_tables(facts):
    """What a run prints at its end."""
    for one in facts["labelled"]:
        yield f"\n{one['name']}: {one['pairs']} pairs\n\n{labelled(one)}"
    if facts["variants"]:
        yield f"\nvariants of one token: area under the curve\n\n{variants(facts['variants'])}"
    for one in facts["screens"]:
        yield f"\n{one['title']}: {one['aliases']} aliases, recall in %\n\n{screen(one)}"
        if one["positives"]:
            yield f"\nthe list's people, recall at 1 / 3 / 10 alerts in 1,000\n\n{positives(one)}"
