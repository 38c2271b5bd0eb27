"""One interview that uses every field, and pieces to build others from."""

from datetime import UTC, date, datetime, timedelta, timezone

from interviewer.domain.assessment.session import (
    Answered,
    AssessmentPlan,
    AssessmentSession,
    Leaned,
    ProblemWork,
    Rated,
    Side,
)
from interviewer.domain.entities.code import Code, Language, Run, RunKind, RunReport, RunStatus, SeenCase
from interviewer.domain.entities.code_check import CheckedCode, Tally
from interviewer.domain.entities.delivery import Delivery, FillerAt, Pace, Spoken, SpokenPart
from interviewer.domain.entities.interview import (
    AgendaItem,
    Interview,
    Move,
    MoveKind,
    Pause,
    Setup,
    Speaker,
    Turn,
    TurnStatus,
)
from interviewer.domain.entities.judging import RoundReview
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.resume import Claim, ClaimKind, Resume
from interviewer.domain.entities.rubric import Element, Polarity
from interviewer.domain.entities.scorecard import (
    Contribution,
    CriterionResult,
    Evidence,
    FirstFix,
    ModelCall,
    PatternMove,
    Reading,
    Scope,
    Scorecard,
    SentenceShare,
    Stability,
    StarPart,
    Status,
    StoryScore,
    Usage,
    Vote,
)
from interviewer.domain.entities.speech import Audio, Filler, Silence, SpokenWord, Transcript
from interviewer.domain.language.intent import Intent
from interviewer.domain.loops.narration import Wording
from interviewer.domain.loops.practice_loop import (
    Attempt,
    LoopChoice,
    LoopMode,
    RoundDay,
    Schedule,
    StageDay,
    StoredLoop,
)
from interviewer.domain.preparation.bank import (
    BankStory,
    Fact,
    FactKind,
    Origin,
    Serving,
    Strength,
    Telling,
    Use,
)
from interviewer.domain.preparation.goal import GOAL, Goal
from interviewer.domain.scores.self_vote import SelfVote
from tests.domain.patterned import pattern
from tests.one_pack import CHOSEN

START = datetime(2026, 11, 24, 9, 30, 15, 123456, tzinfo=UTC)
DIGEST = "5f2c" * 16
WORDS = 'I said "cut it — 40 %"\r\n\tnaïve 量子 \U0001f680 שלום  trailing  \n'
LINES = WORDS.strip().replace("\r", "")  # what may stand in a text file as it is


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


MOVE = Move(
    kind=MoveKind.PROBE,
    target="own_action",
    question_id="deep_metric",
    quote=WORDS,
    directive="Ask what the candidate did.",
    text="What did you do yourself?",
    verbatim=True,
    why="No first-person action yet.\0",
)
PLAIN_MOVE = Move(kind=MoveKind.ASK, text="Tell me about a time.", why="First question.")


def said(index: int, text: str = WORDS, seconds: float | None = None) -> Turn:
    """A candidate's turn."""
    when = at(index * 10 if seconds is None else seconds)
    return Turn(index=index, speaker=Speaker.CANDIDATE, text=text, at=when)


def asked(index: int, text: str = "Tell me about a time.", status: TurnStatus = TurnStatus.COMPLETE) -> Turn:
    """An interviewer's turn."""
    return Turn(
        index=index,
        speaker=Speaker.INTERVIEWER,
        text=text,
        at=at(index * 10),
        status=status,
        move=PLAIN_MOVE,
    )


def interview(interview_id: str = "i-1", *turns: Turn, started: float = 0) -> Interview:
    """A small active interview; by default only the opening has been said."""
    return Interview(
        id=interview_id,
        setup=CHOSEN,
        agenda=(),
        started_at=at(started),
        last_seen_at=at(started),
        turns=turns or (asked(0),),
    )


