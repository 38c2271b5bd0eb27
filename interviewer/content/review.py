"""What a careful reader would object to, though the content could be used: the same asked twice, hard words."""

from collections.abc import Iterator, Sequence
from itertools import combinations, starmap

from interviewer.content import wording
from interviewer.content.errors import Problem
from interviewer.content.library import Identified, Located, LocatedContent
from interviewer.domain.assessment.items import Pair, Scenario
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.language.text import word_count

# Words. What is heard once and not read must be understood at once.
_LONGEST_SENTENCE = 40
_LONGEST_ASK = 16
# School years; questions about technical matters hold long words that everybody in the field knows.
_HARDEST = 13.0


def review(content: LocatedContent) -> Iterator[Problem]:
    """Objections to the wording of content that is otherwise sound."""
    yield from _nothing_comes_twice(content)
    for question in [*content.questions, *content.exercises]:
        yield from _readable(question, _heard_question(question.value))
    for rubric in content.rubrics:
        yield from _readable(rubric, _heard_rubric(rubric.value))
        yield from _short(rubric)
    for persona in content.personas:
        yield from _readable(persona, _heard_persona(persona.value))
    for scenario in content.scenarios:
        yield from _readable(scenario, [scenario.value.question, *(option.text for option in scenario.value.options)])


def _nothing_comes_twice(content: LocatedContent) -> Iterator[Problem]:
    yield from _no_question_comes_twice([*content.questions, *content.exercises])
    yield from _no_follow_up_comes_twice(content)
    for first, second in combinations(content.scenarios, 2):
        if wording.nearly_same(_situation(first.value), _situation(second.value)):
            yield _twice(first, second, "scenario")
    for puzzle, again in combinations(content.reasoning, 2):
        if puzzle.value.given.split() == again.value.given.split():
            yield _twice(puzzle, again, "item")
    for left, right in combinations(content.pairs, 2):
        if wording.nearly_same(_sides(left.value), _sides(right.value)):
            yield _twice(left, right, "pair")


def _no_question_comes_twice(questions: Sequence[Located[Question]]) -> Iterator[Problem]:
    """Whatever its kind: a candidate who sits several rounds meets them all."""
    for one, other in combinations(questions, 2):
        if _asks_the_same(one.value, other.value):
            yield _twice(one, other, "question")


def _asks_the_same(one: Question, other: Question) -> bool:
    if isinstance(one, CodingProblem) and isinstance(other, CodingProblem):
        # The same task under another story.
        if wording.nearly_same(one.statement, other.statement):
            return True
    words = ((one.text, other.rephrase), (one.rephrase, other.text), (one.rephrase, other.rephrase))
    return wording.nearly_same(one.text, other.text) or any(starmap(wording.asks_the_same, words))


def _no_follow_up_comes_twice(content: LocatedContent) -> Iterator[Problem]:
    asked: list[tuple[Located[Identified], str]] = [
        (item, ask) for item in [*content.questions, *content.exercises] for ask in item.value.follow_ups
    ]
    asked += [(item, criterion.ask) for item in content.rubrics for criterion in item.value.criteria]
    for (one, first), (other, again) in combinations(asked, 2):
        if wording.asks_the_same(first, again):
            yield other.problem((), f'nearly the same follow-up as "{first}" in {one.document.file.shown}: "{again}"')


def _twice(one: Located[Identified], other: Located[Identified], what: str) -> Problem:
    return other.problem((), f"nearly the same {what} as {one.id} in {one.document.file.shown}")


def _situation(scenario: Scenario) -> str:
    return " ".join(message.text for message in scenario.messages)


def _sides(pair: Pair) -> str:
    return f"{pair.left.text} {pair.right.text}"


def _readable(item: Located[Identified], texts: list[str]) -> Iterator[Problem]:
    for text in texts:
        if (words := wording.longest_sentence(text)) > _LONGEST_SENTENCE:
            yield item.problem((), f"a sentence of {words} words is too long to be heard: {text[:60]}...")
    grade = wording.school_grade(" ".join(texts))
    if grade > _HARDEST:
        yield item.problem((), f"reads like school year {grade:.0f}, above {_HARDEST:.0f}; use shorter words")


def _short(item: Located[Rubric]) -> Iterator[Problem]:
    for at, criterion in enumerate(item.value.criteria):
        if (words := word_count(criterion.ask)) > _LONGEST_ASK:
            yield item.problem(("criteria", at, "ask"), f"has {words} words; a follow-up has at most {_LONGEST_ASK}")


def _heard_question(question: Question) -> list[str]:
    answers = [entry.answer for entry in question.clarifying]
    answers += [question.change] if isinstance(question, DesignTask) else []
    return [question.text, question.rephrase, question.clarification, *question.follow_ups, *question.hints, *answers]


def _heard_rubric(rubric: Rubric) -> list[str]:
    return [text for criterion in rubric.criteria for text in (criterion.ask, criterion.next_step)]


def _heard_persona(persona: Persona) -> list[str]:
    asks = (phrase for phrases in persona.asks.values() for phrase in phrases)
    stock = (phrase for phrases in persona.stock.values() for phrase in phrases)
    return [persona.opening, *asks, *stock, *(entry.answer for entry in persona.knows)]
