"""The model-free witness: finds the sentence that most likely meets a criterion, by check and cues."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from interviewer.domain.checks import passes
from interviewer.domain.ports import JudgeRequest
from interviewer.domain.rubric import Check, Criterion, Polarity
from interviewer.domain.scorecard import CriterionVerdict, Verdict
from interviewer.domain.signals import SentenceSignals, signals

# Checks that say little by themselves: a criterion of a principle that has one of them needs a cue as well.
_WEAK = frozenset({Check.NUMBER, Check.OTHER_PERSON, Check.QUESTION, Check.REASON, Check.OWN_ACTION})


def readable_sentences(answers: Sequence[str]) -> list[SentenceSignals]:
    """The sentences of all answers that may serve as evidence: none that gives orders to the interviewer."""
    return [sentence for answer in answers for sentence in signals(answer).sentences if not sentence.orders]


def without_orders(text: str) -> str:
    """The text with blanks in the place of sentences that give orders, so that every other word keeps its place."""
    for sentence in signals(text).sentences:
        if sentence.orders:
            start, end = sentence.span
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def shown(criterion: Criterion, sentences: Iterable[SentenceSignals]) -> bool:
    """Whether a sentence meets the criterion, as `find` would."""
    return any(_meets(criterion, sentence) for sentence in sentences)


def find(criterion: Criterion, sentences: Sequence[SentenceSignals]) -> SentenceSignals | None:
    """The sentence that meets the criterion best, or None.

    A sentence counts when it passes the criterion's check and, where the criterion has cues, holds one of them; a
    strong check of the STAR rubric is enough. Told facts are preferred to hypothetical ones, which never count for
    a positive criterion.
    """
    candidates = [sentence for sentence in sentences if _meets(criterion, sentence)]
    return max(candidates, key=_strength, default=None)


def judge(request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
    """Verdicts on every criterion of the request, without a model; each sentence serves once in a rubric."""
    sentences = readable_sentences(request.answers)
    verdicts = []
    for rubric in request.rubrics:
        free = list(sentences)
        for criterion in rubric.criteria:
            found = find(criterion, free)
            if found is not None:
                free.remove(found)
            verdicts.append(_verdict(rubric.id, criterion, found))
    return tuple(verdicts)


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
    return bool(criterion.cues) and bool(_cue_pattern(criterion.cues).search(sentence.text.lower()))


def _strength(sentence: SentenceSignals) -> tuple[int, int, int]:
    specifics = sentence.numbers + 2 * sentence.own_actions + int(sentence.reason) + int(sentence.outcome)
    return (
        int(not sentence.hypothetical),
        specifics - sentence.hedges - sentence.platitudes,
        len(sentence.text),
    )


@lru_cache(maxsize=512)
def _cue_pattern(cues: tuple[str, ...]) -> re.Pattern[str]:
    stems = (re.escape(cue).replace(r"\*", r"\w*") for cue in cues)
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b")
