"""
rescreen's name score and those of its peers. Each scores pairs of names (`pairs`), and says for each of many names how
well the best of a list's names fits (`best`). The peers get names that are all normalised in the same simple way.
"""
import csv
import functools
import re
import subprocess
import unicodedata
from importlib import metadata

import numpy
from rapidfuzz import distance, fuzz, process

from program import CORES, PROGRAM, WORK, ask

try:
    import icu
    to_latin = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate
except ImportError:  # names of other scripts stay as they are, and the record says so
    icu, to_latin = None, str

JARO_WINKLER = distance.JaroWinkler.similarity


@functools.lru_cache(maxsize=None)
def normalise(text):
    """Latin letters in upper case without accents and apostrophes, everything else a blank."""
    letters = unicodedata.normalize("NFKD", to_latin(text)).upper()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W\d_]", " ", re.sub(r"['’‘`ʼʻʿʾ´]", "", letters)).split())


class Rescreen:
    """A built program, through `rescreen compare`."""

    def __init__(self, program, note):
        self.program, self.note = program, note

    def pairs(self, pairs):
        asked, answer = WORK / "quality-compare.csv", WORK / "quality-compared.csv"
        with open(asked, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("a", "b"), *pairs])
        with open(answer, "wb") as file:
            subprocess.run([self.program, "compare", "--pairs", asked, "--columns", "a,b"], stdout=file,
                           stderr=subprocess.DEVNULL, check=True)
        with open(answer, encoding="utf-8", newline="") as file:
            return numpy.array([float(row["score"]) for row in csv.DictReader(file)])


class Peer:
    """A similarity of RapidFuzz, from 0 to `top`, on names that `prepare` has made ready."""

    def __init__(self, note, similarity, prepare=normalise, top=1, slow=False):
        self.note, self.similarity, self.prepare, self.top, self.slow = note, similarity, prepare, top, slow

    def pairs(self, pairs):
        ready = ((self.prepare(a), self.prepare(b)) for a, b in pairs)
        return numpy.array([self.similarity(a, b) for a, b in ready]) / self.top

    def best(self, queries, names):
        names, best = list({self.prepare(name): True for name in names}), []
        for first in range(0, len(queries), 500):
            block = [self.prepare(query) for query in queries[first:first + 500]]
            scores = process.cdist(block, names, scorer=self.similarity, workers=CORES, dtype=numpy.float32)
            best.append(scores.max(axis=1) / self.top)
        return numpy.concatenate(best)


def sort_tokens(text):
    return " ".join(sorted(normalise(text).split()))


# What a letter of a token without a partner weighs beside one with. At 0, MOHAMMED is the same as MOHAMMED ALI, and few
# alerts find nothing; of 0.15, 0.3, 0.5, 0.75 and 1, this finds most on the very lists that are measured here.
LEFT_OVER = 0.3


def token_pairs(a, b):
    """Each token of the shorter name takes its best unused partner; their average is weighted by letters of both."""
    a, b = sorted((a.split(), b.split()), key=len)
    paired, total, free = 0, 0, list(b)
    for token in a:
        partner = max(free, key=lambda other: JARO_WINKLER(token, other))
        weight = len(token) + len(partner)
        total, paired = total + JARO_WINKLER(token, partner) * weight, paired + weight
        free.remove(partner)
    return total / (paired + LEFT_OVER * sum(map(len, free))) if paired else 0


