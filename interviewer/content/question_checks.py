"""Checks of questions and of the assessment's items: each asks one thing, and what it names exists."""

from collections.abc import Iterator

from interviewer.content import common_checks, wording
from interviewer.content.errors import Problem
from interviewer.content.library import Identified, Located, LocatedContent
from interviewer.domain.amounts import arithmetic
from interviewer.domain.assessment.items import Scenario
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem, Signature
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import SCORES_ANSWERS, RubricKind
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

_SCALARS = {"int": int, "float": float, "bool": bool, "str": str}


def check_questions(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all questions."""
    kinds = {item.id: item.value.kind for item in content.rubrics}
    for item in content.questions:
        if kinds.get(item.value.rubric) not in SCORES_ANSWERS:
            what = f"{item.value.rubric} is not the id of a principle's, an area's or the background's rubric"
            yield item.problem(("rubric",), what)
        yield from check_spoken(item, content.pack.value)
        if isinstance(item.value, CodingProblem):
            yield from _coding(item, item.value)
        if isinstance(item.value, DesignTask):
            yield from common_checks.one_question(item, ("change",), item.value.change)
            yield from common_checks.levels(item, ("expects",), item.value.expects, content.pack.value)
        if isinstance(item.value, FundamentalsQuestion):
            yield from _key(item, item.value)


def check_spoken(item: Located[Question], pack: Pack) -> Iterator[Problem]:
    """Problems of what any question says."""
    question = item.value
    for unknown in sorted(set(question.levels) - set(pack.levels)):
        yield item.problem(("levels",), f"{unknown} is not one of the levels {', '.join(pack.levels)}")
    yield from _topics(item, pack)
    if question.second is not None:
        yield from common_checks.principle(item, ("second",), question.second, pack)
        if question.second == question.rubric:
            yield item.problem(("second",), "must be another principle than the first")
    yield from common_checks.one_question(item, ("text",), question.text)
    yield from common_checks.one_question(item, ("rephrase",), question.rephrase)
    yield from common_checks.no_question(item, ("clarification",), question.clarification)
    for at, ask in enumerate(question.follow_ups):
        yield from common_checks.one_question(item, ("follow_ups", at), ask)
    for at, hint in enumerate(question.hints):
        if wording.questions(hint) > 1:
            yield item.problem(("hints", at), "more than one question")
    yield from _clarifying(item)


def _topics(item: Located[Question], pack: Pack) -> Iterator[Problem]:
    match item.value:
        case CodingProblem(topics=named):
            yield from common_checks.topics(item, ("topics",), named, pack.topics.coding)
        case DesignTask(topics=named):
            yield from common_checks.topics(item, ("topics",), named, pack.topics.design)
        case FundamentalsQuestion(topic=one) | Exercise(topic=one):
            yield from common_checks.topics(item, ("topic",), (one,), pack.topics.fundamentals)


def _clarifying(item: Located[Question]) -> Iterator[Problem]:
    for at, entry in enumerate(item.value.clarifying):
        place = ("clarifying", at)
        yield from common_checks.one_question(item, (*place, "ask"), entry.ask)
        yield from common_checks.no_question(item, (*place, "answer"), entry.answer)
        yield from common_checks.cues(item, (*place, "cues"), entry.cues)
        if not mentions(entry.cues, entry.ask):
            yield item.problem((*place, "cues"), "none of the cues occurs in the question itself")


def _key(item: Located[Question], question: FundamentalsQuestion) -> Iterator[Problem]:
    ids = [point.id for point in question.key]
    if repeated := wording.repeated(ids):
        yield item.problem(("key",), f"{', '.join(repeated)}: used twice")
    if not any(point.core for point in question.key):
        yield item.problem(("key",), "at least one point must be core")
    for at, point in enumerate(question.key):
        yield from common_checks.cues(item, ("key", at, "cues"), point.cues)
        yield from _asked_from_the_key(item, ("key", at, "ask"), point.ask, question)
    for at, wrong in enumerate(question.wrong):
        yield from common_checks.cues(item, ("wrong", at, "cues"), wrong.cues)
        yield from _asked_from_the_key(item, ("wrong", at, "ask"), wrong.ask, question)


def _asked_from_the_key(
    item: Located[Question], place: tuple[str | int, ...], ask: str, question: FundamentalsQuestion
) -> Iterator[Problem]:
    """A follow-up asks once, and who repeats its words has made no point by that."""
    if not ask:
        return
    yield from common_checks.one_question(item, place, ask)
    if said := [point.id for point in question.key if mentions(point.cues, ask)]:
        yield item.problem(place, f"gives away {', '.join(said)}: it holds one of the cues")


def _coding(item: Located[Question], problem: CodingProblem) -> Iterator[Problem]:
    for at, example in enumerate(problem.examples):
        yield from _example(item, at, example.arguments, example.result, problem.signature)
    formulas = problem.complexity.time, problem.complexity.memory
    known = {name: 8.0 for formula in formulas for name in arithmetic.names(formula)}
    for field in ("time", "memory"):
        try:
            arithmetic.evaluate(getattr(problem.complexity, field), known)
        except ValueError as error:
            yield item.problem(("complexity", field), str(error))


def _example(
    item: Located[Question], at: int, arguments: tuple[object, ...], result: object, signature: Signature
) -> Iterator[Problem]:
    for number, (value, parameter) in enumerate(zip(arguments, signature.parameters, strict=True)):
        if not _fits(value, parameter.type):
            place = ("examples", at, "arguments", number)
            yield item.problem(place, f"{parameter.name} must be {parameter.type}")
    if not _fits(result, signature.returns):
        yield item.problem(("examples", at, "result"), f"must be {signature.returns}")


def _fits(value: object, kind: str) -> bool:
    if kind.endswith("[]"):
        return isinstance(value, list) and all(_fits(entry, kind[:-2]) for entry in value)
    if kind == "float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return type(value) is _SCALARS[kind]


def check_assessment_items(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all scenarios, pairs and reasoning items."""
    rubrics = {item.id for item in content.rubrics if item.value.kind is RubricKind.ASSESSMENT}
    pack = content.pack.value
    for scenario in content.scenarios:
        yield from _known_rubric(scenario, scenario.value.rubric, rubrics)
        yield from _scenario(scenario, pack)
    for pair in content.pairs:
        yield from _known_rubric(pair, pair.value.rubric, rubrics)
        left, right = pair.value.left, pair.value.right
        yield from common_checks.principle(pair, ("left", "principle"), left.principle, pack)
        yield from common_checks.principle(pair, ("right", "principle"), right.principle, pack)
        if left.principle == right.principle:
            yield pair.problem(("right", "principle"), "both sides lean to the same principle, so nothing is chosen")
    for puzzle in content.reasoning:
        yield from common_checks.one_question(puzzle, ("question",), puzzle.value.question)
        if repeated := wording.repeated([option.text for option in puzzle.value.options]):
            yield puzzle.problem(("options",), f"{', '.join(repeated)}: appears twice")


def _known_rubric(item: Located[Identified], rubric: str, known: set[str]) -> Iterator[Problem]:
    if rubric not in known:
        yield item.problem(("rubric",), f"{rubric} is not the id of an assessment's rubric")


def _scenario(item: Located[Scenario], pack: Pack) -> Iterator[Problem]:
    scenario = item.value
    yield from common_checks.one_question(item, ("question",), scenario.question)
    for unknown in sorted(set(scenario.levels) - set(pack.levels)):
        yield item.problem(("levels",), f"{unknown} is not one of the levels {', '.join(pack.levels)}")
    if repeated := wording.repeated([option.id for option in scenario.options]):
        yield item.problem(("options",), f"{', '.join(repeated)}: used twice")
    for at, option in enumerate(scenario.options):
        for number, shown in enumerate(option.shows):
            yield from common_checks.principle(
                item, ("options", at, "shows", number, "principle"), shown.principle, pack
            )