MODEL_CALL = ModelCall(
    purpose="voice",
    provider="local",
    model="small",
    versions=("interviewer/system@1", "persona/bar_raiser@1"),
    attempts=2,
    usage=Usage(input_tokens=900, output_tokens=25, cached_tokens=800),
    seconds=1.25,
    first_token_seconds=0.125,
    reply="What did you do\0 yourself?",
    error="timed out once",
)
EVIDENCE = Evidence(turn=1, quote="cut it", start=8, end=14)
STORY = StoryScore(
    question_id="deep_metric",
    question="Tell me about a metric.",
    rubric="dive_deep",
    status=Status.SCORED,
    overall=3.4,
    vote=Vote.INCLINED,
    stability=Stability.BORDERLINE,
    star={Element.ACTION: StarPart(met=True, evidence=EVIDENCE), Element.RESULT: StarPart(met=None)},
    criteria=(
        CriterionResult(
            id="own_action",
            rubric="dive_deep",
            question="Did they act?",
            element=Element.ACTION,
            polarity=Polarity.POSITIVE,
            status=Status.SCORED,
            met=True,
            points=1.5,
            possible=2.0,
            strength=1,
            evidence=EVIDENCE,
            rationale="They cut it.",
            next_step="",
        ),
    ),
    contributions=(Contribution(source="rubric", label="own action", points=3.4),),
    signals={"words": 400.0, "numbers": 0.1},
    reading=Reading(
        estimate=3.3, reader="densities", intercept=0.5, shares=(SentenceShare(evidence=EVIDENCE, share=2.8),)
    ),
    judge=MODEL_CALL,
)
UNSCORED = StoryScore(
    question_id="earn_back",
    question="Tell me about trust.",
    rubric="earn_trust",
    status=Status.NOT_SCORED,
    reason="The model did not answer.",
)
CARD = Scorecard(
    interview_id="full",
    level="L6",
    status=Status.SCORED,
    overall=3.4,
    vote=Vote.INCLINED,
    stability=Stability.BORDERLINE,
    to_next_vote=0.6,
    stories=(STORY, UNSCORED),
    first_fix=FirstFix(
        rubric="dive_deep", criterion="number", question="A number?", next_step="Count.", points_lost=1.0
    ),
    review=RoundReview(patterns=(pattern("deep_metric", None),), reason=LINES, judge=MODEL_CALL),
    moved=PatternMove(rule="r", pattern="Knew", before=Vote.STRONGLY_INCLINED, because=LINES),
)
SELF_VOTE = SelfVote(interview_id="full", question_id="deep_metric", vote=Vote.STRONGLY_INCLINED, at=at(902.25))
REPORT = RunReport(
    status=RunStatus.OK,
    cases=(SeenCase(arguments='values = [1]\nname = "ü"', expected="3", got="4", passed=False),),
    printed=LINES,
    seconds=0.125,
    peak_memory=8_000_000,
)
HEARD = Heard(
    intent=Intent.ANSWER,
    shown=(Shown(criterion="own_actions", quote=LINES, strength=2),),
    threads=(Thread(quote=LINES, kind=ThreadKind.HARD_PART, why="Who did it?", worth=3),),
    by="words@1",
)
SPOKEN = Spoken(
    recording="r-1",
    model="whisper-tiny.en",
    seconds=61.5,
    edited=True,
    delivery=Delivery(
        words_per_minute=142.5,
        fillers=(FillerAt(word="um", at=3.25),),
        pauses=(Silence(at=4.5, seconds=1.25),),
        first_action_at=20.5,
        result_at=None,
        fillers_note="Counted “apart”.",
        fillers_per_minute=1.0,
        long_pauses=1,
        longest_pause=1.25,
        mean_pause=1.25,
        hedges=2,
        first_person=3,
        we=0,
        pace=(Pace(at=0.0, words_per_minute=150.0),),
        parts=(SpokenPart(part=Part.ACTION, start=0.0, end=60.0),),
        shares={Part.ACTION: 1.0},
        notes=("142 words a minute.",),
    ),
)
WRITTEN_DOWN = Transcript(
    model="whisper-tiny.en",
    words=(SpokenWord(word="I", start=0.5, end=0.75, probability=0.9),),
    seconds=2.0,
    silences=(),
    fillers=(Filler(word="um", at=0.25, probability=0.5),),
)
RECORDED = Audio(b"RIFF\x00\xff sound", ".wav")
FULL = Interview(
    resume=Resume(
        name="cv.pdf",
        text="Cut the latency by 40%.\n" + LINES,
        claims=(Claim(id="claim_1", kind=ClaimKind.SHARE, words="Cut the latency by 40%", hook="40%"),),
    ),
    id="full",
    setup=Setup(
        role="mle_neuron",
        level="L6",
        persona="hiring_manager",
        minutes=60,
        principles=("dive_deep", "earn_trust"),
        provider="local",
        seed=7,
    ),
    agenda=(AgendaItem(question_id="deep_metric", rubric="dive_deep", seconds=600),),
    started_at=START,
    last_seen_at=at(900.000001),
    ended_at=at(901),
    pauses=(Pause(start=at(100), end=at(200.5)), Pause(start=at(300))),
    turns=(
        Turn(
            index=0,
            speaker=Speaker.INTERVIEWER,
            text="Welcome.",
            at=START,
            move=MOVE,
            spoken_by="local:small",
            note="The model was slow.",
        ),
        said(1, LINES).model_copy(update={"code": 1, "heard": HEARD, "spoken": SPOKEN}),
        asked(2, "What did", TurnStatus.CUT),
    ),
    codes=(
        Code(number=1, question_id="two_sum", language=Language.PYTHON, text=LINES, saved_at=at(9)),
        Code(number=3, question_id="two_sum", language=Language.CPP, text="int x;\n", saved_at=at(30.25)),
    ),
    runs=(Run(number=1, question_id="two_sum", code=3, kind=RunKind.EXAMPLES, at=at(31.5), report=REPORT),),
)
ASSESSMENT = AssessmentSession(
    id="sitting",
    plan=AssessmentPlan(level="L6", scenarios=("late_patch",), pairs=("room_or_corridor",), seconds=440),
    started_at=START,
    choices={
        "late_patch": Rated(ratings={"wait": 1, "look": 5}, reason=LINES),
        "room_or_corridor": Leaned(side=Side.RIGHT),
    },
)
CODING_ASSESSMENT = AssessmentSession(
    id="coding",
    plan=AssessmentPlan(
        level="L5",
        problems=("two_sum", "three_sum"),
        scenarios=("late_patch",),
        pairs=(),
        seconds=300,
        coding_seconds=4200,
    ),
    started_at=START,
    coded_at=at(600),
    ended_at=at(700),
    choices={
        "two_sum": ProblemWork(
            codes=(Code(number=2, question_id="two_sum", language=Language.PYTHON, text=LINES, saved_at=at(9)),),
            run=Run(number=1, question_id="two_sum", code=2, kind=RunKind.EXAMPLES, at=at(31.5), report=REPORT),
            checked=CheckedCode(number=2, language=Language.PYTHON, hidden=Tally(passed=3, cases=4)),
        ),
    },
)
WHOLE_ASSESSMENT = AssessmentSession(
    id="whole",
    plan=AssessmentPlan(
        level="L4",
        problems=("two_sum",),
        reasoning=("five_jobs", "two_digits"),
        pairs=("room_or_corridor",),
        seconds=20,
        coding_seconds=4200,
        reasoning_seconds=2100,
    ),
    started_at=START,
    coded_at=at(500),
    reasoned_at=at(600),
    choices={"five_jobs": Answered(option="fourth")},
)
ELSEWHERE = timezone(timedelta(hours=-7))

