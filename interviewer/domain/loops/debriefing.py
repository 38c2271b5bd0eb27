"""Holds a debrief: a pure function from write-ups and rules to the lines that are said."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import (
    CastVote,
    Debrief,
    DebriefLine,
    LineKind,
    LoopDecision,
    Note,
    Quoted,
    WriteUp,
)
from interviewer.domain.entities.findings import Findings
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import VOTES, LoopRules, Outcome
from interviewer.domain.entities.question import ID
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.loops.comparing import first_reuses
from interviewer.domain.loops.voting import Rules, cast, decide
from interviewer.domain.scores.self_vote import vote_words

# The placeholders of each line: the words must use all of them.
PLACEHOLDERS = MappingProxyType(
    {
        LineKind.OPEN: frozenset({"level"}),
        LineKind.WRITE_UP: frozenset({"summary"}),
        LineKind.NO_WRITE_UP: frozenset({"interviewer", "reason"}),
        LineKind.FIRST_VOTE: frozenset({"vote"}),
        LineKind.ALL_READ: frozenset(),
        LineKind.VOTE_STANDS: frozenset({"vote"}),
        LineKind.VOTE_MOVES: frozenset({"before", "vote", "reason"}),
        LineKind.PATTERN: frozenset({"pattern", "first", "second", "why"}),
        LineKind.CLAIM: frozenset({"principle", "score"}),
        LineKind.PRESS: frozenset({"interviewer", "principle"}),
        LineKind.QUOTE: frozenset({"quote", "claim"}),
        LineKind.NO_QUOTE: frozenset({"principle"}),
        LineKind.NO_DATA: frozenset({"principle", "reason"}),
        LineKind.REUSED_STORY: frozenset({"first", "second", "quote"}),
        LineKind.CONTRADICTION: frozenset({"first", "second", "before", "after"}),
        LineKind.MANAGER_DECIDES: frozenset({"vote"}),
        LineKind.MANAGER_GIVES_WAY: frozenset({"vote"}),
        LineKind.VETO: frozenset({"reason"}),
        LineKind.NO_VETO: frozenset({"reason"}),
        LineKind.LOWER_LEVEL: frozenset({"asked", "level"}),
        LineKind.LEFT_OPEN: frozenset({"reason"}),
        LineKind.CLOSE: frozenset(),
    }
)
_OF_THE_CHAIR = frozenset(
    {
        LineKind.OPEN,
        LineKind.NO_WRITE_UP,
        LineKind.ALL_READ,
        LineKind.PRESS,
        LineKind.REUSED_STORY,
        LineKind.CONTRADICTION,
        LineKind.VETO,
        LineKind.NO_VETO,
        LineKind.LOWER_LEVEL,
        LineKind.LEFT_OPEN,
        LineKind.CLOSE,
    }
)
_OF_THE_DECIDER = frozenset({LineKind.MANAGER_DECIDES, LineKind.MANAGER_GIVES_WAY})
_OF_EVERYONE = frozenset(LineKind) - _OF_THE_CHAIR - _OF_THE_DECIDER


class DebriefWords(Frozen):
    """The words of one interviewer.

    Attributes:
        id: The id of the persona.
        lines: One or more phrasings a line, with the placeholders of that line.
    """

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    lines: dict[LineKind, tuple[str, ...]]


def lines_of(persona: str, chair: str, decider: str) -> frozenset[LineKind]:
    """The kinds of lines that this interviewer says: the chair runs the debrief, the decider states the decision."""
    own = _OF_THE_CHAIR if persona == chair else frozenset()
    return _OF_EVERYONE | own | (_OF_THE_DECIDER if persona == decider else frozenset())


# A quote that ends a sentence of its own ends that of its speaker too.
_FULL_STOPS = re.compile(r'([.!?]")\.')


class Room:
    """Gives every line its words: a phrasing that was said gives way to the next one, the same for the same seed."""

    def __init__(self, words: Mapping[str, DebriefWords], titles: Mapping[str, str], seed: int) -> None:
        """The words and titles of the interviewers, by persona."""
        self._words = words
        self._titles = titles
        self._seed = seed
        self._said: Counter[tuple[str, LineKind]] = Counter()

    def title(self, persona: str) -> str:
        """What an interviewer is called."""
        return self._titles.get(persona, persona)

    def say(self, kind: LineKind, persona: str, **filling: str) -> DebriefLine:
        """A line in this interviewer's words; its number is given later."""
        phrasings = self._words[persona].lines[kind]
        at = (self._seed + self._said[persona, kind]) % len(phrasings)
        self._said[persona, kind] += 1
        text = _FULL_STOPS.sub(r"\1", phrasings[at].format_map(filling))
        return DebriefLine(number=0, kind=kind, speaker=persona, title=self.title(persona), text=text)


