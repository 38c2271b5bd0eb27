"""The model-free witness: finds the sentence that most likely meets a criterion, by check and cues."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from interviewer.domain.checks import passes
from interviewer.domain.ports import JudgeRequest
from interviewer.domain.rubric import WORK_IN_THOUGHT, Check, Criterion, Element, Polarity, RubricKind
from interviewer.domain.scorecard import CriterionVerdict, Verdict
from interviewer.domain.signals import SentenceSignals, signals

# Checks that say little by themselves: a criterion of a principle that has one of them needs a cue as well.
_WEAK = frozenset({Check.NUMBER, Check.OTHER_PERSON, Check.QUESTION, Check.REASON, Check.OWN_ACTION})


def readable_sentences(answers: Iterable[str], kind: RubricKind = RubricKind.PRINCIPLE) -> list[SentenceSignals]:
    """The sentences of all answers that may serve as evidence: none that gives orders to the interviewer.

    In a technical problem or an assessment what the candidate would do is the work itself, so nothing is taken as
    hypothetical there.
    """
    readable = [sentence for answer in answers for sentence in signals(answer).sentences if not sentence.orders]
    if kind in WORK_IN_THOUGHT:
        return [replace(sentence, hypothetical=False) for sentence in readable]
    return readable


def without_orders(text: str) -> str:
    """The text with blanks in the place of sentences that give orders, so that every other word keeps its place."""
    for sentence in signals(text).sentences:
        if sentence.orders:
            start, end = sentence.span
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def shown(criterion: Criterion, sentences: Iterable[SentenceSignals]) -> bool:
    """Whether a sentence meets the criterion.

    It does when it passes the criterion's check and, where the criterion has cues, holds one of them; a strong check
    of the STAR rubric is enough. What is hypothetical never meets a positive criterion.
    """
    return any(_meets(criterion, sentence) for sentence in sentences)


def allot(criteria: Sequence[Criterion], sentences: Sequence[SentenceSignals]) -> dict[str, SentenceSignals]:
    """Give each criterion a sentence that meets it, no sentence to two, so that as many points as possible are met.

    A matching by augmenting paths (Kuhn's algorithm), the criteria with most points first: one that comes later may
    make an earlier one change to another of its sentences, but never lose it.
    """
    choices = {
        criterion.id: sorted(
            (
                at
                for at, sentence in enumerate(sentences)
                if _meets(criterion, sentence) and not _too_early(criterion, at)
            ),
            key=_preference(criterion, sentences),
        )
        for criterion in criteria
    }
    owner: dict[int, str] = {}

    def place(criterion: str, tried: set[int]) -> bool:
        for at in choices[criterion]:
            if at in tried:
                continue
            tried.add(at)
            if at not in owner or place(owner[at], tried):
                owner[at] = criterion
                return True
        return False

    for criterion in sorted(criteria, key=lambda c: -c.points):
        place(criterion.id, set())
    return {criterion: sentences[at] for at, criterion in owner.items()}


def mentions(cues: tuple[str, ...], text: str) -> bool:
    """Whether the text holds one of the cues, as whole words in any case; `*` stands for the rest of a word."""
    return bool(cues) and bool(_cue_pattern(cues).search(text.lower()))


def judge(request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
    """Verdicts on every criterion of the request, without a model; each sentence serves once in a rubric."""
    verdicts = []
    for rubric in request.rubrics:
        found = allot(rubric.criteria, readable_sentences(request.answers, rubric.kind))
        verdicts += [_verdict(rubric.id, criterion, found.get(criterion.id)) for criterion in rubric.criteria]
    return tuple(verdicts)


def _too_early(criterion: Criterion, at: int) -> bool:
    """A story does not begin with its result: a number in the first sentence is the problem's."""
    return criterion.element is Element.RESULT and at == 0


def _preference(criterion: Criterion, sentences: Sequence[SentenceSignals]) -> Callable[[int], tuple[int, ...]]:
    """Sort key of places, best first: a situation is told at the beginning, a result at the end, else by strength."""
    if criterion.element is Element.SITUATION:
        return lambda at: (at,)
    if criterion.element is Element.RESULT:
        return lambda at: (-at,)
    return lambda at: tuple(-part for part in _strength(sentences[at]))


def _verdict(rubric: str, criterion: Criterion, found: SentenceSignals | None) -> CriterionVerdict:
    if found is None:
        return CriterionVerdict(
            rubric=rubric,
            criterion=criterion.id,
            reason="No sentence of the answer shows it.",
            verdict=Verdict.NOT_MET,
        )
    return CriterionVerdict(
        rubric=rubric,
        criterion=criterion.id,
        reason="These words show it.",
        verdict=Verdict.MET,
        quote=found.text,
    )


def _meets(criterion: Criterion, sentence: SentenceSignals) -> bool:
    if criterion.polarity is Polarity.POSITIVE and sentence.hypothetical:
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
    return mentions(criterion.cues, sentence.text)


def _strength(sentence: SentenceSignals) -> tuple[int, int, int]:
    specifics = sentence.numbers + 2 * sentence.own_actions + int(sentence.reason) + int(sentence.outcome)
    return (
        int(not sentence.hypothetical),
        specifics - sentence.hedges - sentence.platitudes,
        len(sentence.text),
    )


@lru_cache(maxsize=2048)
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    stems = (re.escape(cue).replace(r"\*", r"\w*") for cue in cues)
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b")
