"""Fitted heads: lines over what a sentence holds, and how they speak for a whole answer.

They are fitted by `python -m evals.fit` on the stories in `evals/`, and ship as data beside `llm/weights.py`.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.overall import Overall

# The elements of a story that have heads of their own, the most needed first: without an event nothing can be checked,
# without own actions nothing is the candidate's, and an ending comes before its number.
ELEMENTS = (
    Check.EVENT,
    Check.OWN_ACTION,
    Check.OUTCOME,
    Check.MEASURED_OUTCOME,
    Check.REASON,
    Check.REFLECTION,
)
# Those without which an interviewer asks on; a story can be whole without its lesson.
NEEDED = ELEMENTS[:-1]


class Head(Frozen):
    """A line over a sentence: `bias` and a weight for each gram that it holds, each density, each state.

    Attributes:
        grams: In the order of `FittedReader.grams`.
        densities: In the order of `signals.DENSITIES`.
        states: For the mean hidden state of the sentence; empty for the reader that needs no model.
    """

    bias: float
    grams: tuple[float, ...]
    densities: tuple[float, ...]
    states: tuple[float, ...] = ()


class Pooling(Frozen):
    """How the values of an answer's sentences become the log-odds that the answer holds an element."""

    strongest: float
    two_strongest: float
    whole: float
    bias: float

    def log_odds(self, sentences: Sequence[float], whole: float) -> float:
        """From the sentences' values (at least one) and the value of the answer as a whole."""
        ranked = sorted(sentences, reverse=True)[:2]
        return (
            self.strongest * ranked[0] + self.two_strongest * sum(ranked) / len(ranked) + self.whole * whole + self.bias
        )


class ElementHead(Frozen):
    """Tells an element: `sentence` gives log-odds for one sentence, `whole` speaks for the mean of all."""

    sentence: Head
    whole: Head
    pooling: Pooling


class Need(Frozen):
    """A line over the log-odds of the elements: how likely it is this element that an otherwise good answer lacks.

    Attributes:
        odds: One weight for each element of `NEEDED`, in its order.
    """

    bias: float
    odds: tuple[float, ...]


class CriterionHead(Frozen):
    """Log-odds that a sentence meets a criterion, before its cues are looked at."""

    bias: float
    states: tuple[float, ...]


class FitHead(Frozen):
    """Which principle a story fits: a line for each over the words that it holds and its mean hidden state.

    Attributes:
        stems: The words that count, each with its weight among words and a weight for each principle.
        bias: In the order of `principles`.
        states: For each principle the weights of the mean hidden state.
        scale: What the lines are multiplied with to become log-odds.
    """

    principles: tuple[str, ...]
    stems: dict[str, tuple[float, ...]]
    rarity: dict[str, float]
    bias: tuple[float, ...]
    states: tuple[tuple[float, ...], ...]
    scale: float


class FittedHeads(Frozen):
    """All heads of one reader.

    Attributes:
        estimate: The rung of an answer, 1 to 5, as the mean over its sentences.
        needs: For each of `NEEDED`.
        criteria: By `rubric/criterion`; empty without a model.
        cue: What a cue of the rubric adds to the log-odds of a criterion.
        fit: None without a model: words alone take one story in four for another principle's.
        score_error: How far the scores of equally good answers lie from their mean on average, in points, on stories
            that were left out of the fit.
        overall: What a whole answer is worth; None when nobody fitted it.
    """

    format: Literal[2] = 2
    version: int
    grams: tuple[str, ...]
    estimate: Head
    elements: dict[Check, ElementHead]
    needs: dict[Check, Need]
    criteria: dict[str, CriterionHead] = {}
    cue: float = 0.0
    fit: FitHead | None = None
    score_error: float
    overall: Overall | None = None


def probability(log_odds: float) -> float:
    """From log-odds, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def shares(lines: Mapping[str, float]) -> dict[str, float]:
    """Log-odds of several things of which one is true, as shares that add up to 1."""
    top = max(lines.values())
    raised = {name: math.exp(value - top) for name, value in lines.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}
