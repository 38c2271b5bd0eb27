"""Checks of the tables of facts: what a question takes from one stands there, and with the same value."""

from collections import Counter
from collections.abc import Iterator, Mapping

from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.facts import Fact
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of the tables, and of the questions that refer to them."""
    facts = {fact.id: fact for table in content.facts for fact in table.value.facts}
    sources = {source.id for table in content.facts for source in table.value.sources}
    counts = Counter(name for table in content.facts for name in table.value.ids)
    for table in content.facts:
        if repeated := sorted(name for name in table.value.ids if counts[name] > 1):
            yield table.problem((), f"{', '.join(repeated)}: stands in two tables")
    for item in content.questions:
        for at, source in enumerate(item.value.sources):
            if source not in sources:
                yield item.problem(("sources", at), f"{source} is no source of a table in prompts/facts/")
        yield from _given(item, facts)


def _given(item: Placed[Question], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    question = item.value
    if not isinstance(question, DesignTask | FundamentalsQuestion) or question.figures is None:
        return
    for at, given in enumerate(question.figures.given):
        if not given.fact:
            continue
        place = ("figures", "given", at, "fact")
        fact = facts.get(given.fact)
        if fact is None:
            yield item.problem(place, f"{given.fact} is no fact of a table in prompts/facts/")
        elif (fact.value, fact.unit) != (given.value, given.unit):
            yield item.problem(place, f"{given.fact} is {fact.value:g} {fact.unit}, not {given.value:g} {given.unit}")
        elif fact.source not in question.sources:
            yield item.problem(place, f"{fact.source}, the source of {given.fact}, is missing from the sources")
