"""Checks of what interviewers say: personas, the words for threads, and the words for the debrief."""

from collections.abc import Iterator, Sequence, Set
from string import Formatter
from types import MappingProxyType

from interviewer.content import common_checks, wording
from interviewer.content.errors import Problem
from interviewer.content.library import Located, LocatedContent
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.entities.listening import PressKind, ThreadKind
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import PRINCIPLES, Persona, Stock
from interviewer.domain.entities.rubric import Polarity, Rubric
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.language.text import word_count
from interviewer.domain.loops.debriefing import PLACEHOLDERS, DebriefWords, lines_of
from interviewer.domain.rounds.thread_words import KindWords

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


def check_persona(item: Located[Persona], star: Rubric | None, areas: Set[str], pack: Pack) -> Iterator[Problem]:
    """Problems of one persona; `areas` are the ids of the rubrics that a part of a round may be about."""
    persona = item.value
    for at, part in enumerate(persona.parts):
        if part.about != PRINCIPLES and part.about not in areas:
            known = ", ".join(sorted({PRINCIPLES, *areas}))
            yield item.problem(("parts", at, "about"), f"{part.about} is not a part of a round; known are {known}")
    for at, principle in enumerate(persona.owns):
        yield from common_checks.principle(item, ("owns", at), principle, pack)
    yield from _check_opening(item)
    for at, lead_in in enumerate(persona.lead_ins):
        yield from _check_placeholders(item, ("lead_ins", at), lead_in, needs="quote", allowed=frozenset({"quote"}))
        if wording.questions(lead_in):
            yield item.problem(("lead_ins", at), "must hold no question mark")
    yield from _check_asks(item, star)
    yield from _check_knows(item)
    for at, never in enumerate(persona.never):
        if not never.startswith("Never "):
            yield item.problem(("never", at), 'must begin with "Never", as it is an instruction')
    for stock in Stock:
        yield from _check_situation(item, stock)


def _check_knows(item: Located[Persona]) -> Iterator[Problem]:
    for at, entry in enumerate(item.value.knows):
        place = ("knows", at)
        yield from common_checks.one_question(item, (*place, "ask"), entry.ask)
        yield from common_checks.no_question(item, (*place, "answer"), entry.answer)
        yield from common_checks.cues(item, (*place, "cues"), entry.cues)
        if not mentions(entry.cues, entry.ask):
            yield item.problem((*place, "cues"), "none of the cues occurs in the question itself")


def _check_opening(item: Located[Persona]) -> Iterator[Problem]:
    opening = item.value.opening
    yield from _check_placeholders(item, ("opening",), opening, needs="minutes", allowed=frozenset({"minutes"}))
    if wording.questions(opening) != 1:
        yield item.problem(("opening",), "must ask exactly one question")


def _check_asks(item: Located[Persona], star: Rubric | None) -> Iterator[Problem]:
    known = [criterion.id for criterion in star.criteria if criterion.polarity is Polarity.POSITIVE] if star else []
    for missing in sorted(set(known) - item.value.asks.keys()):
        yield item.problem(("asks",), f"there is no wording of this person's own to ask for {missing}")
    for criterion, phrasings in item.value.asks.items():
        place = ("asks", criterion)
        if star and criterion not in known:
            yield item.problem(place, f"{criterion} is not a criterion of the STAR rubric that can be asked for")
        for at, phrasing in enumerate(phrasings):
            if wording.questions(phrasing) != 1:
                yield item.problem((*place, at), "must ask exactly one question")


def _check_situation(item: Located[Persona], stock: Stock) -> Iterator[Problem]:
    phrases = item.value.stock.get(stock, ())
    if not phrases:
        yield item.problem(("stock", stock.value), "this situation has no wording")
    for at, phrase in enumerate(phrases):
        place = ("stock", stock.value, at)
        allowed = _ALLOWED_FOR_TOLD if stock is Stock.ALREADY_TOLD else _ALLOWED
        misfits = list(_check_placeholders(item, place, phrase, needs=_NEEDS.get(stock), allowed=allowed))
        yield from misfits
        if misfits:
            continue
        asked = wording.questions(phrase.format_map(_QUESTIONS_IN))
        if asked > 1:
            yield item.problem(place, "asks more than one question")
        if asked and stock in _ASK_NOTHING:
            yield item.problem(place, "must ask nothing here")


