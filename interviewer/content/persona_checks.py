"""Checks of personas: every situation has words, with the placeholders that the code fills in and no others."""

from collections.abc import Iterator, Sequence, Set
from string import Formatter
from types import MappingProxyType

from interviewer.content import asking, wording
from interviewer.content.errors import Problem
from interviewer.content.placed import Placed
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import PRINCIPLES, Persona, Stock
from interviewer.domain.entities.rubric import Polarity, Rubric
from interviewer.domain.evidence.cues import mentions

# What a situation's phrases must hold; without it the candidate would not get what they asked for.
_NEEDS = MappingProxyType(
    {
        Stock.REPEAT: "question",
        Stock.EXPLAIN: "clarification",
        Stock.ASSUME: "question",
        Stock.NO_EXAMPLE: "rephrase",
        Stock.NO_HINT: "question",
        Stock.ALREADY_TOLD: "interviewer",
    }
)
_ALLOWED = frozenset({"question", "rephrase", "clarification"})
# Only there somebody else is spoken of.
_ALLOWED_FOR_TOLD = frozenset({"interviewer"})
# The next question follows these words, or nothing does.
_ASK_NOTHING = frozenset(
    {Stock.BEGIN, Stock.UNKNOWN, Stock.NEXT_TOPIC, Stock.TAKE_TIME, Stock.CLOSE, Stock.CLOSE_EARLY}
)
# A prepared question and its rephrasing hold one question each, a clarification none.
_QUESTIONS_IN = MappingProxyType({"question": "?", "rephrase": "?", "clarification": "", "interviewer": ""})

Place = Sequence[int | str]


def check(item: Placed[Persona], star: Rubric | None, areas: Set[str], pack: Pack) -> Iterator[Problem]:
    """Problems of one persona; `areas` are the ids of the rubrics that a part of a round may be about."""
    persona = item.value
    for at, part in enumerate(persona.parts):
        if part.about != PRINCIPLES and part.about not in areas:
            known = ", ".join(sorted({PRINCIPLES, *areas}))
            yield item.problem(("parts", at, "about"), f"{part.about} is no part of a round; known are {known}")
    for at, principle in enumerate(persona.owns):
        yield from asking.principle(item, ("owns", at), principle, pack)
    yield from _opening(item)
    for at, lead_in in enumerate(persona.lead_ins):
        yield from _text(item, ("lead_ins", at), lead_in, needs="quote", allowed=frozenset({"quote"}))
        if wording.questions(lead_in):
            yield item.problem(("lead_ins", at), "must hold no question mark")
    yield from _asks(item, star)
    yield from _knows(item)
    for at, never in enumerate(persona.never):
        if not never.startswith("Never "):
            yield item.problem(("never", at), 'must begin with "Never", as it is an instruction')
    for stock in Stock:
        yield from _situation(item, stock)


def _knows(item: Placed[Persona]) -> Iterator[Problem]:
    for at, entry in enumerate(item.value.knows):
        place = ("knows", at)
        yield from asking.one_question(item, (*place, "ask"), entry.ask)
        yield from asking.no_question(item, (*place, "answer"), entry.answer)
        yield from asking.cues(item, (*place, "cues"), entry.cues)
        if not mentions(entry.cues, entry.ask):
            yield item.problem((*place, "cues"), "none of the cues stands in the question itself")


def _opening(item: Placed[Persona]) -> Iterator[Problem]:
    opening = item.value.opening
    yield from _text(item, ("opening",), opening, needs="minutes", allowed=frozenset({"minutes"}))
    if wording.questions(opening) != 1:
        yield item.problem(("opening",), "must ask exactly one question")


def _asks(item: Placed[Persona], star: Rubric | None) -> Iterator[Problem]:
    known = [criterion.id for criterion in star.criteria if criterion.polarity is Polarity.POSITIVE] if star else []
    for missing in sorted(set(known) - item.value.asks.keys()):
        yield item.problem(("asks",), f"there are no words of this person's own to ask for {missing}")
    for criterion, phrasings in item.value.asks.items():
        place = ("asks", criterion)
        if star and criterion not in known:
            yield item.problem(place, f"{criterion} is no criterion of the STAR rubric that can be asked for")
        for at, phrasing in enumerate(phrasings):
            if wording.questions(phrasing) != 1:
                yield item.problem((*place, at), "must ask exactly one question")


def _situation(item: Placed[Persona], stock: Stock) -> Iterator[Problem]:
    phrases = item.value.stock.get(stock, ())
    if not phrases:
        yield item.problem(("stock", stock.value), "this situation has no words")
    for at, phrase in enumerate(phrases):
        place = ("stock", stock.value, at)
        allowed = _ALLOWED_FOR_TOLD if stock is Stock.ALREADY_TOLD else _ALLOWED
        misfits = list(_text(item, place, phrase, needs=_NEEDS.get(stock), allowed=allowed))
        yield from misfits
        if misfits:
            continue
        asked = wording.questions(phrase.format_map(_QUESTIONS_IN))
        if asked > 1:
            yield item.problem(place, "asks more than one question")
        if asked and stock in _ASK_NOTHING:
            yield item.problem(place, "must ask nothing here")


def _text(
    item: Placed[Persona], place: Place, text: str, needs: str | None, allowed: frozenset[str]
) -> Iterator[Problem]:
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        yield item.problem(place, f"broken placeholder: {error}")
        return
    fields = {name for _, name, _, _ in parsed if name is not None}
    if any(spec or conversion for _, _, spec, conversion in parsed) or "{{" in text or "}}" in text:
        yield item.problem(place, "a placeholder is a name between single braces, such as {question}, and nothing more")
        return
    for unknown in sorted(fields - allowed):
        yield item.problem(place, f"unknown placeholder {{{unknown}}}; known are {', '.join(sorted(allowed))}")
    if needs and needs not in fields:
        yield item.problem(place, f"must use {{{needs}}}")
