"""
The programs to compare with. Each is loaded with side b, untimed, then asked for the hits of some rows of a, in
memory: unlike rescreen, they neither read nor write files. Threads are as many as there are cores.
"""
import os
from importlib import metadata

from program import CORES

os.environ["POLARS_MAX_THREADS"] = str(CORES)
MATRIX_CELLS = 2**28  # of float32: 1 GiB


class RapidFuzz:
    package = "rapidfuzz"
    note = "process.cdist(JaroWinkler.similarity, workers=-1, score_cutoff, float32), then numpy.nonzero"
    largest_pairs = 10**8

    def __init__(self):
        import numpy
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import JaroWinkler
        self.numpy, self.process, self.token_sort = numpy, process, fuzz.token_sort_ratio
        self.scorer = JaroWinkler.similarity

    def load(self, b):
        self.b = b

    def hits(self, rows, threshold):
        """Rows, columns and scores. The long side goes first: cdist is a fifth faster that way round."""
        scores = self.process.cdist(self.b, rows, scorer=self.scorer, score_cutoff=threshold, workers=-1,
                                    dtype=self.numpy.float32)
        columns, found = self.numpy.nonzero(scores)
        return found, columns, scores[columns, found]


class DuckDB:
    package = "duckdb"
    note = "jaro_winkler_similarity(a, b, threshold) over a cross join"
    largest_pairs = 2 * 10**7

    def __init__(self):
        import duckdb
        self.database = duckdb.connect(config={"threads": CORES})

    def table(self, name, texts):
        self.database.execute(f"create or replace temp table {name} as select unnest(range(len($1))) as row, "
                              "unnest($1) as text", [texts])

    def load(self, b):
        self.table("b", b)

    def hits(self, rows, threshold):
        self.table("a", rows)
        self.database.execute(
            f"create or replace temp table hits as select * from (select a.row, b.row as b_row, "
            f"jaro_winkler_similarity(a.text, b.text, {threshold}) as score from a, b) where score >= {threshold}")


class Polars:
    package = "polars-ds"
    note = "polars_ds.str_jw over a cross join"
    largest_pairs = 10**7

    def __init__(self):
        import polars
        import polars_ds
        self.frame, self.score = polars.DataFrame, polars_ds.str_jw("text", "text_right").alias("score")
        self.column = polars.col("score")

    def load(self, b):
        self.b = self.frame({"text": b}).with_row_index().lazy()

    def hits(self, rows, threshold):
        pairs = self.frame({"text": rows}).with_row_index().lazy().join(self.b, how="cross")
        pairs.select("index", "index_right", self.score).filter(self.column >= threshold).collect()


class Jellyfish:
    package = "jellyfish"
    note = "jaro_winkler_similarity in a loop of Python's, one thread"
    largest_pairs = 3 * 10**5

    def __init__(self):
        from jellyfish import jaro_winkler_similarity
        self.similarity = jaro_winkler_similarity

    def load(self, b):
        self.b = b

    def hits(self, rows, threshold):
        similarity = self.similarity
        return [(i, j) for i, a in enumerate(rows) for j, b in enumerate(self.b) if similarity(a, b) >= threshold]


def find():
    """Those that are there, by name; says which are not."""
    found = {}
    for kind in (RapidFuzz, DuckDB, Polars, Jellyfish):
        try:
            peer = kind()
            peer.version = metadata.version(kind.package)
            found[kind.__name__] = peer
        except Exception as error:  # a peer that is broken on this machine in any way is left out
            print(f"bench: {kind.__name__} is left out: {type(error).__name__}: {error}")
    return found
