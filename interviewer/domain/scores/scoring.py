"""The book-keeper: from verified evidence and the reader's estimate to a score whose lines add up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.coding.code_proof import exercise_caps, exercise_credit, proven, unproven
from interviewer.domain.entities import on_task
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.key_result import KeyResult
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Element, Polarity, Proof, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    NO_ANSWER,
    Contribution,
    CriterionResult,
    CriterionVerdict,
    ModelCall,
    Reading,
    Scope,
    Stability,
    StarPart,
    Status,
    StoryScore,
)
from interviewer.domain.evidence import relevance
from interviewer.domain.evidence.reading import missing
from interviewer.domain.evidence.results import criterion_results
from interviewer.domain.keys import answer_key, key_scoring
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.language.signals import signals
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.caps import hint_caps, lacking_by_verdicts, lacking_elements, without_reactions
from interviewer.domain.scores.levels import LevelRules

# How much of the score is the reader's: evidence decides, the reader spreads answers with the same evidence.
READER_WEIGHT = 0.4
# How much of a story's score is what the whole of it is worth, where the reader was fitted on graded answers: the
# criteria found by code say less of it. Chosen with `_MOST_SURE` on `evals/voices` (`python -m evals.voices`).
OVERALL_WEIGHT = 0.8
# The part of a rubric's points that earns full marks: no single story shows everything that a rubric asks for, and 5
# has to be within reach.
FULL_MARKS = 0.7
# The most that a story gets in which a judge finds nothing of the principle asked about, however well it is told; and
# in which code finds nothing, which happens with many good answers to the very question (`evals/voices/`).
OFF_PRINCIPLE = 3.0
OFF_PRINCIPLE_BY_CODE = 4.0
# How far technical scores without a judge lie from people's grades on average: with code that was run, and without. On
# the 70 rounds of `evals/rounds/` (`python -m evals.rounds`).
CODE_ERROR = 0.9
TALK_ERROR = 1.4
# The most that technical talk gets that no judge has checked: words tell what was spoken of and not whether it was
# right. Of all bounds in quarters this one errs least on the 34 designs and explanations of `evals/rounds/`.
TALK_AT_MOST = 3.5
# The part of the criteria's points that must have been judged for a story to get a number at all.
MIN_JUDGED = 0.5


class _Mixed(NamedTuple):
    """The reader's part of a score; `alone` when it counts also where nothing was found."""

    label: str
    estimate: float
    weight: float
    alone: bool


