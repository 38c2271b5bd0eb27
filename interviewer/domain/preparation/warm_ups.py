"""Warm-ups from the content: figures to work out, and one short problem to program."""

import random
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.amounts import arithmetic
from interviewer.domain.amounts.measure import Measure, NoMeasure, alike, format_measure, physical, ratio
from interviewer.domain.amounts.sums import work_out
from interviewer.domain.coding.code_text import describe_mistake
from interviewer.domain.coding.problem import CodingProblem, is_short
from interviewer.domain.design.pad import TOLERANCE
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.design import DesignTask, Figures, Given, Worked
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.preparation.drills import Finding, Outcome, Step

SUMS, SUM_SECONDS = 5, 60
PROBLEM_SECONDS = 15 * 60
# More quantities or operations are no sum to be done in the head or on the back of an envelope in a minute.
_MOST_QUANTITIES, _MOST_OPERATIONS = 4, 5
_OPERATION = re.compile(r"\*\*|[*/+-]")
# A figure as it is told: digits, a word for a power of ten, a unit.
_TOLD = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:\s(?:thousand|million|billion|trillion))?"
    r"(?:\s?(?:[KMGTP]i?B|bytes|[KMGTP]?FLOPs?|(?:milli|micro)?seconds|minutes|hours|days|ms|s|per cent)\b|%)?"
)
_BLANK = "____"


class Sum(NamedTuple):
    """A figure to be worked out.

    Attributes:
        sentence: What the content says of it, with a blank for the figure.
        given: What it is worked out from, one line each.
        value: What it comes to.
    """

    question: Question
    figure: Worked
    sentence: str
    given: tuple[str, ...]
    value: Measure


def sums(questions: Iterable[Question]) -> tuple[Sum, ...]:
    """The figures of the content that can be asked about on their own, in the order of the questions' ids."""
    return tuple(one for question in sorted(questions, key=lambda one: one.id) for one in _sums(question))


def _sums(question: Question) -> Iterator[Sum]:
    if not isinstance(question, DesignTask | FundamentalsQuestion) or question.figures is None:
        return
    for figure in question.figures.worked:
        value = measured(figure.value, figure.unit)
        needed = arithmetic.names(figure.formula)
        if value is None or not 1 <= len(needed) <= _MOST_QUANTITIES:
            continue
        sentence = _blanked(figure, value)
        operations = len(_OPERATION.findall(figure.formula))
        if sentence and 1 <= operations <= _MOST_OPERATIONS and "(" not in figure.formula.removeprefix("("):
            yield Sum(question, figure, sentence, tuple(_given(question.figures, needed)), value)


def _given(figures: Figures, needed: Collection[str]) -> Iterator[str]:
    known: tuple[Given | Worked, ...] = (*figures.given, *figures.worked)
    for quantity in known:
        if quantity.name not in needed:
            continue
        means = f" ({quantity.means.rstrip('.')})" if isinstance(quantity, Given) else ""
        yield f"{quantity.name.replace('_', ' ')}{means}: {_told(quantity.value, quantity.unit)}"


def _told(value: float, unit: str) -> str:
    """An amount as it is given: bits stay bits, and a share is a plain number."""
    amount = measured(value, unit)
    if amount is None or unit.startswith("bit"):
        return f"{value:g} {unit}".strip()
    return format_measure(Measure(value)) if unit in ("share", "ratio") else format_measure(amount)


def measured(value: float, unit: str) -> Measure | None:
    """An amount with its unit; None when the unit is none that can be worked with."""
    try:
        one = work_out(f"1 {unit}", {}) if unit else Measure(1.0)
    except NoMeasure:
        return None
    return Measure(value * one.amount, one.unit)


def _blanked(figure: Worked, value: Measure) -> str:
    """The sentence about a figure with a blank where it stands; empty when it stands nowhere in digits, or twice."""
    places = [match for match in _TOLD.finditer(figure.says) if _agrees(match.group(), value)]
    if len(places) != 1:
        return ""
    [place] = places
    return f"{figure.says[: place.start()]}{_BLANK}{figure.says[place.end() :]}"


def _agrees(told: str, value: Measure) -> bool:
    mine = read_figure(told, value)
    factor = None if mine is None or mine.bare else ratio(mine.value, value)
    return factor is not None and _is_near(factor)


def sum_steps(found: Sequence[Sum], asked: Collection[str], rng: random.Random, most: int = SUMS) -> tuple[Step, ...]:
    """Sums of different questions in random order, those that no earlier drill asked first."""
    shuffled = rng.sample(found, len(found))
    shuffled.sort(key=lambda one: subject(one) in asked)
    by_question: dict[str, Sum] = {}
    for one in shuffled:
        by_question.setdefault(one.question.id, one)
    others = [one for one in shuffled if by_question[one.question.id] is not one]
    return tuple(_step(one) for one in [*by_question.values(), *others][:most])


def subject(one: Sum) -> str:
    """What names a sum among all."""
    return f"{one.question.id}/{one.figure.name}"


