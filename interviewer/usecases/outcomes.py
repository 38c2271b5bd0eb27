"""What came of the real loop, compared with the predictions."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from uuid import uuid4

from pydantic import JsonValue

from interviewer.content import Content
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.persona import title_of
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.outcome import (
    ComparedRound,
    Comparison,
    Predicted,
    PredictedLoop,
    RealDecision,
    RealOutcome,
    RealRound,
)
from interviewer.domain.preparation.outcome_words import decision_words, last, overall_words, round_words
from interviewer.store import Store
from interviewer.usecases.loops import Loops

# So many interviews and loops are looked through for what was said before a real loop.
_INTERVIEWS = 200
_PAGE = 50
_LOOPS = 20
# Most outcomes that are compared at once; nobody has as many real loops.
MOST = 200


class Outcomes:
    """The use cases of real outcomes."""

    def __init__(self, content: Content, store: Store, loops: Loops, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._loops = loops
        self._clock = clock

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[RealOutcome, ...]:
        """The outcomes, the last entered first."""
        return self._store.outcomes.all(self._content.key, limit, offset)

    def count(self) -> int:
        """How many outcomes there are."""
        return self._store.outcomes.count(self._content.key)

    def get(self, outcome_id: str) -> RealOutcome:
        """An outcome as it stands."""
        return self._store.outcomes.load(outcome_id)

    def add(
        self, *, day: date, decision: RealDecision, rounds: Sequence[RealRound] = (), note: str = ""
    ) -> RealOutcome:
        """Keep what came of a real loop.

        Raises:
            InterviewerError: The day is still to come, or a round is of an interviewer that there is not.
        """
        now = self._clock()
        if day > now.date() and decision in (RealDecision.OFFER, RealDecision.NO):
            raise InterviewerError(f"{day.isoformat()} is still to come. Give the day of the last real round.")
        for one in rounds:
            if one.persona and one.persona not in self._content.personas:
                known = ", ".join(sorted(self._content.personas))
                raise InterviewerError(f"There is no interviewer “{one.persona}”. Choose one of {known}, or none.")
        kept = RealOutcome(
            id=uuid4().hex[:12],
            at=now,
            pack=self._content.key,
            day=day,
            decision=decision,
            rounds=tuple(rounds),
            note=note.strip(),
        )
        self._store.outcomes.add(kept)
        return kept

    def change(self, outcome: RealOutcome) -> RealOutcome:
        """Replace an outcome, such as when the decision came."""
        return self._store.outcomes.change(outcome)

    def delete(self, outcome_id: str) -> RealOutcome:
        """Delete an outcome, and return it for `restore`."""
        return self._store.outcomes.delete(outcome_id)

    def restore(self, outcome: RealOutcome) -> None:
        """Bring a deleted outcome back."""
        self._store.outcomes.add(outcome)

    def compare(self, outcome_id: str) -> Comparison:
        """A real outcome beside what was said here before it; what waits for a debrief stays hidden."""
        return self._compared(self.get(outcome_id))

    def summary(self) -> str:
        """How often the rounds here pointed the way that real decisions went, in a sentence."""
        return overall_words([self._compared(one) for one in self.all(MOST)])

    def export(self, *, texts: bool = False) -> dict[str, JsonValue]:
        """All outcomes with what was said here before them, as plain JSON.

        Ids are numbered anew, and without `texts` nothing that the candidate wrote is in it.
        """
        found: list[JsonValue] = [
            _exported(number, outcome, self._compared(outcome), texts=texts)
            for number, outcome in enumerate(self.all(MOST), start=1)
        ]
        return {"format": 1, "pack": self._content.pack.id, "outcomes": found}

    def _compared(self, outcome: RealOutcome) -> Comparison:
        before = tuple(self._predicted(outcome.day))
        loops = tuple(self._decided(outcome.day))
        return Comparison(
            outcome_id=outcome.id,
            day=outcome.day,
            decision=outcome.decision,
            here=last(before),
            loops=loops,
            rounds=tuple(self._round(one, before) for one in outcome.rounds),
            words=decision_words(outcome, last(before), loops),
        )

    def _round(self, real: RealRound, before: Sequence[Predicted]) -> ComparedRound:
        here = last([one for one in before if real.persona and one.persona == real.persona])
        title = title_of(real.persona, self._content.personas) if real.persona else "same interviewer"
        words = round_words(title, here, real.own)
        return ComparedRound(persona=real.persona, title=title, here=here, own=real.own, words=words)

    def _predicted(self, day: date) -> Iterator[Predicted]:
        """The scored rounds of this pack before a day, newest first, without those whose scores are hidden."""
        for offset in range(0, _INTERVIEWS, _PAGE):
            page = self._store.summaries(_PAGE, offset)
            of_pack = [one for one in page if one.setup.pack == self._content.key and one.started_at.date() < day]
            hidden = self._loops.hidden([one.id for one in of_pack])
            for one in of_pack:
                card = None if one.id in hidden or one.overall is None else self._store.scorecard(one.id)
                if card is not None and card.vote is not None:
                    yield Predicted(
                        interview_id=one.id,
                        persona=one.setup.persona,
                        day=one.started_at.date(),
                        overall=card.overall,
                        vote=card.vote,
                        own=tuple(vote.vote for vote in self._store.self_votes(one.id)),
                    )
            if len(page) < _PAGE:
                return

    def _decided(self, day: date) -> Iterator[PredictedLoop]:
        """The practice loops of this pack whose debrief was held and that began before a day, newest first."""
        held = (
            loop
            for loop in self._loops.all(_LOOPS)
            if loop.debriefed and loop.ready and loop.choice.pack == self._content.key and loop.created_at.date() < day
        )
        for loop in islice(held, _LOOPS):
            decision = self._loops.document(loop.id).decision
            if decision.outcome is not Outcome.OPEN:
                yield PredictedLoop(loop_id=loop.id, day=loop.created_at.date(), hire=decision.outcome is Outcome.HIRE)


def _exported(number: int, outcome: RealOutcome, compared: Comparison, *, texts: bool) -> JsonValue:
    document: dict[str, JsonValue] = {
        "number": number,
        "day": outcome.day.isoformat(),
        "decision": outcome.decision.value,
        "rounds_here": [_prediction(one) for one in compared.here],
        "loops_here": [{"day": one.day.isoformat(), "hire": one.hire} for one in compared.loops],
        "rounds": [
            {
                "persona": real.persona,
                "own": real.own.value if real.own else None,
                "rounds_here": [_prediction(one) for one in beside.here],
                **({"asked": real.asked} if texts else {}),
            }
            for real, beside in zip(outcome.rounds, compared.rounds, strict=True)
        ],
    }
    return document | {"note": outcome.note} if texts else document


def _prediction(one: Predicted) -> dict[str, JsonValue]:
    return {
        "persona": one.persona,
        "day": one.day.isoformat(),
        "overall": one.overall,
        "vote": one.vote.value,
        "own": [vote.value for vote in one.own],
    }
