"""
The public lists: who is on them, under which names, and the same list without some of its aliases, in the list's own
format. What is read here is only what a passenger of an alias is made of; the lists themselves are rescreen's to read.
"""
import csv
import re
import shutil
import xml.etree.ElementTree as xml
from dataclasses import dataclass

from figures import half, rank
from populations import TESTDATA
from scorers import sort_tokens


@dataclass
class Person:
    id: str
    names: list
    aliases: list  # those of `names` that can be taken out
    originals: list  # of `names`, those in other scripts
    dob: str = ""
    sex: str = ""
    nationality: str = ""


def texts(element, path):
    return [" ".join(found.text.split()) for found in element.iterfind(path) if found.text and found.text.strip()]


class UnList:
    name, title = "un", "UN Security Council, 2026-02-27"
    path = TESTDATA / "watchlists/un_sc_2026-02-27/UN_consolidated.xml"

    def people(self):
        for element in xml.parse(self.path).iter("INDIVIDUAL"):
            first = " ".join(text for which in ("FIRST", "SECOND", "THIRD", "FOURTH")
                             for text in texts(element, f"{which}_NAME"))
            aliases = {quality: [name for one in element.iterfind("INDIVIDUAL_ALIAS")
                                 if (one.findtext("QUALITY") or "").strip() == quality
                                 for name in texts(one, "ALIAS_NAME")] for quality in ("Good", "Low")}
            births = texts(element, "INDIVIDUAL_DATE_OF_BIRTH/DATE") + texts(element, "INDIVIDUAL_DATE_OF_BIRTH/YEAR")
            yield Person(
                "".join(element.findtext("REFERENCE_NUMBER").split()),
                [first, *texts(element, "NAME_ORIGINAL_SCRIPT"), *aliases["Good"], *aliases["Low"]],
                # An alias with such signs is several, or more than a name; weak ones are not expected to be found.
                [name for name in aliases["Good"] if not re.search(r"[\d(),:;]", name)],
                texts(element, "NAME_ORIGINAL_SCRIPT"),
                *((found or [""])[0] for found in (births, texts(element, "GENDER"),
                                                   texts(element, "NATIONALITY/VALUE"))))

    def write_without(self, folder, out):
        """out: pairs of id and alias."""
        tree = xml.parse(self.path)
        for element in tree.iter("INDIVIDUAL"):
            number = "".join(element.findtext("REFERENCE_NUMBER").split())
            for alias in element.findall("INDIVIDUAL_ALIAS"):
                if any((number, name) in out for name in texts(alias, "ALIAS_NAME")):
                    element.remove(alias)
            for original in element.findall("NAME_ORIGINAL_SCRIPT"):
                if any((number, name) in out for name in texts(original, ".")):
                    element.remove(original)
        tree.write(folder / self.path.name, encoding="utf-8", xml_declaration=True)
        return folder / self.path.name


def ofac_rows(path):
    with open(path, encoding="utf-8", errors="replace", newline="") as file:
        yield from (row for row in csv.reader(file) if len(row) > 1)


class OfacList:
    name, title = "ofac", "OFAC SDN, 2021-07-07"
    path = TESTDATA / "watchlists/ofac_sdn_2021/sdn.csv"

    def people(self):
        aliases = {}
        for row in ofac_rows(self.path.with_name("alt.csv")):
            aliases.setdefault(row[0], []).append(row[3])
        for row in ofac_rows(self.path):
            if row[2].strip() != "individual":
                continue
            remark = lambda pattern, text=row[11]: (re.findall(pattern, text) or [""])[0]
            own = aliases.get(row[0], [])
            yield Person(row[0], [row[1], *own, *re.findall(r"a\.k\.a\. '([^']+)'", row[11])], own, [],
                         remark(r"\bDOB (\d\d \w{3} \d{4}|\d{4})\b"), remark(r"\bGender (\w+)"),
                         remark(r"\bnationality ([^;.]+)") or remark(r"\bcitizen ([^;.]+)"))

    def write_without(self, folder, out):
        for name in ("sdn.csv", "sdn_comments.csv"):
            shutil.copyfile(self.path.with_name(name), folder / name)
        with open(folder / "alt.csv", "w", encoding="utf-8", newline="") as file:
            kept = (row for row in ofac_rows(self.path.with_name("alt.csv")) if (row[0], row[3]) not in out)
            csv.writer(file).writerows(kept)
        return folder / "sdn.csv"


def folds(people, count):
    """
    Pairs of person and alias to take out, in so many parts of at most one alias a person, so that the rest of the
    person's names stay. An alias that another name of the person equals, in whatever order of tokens, is not taken, nor
    one of half 0.
    """
    parts = [[] for _ in range(count)]
    for person in people:
        sorted_names = [sort_tokens(name) for name in person.names]
        good = [alias for alias in dict.fromkeys(person.aliases) if sorted_names.count(sort_tokens(alias)) == 1]
        for part, alias in zip(parts, sorted(good, key=lambda alias: (rank(f"{person.id}|{alias}"), alias))):
            if half(person.id, alias) == 1:
                part.append((person, alias))
    return [part for part in parts if part]


def find():
    for one in (UnList(), OfacList()):
        if one.path.exists():
            yield one
        else:
            print(f"quality: left out: there is no {one.path.relative_to(TESTDATA)} in RESCREEN_TESTDATA")
