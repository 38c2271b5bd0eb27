"""Plans a round: which prepared questions, and how many seconds for each."""

import random
from collections.abc import Sequence

from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem, is_short
from interviewer.domain.entities.interview import AgendaItem, Setup
from interviewer.domain.entities.persona import PRINCIPLES, Part
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.rounds.brief import Brief

# Seconds.
_OPENING = 90
# Rounds from this many minutes on include an exercise, which takes at most this share of its part.
EXERCISE_FROM = 45
_EXERCISE_SHARE = 0.6
# Seconds that a short task and a short story need.
_SHORT_TASK = 15 * 60
_SHORT_STORY = 8 * 60
# One spare question about principles per so many minutes, for time that is left over: a candidate who answers each
# follow-up in one sentence finishes a story in four minutes.
_MINUTES_A_SPARE = 4
# A contradiction is asked about among the stories, even if its principle is not known.
_STORIES = frozenset({RubricKind.PRINCIPLE, RubricKind.STAR})


def reserve(minutes: int) -> int:
    """Seconds reserved at the end of a round for the candidate's questions: a tenth, at least one minute."""
    return max(60, minutes * 6)


def plan(setup: Setup, brief: Brief) -> tuple[AgendaItem, ...]:
    """The agenda of a round, the same for the same setup and questions.

    The parts of the round keep their order, with principles first as in a real interview. The candidate's chosen
    principles take turns; without a choice, those that the interviewer owns do, or else any, in an order drawn by the
    seed. Questions that the brief puts first come first, then those of the candidate's level. A technical part asks
    about the subjects of the role as often as its interviewer does. A part with exercises ends with one if the round
    is long enough.

    Raises:
        ValueError: There is no question for what was chosen.
    """
    rng = random.Random(setup.seed)
    available = setup.minutes * 60 - _OPENING - reserve(setup.minutes)
    items: list[AgendaItem] = []
    for part in brief.persona.parts:
        seconds = available * part.share
        exercises = _exercises(part, setup, brief, seconds)
        left = seconds - sum(exercise.seconds for exercise in exercises)
        count = _count(part, setup, brief, left)
        chosen = _pair(part, setup, brief, left) or _questions(part, setup, brief, count, rng)
        items += [*_items(chosen, left), *exercises]
    if not items:
        raise ValueError("there is no question for this choice")
    return (*items, *_spares(items, setup, brief, rng))


def _count(part: Part, setup: Setup, brief: Brief, seconds: float) -> int:
    """How many questions a part has time for.

    Before a task there is time for only a few stories, but an interviewer in a loop has to write about each principle
    chosen for the round.
    """
    by_time = max(1, round(seconds / (60 * part.minutes)))
    if part.about != PRINCIPLES or len(brief.persona.parts) == 1:
        return by_time
    return max(by_time, min(len(setup.principles), int(seconds / _SHORT_STORY)))


def _pair(part: Part, setup: Setup, brief: Brief, seconds: float) -> list[Question]:
    """Two short tasks instead of a long one, in the share of rounds that the part sets; else none."""
    # A separate generator, so that a pair does not change which other questions are drawn.
    rng = random.Random(setup.seed)
    put_first = any(brief.questions[name].rubric == part.about for name in brief.first)
    if rng.random() >= part.pairs or seconds < 2 * _SHORT_TASK or put_first:
        return []
    short = [q for q in _pool(brief) if isinstance(q, CodingProblem) and q.rubric == part.about and is_short(q)]
    pair = _draw(short, setup, 2, rng)
    return pair if len(pair) == 2 else []


def _spares(items: Sequence[AgendaItem], setup: Setup, brief: Brief, rng: random.Random) -> list[AgendaItem]:
    """More questions about the principles of the round, for a candidate who needs less time than was planned.

    A round that ends with a task has none: its spare time is used to make the task harder.
    """
    stories = [item for item in items if brief.rubrics[item.rubric].kind is RubricKind.PRINCIPLE]
    if not stories or brief.persona.parts[-1].about != PRINCIPLES:
        return []
    planned = {item.question_id for item in items}
    count = setup.minutes // _MINUTES_A_SPARE
    pool = _principle_questions(setup, brief, len(planned) + count, rng)
    fresh = [question for question in pool if question.id not in (*planned, *brief.first)][:count]
    seconds = min(item.seconds for item in stories)
    return [AgendaItem(question_id=q.id, rubric=q.rubric, seconds=seconds, spare=True) for q in fresh]


