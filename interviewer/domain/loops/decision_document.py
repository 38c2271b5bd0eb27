"""The decision document that a loop ends with, written from the debrief and the write-ups."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from interviewer.domain.entities.debrief import CastVote, Debrief, LoopDecision, Note, WriteUp
from interviewer.domain.entities.findings import CoverageRow, Findings
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import VOTES, Outcome
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.language.text import listed
from interviewer.domain.loops.voting import Rules, decide
from interviewer.domain.scores.answer_score import Exported
from interviewer.domain.scores.self_vote import vote_words


class Decider(Exported):
    """One of the things that decided it; `quote` are the candidate's words, empty when nothing was said."""

    text: str
    quote: str = ""
    round: str = ""


class PlanDay(Exported):
    """What to practise on a day of the two weeks after."""

    day: date
    task: str
    why: str


class DecisionDocument(Exported):
    """What came out of a loop, why, and what to do about it.

    Attributes:
        role: What the job is called.
        rounds: What the interviewers are called, in the order of the rounds.
        decided_by: At most three things.
        changed_by: What would have changed it, each in a sentence; empty for an offer at the level asked for.
        plan: The next two weeks.
    """

    format: Literal[1] = 1
    loop_id: str
    day: date
    role: str
    headline: str
    decision: LoopDecision
    rounds: tuple[str, ...]
    votes: tuple[CastVote, ...]
    coverage: tuple[CoverageRow, ...]
    findings: Findings
    decided_by: tuple[Decider, ...]
    changed_by: tuple[str, ...]
    plan: tuple[PlanDay, ...]
    write_ups: tuple[WriteUp, ...]


