"""Plays a candidate by plain rules, from a script and the transcript so far; nothing else is remembered."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch

from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.candidate import CandidateScript, Choice, Layer, Tale, Telling
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Criterion, Element, Rubric, RubricKind
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.language.text import sentences

_BY_CHECK = {
    Check.EVENT: Layer.WHAT,
    Check.OWN_ACTION: Layer.PART,
    Check.REASON: Layer.WHY,
    Check.NUMBER: Layer.NUMBER,
    Check.OUTCOME: Layer.NUMBER,
    Check.MEASURED_OUTCOME: Layer.NUMBER,
    Check.REFLECTION: Layer.LESSON,
}
_BY_ELEMENT = {
    Element.SITUATION: Layer.WHAT,
    Element.TASK: Layer.PART,
    Element.ACTION: Layer.HOW,
    Element.RESULT: Layer.NUMBER,
}
# The first that is found decides: "how much" is no "how", and "your part" may stand in any question.
_BY_WORDS = (
    (Layer.LESSON, r"\bdifferently\b|\blearn(?:ed|t)?\b|\blesson|\blooking back\b|\bin hindsight\b|\bstill in use\b"),
    (
        Layer.NUMBER,
        r"\bhow (?:much|many|far|large|big|long|often)\b|\bnumbers?\b|\bfigures?\b|\bmeasured?\b|\bpercent"
        r"|\bbefore and\b|\bhow did it (?:end|turn out)\b|\bresults?\b|\boutcome\b|\bimpact\b|\bwhen it was over\b",
    ),
    (
        Layer.WHY,
        r"\bwhy\b|\breasons?\b|\balternatives?\b|\bdecide against\b|\brather than\b"
        r"|\bother (?:way|option)s?\b|\binstead\b",
    ),
    (
        Layer.PART,
        r"\byour (?:own |personal |specific )?(?:part|role|share|responsibility|job|hands)\b|\byou personally\b"
        r"|\byou yourself\b|\bwhat did you do\b|\bas opposed to the team\b|\byours\b|\bfall to you\b",
    ),
    (Layer.HOW, r"\bhow\b|\bsteps?\b|\bwalk me through\b|\bapproach\b"),
    (
        Layer.WHAT,
        r"\bwhen\b|\bwhere\b|\bwho\b|\bwhom\b|\bwhich (?:team|system)\b|\bwhat happened\b"
        r"|\bsituation\b|\bat stake\b",
    ),
)
_WORDS = tuple((layer, re.compile(pattern, re.IGNORECASE)) for layer, pattern in _BY_WORDS)


def layer_of(criterion: Criterion) -> Layer | None:
    """The layer in which evidence for the criterion lies; None when it asks for something of its own."""
    if criterion.check in _BY_CHECK:
        return _BY_CHECK[criterion.check]
    return _BY_ELEMENT.get(criterion.element) if criterion.element else None


def layer_asked(text: str) -> Layer | None:
    """The layer that the question in an interviewer's turn asks for; None when its words do not say."""
    asked = next((span.of(text) for span in reversed(sentences(text)) if "?" in span.of(text)), "")
    return next((layer for layer, pattern in _WORDS if pattern.search(asked)), None)


# A design starts with this many worked figures; fewer say little about the task.
_FIRST = 4


@singledispatch
def points(question: Question) -> tuple[str, ...]:
    """Whole sentences that answer the question, the most important first; none for a question without a key."""
    return ()


@points.register
def _(question: FundamentalsQuestion) -> tuple[str, ...]:
    core = [entry.point for entry in question.key if entry.core]
    return (" ".join(core), *(entry.point for entry in question.key if not entry.core))


@points.register
def _(question: DesignTask) -> tuple[str, ...]:
    says = [worked.says for worked in question.figures.worked]
    return (" ".join(says[:_FIRST]), *says[_FIRST:])


@points.register
def _(question: CodingProblem) -> tuple[str, ...]:
    return (question.hints[-1], question.complexity.why, *(example.why for example in question.examples))


@points.register
def _(question: Exercise) -> tuple[str, ...]:
    return (question.hints[-1], *(entry.says for entry in question.properties))