def _items(questions: Sequence[Question], seconds: float) -> list[AgendaItem]:
    return [
        AgendaItem(question_id=question.id, rubric=question.rubric, seconds=int(seconds / len(questions)))
        for question in questions
    ]


def _questions(part: Part, setup: Setup, brief: Brief, count: int, rng: random.Random) -> list[Question]:
    if part.about == PRINCIPLES:
        return _principle_questions(setup, brief, count, rng)
    first = [question for name in brief.first if (question := brief.questions[name]).rubric == part.about][:count]
    others = [question for question in _pool(brief) if question.rubric == part.about and question.id not in brief.first]
    return [*first, *_mixed(others, part, setup, count - len(first), rng)]


def _mixed(questions: Sequence[Question], part: Part, setup: Setup, count: int, rng: random.Random) -> list[Question]:
    """`count` questions in random order, with the part's share of them about the main subjects of the role."""
    if not part.subjects:
        return _draw(questions, setup, count, rng)
    wanted = part.often * count
    # The fraction decides by chance whether there is one more.
    often = int(wanted) + (rng.random() < wanted % 1)
    chosen = _draw([q for q in questions if set(q.subjects) & set(part.subjects)], setup, often, rng)
    rest = [question for question in questions if not set(question.subjects) & set(part.subjects)]
    chosen += _draw(rest, setup, count - len(chosen), rng)
    rng.shuffle(chosen)
    return chosen


def _exercises(part: Part, setup: Setup, brief: Brief, seconds: float) -> list[AgendaItem]:
    """One exercise in the candidate's language that there is time for, or none."""
    if setup.minutes < EXERCISE_FROM:
        return []
    prepared = sorted(brief.questions.values(), key=lambda question: question.id)
    fitting = [
        question
        for question in prepared
        if isinstance(question, Exercise)
        and question.rubric == part.about
        and question.language is setup.exercise_in
        and 60 * question.minutes <= _EXERCISE_SHARE * seconds
    ]
    # A separate generator, so that an exercise does not change which other questions are drawn.
    drawn = _draw(fitting, setup, 1, random.Random(setup.seed))
    minutes = {exercise.id: exercise.minutes for exercise in fitting}
    return [AgendaItem(question_id=q.id, rubric=q.rubric, seconds=60 * minutes[q.id]) for q in drawn]


def _pool(brief: Brief) -> list[Question]:
    """The questions that are answered in words, and the problems of a coding round."""
    prepared = (question for question in brief.questions.values() if not isinstance(question, Exercise))
    return sorted(prepared, key=lambda question: question.id)


def _principle_questions(setup: Setup, brief: Brief, count: int, rng: random.Random) -> list[Question]:
    """What the brief puts first, leaving room for at least one other; then the wanted principles in turn."""
    of_principles = (name for name in brief.first if brief.rubrics[brief.questions[name].rubric].kind in _STORIES)
    chosen = [brief.questions[name] for name in of_principles][: count - 1]
    by_rubric: dict[str, list[Question]] = {}
    for question in _pool(brief):
        if question.id not in brief.first and brief.rubrics[question.rubric].kind is RubricKind.PRINCIPLE:
            by_rubric.setdefault(question.rubric, []).append(question)
    wanted = [rubric for rubric in setup.principles if rubric in by_rubric]
    if not wanted:
        wanted = [rubric for rubric in sorted(by_rubric) if rubric in brief.persona.owns] or sorted(by_rubric)
        rng.shuffle(wanted)
    queues = {rubric: _draw(by_rubric[rubric], setup, len(by_rubric[rubric]), rng) for rubric in wanted}
    while len(chosen) < count and any(queues.values()):
        for rubric in wanted:
            if queues[rubric] and len(chosen) < count:
                chosen.append(queues[rubric].pop(0))
    return chosen


def _draw(questions: Sequence[Question], setup: Setup, count: int, rng: random.Random) -> list[Question]:
    """`count` questions in random order, those of the candidate's level before the others."""
    shuffled = list(questions)
    rng.shuffle(shuffled)
    shuffled.sort(key=lambda question: not question.suits(setup.level))
    return shuffled[:count]
