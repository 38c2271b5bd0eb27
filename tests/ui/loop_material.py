"""A loop of four rounds and what comes out of it, written by hand."""

from datetime import timedelta

from interviewer.domain.entities.debrief import (
    CastVote,
    Claim,
    Debrief,
    DebriefLine,
    LineKind,
    LoopDecision,
    Note,
    Quoted,
    VoteMove,
    WriteUp,
)
from interviewer.domain.entities.findings import Cell, Contradiction, CoverageRow, Disagreement, Findings, Reuse
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.scorecard import Stability, Vote
from interviewer.domain.loops.decision_document import Decider, DecisionDocument, PlanDay
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, LoopMode, Round, RoundState, Step
from interviewer.ui import session
from tests.ui import material

DAY = timedelta(days=1)
TITLES = ("Hiring manager", "Coding interviewer", "ML fundamentals", "Bar Raiser")
PERSONAS = ("hiring_manager", "coding", "ml_fundamentals", "bar_raiser")
WORDS = "I profiled it <b>myself</b>"


def loop(loop_id: str = "l1", choice: LoopChoice | None = None, *, debriefed: bool = False) -> Loop:
    """All rounds planned, one on each of the next days."""
    today = session.today()
    chosen = choice or LoopChoice(role="mle_neuron", level="L5", real_day=today + 14 * DAY)
    rounds = tuple(
        Round(
            number=number,
            persona=persona,
            title=title,
            minutes=chosen.minutes or 60,
            owns=("dive_deep", "ownership"),
            day=today + number * DAY,
            state=RoundState.PLANNED,
            write_up_shown=chosen.mode is LoopMode.PRACTICE or debriefed,
        )
        for number, (persona, title) in enumerate(zip(PERSONAS, TITLES, strict=True))
    )
    steps = (
        Step(number=0, stage="online_assessment", name="Online assessment", persona=None, minutes=90, day=today),
        Step(number=1, stage="screen", name="Screen <b>", persona="hiring_manager", minutes=30, day=today),
    )
    return Loop(
        id=loop_id,
        created_at=material.START,
        choice=chosen,
        steps=steps,
        rounds=rounds,
        full_loop=today + 11 * DAY,
        note="Leave the day before it free.",
        debriefed=debriefed,
    )


def in_states(found: Loop, *states: RoundState) -> Loop:
    """The loop with its rounds in these states; what was held has an interview `i0`, `i1` and so on."""
    held = (RoundState.ACTIVE, RoundState.PAUSED, RoundState.ENDED, RoundState.SCORED)
    rounds = tuple(
        one.model_copy(
            update={
                "state": state,
                "interview_id": f"i{one.number}" if state in held else None,
                "attempts": int(state in held),
            }
        )
        for one, state in zip(found.rounds, states, strict=True)
    )
    return found.model_copy(update={"rounds": rounds})


def played(found: Loop) -> Loop:
    """Three rounds held and written up, one skipped."""
    return in_states(found, RoundState.SCORED, RoundState.SKIPPED, RoundState.SCORED, RoundState.SCORED)


def quoted(words: str = WORDS) -> Quoted:
    return Quoted(interview_id="i0", question_id="q1", evidence=material.evidence(words))


def write_up(number: int = 0) -> WriteUp:
    dive = Note(
        rubric="dive_deep",
        name="Dive Deep",
        owned=True,
        score=3.4,
        stories=("q1",),
        shown=(Claim(text="Was the cause found?", quoted=quoted()),),
        missing=("Was it checked?",),
    )
    none = Note(rubric="ownership", name="Ownership", owned=True, score=None, reason="Nobody asked about it.")
    aside = Note(rubric="frugality", name="Frugality", owned=False, score=2.5)
    coding = Note(rubric="coding", name="Coding", owned=False, score=2.0)
    return WriteUp(
        round=number,
        persona=PERSONAS[number],
        title=TITLES[number],
        interview_id=f"i{number}",
        level="L5",
        summary="Finds causes <i>alone</i>.",
        principles=(dive, none, aside),
        areas=(coding,),
        concerns=("No figure for the result.",),
        overall=3.4,
        vote=Vote.INCLINED,
        stability=Stability.STABLE,
    )


