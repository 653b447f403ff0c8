"""
What one would take instead, on the same machine and records: how long it takes, how many of rescreen's hits it keeps at
its usual cut, how many disturbed entries it finds, and how many pairs it leaves to look at for each of these hits.

A peer has `load`, untimed, which takes passengers (id, name, date of birth) and the list, and `run`, which takes the
passengers whose pairs count and returns the pairs of a passenger and an entry that it keeps. Each is given names in
upper case Latin letters, and neither reads nor writes files.
"""
import logging
import time
from importlib import metadata

import numpy

import peers
from cases import people
from program import WORK
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
    most_passengers = 0  # beyond the sample

    def __init__(self, threshold, note):
        self.threshold, self.note = threshold, note

    def load(self, passengers, some):
        self.passengers, self.some = passengers, some
        self.load_names(some.names)

    def run(self, _):
        kept = set()
        for row, column in self.matrix([name for _, name, _ in self.passengers]):
            kept |= {(self.passengers[row][0], entry) for entry in self.some.bearers[column]}
        return {"": (self.threshold, kept)}


class RapidFuzz(Cut):
    def __init__(self, scorer, threshold):
        self.peer = peers.RapidFuzz(scorer)
        super().__init__(threshold, f"RapidFuzz {metadata.version('rapidfuzz')}, {self.peer.note}")

    def load_names(self, names):
        self.peer.load(names)
        self.step = max(1, min(self.peer.most_rows, self.peer.most_pairs // len(names)))

    def matrix(self, names):
        for first in range(0, len(names), self.step):
            rows, columns, _ = self.peer.hits(names[first:first + self.step], self.threshold)
            yield from zip((rows + first).tolist(), columns.tolist())


class BestTokenPairs(Cut):
    def __init__(self):
        super().__init__(0.85, "each token of the shorter name takes its best unused partner by Jaro-Winkler, as in "
                         "`make quality`; numpy, one thread")
        self.scorer = TokenPairs("")
        self.load_names = self.scorer.load

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
        self.note = (f"Splink {splink.__version__} on DuckDB {duckdb.__version__}: first and last word, date of birth; "
                     "blocked by first and last word, either with the date, or 3 letters of one and 4 of the other; "
                     "trained by random sampling and expectation maximisation")
        self.settings = splink.SettingsCreator(
            link_type="link_only",
            blocking_rules_to_generate_predictions=[splink.block_on(*columns) for columns in self.RULES],
            comparisons=[comparison_library.JaroWinklerAtThresholds("first_name"),
                         comparison_library.JaroWinklerAtThresholds("surname"),
                         comparison_library.DateOfBirthComparison("dob", input_is_string=True)],
            additional_columns_to_retain=["person"], retain_matching_columns=False)
        logging.getLogger("splink").setLevel(logging.ERROR)

    def table(self, rows):
        columns = {"unique_id": [], "person": [], "first_name": [], "surname": [], "dob": []}
        for number, (person, text, born) in enumerate(rows):
            words = text.split() or [None]
            full = born if len(born) == 10 and born[4] == "-" else None
            for column, value in zip(columns.values(), (number, person, words[0], words[-1], full)):
                column.append(value)
        return self.pyarrow.table(columns)

    def load(self, passengers, some):
        self.tables = {"a_passengers": self.table(passengers), "b_list": self.table(some.rows)}

    def run(self, looked_at):
        connection = self.duckdb.connect(config={"threads": peers.CORES, "temp_directory": str(WORK / "duckdb")})
        api = self.splink.DuckDBAPI(connection)
        linker = self.splink.Linker([api.register(table, table_name=name) for name, table in self.tables.items()],
                                    self.settings, log_level=None)
        linker.training.estimate_u_using_random_sampling(1e6)
        for columns in (("first_name", "surname"), ("dob",)):
            linker.training.estimate_parameters_using_expectation_maximisation(self.splink.block_on(*columns))
        pairs = linker.inference.predict().physical_name
        kept = (f"select distinct person_l, person_r from {pairs} where match_probability >= $1 "
                "and person_l in (select unnest($2))")
        return {name: (cut, set(connection.execute(kept, [cut or 0, list(looked_at)]).fetchall()))
                for name, cut in ((", its blocking alone", None), ("", self.threshold))}


def find():
    """Those that are here, by name; says which are not."""
    found, makers = {}, {"token_sort_ratio": lambda: RapidFuzz("token_sort_ratio", 80),
                         "Jaro-Winkler": lambda: RapidFuzz("JaroWinkler", 0.9),
                         "best token pairs": BestTokenPairs, "Splink": Splink}
    for name, make in makers.items():
        try:
            found[name] = make()
        except Exception as error:  # one that is broken here in any way is left out
            print(f"bench: {name} is left out: {type(error).__name__}: {error}")
    return found


def rows_of(path, count):
    return [(row["id"], normalise(row["name"]), row.get("dob", "")) for row in people(path, count)]


def share(wanted, kept):
    return len(wanted & kept) / len(wanted) if wanted else None


def measure(found, passengers, count, watchlist, sample, hits, disturbed, truth):
    """
    passengers: a file of so many. hits: rescreen's, of the passengers of the sample, which are the first ones; truth:
    whom the passengers of the file `disturbed` are copies of; both as (passenger, entry). Returns one record a peer and
    cut, its seconds scaled to all passengers.
    """
    some, records, copies = List(watchlist), [], rows_of(disturbed, len(truth))
    rows = rows_of(passengers, max(len(sample), min(count, Splink.most_passengers)))
    for name, peer in found.items():
        given = rows[:max(len(sample), peer.most_passengers)] + copies
        peer.load(given, some)
        begun = time.perf_counter()
        try:
            cuts = peer.run(sample | {passenger for passenger, _ in truth})
        except Exception as error:  # such as one that runs out of memory: the others are still worth an hour's run
            print(f"bench: {name} fails with {len(some.rows):,} names and is left out: {type(error).__name__}: {error}")
            continue
        taken = time.perf_counter() - begun
        for cut, (threshold, pairs) in cuts.items():
            alerts = sum(passenger in sample for passenger, _ in pairs)
            records.append({
                "name": name + cut, "cut": threshold, "passengers": len(given) - len(copies),
                "seconds": taken * count / len(given), "recall": share(hits, pairs), "truth": share(truth, pairs),
                "alerts_per_hit": alerts / len(hits) if hits else None})
    return records
