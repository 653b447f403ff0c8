"""
What one would take instead, on the same machine and records: how long it takes, how many of rescreen's hits it keeps at
its usual cut, and how many pairs of a passenger and an entry it leaves to look at for each of these hits.

A peer has `load`, untimed, which takes the list's distinct names, and `run`, which takes passengers (id, name, date of
birth), the list, and the passengers whose pairs count, and returns the pairs kept by the name of the cut. Each is given names in upper case Latin letters, the list's distinct ones, untimed. They neither read nor write files.
"""
import logging
import time
from importlib import metadata

import numpy

import peers
from cases import people
from scorers import TokenPairs, normalise


class List:
    """The names of a list as the peers take them, and who bears each."""

    def __init__(self, path):
        self.rows, birth = [], {}
        bearers = {}
        for row in people(path):
            name = normalise(row["name"])
            self.rows.append((row["id"], name, birth.setdefault(row["id"], row.get("dob", ""))))
            bearers.setdefault(name, set()).add(row["id"])
        self.names, self.bearers = list(bearers), list(bearers.values())


class Cut:
    """All pairs of names by a score, of which those from a threshold on are kept."""
    most_passengers = 10**9

    def __init__(self, threshold, note):
        self.threshold, self.note = threshold, note

    def run(self, passengers, some, _):
        kept = set()
        for row, column in self.matrix([name for _, name, _ in passengers]):
            kept |= {(passengers[row][0], entry) for entry in some.bearers[column]}
        return {"": kept}


class RapidFuzz(Cut):
    def __init__(self, scorer, threshold):
        self.peer = peers.RapidFuzz(scorer)
        super().__init__(threshold, f"RapidFuzz {metadata.version('rapidfuzz')}, {self.peer.note}")

    def load(self, names):
        self.peer.load(names)
        self.step = max(1, min(self.peer.most_rows, self.peer.most_pairs // len(names)))

    def matrix(self, names):
        for first in range(0, len(names), self.step):
            rows, columns, _ = self.peer.hits(names[first:first + self.step], self.threshold)
            yield from zip((rows + first).tolist(), columns.tolist())


class BestTokenPairs(Cut):
    def __init__(self, most_passengers):
        super().__init__(0.85, "each token of the shorter name takes its best unused partner by Jaro-Winkler, as in "
                         "`make quality`; numpy, one thread")
        self.scorer, self.most_passengers = TokenPairs(""), most_passengers
        self.load = self.scorer.load

    def matrix(self, names):
        for row, scores in enumerate(map(self.scorer.scores, names)):
            yield from ((row, column) for column in numpy.flatnonzero(scores >= self.threshold).tolist())


class Splink:
    """With the blocking rules and comparisons of its guides, on first and last word and date of birth."""
    most_passengers, threshold = 100_000, 0.9
    RULES = (("first_name", "surname"), ("surname", "dob"), ("first_name", "dob"),
             ("substr(first_name, 1, 3)", "substr(surname, 1, 4)"))

    def __init__(self):
        import duckdb
        import pyarrow
        import splink
        from splink import comparison_library
        self.duckdb, self.pyarrow, self.splink = duckdb, pyarrow, splink
        self.note = (f"Splink {splink.__version__} on DuckDB {duckdb.__version__}: first and last word and date of birth; "
                     "blocked by first and last word, either with the date, or 3 letters of one and 4 of the other; "
                     "trained by random sampling and expectation maximisation")
        self.settings = splink.SettingsCreator(
            link_type="link_only", blocking_rules_to_generate_predictions=[splink.block_on(*rule) for rule in self.RULES],
            comparisons=[comparison_library.JaroWinklerAtThresholds("first_name"),
                         comparison_library.JaroWinklerAtThresholds("surname"),
                         comparison_library.DateOfBirthComparison("dob", input_is_string=True)],
            additional_columns_to_retain=["person"], retain_matching_columns=False)
        logging.getLogger("splink").setLevel(logging.ERROR)

    def table(self, api, rows, name):
        columns = {"unique_id": [], "person": [], "first_name": [], "surname": [], "dob": []}
        for number, (person, text, born) in enumerate(rows):
            words = text.split() or [None]
            full = born if len(born) == 10 and born[4] == "-" else None
            for column, value in zip(columns.values(), (number, person, words[0], words[-1], full)):
                column.append(value)
        return api.register(self.pyarrow.table(columns), table_name=name)

    def load(self, _):
        """The list's rows go with the passengers: what is made of them is part of the work."""

    def run(self, passengers, some, looked_at):
        connection = self.duckdb.connect(config={"threads": peers.CORES})
        api, block_on = self.splink.DuckDBAPI(connection), self.splink.block_on
        tables = [self.table(api, passengers, "a_passengers"), self.table(api, some.rows, "b_list")]
        linker = self.splink.Linker(tables, self.settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(1e6)
        for columns in (("first_name", "surname"), ("dob",)):
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
        pairs = linker.inference.predict().physical_name
        kept = (f"select distinct person_l, person_r from {pairs} where match_probability >= $1 "
                "and person_l in (select unnest($2))")
        return {name: set(connection.execute(kept, [least, list(looked_at)]).fetchall())
                for name, least in ((", blocked", 0), (", scored", self.threshold))}


def find(slow_sample):
    """Those that are here, by name; says which are not. slow_sample: passengers for the one that is slow."""
    found, makers = {}, {"token_sort_ratio": lambda: RapidFuzz("token_sort_ratio", 80),
                         "Jaro-Winkler": lambda: RapidFuzz("JaroWinkler", 0.9),
                         "best token pairs": lambda: BestTokenPairs(slow_sample), "Splink": Splink}
    for name, make in makers.items():
        try:
            found[name] = make()
        except Exception as error:  # one that is broken here in any way is left out
            print(f"bench: {name} is left out: {type(error).__name__}: {error}")
    return found


def measure(found, case, passengers, watchlist, hits, sample):
    """
    hits: rescreen's, of the passengers of the sample, which are the first ones, as (passenger, entry). Returns one
    record a peer and cut; seconds are scaled to all passengers.
    """
    some, records = List(watchlist), []
    count = max(len(sample), min(case.passengers, Splink.most_passengers))
    rows = [(row["id"], normalise(row["name"]), row.get("dob", "")) for row in people(passengers, count)]
    for name, peer in found.items():
        given = rows[:min(peer.most_passengers, count if isinstance(peer, Splink) else len(sample))]
        looked_at = sample & {passenger for passenger, _, _ in given}
        wanted = {hit for hit in hits if hit[0] in looked_at}
        peer.load(some.names)
        begun = time.perf_counter()
        kept = peer.run(given, some, looked_at)
        taken = time.perf_counter() - begun
        for cut, pairs in kept.items():
            records.append({
                "name": name + cut, "cut": peer.threshold, "passengers": len(given), "seconds_taken": taken,
                "seconds": taken * case.passengers / len(given), "hits": len(wanted),
                "recall": len(wanted & pairs) / len(wanted) if wanted else None,
                "alerts_per_hit": len(pairs) / len(wanted) if wanted else None})
    return records
