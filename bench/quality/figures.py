"""Precision, recall, F1, areas under curves, thresholds and bootstrap intervals."""
import zlib

import numpy

ROUNDS = 1000


def half(*values):
    """
    The half that a row is in, by a fixed hash of its values. The score may be tuned on half 0, and thresholds are chosen
    there; half 1 is kept out of both, and all figures are of it.
    """
    return zlib.crc32("|".join(values).encode()) % 2


def rank(text):
    """A fixed order that has nothing to do with what is ordered: the first of it are a sample."""
    return zlib.crc32(text.encode())


def f1_of(said, truth):
    """Precision, recall and F1."""
    right = (said & truth).sum()
    precision, recall = right / max(said.sum(), 1), right / max(truth.sum(), 1)
    return float(precision), float(recall), float(2 * right / max(said.sum() + truth.sum(), 1))


def best_threshold(scores, truth):
    """The threshold of the best F1, halfway between two scores."""
    values = numpy.unique(scores)
    tries = (values[:-1] + values[1:]) / 2 if len(values) > 1 else values
    return float(max(tries, key=lambda threshold: f1_of(scores >= threshold, truth)[2]))


def area(positive, negative):
    """Area under the ROC curve: how often a positive scores more than a negative, equal ones counting half."""
    scores, places, counts = numpy.unique(numpy.concatenate([positive, negative]), return_inverse=True,
                                          return_counts=True)
    ranks = numpy.cumsum(counts) - (counts - 1) / 2
    sum_of_ranks = ranks[places[:len(positive)]].sum()
    return float((sum_of_ranks - len(positive) * (len(positive) + 1) / 2) / (len(positive) * len(negative)))


def interval(measure, *samples, rounds=ROUNDS):
    """The middle 95 % of what `measure` says of samples drawn again from each sample, by a fixed seed."""
    draw = numpy.random.default_rng(1)
    values = []
    for _ in range(rounds):
        values.append(measure(*(sample[draw.integers(0, len(sample), len(sample))] for sample in samples)))
    return [float(value) for value in numpy.quantile(values, (0.025, 0.975))]


def cut(best, per_thousand):
    """
    The score above which so many of 1,000 travellers alert, or as few less as equal scores ask for. best: each
    traveller's best score.
    """
    place = len(best) - int(len(best) * per_thousand / 1000) - 1
    return float(numpy.partition(best, place)[place])


def recall_at(per_thousand):
    return lambda found, best: (found > cut(best, per_thousand)).mean()