class TokenPairs(Peer):
    """`token_pairs` of many names at once: all similarities of tokens first, then the list's names by their length."""

    def __init__(self, note):
        super().__init__(note, token_pairs, slow=True)

    def load(self, names):
        words = [name.split() for name in names]
        self.count, self.tokens = len(words), list({token: True for name in words for token in name})
        self.lengths = numpy.array([len(token) for token in self.tokens])
        number, places = {token: i for i, token in enumerate(self.tokens)}, {}
        for place, name in enumerate(words):
            places.setdefault(len(name), []).append(place)
        self.groups = [(numpy.array(some), numpy.array([[number[token] for token in words[place]] for place in some]))
                       for count, some in sorted(places.items()) if count]

    def scores(self, query):
        """Of a query with each name that was loaded; all are normalised."""
        query, scores = query.split(), numpy.zeros(self.count)
        if query:
            similar = process.cdist(query, self.tokens, scorer=JARO_WINKLER, dtype=numpy.float32)
            own = numpy.array([len(token) for token in query])
            for places, group in self.groups:
                scores[places] = self.group_scores(similar, own, group, self.lengths)
        return scores

    def best(self, queries, names):
        self.load(list({normalise(name): True for name in names}))
        return numpy.array([self.scores(normalise(query)).max() for query in queries])

    @staticmethod
    def group_scores(similar, own, group, lengths):
        """group: the tokens' numbers of names of one count. table[i]: similarities and weights of the i-th choice."""
        weights = own[:, None, None] + lengths[group]
        table = similar[:, group]
        if len(own) > group.shape[1]:  # the list's name is the shorter
            table, weights = table.transpose(2, 1, 0), weights.transpose(2, 1, 0)
        (total, paired), taken = numpy.zeros((2, len(group))), numpy.zeros(table.shape[1:], bool)
        rows, letters = numpy.arange(len(group)), own.sum() + lengths[group].sum(axis=1)
        for scores, weight in zip(table, weights):
            choice = numpy.where(taken, -1, scores).argmax(axis=1)
            taken[rows, choice] = True
            total += scores[rows, choice] * weight[rows, choice]
            paired += weight[rows, choice]
        return total / (paired + LEFT_OVER * (letters - paired))


class Nomenklatura:
    """One of nomenklatura's matchers, on two persons of whom only the name is known; for pairs alone."""

    def __init__(self, algorithm):
        from followthemoney import model
        from nomenklatura.matching import ScoringConfig, get_algorithm
        self.note = f"nomenklatura {metadata.version('nomenklatura')}, persons with a name alone"
        self.model, self.matcher, self.config = model, get_algorithm(algorithm), ScoringConfig.defaults()

    def person(self, name):
        person = self.model.make_entity("Person")
        person.id = name
        person.add("name", name)
        return person

    def pairs(self, pairs):
        compare, person, config = self.matcher.compare, self.person, self.config
        return numpy.array([compare(person(a), person(b), config).score for a, b in pairs])


def find(before):
    """The scorers by name, rescreen first; says which are left out. before: another built program, or None."""
    version = metadata.version("rapidfuzz")
    found = {
        "rescreen": Rescreen(PROGRAM, "`rescreen compare --pairs`, `rescreen screen`"),
        **({"rescreen before": Rescreen(before, "; ".join(ask(str(before), "--version").splitlines()))} if before else {}),
        "Jaro-Winkler": Peer(f"RapidFuzz {version}, whole names", JARO_WINKLER),
        "Jaro-Winkler, sorted": Peer("the same on names with their tokens sorted", JARO_WINKLER, sort_tokens),
        "best token pairs": TokenPairs("each token of the shorter name takes its best unused partner by Jaro-Winkler; "
                                       f"average by letters, those of tokens left over are 0 and weigh {LEFT_OVER}"),
        "token_set_ratio": Peer(f"RapidFuzz {version}", fuzz.token_set_ratio, top=100, slow=True),
        "WRatio": Peer(f"RapidFuzz {version}", fuzz.WRatio, top=100, slow=True),
    }
    for algorithm in ("logic-v2", "logic-v1", "name-based"):
        try:
            found[algorithm] = Nomenklatura(algorithm)
        except Exception as error:  # one that is broken here in any way is left out
            print(f"quality: nomenklatura's {algorithm} is left out: {type(error).__name__}: {error}")
    return found