def score_story(
    question: Question,
    rubrics: Sequence[Rubric],
    answers: Sequence[tuple[int, str]],
    verdicts: Sequence[CriterionVerdict] | None,
    reading: Reading | None,
    rules: LevelRules,
    level: Level,
    exchange: ModelCall | None = None,
    code: CheckedCode | None = None,
    off_task: OffTask | None = None,
    hints: int = 0,
    before: Sequence[tuple[int, str]] = (),
) -> StoryScore:
    """Score one story.

    The evidence score is the mean of the rubrics' points, scaled so that `FULL_MARKS` of them make 5. Without a judge
    the reader's estimate is then mixed in with weight `READER_WEIGHT`, but never where there is no evidence; a judge's
    verdicts stand alone. The lowest cap of what is missing bounds the sum, as `OFF_PRINCIPLE` does when nothing shows
    the principle. Where the question has an answer key, that decides what is right, bounds the sum and takes off for
    known mistakes. Every step is a line of `contributions`, and the lines add up to `overall`.

    Args:
        question: The question that was asked.
        rubrics: The rubrics that apply, STAR among them for a behavioural question.
        answers: The candidate's turns as (turn index, text).
        verdicts: The judge's proposals; None when no judge was asked and code decides.
        reading: What the reader says; None when there is no reader. Beside verdicts it only says which principles the
            story fits.
        rules: Vote thresholds.
        level: The level whose thresholds give the vote.
        exchange: The record of the judge's work, kept with the score.
        code: What came of the candidate's code; where it proves or refutes a criterion, it decides.
        off_task: What was found of a design that is hardly about its task.
        hints: How many hints were taken.
        before: The candidate's turns before the first prepared question: no answers, but a judge may quote them.
    """
    fits = reading.fits if reading is not None else ()
    scope = reading.scope if reading is not None and _is_story(rubrics) else None
    reading = reading if verdicts is None else None
    spoken = [(turn, text) for turn, text in answers if text.strip()]
    if not spoken and (code is None or not code.was_run):
        return not_scored(question, NO_ANSWER, exchange)
    key = answer_key.beside_key(question, spoken, verdicts)
    heard = _readable(question, spoken) if verdicts is None else [*spoken, *before]
    results = [result for rubric in rubrics for result in criterion_results(rubric, verdicts, heard, reading)]
    if _judged(results) < MIN_JUDGED:
        return not_scored(question, "The judge left out most of the criteria.", exchange, results)
    results = _on_one_scale(proven(key_scoring.decided(results, key), rubrics, code))
    by_words = lacking_elements(rubrics, reading, [text for _, text in spoken], level) if verdicts is None else None
    too_small = tuple(_too_small(scope, rules, level)) if verdicts is None else ()
    mixed = _mixed(reading, rubrics, level)
    error = _technical_error(rubrics, code) if verdicts is None else None

    def lacks(of: Sequence[CriterionResult]) -> Mapping[Check, float]:
        return lacking_by_verdicts(rubrics, of) if by_words is None else by_words

    def add_up(of: Sequence[CriterionResult]) -> list[Contribution]:
        capped = without_reactions(lacks(of), rubrics)
        bounds = [*_bounds(of, reading, rubrics, capped | unproven(code)), *key_scoring.bounds(key)]
        bounds += [*exercise_caps(code), *on_task.bounds(off_task), *too_small]
        if error == TALK_ERROR:
            bounds.append(("unchecked", TALK_AT_MOST, "Without a capable model nobody can tell whether it is right"))
        return _lines(of, mixed, bounds, key, code, hints)

    lines = add_up(results)
    results = list(_with_costs(results, _sum(lines), add_up))
    overall = max(0.0, round(_sum(lines), 1))
    thresholds = rules.thresholds[level]
    return StoryScore(
        question_id=question.id,
        question=question.text,
        rubric=question.rubric,
        status=Status.SCORED,
        overall=overall,
        vote=thresholds.vote(overall),
        stability=_story_stability(lines, overall, rules, level, reading, error),
        star=_star(results),
        criteria=tuple(results),
        contributions=tuple(lines),
        missing=missing(reading) if reading is not None and reading.needs else tuple(lacks(results)),
        fits=fits,
        key=key,
        off_task=off_task,
        signals=_summary(text for _, text in spoken),
        unfitted=reading is not None and not reading.fitted,
        scope=scope,
        reading=reading.model_copy(update={"marks": ()}) if reading is not None else None,
        judge=exchange,
        technical_error=error,
    )


def not_scored(
    question: Question, reason: str, exchange: ModelCall | None = None, results: Sequence[CriterionResult] = ()
) -> StoryScore:
    """A story without a number, with the reason for it."""
    return StoryScore(
        question_id=question.id,
        question=question.text,
        rubric=question.rubric,
        status=Status.NOT_SCORED,
        reason=reason,
        criteria=tuple(results),
        judge=exchange,
    )


def stability(overall: float, rules: LevelRules, level: Level, error: float | None = None) -> Stability:
    """Borderline when the score lies closer to a vote's bound than it errs on average.

    Args:
        overall: The score.
        rules: The votes' bounds, and the margin where nobody measured the error.
        level: Whose bounds.
        error: How far scores of equally good answers lie from their mean, in points.
    """
    distance = min(abs(overall - bound) for bound in rules.thresholds[level].bounds)
    return Stability.BORDERLINE if distance < (rules.margin if error is None else error) else Stability.STABLE


