"""The result of an online assessment, from the rubric's own ratings and the candidate's own words."""

from collections import Counter
from collections.abc import Mapping

from interviewer.domain.assessment.items import Option, Pair, ReasoningItem, ReasoningResult, Scenario, reasoning_result
from interviewer.domain.assessment.session import Answered, AssessmentSession, Choice, Leaned, Rated, Side
from interviewer.domain.base import Frozen
from interviewer.domain.coding.code_text import passed_of
from interviewer.domain.entities.code_check import CheckedCode, Growth, Pace
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.levels import LevelRules
from interviewer.domain.scores.scoring import score_story

# The rating that commits to nothing.
_MIDDLE = 3


class OptionResult(Frozen):
    """An option with the candidate's rating, None without one; the option says what it deserves and why."""

    option: Option
    given: int | None


class ScenarioResult(Frozen):
    """A scenario.

    Attributes:
        score: 0 to 5 by the ratings; None when not every option was rated.
        reason: The score of what the candidate wrote; None when they wrote nothing.
    """

    scenario: Scenario
    options: tuple[OptionResult, ...]
    score: float | None
    reason: StoryScore | None


class LeaningResult(Frozen):
    """How often the candidate chose the side of a principle, of how many times it was to be had."""

    principle: str
    chosen: int
    offered: int


class AssessmentResult(Frozen):
    """The result.

    Attributes:
        ratings: Mean score of the scenarios that were rated; None without one.
        reasons: Mean score of the reasons that were written; None without one.
        leanings: The principle that was chosen most often first.
        reasoning: What came of the reasoning part; None without one.
    """

    ratings: float | None
    reasons: float | None
    scenarios: tuple[ScenarioResult, ...]
    leanings: tuple[LeaningResult, ...]
    reasoning: ReasoningResult | None = None


def assessment_result(
    sitting: AssessmentSession,
    scenarios: Mapping[str, Scenario],
    pairs: Mapping[str, Pair],
    rubrics: Mapping[str, Rubric],
    rules: LevelRules,
    reasoning: Mapping[str, ReasoningItem] | None = None,
) -> AssessmentResult:
    """The result of a sitting; what has gone from the content since is left out."""
    asked = (scenarios[item] for item in sitting.plan.scenarios if item in scenarios)
    results = tuple(
        _scenario_result(
            scenario, sitting.choices.get(scenario.id), rubrics[scenario.rubric], rules, sitting.plan.level
        )
        for scenario in asked
    )
    answers = {name: choice.option for name, choice in sitting.choices.items() if isinstance(choice, Answered)}
    return AssessmentResult(
        ratings=_mean_score([result.score for result in results]),
        reasons=_mean_score([result.reason.overall if result.reason else None for result in results]),
        scenarios=results,
        leanings=_leanings(sitting, pairs),
        reasoning=reasoning_result(sitting.plan.reasoning, answers, reasoning or {}),
    )


def rating_score(options: tuple[OptionResult, ...]) -> float | None:
    """5 when every rating is the rubric's, 0 when they are no nearer to it than the middle for every option.

    The distances are squared, so that one option taken for its opposite weighs more than several that are off by one.
    """
    off = [option.given - option.option.effectiveness for option in options if option.given is not None]
    if len(off) < len(options):
        return None
    idle = sum((option.option.effectiveness - _MIDDLE) ** 2 for option in options)
    return round(5 * max(0.0, 1 - sum(distance**2 for distance in off) / idle), 1)


def _scenario_result(
    scenario: Scenario, choice: Choice | None, rubric: Rubric, rules: LevelRules, level: Level
) -> ScenarioResult:
    rated = choice if isinstance(choice, Rated) else Rated()
    options = tuple(OptionResult(option=option, given=rated.ratings.get(option.id)) for option in scenario.options)
    question = Question(
        id=scenario.id,
        rubric=rubric.id,
        text=scenario.question,
        rephrase=scenario.question,
        clarification="",
        reach=("", ""),
        follow_ups=("", ""),
    )
    written = bool(rated.reason.strip())
    return ScenarioResult(
        scenario=scenario,
        options=options,
        score=rating_score(options),
        reason=score_story(question, (rubric,), ((0, rated.reason),), None, None, rules, level) if written else None,
    )


def _leanings(sitting: AssessmentSession, pairs: Mapping[str, Pair]) -> tuple[LeaningResult, ...]:
    chosen: Counter[str] = Counter()
    offered: Counter[str] = Counter()
    for item in sitting.plan.pairs:
        choice = sitting.choices.get(item)
        if item not in pairs or not isinstance(choice, Leaned):
            continue
        sides = {Side.LEFT: pairs[item].left.principle, Side.RIGHT: pairs[item].right.principle}
        offered.update(sides.values())
        chosen[sides[choice.side]] += 1
    ranked = sorted(
        offered, key=lambda principle: (-chosen[principle] / offered[principle], -offered[principle], principle)
    )
    return tuple(LeaningResult(principle=p, chosen=chosen[p], offered=offered[p]) for p in ranked)


def _mean_score(scores: list[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return round(sum(known) / len(known), 1) if known else None


def hidden_cases(sitting: AssessmentSession) -> str:
    """What the hidden cases say about each problem."""
    checks = (sitting.written(problem).checked for problem in sitting.plan.problems)
    return " · ".join(f"Problem {number}: {_in_short(check)}" for number, check in enumerate(checks, start=1))


def time_used(sitting: AssessmentSession) -> str:
    """How long the coding part took. Nothing says how long each problem took, as one goes to and fro between them."""
    used, planned = round((sitting.coding_seconds or 0) / 60), sitting.plan.coding_seconds // 60
    return f"{used} of {planned} minutes{' for both problems together' if len(sitting.plan.problems) > 1 else ''}"


def next_step(code: CheckedCode) -> str:
    """One thing to do differently, by what came of the code."""
    if code.number is None:
        return "Next time begin with the plainest solution, even a slow one: it passes some of the cases."
    if code.not_run:
        return "Next time run the examples after each change, so that code which runs is there when the time ends."
    if code.examples.passed < code.examples.cases:
        return "Next time run the examples before you turn to the other problem: they show this mistake."
    if code.wrong is not None:
        return "Walk through the smallest wrong case by hand. Next time run empty, single and equal inputs of your own."
    if code.hidden.passed < code.hidden.cases or (code.growth is not None and _slow(code.growth)):
        return "It is right and too costly: look for what it does again for each entry, and keep that between entries."
    return "It is right. Next time say its complexity before you read it below."


def _in_short(code: CheckedCode | None) -> str:
    if code is None:
        return "not checked yet"
    return f"not run, because {code.not_run}" if code.not_run else passed_of(code.hidden, "hidden case")


def _slow(growth: Growth) -> bool:
    curves = (growth.time, growth.memory)
    return any(curve is not None and curve.pace is Pace.FASTER for curve in curves)
