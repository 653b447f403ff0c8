"""
The programs to compare with. Each is loaded with side b, untimed, then asked for the hits of some rows of a, in
memory: unlike rescreen, they neither read nor write files. Threads are as many as there are cores.
"""
import os
from importlib import metadata

from program import CORES


class RapidFuzz:
    note = "process.cdist(workers=-1, score_cutoff, float32), then numpy.nonzero"
    most_rows, most_pairs = 512, 2**28  # a matrix of 1 GiB

    def __init__(self, scorer="JaroWinkler"):
        import numpy
        from rapidfuzz import distance, fuzz, process
        self.nonzero, self.type, self.cdist = numpy.nonzero, numpy.float32, process.cdist
        self.scorer = fuzz.token_sort_ratio if scorer == "token_sort_ratio" else distance.JaroWinkler.similarity

    def load(self, b):
        self.b = b

    def hits(self, rows, threshold):
        """Rows, columns, scores. The long side goes first: cdist is a fifth faster that way."""
        scores = self.cdist(self.b, rows, scorer=self.scorer, score_cutoff=threshold, workers=-1, dtype=self.type)
        b, a = self.nonzero(scores)
        return a, b, scores[b, a]


class DuckDB:
    note = "jaro_winkler_similarity(a, b, threshold) over a cross join"
    most_rows, most_pairs = 10_000, 2 * 10**7

    def __init__(self):
        import duckdb
        self.run = duckdb.connect(config={"threads": CORES}).execute

    def load(self, texts, name="b"):
        self.run(f"create or replace temp table {name} as select unnest(range(len($1))) row, unnest($1) text",
                 [texts])

    def hits(self, rows, threshold):
        self.load(rows, "a")
        score = f"jaro_winkler_similarity(a.text, b.text, {threshold})"
        self.run("create or replace temp table hits as select * from "
                 f"(select a.row, b.row b_row, {score} score from a, b) where score >= {threshold}")


class Polars:
    note = "str_jw of the plugin polars-ds over a cross join"
    most_rows, most_pairs = 10_000, 10**7

    def __init__(self):
        os.environ["POLARS_MAX_THREADS"] = str(CORES)
        import polars
        import polars_ds
        self.frame = lambda texts: polars.LazyFrame({"text": texts}).with_row_index()
        self.score, self.column = polars_ds.str_jw("text", "text_right").alias("score"), polars.col("score")

    def load(self, b):
        self.b = self.frame(b)

    def hits(self, rows, threshold):
        scores = self.frame(rows).join(self.b, how="cross").select("index", "index_right", self.score)
        scores.filter(self.column >= threshold).collect()


class Jellyfish:
    note = "jaro_winkler_similarity in a loop, one thread"
    most_rows, most_pairs = 10_000, 3 * 10**5

    def __init__(self):
        from jellyfish import jaro_winkler_similarity
        self.similarity = jaro_winkler_similarity

    def load(self, b):
        self.b = b

    def hits(self, rows, threshold):
        score = self.similarity
        return [(i, j) for i, x in enumerate(rows) for j, y in enumerate(self.b) if score(x, y) >= threshold]


def find():
    """Those that are there, by name; says which are not."""
    found = {}
    for kind in (RapidFuzz, DuckDB, Polars, Jellyfish):
        try:
            found[kind.__name__] = kind()
            found[kind.__name__].version = metadata.version(kind.__name__.lower())
        except Exception as error:  # one that is broken here in any way is left out
            print(f"bench: {kind.__name__} is left out: {type(error).__name__}: {error}")
            found.pop(kind.__name__, None)
    return found