def _technical_error(rubrics: Sequence[Rubric], code: CheckedCode | None) -> float | None:
    if all(rubric.kind is not RubricKind.AREA for rubric in rubrics):
        return None
    return CODE_ERROR if code is not None and not code.not_run else TALK_ERROR


def _story_stability(
    lines: Sequence[Contribution],
    overall: float,
    rules: LevelRules,
    level: Level,
    reading: Reading | None,
    technical_error: float | None,
) -> Stability:
    """Borderline also when the reader's own doubts bounded the score: it errs more then."""
    if reading is not None and any(line.source.startswith("cap/") for line in lines):
        return Stability.BORDERLINE
    return stability(overall, rules, level, technical_error if reading is None else reading.error)


def _readable(question: Question, spoken: Sequence[tuple[int, str]]) -> Sequence[tuple[int, str]]:
    """What code may find evidence in: not the sentences that make a known mistake."""
    return answer_key.without_mistakes(question, spoken) if isinstance(question, FundamentalsQuestion) else spoken


def _judged(results: Sequence[CriterionResult]) -> float:
    possible = sum(result.possible for result in results)
    return sum(result.possible for result in results if result.status is Status.SCORED) / possible


def _on_one_scale(results: Sequence[CriterionResult]) -> list[CriterionResult]:
    """Points scaled so that all rubrics together make 0-5; what was not scored is left out of the total.

    So is a whole rubric of which no criterion was scored: the others then make 0-5 by themselves.
    """
    possible: dict[str, float] = {}
    for result in results:
        if result.status is Status.SCORED:
            possible[result.rubric] = possible.get(result.rubric, 0.0) + result.possible
    judged = sum(1 for points in possible.values() if points)
    scaled = []
    for result in results:
        factor = 5.0 / (FULL_MARKS * judged * possible[result.rubric]) if possible.get(result.rubric) else 0.0
        points = None if result.points is None else round(result.points * factor, 2)
        scaled.append(result.model_copy(update={"points": points, "possible": round(result.possible * factor, 2)}))
    return scaled


def _lines(
    results: Sequence[CriterionResult],
    mixed: _Mixed | None,
    bounds: Sequence[tuple[str, float, str]],
    key: KeyResult | None,
    code: CheckedCode | None,
    hints: int,
) -> list[Contribution]:
    lines = [_criterion_line(result) for result in results if (result.points or 0.0) > 0]
    if _sum(lines) > 5:
        lines.append(_line("ceiling", "No score is above 5", 5 - _sum(lines)))
    evidence = _sum(lines)
    if mixed is not None and (evidence > 0 or mixed.alone):
        lines.append(
            _line("reader", f"{mixed.label}: {mixed.estimate:.1f} of 5", mixed.weight * (mixed.estimate - evidence))
        )
    lines += _caps(bounds, _sum(lines))
    lines += exercise_credit(code, _sum(lines))
    lines += _caps(hint_caps(hints), _sum(lines))  # also of what the properties of an exercise are worth
    # After ceiling, reader and caps, so that what a red flag costs is what the total loses.
    lines += [_criterion_line(result) for result in results if (result.points or 0.0) < 0]
    lines += key_scoring.deductions(key, _sum(lines))
    if _sum(lines) < 0:
        lines.append(_line("floor", "No score is below 0", -_sum(lines)))
    rest = round(round(_sum(lines), 1) - _sum(lines), 2)
    if rest:
        lines.append(Contribution(source="rounding", label="Rounded to one decimal", points=rest))
    return lines


def _with_costs(
    results: Sequence[CriterionResult],
    total: float,
    add_up: Callable[[Sequence[CriterionResult]], Sequence[Contribution]],
) -> Iterator[CriterionResult]:
    """The results with what each of them cost: how much higher than `total` the sum is with it in full."""
    for at, result in enumerate(results):
        if result.points is None or not result.next_step:
            yield result
            continue
        positive = result.polarity is Polarity.POSITIVE
        full = result.model_copy(update={"met": positive, "points": result.possible if positive else 0.0})
        cost = _sum(add_up([*results[:at], full, *results[at + 1 :]])) - total
        yield result.model_copy(update={"cost": round(cost, 2)})