# Quotes read out for one claim; more convince nobody.
_QUOTES = 1


def hold(
    loop_id: str, level: Level, write_ups: Sequence[WriteUp], findings: Findings, rules: Rules, room: Room
) -> Debrief:
    """The debrief: votes and decision by the rules, and the lines that are said."""
    votes = cast(write_ups, findings, rules, level)
    chair = rules.loop.chair
    decision = decide(write_ups, findings, rules, level)
    beats = (
        room.say(LineKind.OPEN, chair, level=level),
        *_reading(room, write_ups, chair),
        *_first_votes(room, votes),
        room.say(LineKind.ALL_READ, chair),
        *_second_votes(room, votes),
        *_patterns(room, write_ups),
        *_discussion(room, write_ups, chair),
        *_findings(room, write_ups, findings, chair),
        *_deciding(room, votes, decision, rules.loop),
        room.say(LineKind.CLOSE, chair),
    )
    numbered = tuple(line.model_copy(update={"number": number}) for number, line in enumerate(beats))
    return Debrief(loop_id=loop_id, beats=numbered, votes=votes, decision=decision)


def _reading(room: Room, write_ups: Sequence[WriteUp], chair: str) -> Iterator[DebriefLine]:
    for write_up in write_ups:
        if write_up.vote is not None:
            said = room.say(LineKind.WRITE_UP, write_up.persona, summary=write_up.summary)
            read = tuple(claim.quoted for claim in write_up.left_open if claim.quoted.words in said.text)
            yield said.model_copy(update={"quotes": read})
        else:
            yield room.say(LineKind.NO_WRITE_UP, chair, interviewer=write_up.title, reason=write_up.reason)


def _first_votes(room: Room, votes: Sequence[CastVote]) -> Iterator[DebriefLine]:
    for vote in votes:
        if vote.first is not None:
            said = room.say(LineKind.FIRST_VOTE, vote.persona, vote=vote_words(vote.first))
            yield said.model_copy(update={"vote": vote.first})


def _second_votes(room: Room, votes: Sequence[CastVote]) -> Iterator[DebriefLine]:
    for vote in votes:
        if vote.first is not None and vote.second is not None:
            yield _second_vote(room, vote, vote.first, vote.second)


def _second_vote(room: Room, vote: CastVote, first: Vote, second: Vote) -> DebriefLine:
    if first is second:
        said = room.say(LineKind.VOTE_STANDS, vote.persona, vote=vote_words(second))
        return said.model_copy(update={"vote": second})
    move = vote.moved_by[0]
    said = room.say(
        LineKind.VOTE_MOVES,
        vote.persona,
        before=vote_words(first),
        vote=vote_words(second),
        reason=move.because,
    )
    quotes = (move.quoted,) if move.quoted is not None else ()
    return said.model_copy(update={"vote": second, "rubric": move.rubric, "rule": move.rule, "quotes": quotes})


def _patterns(room: Room, write_ups: Sequence[WriteUp]) -> Iterator[DebriefLine]:
    """What showed across the answers of a round, which weighs more than any of them."""
    for write_up in write_ups:
        for pattern in write_up.patterns if write_up.vote is not None else ():
            quotes = tuple(
                Quoted(
                    interview_id=write_up.interview_id or "",
                    question_id=quote.question_id or "",
                    evidence=quote.evidence,
                )
                for quote in pattern.quotes
            )
            said = room.say(
                LineKind.PATTERN,
                write_up.persona,
                pattern=pattern.name.rstrip("."),
                first=quotes[0].words,
                second=quotes[1].words,
                why=pattern.why,
            )
            yield said.model_copy(update={"quotes": quotes})


