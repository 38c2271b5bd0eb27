"""A small content and a scored interview, written by hand, that the page's tests draw."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from evals.pack import LEVELS, PACK
from interviewer.domain.assessment.items import (
    Message,
    Option,
    Pair,
    ReasoningItem,
    ReasoningKind,
    ReasoningOption,
    Scenario,
    Shows,
    Statement,
)
from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.persona import PRINCIPLES
from interviewer.domain.entities.rubric import (
    Anchor,
    Criterion,
    Element,
    LevelExpectation,
    Polarity,
    Rubric,
    RubricKind,
)
from interviewer.domain.entities.scorecard import (
    Contribution,
    CriterionResult,
    Evidence,
    FirstFix,
    ModelCall,
    Reading,
    Scorecard,
    Stability,
    StarPart,
    Status,
    StoryScore,
    Vote,
)
from tests.builders import level_rules, loop_rules, persona, star_rubric
from tests.one_pack import CHOSEN

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANSWER = (
    "The nightly training run was 3x too slow. I profiled it <b>myself</b> & cut the step time by 40%. $5 :smile: **x**"
)


def criterion(criterion_id: str) -> Criterion:
    return Criterion(
        id=criterion_id,
        question=f"Is {criterion_id} shown?",
        points=1.25,
        probe="Ask for it.",
        ask="What was it?",
        next_step=f"Tell {criterion_id}.",
    )


def principle(rubric_id: str, name: str) -> Rubric:
    return Rubric(
        id=rubric_id,
        version=1,
        kind=RubricKind.PRINCIPLE,
        name=name,
        meaning="What it means.",
        listens_for=("facts",),
        criteria=tuple(criterion(letter) for letter in ("a", "b", "c", "d")),
        anchors={
            step: Anchor(text="text", example="example", requires=("a", "b") if step > 3 else ()) for step in range(6)
        },
        levels={level: LevelExpectation(scope="s", ambiguity="a", impact="i") for level in LEVELS},
    )


def option(option_id: str, effectiveness: int) -> Option:
    shown = Shows(principle="dive_deep", strength=1 if effectiveness > 3 else -1, why="Guesses <b>boldly</b>.")
    return Option(id=option_id, text=f"Do {option_id}.", effectiveness=effectiveness, shows=(shown,))


def scenario(scenario_id: str) -> Scenario:
    return Scenario(
        id=scenario_id,
        rubric="work_simulation",
        title=f"The case of the {scenario_id}",
        messages=(Message(sender="Release lead", channel="chat, 9:00", text="The <b>build</b> is late."),),
        constraints=("One day is left.", "No budget is left."),
        question="What happens to the build?",
        options=(option("wait", 1), option("ask", 2), option("look", 5), option("call", 3)),
        minutes=5,
    )


def pair(pair_id: str) -> Pair:
    return Pair(
        id=pair_id,
        rubric="work_style",
        left=Statement(text="I look first.", principle="dive_deep"),
        right=Statement(text="I act first.", principle="ownership"),
    )


def puzzle(item_id: str, kind: ReasoningKind) -> ReasoningItem:
    options = tuple(ReasoningOption(id=name, text=f"It is {name}.") for name in ("ann", "bo", "cy", "dee"))
    return ReasoningItem(
        id=item_id,
        kind=kind,
        given="Ann is taller than <b>Bo</b>.",
        question="Who is taller?",
        options=options,
        answer="ann",
        explanation="It is *said*.",
    )


def content() -> SimpleNamespace:
    personas = (
        persona(summary="What a bar raiser listens for, in one sentence."),
        persona(
            "hiring_manager",
            "Hiring manager",
            summary="What a hiring manager listens for, in one sentence.",
            parts=((PRINCIPLES, 0.5, 7), ("resume", 0.5, 5)),
        ),
    )
    reasons = principle("work_simulation", "Work simulation").model_copy(update={"kind": RubricKind.ASSESSMENT})
    rubrics = (star_rubric(), principle("dive_deep", "Dive Deep"), principle("ownership", "Ownership"), reasons)
    return SimpleNamespace(
        pack=PACK,
        key="",
        level=lambda level: level or PACK.level,
        personas={found.id: found for found in personas},
        rubrics={found.id: found for found in rubrics},
        questions={},
        scenarios={name: scenario(name) for name in ("late", "alarm")},
        pairs={name: pair(name) for name in ("one", "two")},
        reasoning={
            "taller": puzzle("taller", ReasoningKind.ORDERING),
            "next_number": puzzle("next_number", ReasoningKind.DIAGRAM),
        },
        loop=loop_rules(),
        levels=level_rules().model_copy(
            update={"asks": {"dive_deep": {level: f"What {level} asks of depth." for level in LEVELS}}}
        ),
    )


def ask(index: int, text: str, *, kind: MoveKind = MoveKind.ASK, question_id: str | None = "q1") -> Turn:
    move = Move(kind=kind, question_id=question_id, text=text, why="To hear of a real event.")
    return Turn(index=index, speaker=Speaker.INTERVIEWER, text=text, at=START, move=move, spoken_by="scripted:scripted")


def say(index: int, text: str) -> Turn:
    return Turn(index=index, speaker=Speaker.CANDIDATE, text=text, at=START)


def interview(interview_id: str, setup: Setup | None = None, *, at: datetime = START) -> Interview:
    return Interview(
        id=interview_id,
        setup=setup or CHOSEN,
        agenda=(
            AgendaItem(question_id="q1", rubric="dive_deep", seconds=600),
            AgendaItem(question_id="q2", rubric="ownership", seconds=600),
        ),
        started_at=at,
        last_seen_at=at + timedelta(seconds=1),
        turns=(
            ask(0, "Hello. Tell me what you do, in a sentence.", kind=MoveKind.OPEN, question_id=None),
            say(1, "I train models."),
            ask(2, "Tell me about a time when you found the cause of a problem."),
            say(3, ANSWER),
        ),
    )


def evidence(quote: str, turn: int = 3, text: str = ANSWER) -> Evidence:
    start = text.index(quote)
    return Evidence(turn=turn, quote=quote, start=start, end=start + len(quote))


def result(
    criterion_id: str, *, met: bool | None, points: float | None, quote: str = "", red: bool = False
) -> CriterionResult:
    return CriterionResult(
        id=criterion_id,
        rubric="dive_deep",
        question=f"Is {criterion_id} shown?",
        polarity=Polarity.RED_FLAG if red else Polarity.POSITIVE,
        status=Status.NOT_SCORED if met is None else Status.SCORED,
        met=met,
        points=points,
        possible=1.25,
        evidence=evidence(quote) if quote else None,
        rationale="The model gave no verdict." if met is None else "The words say so.",
        next_step="" if met else f"Tell {criterion_id} with a number.",
    )


def story() -> StoryScore:
    return StoryScore(
        question_id="q1",
        question="Tell me about a time when you found the cause of a problem.",
        rubric="dive_deep",
        status=Status.SCORED,
        overall=2.6,
        vote=Vote.NOT_INCLINED,
        stability=Stability.BORDERLINE,
        star={
            Element.SITUATION: StarPart(met=True, evidence=evidence("The nightly training run was 3x too slow.")),
            Element.TASK: StarPart(met=False),
            Element.ACTION: StarPart(met=True, evidence=evidence("I profiled it <b>myself</b>")),
            Element.RESULT: StarPart(met=None),
        },
        criteria=(
            result("a", met=True, points=1.25, quote="cut the step time by 40%"),
            result("b", met=False, points=0.0),
            result("c", met=None, points=None),
            result("d", met=False, points=0.0, red=True),
        ),
        contributions=(
            Contribution(source="criterion", label="Is a shown?", points=1.25),
            Contribution(source="reader", label="How the answer reads", points=1.35),
        ),
        reading=Reading(estimate=2.6, reader="words@2"),
        judge=ModelCall(purpose="judge", provider="scripted", model="scripted", versions=("rubric/dive_deep@1",)),
    )


def not_scored_story() -> StoryScore:
    return StoryScore(
        question_id="q2",
        question="Tell me about a time when you took something on.",
        rubric="ownership",
        status=Status.NOT_SCORED,
        reason="The model did not answer in 60 seconds.",
    )


def scorecard(interview_id: str, *, whole: bool = False) -> Scorecard:
    stories = (story(),) if whole else (story(), not_scored_story())
    return Scorecard(
        interview_id=interview_id,
        level="L5",
        status=Status.SCORED,
        overall=2.6,
        vote=Vote.NOT_INCLINED,
        stability=Stability.BORDERLINE,
        to_next_vote=0.4,
        stories=stories,
        first_fix=FirstFix(
            rubric="dive_deep",
            criterion="b",
            question="Is b shown?",
            next_step="Name the tool and what it showed.",
            points_lost=1.25,
        ),
    )
