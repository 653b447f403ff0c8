"""
How fast each format is read: `make bench BENCH=input` runs it.

For each format a file is made by repeating one made-up record of a fixture, and its records are read by a small program
that does nothing with them (read_records.c). Seconds are those of the processor, the best of some rounds.
"""
import argparse
import datetime
import json
import os
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from program import ROOT, WORK, machine

FIXTURES = ROOT / "tests" / "fixtures" / "input"
READER = Path(os.environ.get("READ_RECORDS", ROOT / "build" / "release" / "bench" / "input" / "read_records"))
HEADER = "| format | MB | records | bytes a record | seconds | MB/s a core |\n" + "| --- " * 6 + "|"


class Form(NamedTuple):
    """A format, who is in it, and where the record that is repeated starts and ends in the fixture."""
    format: str
    role: str
    fixture: str
    start: str
    end: str
    faults: int = 0  # rejects that the repetition makes: a count of what is repeated is then wrong


FORMS = [
    Form("csv", "passengers", "passengers.csv", "p1,", "\n"),
    Form("un-xml", "list", "un.xml", "<INDIVIDUAL>", "</INDIVIDUAL>\n"),
    Form("ofac-csv", "list", "ofac/sdn.csv", "102,", "\n"),
    Form("ofac-xml", "list", "ofac.xml", "<sdnEntry>", "</sdnEntry>\n"),
    Form("eu-xml", "list", "eu.xml", "<sanctionEntity ", "</sanctionEntity>\n"),
    Form("eu-xml", "list", "eu_old.xml", "<ENTITY ", "</ENTITY>\n"),
    Form("uk-xml", "list", "uk.xml", "<Designation>", "</Designation>\n"),
    Form("uk-csv", "list", "uk.csv", "01/02/2025,UTO0001,", "\n"),
    Form("eu-csv", "list", "eu.csv", "28/11/2026;100;", "\n"),
    Form("edifact", "passengers", "paxlst.edi", "UNH+", "UNT+37+MUSTER01'\n", faults=1),
    Form("edifact", "passengers", "pnrgov.edi", "UNH+", "UNT+24+1'\n", faults=1),
    Form("opensanctions-csv", "list", "targets.simple.csv", '"NK-1",', "\n"),
    Form("ftm", "list", "entities.ftm.json", '{"id":"p-1"', "\n"),
    Form("jsonl", "list", "list.jsonl", '{"id":"e1"', "\n"),
]


def make_file(form, path, size):
    """The fixture's text up to the record, the record again and again, and what is behind the last one's end."""
    text = (FIXTURES / form.fixture).read_text(encoding="utf-8")
    first = text.index(form.start)
    record = text[first:text.index(form.end, first) + len(form.end)].encode()
    block = record * (1 + (1 << 20) // len(record))
    with open(path, "wb") as file:
        file.write(text[:first].encode())
        while file.tell() < size:
            file.write(block)
        file.write(text[text.rindex(form.end) + len(form.end):].encode())


def measure(form, path, rounds):
    best = None
    for _ in range(rounds):
        done = subprocess.run([READER, form.role, form.format, path], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"bench: {form.format}: {done.stderr.strip()}")
        size, records, rejected, seconds = done.stdout.split()
        case = {"format": form.format, "fixture": form.fixture, "bytes": int(size), "records": int(records),
                "rejected": int(rejected), "seconds": float(seconds)}
        best = case if best is None or case["seconds"] < best["seconds"] else best
    if best["rejected"] > form.faults:
        raise SystemExit(f"bench: {form.format}: {best['rejected']} records of {form.fixture} were rejected")
    return best | {"mb_per_second": best["bytes"] / 1e6 / best["seconds"]}


def row(case):
    name = f"{case['format']} ({case['fixture']})"
    return (f"| {name} | {case['bytes'] / 1e6:.0f} | {case['records']:,} | {case['bytes'] / case['records']:.0f} | "
            f"{case['seconds']:.2f} | {case['mb_per_second']:.0f} |")


def write(results, facts, cases):
    name = re.sub(r"[^a-z0-9]+", "-", facts["processor"].lower()).strip("-")
    folder = results / f"{datetime.date.today().isoformat()}-{name}-input"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "record.json").write_text(json.dumps({"machine": facts, "cases": cases}, indent=1) + "\n")
    (folder / "README.md").write_text(
        f"# Reading\n\n{facts['processor']}, {facts['cores']} cores, {facts['system']}, commit {facts['commit']}, load "
        f"{facts['load_at_start']} before the run, `make bench BENCH=input`.\n\n{HEADER}\n"
        + "\n".join(map(row, cases)) + "\n")
    return folder


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=int, default=200, help="of each file (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of which the fastest counts (%(default)s)")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results")
    arguments = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    facts, path, cases = machine(None), WORK / "input", []
    print(HEADER, flush=True)
    for form in FORMS:
        make_file(form, path, arguments.mb * 1_000_000)
        cases.append(measure(form, path, arguments.rounds))
        path.unlink()
        print(row(cases[-1]), flush=True)
    print(f"the record: {write(arguments.results, facts, cases)}")


if __name__ == "__main__":
    main()