_ASKING = frozenset({MoveKind.ASK, MoveKind.MOVE_ON, MoveKind.PROBE, MoveKind.PRESS})
_BEGINNING = frozenset({MoveKind.ASK, MoveKind.MOVE_ON})
_AT_THE_END = frozenset({MoveKind.INVITE_QUESTIONS, MoveKind.RESPOND})
# Digressions in one story.
_STRAYS = 5


@dataclass(frozen=True)
class Player:
    """A candidate who behaves as a sheet says and has lived through the tales.

    Attributes:
        earlier: The rounds of the same loop that came before, in order.
    """

    sheet: CandidateScript
    tales: Sequence[Tale]
    questions: Mapping[str, Question]
    rubrics: Mapping[str, Rubric]
    earlier: tuple[Interview, ...] = ()

    @property
    def name(self) -> str:
        """The id of the sheet."""
        return self.sheet.id

    def reply(self, interview: Interview, move: Move) -> str:
        """What is said next: the same for the same interview."""
        if move.kind is MoveKind.OPEN:
            return self.sheet.greeting
        if move.kind in _AT_THE_END:
            return _fresh(self.sheet.questions, _words(interview.turns)) or self.sheet.goodbye
        return _Seat(self, interview).answer()

    def tale_told(self, turns: Sequence[Turn]) -> Tale | None:
        """The tale that the candidate's turns tell."""
        said = _words(turns)
        return next((tale for tale in self.tales if _is_told(tale, said)), None)

    def criterion_of(self, move: Move | None) -> Criterion | None:
        """The criterion that a follow-up is after."""
        question = self.questions.get(move.question_id or "") if move else None
        if move is None or question is None:
            return None
        rubrics = (self.rubrics[question.rubric], *self.rubrics.values())
        found = (criterion for rubric in rubrics for criterion in rubric.criteria if criterion.id == move.target)
        return next(found, None)