def json_schema() -> str:
    """The JSON Schema of a written `DecisionDocument`, as the text of the committed file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **DecisionDocument.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=2) + "\n"


_DECIDERS = 3
_PLAN_DAYS = 14
# One focus on each of the first days, repeated a week later, and the whole loop again at the end.
_FOCUSES = 5
_HARDENED = 7
_FREE_BEFORE = 2
_HOLDS = "What holds a week later holds."


class Material(NamedTuple):
    """What the document is written from; `day` is that of the debrief, `real_day` that of the loop practised for."""

    loop_id: str
    role: str
    day: date
    real_day: date
    debrief: Debrief
    write_ups: Sequence[WriteUp]
    findings: Findings
    coverage: Sequence[CoverageRow]
    rules: Rules


def decision_document(material: Material) -> DecisionDocument:
    """The document."""
    decision = material.debrief.decision
    return DecisionDocument(
        loop_id=material.loop_id,
        day=material.day,
        role=material.role,
        headline=_headline(decision),
        decision=decision,
        rounds=tuple(write_up.title for write_up in material.write_ups),
        votes=material.debrief.votes,
        coverage=tuple(material.coverage),
        findings=material.findings,
        decided_by=tuple(_decided_by(material))[:_DECIDERS],
        changed_by=tuple(_changed_by(material)),
        plan=tuple(_plan(material)),
        write_ups=tuple(material.write_ups),
    )


def _headline(decision: LoopDecision) -> str:
    if decision.outcome is Outcome.OPEN:
        return f"Nothing decided for {decision.asked} yet"
    if decision.level is None:
        return f"No offer at {decision.asked}"
    if decision.down_levelled:
        return f"An offer at {decision.level}, one level below {decision.asked}"
    return f"An offer at {decision.level}"


def _decided_by(material: Material) -> Iterator[Decider]:
    """The rule, the votes that moved towards the outcome, then the notes that stand out in its direction."""
    decision = material.debrief.decision
    against = decision.outcome is not Outcome.HIRE
    yield Decider(text=decision.because)
    for vote in material.debrief.votes:
        if _moved_down(vote) is not against:
            continue
        for move in vote.moved_by[:1]:
            yield Decider(
                text=f"{vote.title} moved from {_vote_text(vote.first)} to {_vote_text(vote.second)}. {move.because}",
                quote=move.quoted.words if move.quoted else "",
                round=_title(material, move.by),
            )
    for write_up, note in _by_score(material.write_ups, lowest_first=against):
        yield _note_decider(write_up, note, against=against)


def _moved_down(vote: CastVote) -> bool:
    return vote.first is not None and vote.second is not None and VOTES.index(vote.second) < VOTES.index(vote.first)


def _note_decider(write_up: WriteUp, note: Note, *, against: bool) -> Decider:
    text = f"{note.name}: {note.score:.1f} of 5 with the {write_up.title}."
    if against and note.missing:
        text += f" Not shown: {note.missing[0]}"
    quote = note.shown[0].quoted.words if note.shown and not against else ""
    return Decider(text=text, quote=quote, round=write_up.title)


def _by_score(write_ups: Sequence[WriteUp], *, lowest_first: bool) -> list[tuple[WriteUp, Note]]:
    scored = [(write_up, note) for write_up in write_ups for note in write_up.notes if note.score is not None]
    return sorted(scored, key=lambda pair: (pair[1].score or 0.0) * (1 if lowest_first else -1))


def _changed_by(material: Material) -> Iterator[str]:
    """The smallest changes after which the same rules would decide otherwise."""
    decision = material.debrief.decision
    if decision.outcome is Outcome.OPEN:
        missing = [write_up.title for write_up in material.write_ups if write_up.vote is None]
        yield f"A round with a score for {listed(missing)}: without their votes nothing can be decided."
        return
    if decision.level == decision.asked:
        return
    alone = [w for w in material.write_ups if _decides(material, {w.persona})]
    for write_up in alone:
        yield f"One better vote would have been enough: {_wanted(material, write_up)}"
    if alone:
        return
    weakest = sorted((w for w in material.write_ups if w.overall is not None), key=lambda w: w.overall or 0.0)
    for count in range(2, len(weakest) + 1):
        if _decides(material, {write_up.persona for write_up in weakest[:count]}):
            yield "It would have taken all of these together:"
            yield from (_wanted(material, write_up) for write_up in weakest[:count])
            return


def _decides(material: Material, raised: set[str]) -> bool:
    """Whether there would be an offer at the level if all that these interviewers scored reached "inclined"."""
    write_ups = [_raised(one, _bound(material)) if one.persona in raised else one for one in material.write_ups]
    return decide(write_ups, material.findings, material.rules, _asked(material)).level == _asked(material)


def _raised(write_up: WriteUp, bound: float) -> WriteUp:
    notes = (
        note if note.score is None else note.model_copy(update={"score": max(note.score, bound)})
        for note in write_up.principles
    )
    return write_up.model_copy(update={"overall": max(write_up.overall or 0.0, bound), "principles": tuple(notes)})


def _wanted(material: Material, write_up: WriteUp) -> str:
    bound = _bound(material)
    said = f"{write_up.title} at {bound:.1f} of 5 or more (it was {write_up.overall or 0.0:.1f})."
    weak = [note for note in write_up.notes if note.score is not None and note.score < bound and note.missing]
    weak.sort(key=lambda note: note.score or 0.0)
    return f"{said} What was missing there: {weak[0].missing[0]}" if weak else said


def _bound(material: Material) -> float:
    return material.rules.levels.thresholds[_asked(material)].inclined


def _asked(material: Material) -> Level:
    return material.debrief.decision.asked


def _plan(material: Material) -> Iterator[PlanDay]:
    """Two weeks: the weakest things one by one, each again a week later, then the whole loop.

    Before the real loop there is less time, and the last day before it stays free.
    """
    days = _PLAN_DAYS
    if material.real_day > material.day:
        days = min(days, (material.real_day - material.day).days - _FREE_BEFORE)
    focuses = list(dict(_focuses(material)).items())[:_FOCUSES]
    tasks = dict(enumerate(focuses, 1))
    tasks |= {1 + _HARDENED + at: (f"Again: {task}", _HOLDS) for at, (task, _) in enumerate(focuses)}
    for offset, (task, why) in tasks.items():
        if offset < days:
            yield PlanDay(day=material.day + timedelta(days=offset), task=task, why=why)
    if days > 0:
        yield PlanDay(
            day=material.day + timedelta(days=days),
            task="Play the whole loop once more, in one go.",
            why="Only then you see whether the rounds hold together.",
        )


def _focuses(material: Material) -> Iterator[tuple[str, str]]:
    yield from _unvoted(material)
    for row in material.coverage:
        if not row.independent:
            yield f"Prepare a story for {row.name}.", "Nobody had data on it."
    for found in material.findings.contradictions:
        yield (
            f"Settle on one version: {found.said[0]} or {found.said[1]}.",
            "Two interviewers wrote down different things about one story.",
        )
    if material.findings.reused:
        yield "Prepare one more story, so that no two rounds hear the same.", "A story that is told twice counts once."
    bound = _bound(material)
    for write_up, note in _by_score(material.write_ups, lowest_first=True):
        if note.score is not None and note.missing and note.score < bound:
            yield f"{note.name}: practise one round with the {write_up.title}.", f"Not shown: {note.missing[0]}"
    for row in material.coverage:
        if 0 < row.independent < row.wanted:
            yield f"Prepare a second story for {row.name}.", "The level wants two independent data points on it."


def _unvoted(material: Material) -> Iterator[tuple[str, str]]:
    for write_up in material.write_ups:
        if write_up.vote is None:
            yield f"Play the round with the {write_up.title} to its end.", write_up.reason


def _title(material: Material, persona: str) -> str:
    titles: Mapping[str, str] = {write_up.persona: write_up.title for write_up in material.write_ups}
    return titles[persona]


def _vote_text(vote: Vote | None) -> str:
    return vote_words(vote) if vote is not None else "no vote"