def _step(one: Sum) -> Step:
    return Step(
        prompt=f"Fill the blank: {one.sentence}",
        beside="\n".join((*(f"- {line}" for line in one.given), f"\nWork out: `{_formula(one)}`")),
        limit=SUM_SECONDS,
        question_id=one.question.id,
        principle=one.question.rubric,
        subject=subject(one),
    )


def _formula(one: Sum) -> str:
    return one.figure.formula.replace("_", " ").replace("**", "^")


def checked_sum(answer: str, one: Sum) -> Finding:
    """The candidate's figure against the worked one, with the tolerance of the scratch pad."""
    worked = f"{one.figure.says} ({_formula(one)} = {format_measure(one.value)})"
    mine = read_figure(answer, one.value)
    factor = None if mine is None else ratio(mine.value, one.value)
    result = format_measure(one.value)
    if mine is None or factor is None:
        says = f"No figure of this kind was found in the answer. It is {result}."
        return Finding(outcome=Outcome.UNKNOWN, says=says, beside=worked)
    if _is_near(factor):
        return Finding(outcome=Outcome.GOOD, says=f"Right: {result}.", beside=worked)
    if mine.bare:
        digits = any(_is_near(factor * scale) for scale in _SCALES)
        says = f"The digits are right, and the unit is missing: {result}." if digits else f"It is {result}."
        return Finding(outcome=Outcome.PARTLY if digits else Outcome.OFF, says=says, beside=worked)
    off = format_measure(Measure(max(factor, 1 / factor)))
    way = "large" if factor > 1 else "small"
    return Finding(outcome=Outcome.OFF, says=f"Too {way} by a factor of {off}: it is {result}.", beside=worked)


# What a unit that was left out may have been: a prefix, or one of the units of time.
_SCALES = (*(1000.0**power for power in range(-5, 6)), 60.0, 3_600.0, 86_400.0)


def _is_near(factor: float) -> bool:
    return 1 / (1 + TOLERANCE) <= factor <= 1 + TOLERANCE


class ReadFigure(NamedTuple):
    """An amount that was read from words.

    Attributes:
        bare: Whether it was said without the unit that it needs.
    """

    value: Measure
    bare: bool


def read_figure(text: str, like: Measure) -> ReadFigure | None:
    """The amount that a text ends with, in the unit of another; a plain number takes that unit. None without one.

    What stands behind the last `=` counts, so that the sum itself may be written too.
    """
    last = text.replace("≈", "=").rpartition("=")[2].strip().rstrip(".!?")
    whole = _amount(last)
    # Only in a text that is no amount as a whole is one looked for: half of `1.3e3 GB` is another figure.
    amounts = [whole] if whole else [_amount(match.group()) for match in _TOLD.finditer(last)]
    for amount in amounts:
        if amount is not None and (alike(amount, like) or not physical(amount.unit)):
            return ReadFigure(Measure(amount.amount, like.unit), bare=not alike(amount, like))
    return None


def _amount(words: str) -> Measure | None:
    plain = words.strip().replace("per cent", "%")
    share = plain.endswith("%")
    try:
        amount = work_out(plain.rstrip("% ") if share else plain, {})
    except NoMeasure:
        return None
    return Measure(amount.amount / 100, amount.unit) if share else amount


def warm_up_problem(
    questions: Iterable[Question],
    level: Level,
    done: Mapping[str, bool],
    rng: random.Random,
) -> CodingProblem | None:
    """A short problem: one that was never tried before others, then one that was not solved, fitting the level.

    Args:
        questions: Those to choose from.
        level: The candidate's.
        done: The problems that were tried, and whether they were solved.
        rng: Chooses among those that are alike.
    """
    short = sorted(
        (one for one in questions if isinstance(one, CodingProblem) and is_short(one)), key=lambda one: one.id
    )
    rng.shuffle(short)
    return min(short, key=lambda one: (one.id in done, done.get(one.id, False), not one.suits(level)), default=None)


def problem_step(problem: CodingProblem) -> Step:
    """The problem as the one question of a drill."""
    return Step(
        prompt=problem.text,
        beside=problem.handout,
        limit=PROBLEM_SECONDS,
        question_id=problem.id,
        principle=problem.rubric,
        subject=", ".join(problem.topics),
    )


def checked_solution(checked: CheckedCode) -> Finding:
    """What running the examples and the hidden cases says of a solution."""
    if not checked.was_run:
        said = f"\n\n{checked.said}" if checked.said else ""
        why = checked.not_run or "there is no code"
        return Finding(outcome=Outcome.UNKNOWN, says=f"Nothing was run, because {why}.", beside=said.strip())
    if checked.wrong is None:
        cases = checked.examples.cases + checked.hidden.cases
        return Finding(outcome=Outcome.GOOD, says=f"All {cases} cases come out right, the hidden ones among them.")
    beside = describe_mistake(checked.wrong)
    tallies = f"{checked.examples.passed} of {checked.examples.cases} examples"
    if checked.hidden.cases:
        tallies += f" and {checked.hidden.passed} of {checked.hidden.cases} hidden cases"
    passes = checked.examples.cases > 0 and checked.examples.passed == checked.examples.cases
    return Finding(outcome=Outcome.PARTLY if passes else Outcome.OFF, says=f"{tallies} come out right.", beside=beside)
