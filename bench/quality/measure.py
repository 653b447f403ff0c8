"""
Measures how good the score's matches are, through the built program's command line: `make quality` runs it in an
environment that has the peers. Labelled pairs, variants of tokens, and screens of the public lists; what is not there
in $RESCREEN_TESTDATA is left out, and said.
"""
import argparse
import datetime
import shutil
import sys
import time
from pathlib import Path

try:
    import pairs
    import scorers
    import screens
    import tables
except ModuleNotFoundError as error:
    raise SystemExit(f"quality: {error}: numpy and RapidFuzz are needed, and bench/run.sh could not install them here")
from program import PROGRAM, ROOT, WORK, ask

PARTS = ("labelled", "variants", "screens")
SIZES = {"travellers": (10**9, 10000), "sample": (10000, 1000), "folds": (5, 1), "variants": (2000, 300)}


def read_options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small samples, to try things with")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=PARTS, help="these parts alone")
    parser.add_argument("--travellers", type=int, help="most invented travellers (all)")
    parser.add_argument("--sample", type=int, help="those that slow peers see (10000)")
    parser.add_argument("--folds", type=int, help="most aliases a person that are taken out, one at a time (5)")
    parser.add_argument("--before", type=Path, help="the program of another version, to be shown beside this one")
    parser.add_argument("--variants", type=int, help="pairs of tokens a set, of either kind (2000)")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    options = parser.parse_args()
    for name, (usual, quick) in SIZES.items():
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else usual)
    return options


def main():
    options, begun = read_options(), time.perf_counter()
    found = scorers.find(options.before)
    WORK.mkdir(parents=True, exist_ok=True)
    print("quality: a row is in the half zlib.crc32('|'.join(VALUES)) % 2 of its names, of an entry's id and the alias, of "
          "a traveller's name, birth date, sex and nationality; the score and thresholds are tuned on half 0, and figures "
          "are of half 1 alone", flush=True)
    facts = {
        "date": datetime.date.today().isoformat(),
        "command": "make quality" + (f" QUALITY='{' '.join(sys.argv[1:])}'" if sys.argv[1:] else ""),
        "versions": "; ".join(ask(str(PROGRAM), "--version").splitlines()),
        "commit": ask("git", "describe", "--always", "--dirty") or "unknown",
        "icu": bool(scorers.icu), "folds": options.folds,
        "scorers": {name: one.note for name, one in found.items()},
        "labelled": list(pairs.measure_labelled(found)) if "labelled" in options.only else [],
        "variants": list(pairs.measure_variants(found, options.variants)) if "variants" in options.only else [],
        "screens": list(screens.measure(found, options)) if "screens" in options.only else [],
    }
    facts["minutes"] = (time.perf_counter() - begun) / 60
    if not (facts["labelled"] or facts["variants"] or facts["screens"]):
        raise SystemExit("quality: there is nothing to measure: no test data in RESCREEN_TESTDATA")
    suffix = "-quick" if options.quick else "" if set(options.only) == set(PARTS) else "-" + "-".join(options.only)
    folder = options.results / f"{facts['date']}-quality{suffix}"
    shutil.rmtree(folder, ignore_errors=True)
    tables.write(folder, facts)
    print(*tables.main_tables(facts), f"\nthe record: {folder}", sep="")


if __name__ == "__main__":
    main()
