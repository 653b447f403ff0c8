"""Holds rescreen's hits against RapidFuzz's, and decides where they differ by the definition, in fractions."""
import mmap
from bisect import bisect_left
from fractions import Fraction


def jaro_winkler(a, b):
    """Jaro and Jaro-Winkler, exactly, straight from the definition."""
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    free, matched = [True] * len(b), []
    for i, letter in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if free[j] and b[j] == letter:
                free[j] = False
                matched.append(letter)
                break
    m = len(matched)
    if m == 0:
        return Fraction(0), Fraction(0)
    others = [letter for letter, is_free in zip(b, free) if not is_free]
    t = sum(x != y for x, y in zip(matched, others)) // 2
    jaro = (Fraction(m, len(a)) + Fraction(m, len(b)) + Fraction(m - t, m)) / 3
    prefix = next((i for i, (x, y) in enumerate(zip(a[:4], b[:4])) if x != y), min(4, len(a), len(b)))
    return jaro, jaro + Fraction(prefix, 10) * (1 - jaro) if jaro > Fraction(7, 10) else jaro


def read_hits(path, first, end):
    """The hits of the rows [first, end) of a, counted from 0, found by bisection: the result is ordered by them."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        def row(offset):
            line = text.rfind(b"\n", 0, offset) + 1
            return int(text[line:text.find(b",", line)]) - 1
        offsets, header = range(len(text)), text.find(b"\n") + 1
        begin, stop = (bisect_left(offsets, wanted, lo=header, key=row) for wanted in (first, end))
        lines = (line.split(b",") for line in text[begin:stop].splitlines())
        return {(int(a) - 1, int(b) - 1): float(score) for a, b, score in lines}


def compare(path, blocks, a, b, threshold):
    """
    blocks: first row of a, number of rows, and RapidFuzz's rows, columns and scores. A difference is on an edge if the
    pair's score is the threshold, or if its Jaro is 0.7, where the bonus for a common prefix begins.
    """
    counts = {"rows": 0, "hits": 0, "on_edge": 0, "rapidfuzz_wrong": 0, "rescreen_wrong": 0}
    for first, count, (rows, columns, scores) in blocks:
        ours = read_hits(path, first, first + count)
        theirs = {(first + int(i), int(j)): float(s) for i, j, s in zip(rows, columns, scores)}
        counts["rows"] += count
        counts["hits"] += len(ours)
        for i, j in ours.keys() | theirs.keys():
            our = ours.get((i, j), 0)
            if abs(our - theirs.get((i, j), 0)) > 1e-6:
                jaro, score = jaro_winkler(a[i], b[j])
                right = abs(our - (score if score >= threshold else 0)) < 1e-12
                edge = score == threshold or jaro == Fraction(7, 10)
                counts["rescreen_wrong" if not right else "on_edge" if edge else "rapidfuzz_wrong"] += 1
    return counts
