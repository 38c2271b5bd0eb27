"""The results of a loop, computed from the store each time: write-ups, debrief, decision document."""

from collections.abc import Sequence

from interviewer.content import Content
from interviewer.domain.entities.debrief import Debrief, WriteUp
from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.findings import CoverageRow, Findings
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.used_story import UsedStory, used_story
from interviewer.domain.loops.comparing import RoundStory, compare, coverage, round_stories
from interviewer.domain.loops.debriefing import Room, hold
from interviewer.domain.loops.decision_document import DecisionDocument, Material, decision_document
from interviewer.domain.loops.practice_loop import Loop, Round
from interviewer.domain.loops.voting import Rules
from interviewer.domain.loops.writing_up import Seat, write_up
from interviewer.domain.rounds.brief import doubts
from interviewer.domain.rounds.threads import noticed
from interviewer.store import Store


class LoopResults:
    """Reads the rounds of a loop and applies the rules of the domain to them."""

    def __init__(self, content: Content, store: Store) -> None:
        """The rules and words, and where the rounds are kept."""
        self._content = content
        self._store = store

    def write_ups(self, loop: Loop) -> tuple[WriteUp, ...]:
        """One for each round, each from the scorecard of that round alone."""
        return tuple(self._write_up(loop, one) for one in loop.rounds)

    def coverage(self, loop: Loop) -> tuple[CoverageRow, ...]:
        """Which round has data on which principle so far."""
        return coverage(self.write_ups(loop), self._told(loop), self._content.loop.plans[loop.choice.level].twice)

    def doubts(self, loop: Loop) -> tuple[Doubt, ...]:
        """What the rounds that were played so far leave to be asked about."""
        kinds = {rubric.id: rubric.kind for rubric in self._content.rubrics.values()}
        asked = self._content.questions.values()
        principles = {q.id: q.rubric for q in asked if kinds[q.rubric] is RubricKind.PRINCIPLE}
        return doubts(compare(self._told(loop)), {one.number: one.title for one in loop.rounds}, principles)

    def used(self, loop: Loop, number: int) -> tuple[UsedStory, ...]:
        """The stories of all other rounds so far, for the interviewer of this round to recognise."""
        titles = {one.number: one.title for one in loop.rounds}
        told = (one for one in self._told(loop) if one.round != number and not one.laid_aside)
        notes = (used_story(titles[one.round], one.words, one.interview_id) for one in told)
        return tuple(note for note in notes if note is not None)

    def debrief(self, loop: Loop) -> Debrief:
        """The debrief."""
        return self._hold(loop, self.write_ups(loop), compare(self._told(loop)))

    def document(self, loop: Loop) -> DecisionDocument:
        """The decision document, dated on the day of the last round."""
        write_ups, told = self.write_ups(loop), self._told(loop)
        findings = compare(told)
        ended = [self._store.load(one.interview_id).ended_at for one in loop.rounds if one.interview_id]
        return decision_document(
            Material(
                loop_id=loop.id,
                role=self._content.pack.role_name(loop.choice.role),
                day=max((at.date() for at in ended if at), default=loop.created_at.date()),
                real_day=loop.choice.real_day,
                debrief=self._hold(loop, write_ups, findings),
                write_ups=write_ups,
                findings=findings,
                coverage=coverage(write_ups, told, self._content.loop.plans[loop.choice.level].twice),
                rules=self._rules,
            )
        )

    @property
    def _rules(self) -> Rules:
        return Rules(self._content.loop, self._content.levels)

    def _hold(self, loop: Loop, write_ups: Sequence[WriteUp], findings: Findings) -> Debrief:
        titles = {persona.id: persona.title for persona in self._content.personas.values()}
        room = Room(self._content.debrief, titles, loop.choice.seed)
        return hold(loop.id, loop.choice.level, write_ups, findings, self._rules, room)

    def _write_up(self, loop: Loop, one: Round) -> WriteUp:
        seat = Seat(
            round=one.number,
            persona=one.persona,
            title=one.title,
            owns=one.owns,
            level=loop.choice.level,
            area=self._area(one.persona),
        )
        card = self._store.scorecard(one.interview_id) if one.interview_id else None
        reason = "The round has no score yet." if one.interview_id else "The round was not played."
        seen = noticed(self._store.load(one.interview_id)) if one.interview_id else ()
        return write_up(seat, card, self._content.rubrics, reason, seen)

    def _area(self, persona: str) -> str:
        """The technical area that this interviewer asks about; empty when there is none, or the persona is gone."""
        parts = self._content.personas[persona].parts if persona in self._content.personas else ()
        rubrics = (self._content.rubrics.get(part.about) for part in parts)
        return next((rubric.id for rubric in rubrics if rubric and rubric.kind is RubricKind.AREA), "")

    def _told(self, loop: Loop) -> Sequence[RoundStory]:
        return [
            telling
            for one in loop.rounds
            if one.interview_id
            for telling in round_stories(
                one.number,
                self._store.load(one.interview_id),
                self._content.questions,
                self._content.rubrics,
            )
        ]