def _mixed(reading: Reading | None, rubrics: Sequence[Rubric], level: Level) -> _Mixed | None:
    """What the reader adds: to a story what the whole of it is worth, to anything else how first-hand it is."""
    if reading is None:
        return None
    if level in reading.overall and _is_story(rubrics):
        return _Mixed(f"The answer as a whole, at {level}", reading.overall[level], OVERALL_WEIGHT, alone=True)
    return _Mixed("Specific and first-hand", min(5.0, max(0.0, reading.estimate)), READER_WEIGHT, alone=False)


def _is_story(rubrics: Sequence[Rubric]) -> bool:
    return any(rubric.kind is RubricKind.STAR for rubric in rubrics)


def _too_small(scope: Scope | None, rules: LevelRules, level: Level) -> Iterator[tuple[str, float, str]]:
    small = rules.small_scope.get(level)
    if scope is not None and small is not None and scope.size <= small.size:
        yield "scope", small.at_most, small.why


def _caps(bounds: Sequence[tuple[str, float, str]], score: float) -> Iterator[Contribution]:
    """A line for the lowest bound that the score is above."""
    source, at_most, why = min(bounds, key=lambda bound: bound[1], default=("", score, ""))
    if score > at_most:
        yield _line(f"cap/{source}", why, at_most - score)


def _criterion_line(result: CriterionResult) -> Contribution:
    return Contribution(source=f"{result.rubric}/{result.id}", label=result.question, points=result.points or 0.0)


def _line(source: str, label: str, points: float) -> Contribution:
    return Contribution(source=source, label=label, points=round(points, 2))


def _sum(lines: Sequence[Contribution]) -> float:
    return round(sum(line.points for line in lines), 2)


def _bounds(
    results: Sequence[CriterionResult],
    reading: Reading | None,
    rubrics: Sequence[Rubric],
    lacking: Mapping[Check | Proof, float],
) -> list[tuple[str, float, str]]:
    """What bounds the score, as (source, at most, why)."""
    bounds = [
        (str(cap.missing), round(5 - lacking[cap.missing] * (5 - cap.at_most), 1), cap.why)
        for rubric in rubrics
        for cap in rubric.caps
        if cap.missing in lacking
    ]
    asked = next((rubric for rubric in rubrics if rubric.kind is RubricKind.PRINCIPLE), None)
    if asked is None:
        return bounds
    own = [r for r in results if r.rubric == asked.id and r.polarity is Polarity.POSITIVE and r.met is not None]
    met = sum(result.possible for result in own if result.met)
    if own and not met:
        at_most = OFF_PRINCIPLE if reading is None else OFF_PRINCIPLE_BY_CODE
        bounds.append(("principle", at_most, f"Nothing told shows {asked.name}"))
    fits = reading.fits if reading is not None else ()
    shown = met / sum(result.possible for result in own) if met else 0.0
    if (fitting := relevance.bound(fits, asked.id, shown)) is not None:
        bounds.append(("relevance", fitting, f"The story is hardly about {asked.name}"))
    return bounds


def _star(results: Sequence[CriterionResult]) -> dict[Element, StarPart]:
    """For each part of STAR whether one of its criteria is met, with the words of the one that shows most.

    Empty when the STAR rubric does not apply.
    """
    parts: dict[Element, StarPart] = {}
    for element in Element:
        own = [r for r in results if r.rubric == STAR and r.element is element and r.polarity is Polarity.POSITIVE]
        if not own:
            continue
        met = max((r for r in own if r.met), key=lambda r: (r.strength or 0, r.possible), default=None)
        judged = any(result.met is not None for result in own)
        parts[element] = StarPart(
            met=met is not None if judged else None, evidence=met.evidence if met is not None else None
        )
    return parts


def _summary(answers: Iterable[str]) -> dict[str, float]:
    total: dict[str, float] = {}
    for answer in answers:
        for name, value in signals(answer).summary.items():
            total[name] = total.get(name, 0.0) + value
    return total
