"""Holds rescreen's hits against RapidFuzz's, and decides where they differ by the definition, in fractions."""
import mmap
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
    """The hits of the rows [first, end) of a, all counted from 0, from a result that is ordered by them."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        low, high = text.find(b"\n") + 1, len(text)
        while low < high:  # low and high are beginnings of lines
            line = text.rfind(b"\n", 0, (low + high) // 2) + 1
            line = line if line >= low else low
            if int(text[line:text.find(b",", line)]) - 1 < first:
                low = text.find(b"\n", line) + 1
            else:
                high = line
        hits = {}
        text.seek(low)
        for line in iter(text.readline, b""):
            a, b, score = line.split(b",")
            if int(a) - 1 >= end:
                break
            hits[int(a) - 1, int(b) - 1] = float(score)
        return hits


def compare(path, blocks, a, b, threshold):
    """
    blocks: pairs of the first row of a and RapidFuzz's (rows, columns, scores) of a block. Differences 'on an edge' are
    those of pairs whose score is the threshold, or whose Jaro is 0.7, where the bonus for a common prefix begins.
    """
    counts = {"rows": 0, "hits": 0, "on_edge": 0, "rapidfuzz_wrong": 0, "rescreen_wrong": 0}
    for first, count, (rows, columns, scores) in blocks:
        ours = read_hits(path, first, first + count)
        theirs = {(first + int(i), int(j)): float(s) for i, j, s in zip(rows, columns, scores)}
        counts["rows"] += count
        counts["hits"] += len(ours)
        for i, j in ours.keys() | theirs.keys():
            if abs(ours.get((i, j), -1) - theirs.get((i, j), -1)) < 1e-6:
                continue
            jaro, score = jaro_winkler(a[i], b[j])
            right = abs(ours[i, j] - score) < 1e-12 and score >= threshold if (i, j) in ours else score < threshold
            edge = score == threshold or jaro == Fraction(7, 10)
            counts["rescreen_wrong" if not right else "on_edge" if edge else "rapidfuzz_wrong"] += 1
    return counts
