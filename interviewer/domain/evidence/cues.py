"""The checkers behind `Check`: whether quoted words hold what a criterion claims."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from interviewer.domain.entities.rubric import WORK_IN_THOUGHT, Check, Criterion, Polarity, RubricKind
from interviewer.domain.language import cue_search
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.text import as_seen, blanked

# With so many hedges in one sentence "because" and "considered" explain nothing.
_RAMBLING = 3

CHECKERS: Mapping[Check, Callable[[SentenceSignals], bool]] = MappingProxyType(
    {
        Check.EVENT: lambda s: s.event and s.past,
        Check.OWN_ACTION: lambda s: s.own_actions > 0,
        Check.NUMBER: lambda s: s.numbers > 0,
        Check.MEASURED_OUTCOME: lambda s: s.measured,
        Check.OUTCOME: lambda s: s.measured or (s.outcome and s.past),
        Check.REASON: lambda s: s.reason and s.hedges < _RAMBLING,
        Check.REFLECTION: lambda s: s.reflection,
        Check.OTHER_PERSON: lambda s: s.other_person,
        Check.QUESTION: lambda s: s.question,
    }
)


def passes(check: Check, sentence: SentenceSignals) -> bool:
    """Whether one sentence holds what the check asks for."""
    return CHECKERS[check](sentence)


# Checks that say little by themselves: a criterion of a principle that has one of them needs a cue as well.
_WEAK = frozenset({Check.NUMBER, Check.OTHER_PERSON, Check.QUESTION, Check.REASON, Check.OWN_ACTION})


def readable_sentences(answers: Iterable[str], kind: RubricKind = RubricKind.PRINCIPLE) -> list[SentenceSignals]:
    """The sentences of all answers that may serve as evidence: none that gives orders, none that tells nothing.

    In a technical problem or an assessment what the candidate would do is the work itself, so nothing is taken as
    hypothetical there.
    """
    readable = [sentence for answer in answers for sentence in signals(answer).sentences if not sentence.orders]
    if kind in WORK_IN_THOUGHT:
        return [replace(sentence, hypothetical=False) for sentence in readable]
    return [sentence for sentence in readable if not sentence.filler]


def without_orders(text: str) -> str:
    """The text with blanks in the place of sentences that give orders, so that every other word keeps its place."""
    return blanked(text, (sentence.span for sentence in signals(text).sentences if sentence.orders))


def without_what_leads_to_orders(text: str) -> str:
    """The text with blanks also in the place of what stands around an order: every sentence in which nothing happened.

    An order is led up to, begged for and explained. Without an order in it the text stays as it is.
    """
    told = signals(text).sentences
    if not any(sentence.orders for sentence in told):
        return text
    return blanked(text, (sentence.span for sentence in told if sentence.orders or not sentence.past))


def shown(criterion: Criterion, sentences: Iterable[SentenceSignals]) -> bool:
    """Whether a sentence meets the criterion.

    It does when it passes the criterion's check and, where the criterion has cues, holds one of them; a strong check
    of the STAR rubric is enough. What is hypothetical never meets a positive criterion.
    """
    return any(meets(criterion, sentence) for sentence in sentences)


def mentions(cues: tuple[str, ...], text: str) -> bool:
    """Whether the text holds one of the cues, as whole words in any case; `*` stands for the rest of a word."""
    return cue_search.holds(cues, _plain(text))


def cue_words(cues: tuple[str, ...], text: str) -> list[int]:
    """How many words each cue that the text holds has."""
    return [len(said.split()) for said in cue_search.found(cues, _plain(text))]


def may_meet(criterion: Criterion, sentence: SentenceSignals) -> bool:
    """Whether a sentence can serve for a criterion at all.

    What would be done proves nothing; and what a story taught ("next time I would start with ...") is no habit told in
    its place.
    """
    if criterion.polarity is Polarity.POSITIVE:
        return not sentence.hypothetical
    return criterion.element is None or sentence.hypothetical or not sentence.reflection


def meets(criterion: Criterion, sentence: SentenceSignals) -> bool:
    """Whether one sentence meets the criterion; see `shown`."""
    if not may_meet(criterion, sentence):
        return False
    if criterion.check is not None and not passes(criterion.check, sentence):
        return False
    return _check_is_enough(criterion) or _holds_a_cue(criterion, sentence)


def _check_is_enough(criterion: Criterion) -> bool:
    """Whether the check alone tells: a strong one of the STAR rubric, or one that comes without cues.

    A weak check of a principle tells too little even then.
    """
    if criterion.check is None:
        return False
    strong, is_star = criterion.check not in _WEAK, criterion.element is not None
    return (strong and is_star) if criterion.cues else (strong or is_star)


def _holds_a_cue(criterion: Criterion, sentence: SentenceSignals) -> bool:
    return mentions(criterion.cues, as_seen(sentence.text))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
