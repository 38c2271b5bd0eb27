"""Postings and outcomes with scripted behaviour and visible state; same signatures as the real use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from interviewer.domain.entities.resume import Resume
from interviewer.domain.preparation.outcome import ComparedRound, Comparison, RealDecision, RealOutcome, RealRound
from interviewer.domain.preparation.posting import (
    Demand,
    DemandKind,
    DemandMatch,
    Gap,
    GapKind,
    Posting,
    PostingMatch,
    PostingQuestion,
    PostingSource,
    Shown,
    Where,
    WhyPart,
    WhyUs,
)
from interviewer.service import NotFound
from tests.ui.preparation_material import START

TEXT = "You have profiled <b>kernels</b>. You have led a team."


def demand(demand_id: str, quote: str, *, required: bool = True) -> Demand:
    at = TEXT.index(quote)
    return Demand(id=demand_id, kind=DemandKind.SKILL, required=required, quote=quote, start=at, end=at + len(quote))


def posting(posting_id: str = "p1", title: str = "Kernel <i>engineer</i>") -> Posting:
    demands = (demand("d1", "You have profiled <b>kernels</b>."), demand("d2", "You have led a team."))
    return Posting(id=posting_id, at=START, title=title, text=TEXT, source=PostingSource.PASTED, demands=demands)


class FakePostings:
    """Keeps postings in a dictionary; every use is in `calls`."""

    def __init__(self) -> None:
        self.kept: dict[str, Posting] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.refusal: Exception | None = None

    def put(self, one: Posting) -> Posting:
        self.kept[one.id] = one
        return one

    def add(self, text: str, *, title: str = "") -> Posting:
        return self._added("add", text)

    def add_file(self, name: str, data: bytes, *, title: str = "") -> Posting:
        return self._added("add_file", name, data)

    def add_url(self, url: str, *, title: str = "") -> Posting:
        return self._added("add_url", url)

    def _added(self, *call: Any) -> Posting:
        self.calls.append(call)
        if self.refusal is not None:
            raise self.refusal
        return self.put(posting(f"new{len(self.kept)}"))

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[Posting, ...]:
        return tuple(self.kept.values())[offset:][:limit]

    def get(self, posting_id: str) -> Posting:
        if posting_id not in self.kept:
            raise NotFound("There is no such posting.")
        return self.kept[posting_id]

    def delete(self, posting_id: str) -> Posting:
        self.calls.append(("delete", posting_id))
        return self.kept.pop(posting_id)

    def restore(self, posting: Posting) -> None:
        self.put(posting)

    def match(self, posting_id: str, resume: Resume | None = None) -> PostingMatch:
        first, second = self.get(posting_id).demands
        shown = Shown(
            where=Where.STORY,
            id="s1",
            title="The run",
            quote="I profiled it myself.",
            likeness=0.5,
            shared=("profiled",),
        )
        matches = (DemandMatch(demand=first, shown=(shown,)), DemandMatch(demand=second, unchecked="5 years"))
        return PostingMatch(posting_id=posting_id, matches=matches, looked_at={Where.STORY: 3, Where.ROUND: 1})

    def gaps(self, resume: Resume | None = None) -> tuple[Gap, ...]:
        gap = Gap(
            id="p1-d2",
            posting_id="p1",
            demand_id="d2",
            kind=GapKind.TELL,
            title="Tell a story of leading",
            why="The posting asks: “You have led a team.”",
            quote="You have led a team.",
            minutes=15,
        )
        return (gap, gap.model_copy(update={"id": "p2-d1", "posting_id": "p2"}))

    def questions(self, posting_id: str) -> tuple[PostingQuestion, ...]:
        return (
            PostingQuestion(
                demand_id="d2", kind=DemandKind.SKILL, text="When did you lead?", quote="led", follow_ups=("Whom?",)
            ),
        )

    def why_us(self, posting_id: str, resume: Resume | None = None, answer: str = "") -> WhyUs:
        touched = "team" in answer if answer else None
        part = WhyPart(needs="Say why a team.", posting="You have led a team.", touched=touched)
        return WhyUs(posting_id=posting_id, question="Why do you want this job?", parts=(part,))


class FakeOutcomes:
    """Keeps outcomes in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, RealOutcome] = {}
        self.refusal: Exception | None = None

    def add(
        self, *, day: date, decision: RealDecision, rounds: Sequence[RealRound] = (), note: str = ""
    ) -> RealOutcome:
        if self.refusal is not None:
            raise self.refusal
        outcome = RealOutcome(
            id=f"o{len(self.kept)}", at=START, day=day, decision=decision, rounds=tuple(rounds), note=note
        )
        self.kept[outcome.id] = outcome
        return outcome

    def all(self, limit: int | None = None, offset: int = 0) -> tuple[RealOutcome, ...]:
        return tuple(self.kept.values())[offset:][:limit]

    def delete(self, outcome_id: str) -> RealOutcome:
        return self.kept.pop(outcome_id)

    def restore(self, outcome: RealOutcome) -> None:
        self.kept[outcome.id] = outcome

    def compare(self, outcome_id: str) -> Comparison:
        outcome = self.kept[outcome_id]
        compared = ComparedRound(persona="bar_raiser", title="Bar Raiser", here=(), own=None, words="No round here.")
        return Comparison(
            outcome_id=outcome_id,
            day=outcome.day,
            decision=outcome.decision,
            here=(),
            loops=(),
            rounds=(compared,),
            words=("Your four rounds here said <b>inclined</b>; the decision was no.",),
        )

    def export(self, *, texts: bool = False) -> dict[str, Any]:
        return {"outcomes": []}
