"""Classifies a candidate's turn: an answer, a request, a refusal, a question, an attack.

A fitted classifier decides (`python -m evals.listening.fit`). What it is unsure of is an answer: an answer taken for
something else is lost, and a request taken for an answer is only made again.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.prompt_injection import instructs
from interviewer.domain.language.text import as_seen, sentences, word_count
from interviewer.domain.language.word_cache import remembered

FITTED = Path(__file__).parent / "fitted" / "intents.json"
# In words: a longer turn is an answer, whatever phrase occurs in it, unless the classifier is very sure.
_LONG = 40
_NEARLY_ALL = 0.9
# Words between quotation marks, four at least: they are reported, and a single one may be the value of a setting.
_QUOTED = re.compile(r'"(?:[^\s"]{1,60}\s{1,9}){3,80}[^\s"]{1,60}"|“(?:[^\s”]{1,60}\s{1,9}){3,80}[^\s”]{1,60}”')


class Intent(StrEnum):
    """What the candidate does in a turn."""

    ANSWER = "answer"
    SILENT = "silent"
    REPEAT = "repeat"
    THINK = "think"
    HINT = "hint"
    ANOTHER_EXAMPLE = "another_example"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    CONFIDENTIAL = "confidential"
    RUDE = "rude"
    INJECTION = "injection"
    OFF_TOPIC = "off_topic"
    ABOUT_SCORE = "about_score"
    ARE_YOU_REAL = "are_you_real"
    SKIP = "skip"
    STOP = "stop"


class Meant(NamedTuple):
    """What a turn is, and whether it may be an order to the interviewer or the judge and nothing else."""

    intent: Intent
    may_be_order: bool


class IntentHead(Frozen):
    """The fitted classifier and how sure it must be.

    Attributes:
        classifier: Its labels are intents, all but `silent`.
        least: For each intent the probability below which a turn is an answer instead.
        least_long: The same for any turn of more than 40 words.
        maybe_order: The probability of `injection` from which a sentence may be an order; no follow-up quotes
            what may be one.
    """

    classifier: Classifier
    least: dict[Intent, float]
    least_long: float
    maybe_order: float

    def meant(self, turn: str, asked: str = "") -> Meant:
        """What a turn is; an order that is only quoted is part of an answer."""
        shares = self.classifier.probabilities(turn, asked)
        may_be_order = shares[Intent.INJECTION] >= self.maybe_order
        meant = self._as_a_whole(turn, shares)
        unquoted = _QUOTED.sub(" ", turn)
        if meant is not Intent.INJECTION or unquoted == turn:
            return Meant(meant, may_be_order)
        again = self._as_a_whole(unquoted, self.classifier.probabilities(unquoted, asked))
        return Meant(meant if again is Intent.INJECTION else Intent.ANSWER, may_be_order)

    def _as_a_whole(self, turn: str, shares: Mapping[str, float]) -> Intent:
        meant = self.decide(turn, shares)
        return Intent.INJECTION if meant is Intent.ANSWER and self._is_all_orders(turn) else meant

    def _is_all_orders(self, turn: str) -> bool:
        """Whether nearly all sentences of a turn are orders by their form, and may be by their words."""
        if not instructs(turn):
            return False
        said = [span.of(turn) for span in sentences(turn)]
        orders = sum(word_count(text) for text in said if instructs(text) and self._may_be_order(text))
        return orders >= _NEARLY_ALL * word_count(turn)

    def _may_be_order(self, text: str) -> bool:
        return self.classifier.probabilities(text)[Intent.INJECTION] >= self.maybe_order

    def decide(self, turn: str, shares: Mapping[str, float]) -> Intent:
        """The intent of a turn from the probabilities that the classifier gives."""
        count = word_count(as_seen(turn))
        if count == 0:
            return Intent.SILENT
        likeliest = Intent(max(shares, key=lambda label: shares[label]))
        least = max(self.least.get(likeliest, 0.0), self.least_long if count > _LONG else 0.0)
        return likeliest if shares[likeliest] >= least else Intent.ANSWER


@lru_cache(maxsize=1)
def words_head() -> IntentHead:
    """The head that goes by words alone."""
    return IntentHead.model_validate_json(FITTED.read_bytes())


def intent(text: str, asked: str = "") -> Intent:
    """What the candidate does in this turn, by its words.

    Args:
        text: The whole turn.
        asked: The interviewer's last words.
    """
    return _meant(text, asked).intent


def may_be_order(text: str, asked: str = "") -> bool:
    """Whether a turn or a part of one may be an order and nothing else, by its words."""
    return _meant(text, asked).may_be_order


@remembered(256)
def _meant(text: str, asked: str) -> Meant:
    """The intent of a turn; cached, because every turn reads earlier ones again."""
    return words_head().meant(text, asked)


# Patterns are left where the question is fixed, or where one turn does two things.
_DONE = re.compile(
    r"^\W*(?:no|nope|nah|none|nothing|not really|all good|i['’]?m (?:good|fine|done|all set)|that['’]?s (?:all|it)|"
    r"thanks|thank you|bye|goodbye)\b"
    r"|\b(?:no (?:more|further|other) questions?|that['’]?s all|that is all|i['’]?m good|nothing else)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|sure|ok|okay|please|of course|go ahead)\b(?:\W+\w+){0,3}\W*$", re.IGNORECASE
)
# A turn that asks what the question means, in contrast to one that asks something about the task.
_MEANING = re.compile(
    r"\bmean(?:t|ing)?\b|\b(?:clarify|rephrase|explain|elaborate|specific|understand)\b|\bnot (?:quite |really )?sure\b"
    r"|\bfollow you\b|\bare you (?:asking|looking)\b|\bwhat (?:kind|sort|type|exactly)\b"
    r"|\b(?:does|do|is|may|can|could|should) (?:it|this|that|I)\b.{0,60}"
    r"\b(?:example|story|project|work|count|ok|okay|fine|at)\b",
    re.IGNORECASE,
)


def is_done(text: str) -> bool:
    """Whether the candidate has no more questions to ask."""
    return "?" not in text and word_count(text) <= _LONG and bool(_DONE.search(text))


def is_yes(text: str) -> bool:
    """Whether the candidate says yes and no more than that."""
    return bool(_YES.search(text))


def asks_what_is_meant(text: str) -> bool:
    """Whether a question back is about the question and not about the task."""
    return bool(_MEANING.search(text))


def asks_for_a_hint(text: str) -> bool:
    """Whether a turn that reports what was tried ends by asking for a hint."""
    said = sentences(text)
    return len(said) > 1 and intent(said[-1].of(text)) is Intent.HINT
