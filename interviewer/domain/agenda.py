"""Plans a round: which prepared questions, and how many seconds for each."""

import random
from collections.abc import Sequence

from interviewer.domain.brief import Brief
from interviewer.domain.interview import AgendaItem, Setup
from interviewer.domain.question import Question
from interviewer.domain.rubric import RubricKind

# Seconds. An hour leaves room for eight stories; a technical question wants more than twice as long.
_OPENING = 90
_PRINCIPLE = 7 * 60
_TECHNICAL = 18 * 60


def reserve(minutes: int) -> int:
    """Seconds kept at the end of a round for the candidate's questions: a tenth, one minute at least."""
    return max(60, minutes * 6)


def plan(setup: Setup, brief: Brief) -> tuple[AgendaItem, ...]:
    """The agenda of a round, the same for the same setup and questions.

    Principles come first and the technical part after them, as in the real hour. The candidate's chosen principles
    are taken in turn; without a choice they are drawn by the seed. Questions of the candidate's level are preferred.

    Raises:
        ValueError: There is no question for what was chosen.
    """
    rng = random.Random(setup.seed)
    persona = brief.persona
    available = setup.minutes * 60 - _OPENING - reserve(setup.minutes)
    share = persona.principle_share if persona.area else 1.0
    principles = _principle_questions(setup, brief, _count(available * share, _PRINCIPLE), rng)
    items = _items(principles, available * share)
    if persona.area:
        technical = [question for question in _pool(brief) if question.rubric == persona.area]
        chosen = _draw(technical, setup, _count(available * (1 - share), _TECHNICAL), rng)
        items += _items(chosen, available * (1 - share))
    if not items:
        raise ValueError("there is no question for this choice")
    return tuple(items)


def _count(seconds: float, each: int) -> int:
    return max(1, round(seconds / each)) if seconds > 0 else 0


def _items(questions: Sequence[Question], seconds: float) -> list[AgendaItem]:
    return [
        AgendaItem(question_id=question.id, rubric=question.rubric, seconds=int(seconds / len(questions)))
        for question in questions
    ]


def _pool(brief: Brief) -> list[Question]:
    return sorted(brief.questions.values(), key=lambda question: question.id)


def _principle_questions(setup: Setup, brief: Brief, count: int, rng: random.Random) -> list[Question]:
    by_rubric: dict[str, list[Question]] = {}
    for question in _pool(brief):
        if brief.rubrics[question.rubric].kind is RubricKind.PRINCIPLE:
            by_rubric.setdefault(question.rubric, []).append(question)
    wanted = [rubric for rubric in setup.principles if rubric in by_rubric]
    if not wanted:
        wanted = sorted(by_rubric)
        rng.shuffle(wanted)
    queues = {rubric: _draw(by_rubric[rubric], setup, len(by_rubric[rubric]), rng) for rubric in wanted}
    chosen: list[Question] = []
    while len(chosen) < count and any(queues.values()):
        for rubric in wanted:
            if queues[rubric] and len(chosen) < count:
                chosen.append(queues[rubric].pop(0))
    return chosen


def _draw(questions: Sequence[Question], setup: Setup, count: int, rng: random.Random) -> list[Question]:
    """`count` questions in random order, those of the candidate's level before the others."""
    shuffled = list(questions)
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda question: setup.level not in question.levels)
    return shuffled[:count]