def votes() -> tuple[CastVote, ...]:
    moved = VoteMove(
        rule="shown_elsewhere", rubric="dive_deep", by="bar_raiser", because="It was shown there.", quoted=quoted()
    )
    return (
        CastVote(
            persona=PERSONAS[0],
            title=TITLES[0],
            first=Vote.NOT_INCLINED,
            second=Vote.INCLINED,
            moved_by=(moved,),
        ),
        CastVote(persona=PERSONAS[1], title=TITLES[1], first=None, second=None),
        CastVote(persona=PERSONAS[2], title=TITLES[2], first=Vote.INCLINED, second=Vote.INCLINED),
        CastVote(persona=PERSONAS[3], title=TITLES[3], first=Vote.STRONGLY_INCLINED, second=Vote.STRONGLY_INCLINED),
    )


def decision() -> LoopDecision:
    return LoopDecision(
        outcome=Outcome.HIRE,
        asked="L5",
        level="L4",
        rule="persuaded_by_two",
        because="Two are not inclined.",
        lower_rule="hire",
    )


def debrief(loop_id: str) -> Debrief:
    beats = (
        beat(0, LineKind.OPEN, 3, "Let us begin."),
        beat(1, LineKind.FIRST_VOTE, 0, "I am not sure yet.", vote=Vote.NOT_INCLINED),
        beat(2, LineKind.QUOTE, 3, "These are the words.", rubric="dive_deep", quotes=(quoted(),)),
        beat(3, LineKind.VOTE_MOVES, 0, "Then I change my vote.", vote=Vote.INCLINED),
        beat(4, LineKind.CLOSE, 3, "That is **it**."),
    )
    return Debrief(loop_id=loop_id, beats=beats, votes=votes(), decision=decision())


def beat(
    number: int,
    kind: LineKind,
    speaker: int,
    text: str,
    *,
    rubric: str | None = None,
    vote: Vote | None = None,
    quotes: tuple[Quoted, ...] = (),
) -> DebriefLine:
    return DebriefLine(
        number=number,
        kind=kind,
        speaker=PERSONAS[speaker],
        title=TITLES[speaker],
        text=text,
        rubric=rubric,
        vote=vote,
        quotes=quotes,
    )


def coverage() -> tuple[CoverageRow, ...]:
    cells = (
        Cell(round=0, owned=True, score=3.4),
        Cell(round=1, owned=True, score=None),
        Cell(round=2, owned=False, score=None),
    )
    return (
        CoverageRow(rubric="dive_deep", name="Dive Deep", cells=cells, independent=1, wanted=2),
        CoverageRow(rubric="ownership", name="Ownership <b>", cells=cells, independent=1, wanted=1),
    )


def document(loop_id: str) -> DecisionDocument:
    reuse = Reuse(rounds=(0, 2), first=quoted(), second=quoted("cut the step time by 40%"), likeness=0.8)
    contradiction = Contradiction(
        kind=Disagreement.NUMBER,
        about="step time",
        rounds=(0, 3),
        first=quoted("cut the step time by 40%"),
        second=quoted(),
        said=("40%", "60%"),
    )
    return DecisionDocument(
        loop_id=loop_id,
        day=material.START.date(),
        role="Machine Learning Engineer, AWS Annapurna Labs (Neuron)",
        headline="An offer, one level lower.",
        decision=decision(),
        rounds=TITLES,
        votes=votes(),
        coverage=coverage(),
        findings=Findings(reused=(reuse,), contradictions=(contradiction,)),
        decided_by=(
            Decider(text="The cause was found.", quote=WORDS, round=TITLES[0]),
            Decider(text="Frugality: 1.0 of 5 with the Bar Raiser.", round=TITLES[-1]),
        ),
        changed_by=("A figure for the result.",),
        plan=(PlanDay(day=material.START.date(), task="Tell the result in figures.", why="It was missing twice."),),
        write_ups=(write_up(0), write_up(3)),
    )