def _check_placeholders(
    item: Located[Persona], place: Place, text: str, needs: str | None, allowed: frozenset[str]
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


# With a quote of 12 words a wording stays within the 45 words that an interviewer may speak.
MOST_WORDS = 30
# A press that comes in one wording is heard as a form that is filled in.
_FEWEST_PRESSES = 2
_QUOTE = '"{quote}"'


def check_threads(content: LocatedContent) -> Iterator[Problem]:
    """Problems of the words for threads."""
    words = content.threads.value
    for missing in sorted(set(ThreadKind) - words.kinds.keys()):
        yield content.threads.problem(("kinds",), f"there is no wording for {missing}")
    if words.any_kind is None:
        yield content.threads.problem(("any_kind",), "there is no wording for a thread whose kind is not sure")
    if not words.earlier:
        yield content.threads.problem(("earlier",), "there is no wording that leads back to an earlier answer")
    for at, text in enumerate(words.earlier):
        for fault in _wording_faults(text, 1):
            yield content.threads.problem(("earlier", at), fault)
    yield from _check_presses(content)
    for kind, own in words.kinds.items():
        for place, fault in _faults_of(own):
            yield content.threads.problem(("kinds", kind.value, *place), fault)
    for place, fault in _faults_of(words.any_kind) if words.any_kind is not None else ():
        yield content.threads.problem(("any_kind", *place), fault)


def _faults_of(own: KindWords) -> Iterator[tuple[tuple[str, int], str]]:
    for shelf, wordings, quotes in (("quoting", own.quoting, 1), ("plain", own.plain, 0)):
        for at, text in enumerate(wordings):
            for fault in _wording_faults(text, quotes):
                yield (shelf, at), fault


def _check_presses(content: LocatedContent) -> Iterator[Problem]:
    for press in sorted(PressKind):
        asks = content.threads.value.presses.get(press, ())
        if len(asks) < _FEWEST_PRESSES:
            yield content.threads.problem(("presses",), f"{press} needs {_FEWEST_PRESSES} wordings or more")
        for at, text in enumerate(asks):
            for fault in _wording_faults(text, 0):
                yield content.threads.problem(("presses", press.value, at), fault)


def _wording_faults(text: str, quotes: int) -> Iterator[str]:
    rest = text.replace(_QUOTE, "")
    if text.count(_QUOTE) != quotes or "{" in rest or "}" in rest:
        yield f"must hold {_QUOTE} once, and nothing else in braces" if quotes else "must hold nothing in braces"
    if wording.questions(rest) > 1:
        yield "asks more than one question"
    if word_count(text) > MOST_WORDS:
        yield f"has more than {MOST_WORDS} words"


def check_debrief(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all debrief words."""
    rules = content.loop.value
    plans = rules.plans
    holds_a_round = {one.persona for plan in plans.values() for one in plan.rounds}
    for missing in sorted(holds_a_round - {item.id for item in content.debrief}):
        yield content.loop.problem(("plans",), f"{missing} has no wording for the debrief in prompts/debrief/")
    for level, plan in plans.items():
        for needed in sorted({rules.chair, rules.decider} - {one.persona for one in plan.rounds}):
            yield content.loop.problem(("plans", level), f"without {needed} nobody can hold the debrief")
    for item in content.debrief:
        if item.id not in holds_a_round:
            yield item.problem(("id",), f"{item.id} holds no round of the loop")
        yield from _check_lines(item, lines_of(item.id, rules.chair, rules.decider))


def _check_lines(item: Located[DebriefWords], wanted: frozenset[LineKind]) -> Iterator[Problem]:
    for missing in sorted(wanted - item.value.lines.keys()):
        yield item.problem(("lines",), f"there is no wording for {missing}")
    for kind, phrasings in item.value.lines.items():
        if kind not in wanted:
            yield item.problem(("lines", kind.value), f"{item.id} never speaks here")
            continue
        if not phrasings:
            yield item.problem(("lines", kind.value), "there is no wording here")
        for at, phrasing in enumerate(phrasings):
            yield from _check_phrasing(item, kind, at, phrasing)


def _check_phrasing(item: Located[DebriefWords], kind: LineKind, at: int, phrasing: str) -> Iterator[Problem]:
    place = ("lines", kind.value, at)
    try:
        parsed = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(phrasing)]
    except ValueError as error:
        yield item.problem(place, f"broken placeholder: {error}")
        return
    used = {name for name, _, _ in parsed if name is not None}
    if used != PLACEHOLDERS[kind] or any(spec or conversion for _, spec, conversion in parsed):
        wanted = ", ".join(f"{{{name}}}" for name in sorted(PLACEHOLDERS[kind])) or "no placeholder"
        yield item.problem(place, f"must use {wanted}, and nothing else between braces")