def _discussion(room: Room, write_ups: Sequence[WriteUp], chair: str) -> Iterator[DebriefLine]:
    """Principle by principle, then area by area, in the order in which the rounds came to them."""
    notes = [(write_up, note) for write_up in write_ups if write_up.vote is not None for note in write_up.notes]
    for rubric in dict.fromkeys(note.rubric for _, note in notes):
        for write_up, note in notes:
            if note.rubric == rubric:
                claim = _claim(room, write_up.persona, note, chair)
                yield from (line.model_copy(update={"rubric": rubric}) for line in claim)


def _claim(room: Room, persona: str, note: Note, chair: str) -> Iterator[DebriefLine]:
    """A claim, the chair asking for the evidence, and the quote."""
    if note.score is None:
        yield room.say(LineKind.NO_DATA, persona, principle=note.name, reason=note.reason)
        return
    yield room.say(LineKind.CLAIM, persona, principle=note.name, score=f"{note.score:.1f}")
    if persona != chair:
        yield room.say(LineKind.PRESS, chair, principle=note.name, interviewer=room.title(persona))
    if not note.shown:
        yield room.say(LineKind.NO_QUOTE, persona, principle=note.name)
    for claim in note.shown[:_QUOTES]:
        said = room.say(LineKind.QUOTE, persona, quote=claim.quoted.words, claim=claim.text)
        yield said.model_copy(update={"quotes": (claim.quoted,)})


def _findings(room: Room, write_ups: Sequence[WriteUp], findings: Findings, chair: str) -> Iterator[DebriefLine]:
    titles: Mapping[int, str] = {write_up.round: write_up.title for write_up in write_ups}
    for reuse in first_reuses(findings.reused):
        first, second = (titles[number] for number in reuse.rounds)
        said = room.say(LineKind.REUSED_STORY, chair, first=first, second=second, quote=reuse.second.words)
        yield said.model_copy(update={"quotes": (reuse.first, reuse.second)})
    for found in findings.unlike:
        first, second = (titles[number] for number in found.rounds)
        said = room.say(
            LineKind.CONTRADICTION,
            chair,
            first=first,
            second=second,
            before=found.first.words,
            after=found.second.words,
        )
        yield said.model_copy(update={"quotes": (found.first, found.second)})


def _deciding(room: Room, votes: Sequence[CastVote], decision: LoopDecision, rules: LoopRules) -> Iterator[DebriefLine]:
    chair = rules.chair
    if decision.outcome is Outcome.OPEN:
        yield room.say(LineKind.LEFT_OPEN, chair, reason=decision.because)
        return
    vetoed = _is_veto(decision.rule, rules)
    manager = next((vote.second for vote in votes if vote.persona == rules.decider), None)
    if manager is not None:
        # The others persuade: who was for it and does not get it, and not by a veto, gives way to them.
        gives_way = _is_for(manager) and decision.level != decision.asked and not vetoed
        kind = LineKind.MANAGER_GIVES_WAY if gives_way else LineKind.MANAGER_DECIDES
        yield room.say(kind, rules.decider, vote=vote_words(manager)).model_copy(update={"vote": manager})
    kind = LineKind.VETO if vetoed else LineKind.NO_VETO
    yield room.say(kind, chair, reason=decision.because).model_copy(update={"rule": decision.rule})
    if decision.down_levelled and decision.level is not None:
        said = room.say(LineKind.LOWER_LEVEL, chair, asked=decision.asked, level=decision.level)
        yield said.model_copy(update={"rule": decision.lower_rule})


def _is_veto(rule_id: str, rules: LoopRules) -> bool:
    """Whether the chair's own vote against it decided."""
    rule = next((rule for rule in rules.decision if rule.id == rule_id), None)
    bound = rule.when.at_most.get(rules.chair) if rule is not None else None
    return bound is not None and not _is_for(bound)


def _is_for(vote: Vote) -> bool:
    return VOTES.index(vote) >= VOTES.index(Vote.INCLINED)