LOOP = StoredLoop(
    id="loop",
    created_at=at(1),
    choice=LoopChoice(
        role="mle_neuron", level="L5", real_day=date(2026, 12, 14), mode=LoopMode.REAL, minutes=20, seed=7
    ),
    schedule=Schedule(
        stages=(StageDay(stage="screen", name="Screen", persona=None, minutes=30, day=date(2026, 11, 30)),),
        rounds=tuple(
            RoundDay(persona=persona, minutes=20, owns=("dive_deep", "ownership"), day=date(2026, 12, 1))
            for persona in ("hiring_manager", "bar_raiser")
        ),
        full_loop=date(2026, 12, 11),
    ),
    attempts=(Attempt(round=0, interview_id="full"), Attempt(round=1, interview_id=None)),
)

WORDING = Wording(
    number=2,
    draft="Dive Deep, 3.5 of 5.",
    text="It is 3.5 of 5 on Dive Deep.",
    by="openai:gpt-test",
    exchange=MODEL_CALL.model_copy(update={"purpose": "narrator"}),
)

TOLD = "In 2025 the job died at 2 am. I cut the batch, and 40% fewer runs failed by our log."
BANK_STORY = BankStory(
    id="told",
    at=at(5),
    title="The job that died at night",
    tellings=(
        Telling(text="The job died.", at=at(4), origin=Origin.ROUND),
        Telling(text=TOLD, at=at(5), origin=Origin.TYPED),
    ),
    facts=(
        Fact(kind=FactKind.ACTION, quote="I cut the batch", start=31, end=46),
        Fact(kind=FactKind.NUMBER, quote="40%", start=52, end=55, source="by our log"),
    ),
    serves=(
        Serving(
            principle="dive_deep",
            share=0.75,
            score=4.2,
            strength=Strength.STRONG,
            quotes=("I cut the batch",),
            own=Strength.WORKABLE,
        ),
    ),
    scope=Scope(size=1.5, quotes=(Evidence(turn=0, quote="I cut the batch", start=31, end=46),)),
    uses=(Use(at=at(4), where="full", question_id="deep_metric", principle="dive_deep", score=3.5),),
    failure=True,
    year=2025,
    read_for="L5",
    read_by="words@2",
)
GOAL_SET = Goal(id=GOAL, at=at(3), pack="", day=date(2026, 12, 14), level="L5", minutes=150, since=date(2026, 11, 24))
