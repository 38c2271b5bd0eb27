"""A small content, an interview and its scores, written by hand."""

from datetime import UTC, datetime
from types import SimpleNamespace

from evals.pack import PACK
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.rubric import Anchor, Criterion, Element, LevelExpectation, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    Contribution,
    CriterionResult,
    Evidence,
    ModelCall,
    Scorecard,
    Stability,
    StarPart,
    Status,
    StoryScore,
    Vote,
)
from interviewer.domain.loops.practice_loop import Attempt, LoopChoice, LoopMode, RoundDay, Schedule, StoredLoop
from tests.builders import level_rules, persona, star_rubric
from tests.one_pack import CHOSEN

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANSWER = "The training run was slow. I profiled it [myself] and cut the step time by 40%."
LEVELS = level_rules().model_copy(
    update={"asks": {"dive_deep": {level: f"What {level} asks of depth." for level in PACK.levels}}}
)
QUESTION = "Tell me about a time when you found the cause of a problem."


def content() -> SimpleNamespace:
    """What the commands look at: the interviewers and the rubrics."""
    rubrics = (star_rubric(), rubric("dive_deep", "Dive Deep"), rubric("ownership", "Ownership"))
    return SimpleNamespace(
        pack=PACK,
        key="",
        level=lambda level: level or PACK.level,
        personas={
            "bar_raiser": persona(opening="Hello."),
            "recruiter": persona("recruiter", "Recruiter", parts=(("resume", 1.0, 5),)),
        },
        rubrics={found.id: found for found in rubrics},
        questions={},
        exercises={},
        levels=LEVELS,
        digest="0" * 64,
    )


def rubric(identifier: str, name: str) -> Rubric:
    criteria = tuple(
        Criterion(
            id=letter, question=f"Is {letter} shown?", points=1.25, probe="Ask.", ask="What?", next_step="Tell it."
        )
        for letter in "abcd"
    )
    return Rubric(
        id=identifier,
        version=1,
        kind=RubricKind.PRINCIPLE,
        name=name,
        meaning="What it means.",
        listens_for=("facts",),
        criteria=criteria,
        anchors={step: Anchor(text="t", example="e", requires=("a", "b") if step > 3 else ()) for step in range(6)},
        levels={level: LevelExpectation(scope="s", ambiguity="a", impact="i") for level in PACK.levels},
    )


def said_by_interviewer(index: int, text: str, kind: MoveKind = MoveKind.PROBE, note: str | None = None) -> Turn:
    move = Move(kind=kind, question_id="q1", text=text, why="The number was missing.")
    return Turn(index=index, speaker=Speaker.INTERVIEWER, text=text, at=START, move=move, spoken_by="fake", note=note)


def said_by_candidate(index: int, text: str) -> Turn:
    return Turn(index=index, speaker=Speaker.CANDIDATE, text=text, at=START)


def interview(interview_id: str, setup: Setup | None = None) -> Interview:
    """One that has just begun."""
    return Interview(
        id=interview_id,
        setup=setup or CHOSEN,
        agenda=(AgendaItem(question_id="q1", rubric="dive_deep", seconds=600),),
        started_at=START,
        last_seen_at=START,
        turns=(said_by_interviewer(0, "Hello. What do you work on?", MoveKind.OPEN),),
    )


def evidence(quote: str) -> Evidence:
    start = ANSWER.index(quote)
    return Evidence(turn=0, quote=quote, start=start, end=start + len(quote))


def criterion(identifier: str, met: bool | None, quote: str = "") -> CriterionResult:
    return CriterionResult(
        id=identifier,
        rubric="dive_deep",
        question=f"Is {identifier} shown?",
        status=Status.NOT_SCORED if met is None else Status.SCORED,
        met=met,
        points=None if met is None else 1.25 if met else 0.0,
        possible=1.25,
        evidence=evidence(quote) if quote else None,
        rationale="The judge gave no verdict." if met is None else "The words say so.",
        next_step="" if met else f"Tell {identifier} with a number.",
    )


def story() -> StoryScore:
    """The score of ANSWER."""
    return StoryScore(
        question_id="q1",
        question=QUESTION,
        rubric="dive_deep",
        status=Status.SCORED,
        overall=2.6,
        vote=Vote.NOT_INCLINED,
        stability=Stability.BORDERLINE,
        star={
            Element.SITUATION: StarPart(met=True, evidence=evidence("The training run was slow.")),
            Element.TASK: StarPart(met=False),
            Element.ACTION: StarPart(met=True, evidence=evidence("I profiled it [myself]")),
            Element.RESULT: StarPart(met=None),
        },
        criteria=(criterion("a", True, "I profiled it [myself]"), criterion("b", False), criterion("c", None)),
        contributions=(
            Contribution(source="criteria", label="What the words prove", points=2.0),
            Contribution(source="reader", label="What the reader adds", points=0.6),
        ),
        signals={"words": 15.0},
        judge=ModelCall(purpose="judge", provider="scripted", model="scripted", versions=("rubric/dive_deep@1",)),
    )


def unscored_story() -> StoryScore:
    return StoryScore(
        question_id="q2",
        question="And one about ownership?",
        rubric="ownership",
        status=Status.NOT_SCORED,
        reason="The judge gave no usable reply.",
    )


def loop(*tries: str) -> StoredLoop:
    """A loop of one round that is played as in reality, and was begun so many times."""
    return StoredLoop(
        id="loop",
        created_at=START,
        choice=LoopChoice(level="L5", real_day=START.date(), mode=LoopMode.REAL),
        schedule=Schedule(rounds=(RoundDay(persona="bar_raiser", minutes=30, owns=("dive_deep",), day=START.date()),)),
        attempts=tuple(Attempt(round=0, interview_id=name) for name in tries),
    )


def scorecard(interview_id: str, *stories: StoryScore) -> Scorecard:
    return Scorecard(
        interview_id=interview_id,
        level="L5",
        status=Status.SCORED,
        overall=2.6,
        vote=Vote.NOT_INCLINED,
        stability=Stability.BORDERLINE,
        to_next_vote=0.4,
        stories=stories or (story(),),
    )