@dataclass(frozen=True)
class _Seat:
    """The candidate's side of one interview, at the question on the table."""

    player: Player
    interview: Interview

    @property
    def sheet(self) -> CandidateScript:
        return self.player.sheet

    @property
    def chapter(self) -> Sequence[Turn]:
        """The turns since the question on the table was asked, or since another story was asked for and is given."""
        turns = self.interview.turns
        gives_another = self.sheet.choice is Choice.FRESH
        starts = (
            turn.index
            for turn in turns
            if turn.move and (turn.move.kind in _BEGINNING or gives_another and _asks_for_another(turn.move))
        )
        return turns[max(starts, default=0) :]

    @property
    def asking(self) -> Turn:
        """The turn with the question that waits for an answer."""
        return next(turn for turn in reversed(self.interview.turns) if turn.move and turn.move.kind in _ASKING)

    @property
    def question(self) -> Question | None:
        move = self.asking.move
        return self.player.questions.get(move.question_id or "") if move else None

    @property
    def said(self) -> str:
        """All that the candidate said about the question on the table."""
        return _words(self.chapter)

    def answer(self) -> str:
        given = sum(turn.speaker is Speaker.CANDIDATE for turn in self.interview.turns) - 1
        aside = next((aside.says for aside in self.sheet.asides if aside.answer == given), None)
        if aside is not None:
            return aside
        move = self.interview.turns[-1].move
        if move is not None and _asks_for_another(move) and self.sheet.choice is not Choice.FRESH:
            return self._lost()
        question = self.question
        if question is not None and self.player.rubrics[question.rubric].kind is not RubricKind.PRINCIPLE:
            return self._prepared(question)
        tale = self._tale(question)
        if tale is None or self.sheet.telling is Telling.NOTHING:
            return self._lost()
        if not _is_told(tale, self.said):
            return self._begin(tale)
        return self._follow_up(tale)

    def _prepared(self, question: Question) -> str:
        known = points(question) if self.sheet.knows else ()
        prepared = self.sheet.prepared
        asked = self.asking.move.target if self.asking.move else None
        lines = (*prepared.get(asked or "", ()), *known, *prepared[question.rubric])
        return _fresh(lines, _words(self.interview.turns)) or self._lost()

    def _lost(self) -> str:
        said = _words(self.interview.turns)
        turn = self.interview.setup.seed + len(self.interview.turns) // 2
        return _fresh(self.sheet.lost, said) or self.sheet.lost[turn % len(self.sheet.lost)]

    def _tale(self, question: Question | None) -> Tale | None:
        """The tale that is being told, or the one to tell now."""
        on_the_table = self.player.tale_told(self.chapter)
        if on_the_table is not None:
            return on_the_table
        tales = self._in_order(question)
        before = " ".join(_words(one.turns) for one in self.player.earlier)
        here = _words(self.interview.turns)
        if self.sheet.choice is Choice.SAME:
            known = self.player.tale_told(
                [turn for one in (*self.player.earlier, self.interview) for turn in one.turns]
            )
            return known or next(iter(tales), None)
        fresh = [tale for tale in tales if not _is_told(tale, here)]
        if self.sheet.choice is Choice.TOLD_BEFORE:
            fresh.sort(key=lambda tale: not _is_told(tale, before))
            return next(iter(fresh), None)
        return next((tale for tale in fresh if not _is_told(tale, before)), None)

    def _in_order(self, question: Question | None) -> list[Tale]:
        """The tales that fit the question: those about its principle first, in an order drawn by the seed."""
        if question is None:
            return list(self.player.tales)
        about = (question.rubric, question.second)
        fits = [tale for tale in self.player.tales if any(principle in about for principle in tale.principles)]
        start = self.interview.setup.seed % max(1, len(fits))
        turned = [*fits[start:], *fits[:start]]
        return sorted(turned, key=lambda tale: _distance(tale, question.rubric))

    def _begin(self, tale: Tale) -> str:
        if self.player.earlier and self.sheet.choice is Choice.TOLD_BEFORE:
            before = " ".join(_words(one.turns) for one in self.player.earlier)
            if _is_told(tale, before):
                return f"{tale.tellings[Telling.OTHERWISE]} {tale.layers[Layer.HOW]}"
        if self.sheet.telling is not Telling.WHOLE:
            return tale.tellings[self.sheet.telling]
        return " ".join(self._strayed([tale.layers[layer] for layer in self.sheet.begins]))

    def _strayed(self, parts: Sequence[str]) -> Iterable[str]:
        """The parts with a digression after each, other ones in each story as long as they last."""
        strays = self.sheet.digressions
        told = _words(self.interview.turns)
        fresh = [stray for stray in strays if stray not in told] or list(strays)
        for part, stray in zip(parts, [*fresh[:_STRAYS], *[""] * len(parts)], strict=False):
            yield from filter(None, (part, stray))

    def _follow_up(self, tale: Tale) -> str:
        criterion = self.player.criterion_of(self.asking.move)
        layer = layer_of(criterion) if criterion else layer_asked(self.asking.text)
        first = self.sheet.first_says.get(layer, ()) if layer else ()
        if first and not any(line in self.said for line in first):
            return first[(self.interview.setup.seed + self.asking.index) % len(first)]
        return _fresh(self._material(tale, criterion, layer), self.said) or self._lost()

    def _material(self, tale: Tale, criterion: Criterion | None, layer: Layer | None) -> Iterable[str]:
        """What there is to say to a follow-up, the most fitting first."""
        if self.sheet.details and criterion is not None and criterion.id in tale.details:
            yield tale.details[criterion.id]
        if layer in self.sheet.instead:
            yield tale.tellings[self.sheet.instead[layer]]
        if layer in self.sheet.gives:
            yield tale.layers[layer]
        if self.sheet.details:
            yield from tale.doubts


def _asks_for_another(move: Move) -> bool:
    return move.target == Stock.ALREADY_TOLD


def _distance(tale: Tale, principle: str) -> int:
    return tale.principles.index(principle) if principle in tale.principles else len(tale.principles)


def _is_told(tale: Tale, said: str) -> bool:
    return any(text in said for text in (*tale.layers.values(), *tale.tellings.values()))


def _words(turns: Iterable[Turn]) -> str:
    return "\n".join(turn.text for turn in turns if turn.speaker is Speaker.CANDIDATE)


def _fresh(lines: Iterable[str], said: str) -> str | None:
    """The first line that was not said yet."""
    return next((line for line in lines if line not in said), None)
