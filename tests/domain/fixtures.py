"""A small hand-written brief, builders for interviews, and a way to play a round."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Interview, Level, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.persona import PRINCIPLES, Persona, Stock
from interviewer.domain.entities.question import Clarifying, Question
from interviewer.domain.entities.rubric import (
    Anchor,
    Cap,
    Check,
    Criterion,
    Element,
    LevelExpectation,
    Polarity,
    Rubric,
    RubricKind,
)
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import next_move
from interviewer.domain.scores.levels import LevelRules, VoteThresholds
from tests import builders
from tests.domain.said import REQUESTS

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

STOCK: dict[Stock, tuple[str, ...]] = {
    Stock.REPEAT: ("Of course. {question}", "Sure, once more. {question}"),
    Stock.TAKE_TIME: ("Take the time you need.", "There is no hurry."),
    Stock.BEGIN: ("Let me start with your work.",),
    Stock.ANOTHER_EXAMPLE: ("Take the other one. What happened?",),
    Stock.EXPLAIN: ("{clarification} Which occasion comes to mind?",),
    Stock.ASSUME: ("That is up to you. {question}",),
    Stock.UNKNOWN: ("All right.",),
    Stock.NO_EXAMPLE: ("Let me put it differently. {rephrase}",),
    Stock.NO_HINT: ("There is nothing to hint at. {question}",),
    Stock.CONFIDENTIAL: ("Leave out what you may not share. How would you tell it then?",),
    Stock.SILENCE: ("I'm still here. Shall I say the question again?",),
    Stock.OFF_TOPIC: ("Let me bring us back. {question}", "I'd like to stay with my question. {question}"),
    Stock.RUDE: ("Let's keep this civil. {question}",),
    Stock.INJECTION: ("I'll go on as planned. {question}",),
    Stock.REPEATED_ANSWER: ("I have that in my notes. What can you add?",),
    Stock.SECOND_EXAMPLE: ("What is another time, a more recent one?",),
    Stock.ALREADY_TOLD: ("The {interviewer} has that one. Which other one do you have?",),
    Stock.TOO_LONG: ("Let me stop you there. In one sentence, how did it end?",),
    Stock.ABOUT_THE_SCORE: ("That comes afterwards. {question}",),
    Stock.ARE_YOU_REAL: ("I'm a program. {question}",),
    Stock.NEXT_TOPIC: ("Let's turn to something else.", "Next one."),
    Stock.RESPOND: ("I can't know that. Is there anything else you'd like to ask?",),
    Stock.INVITE: ("That's all from me. What would you like to ask?",),
    Stock.CLOSE: ("Thank you for your time. We're done.",),
    Stock.CLOSE_EARLY: ("We'll stop here then. Thank you.",),
}


def persona(*, area: str | None = None, share: float = 1.0, max_probes: int = 4) -> Persona:
    """An interviewer who spends `share` of the round on principles and the rest on the area, if there is one."""
    shares = ((PRINCIPLES, share, 7.0), (area, 1 - share, 18.0)) if area else ((PRINCIPLES, 1.0, 7.0),)
    return builders.persona(
        parts=[part for part in shares if part[1] > 0],
        max_probes=max_probes,
        lead_ins=('You said "{quote}".', 'Let me stay with "{quote}".', 'Going back to "{quote}".'),
        stock=STOCK,
    )


def criterion(
    criterion_id: str,
    points: float,
    *,
    check: Check | None = None,
    cues: tuple[str, ...] = (),
    element: Element | None = None,
    polarity: Polarity = Polarity.POSITIVE,
) -> Criterion:
    name = criterion_id.replace("_", " ")
    return Criterion(
        id=criterion_id,
        question=f"Does the answer show the {name}?",
        polarity=polarity,
        points=points,
        check=check,
        cues=cues,
        element=element,
        probe=f"Ask for the {name}.",
        ask=f"What about the {name}?",
        next_step=f"Bring the {name}.",
    )


def rubric(rubric_id: str, kind: RubricKind, criteria: Sequence[Criterion], *, caps: tuple[Cap, ...] = ()) -> Rubric:
    ids = [c.id for c in criteria if c.polarity is Polarity.POSITIVE]
    return Rubric(
        id=rubric_id,
        version=1,
        kind=kind,
        name=rubric_id.replace("_", " ").title(),
        meaning="What it means.",
        listens_for=("facts",),
        criteria=tuple(criteria),
        anchors={
            step: Anchor(text="Text.", example="Example.", requires=tuple(ids[:2]) if step > 3 else ())
            for step in range(6)
        },
        levels={level: LevelExpectation(scope="s", ambiguity="a", impact="i") for level in LEVELS},
        caps=caps,
    )


STAR_RUBRIC = rubric(
    "star",
    RubricKind.STAR,
    (
        criterion("situation", 0.6, check=Check.EVENT, element=Element.SITUATION),
        criterion("task", 0.6, cues=("my job", "i was responsible", "i owned"), element=Element.TASK),
        criterion("own_actions", 1.2, check=Check.OWN_ACTION, element=Element.ACTION),
        criterion("reason", 0.6, check=Check.REASON, element=Element.ACTION),
        criterion("outcome", 0.8, check=Check.OUTCOME, element=Element.RESULT),
        criterion("measured_outcome", 0.8, check=Check.MEASURED_OUTCOME, element=Element.RESULT),
        criterion("reflection", 0.4, check=Check.REFLECTION, element=Element.RESULT),
        criterion(
            "habit", 0.5, cues=("i would usually", "i typically"), element=Element.ACTION, polarity=Polarity.RED_FLAG
        ),
    ),
    caps=(
        Cap(missing=Check.EVENT, at_most=1.5, why="No event is told."),
        Cap(missing=Check.OWN_ACTION, at_most=2.0, why="No step of your own is told."),
        Cap(missing=Check.MEASURED_OUTCOME, at_most=3.5, why="No number is told."),
    ),
)
DIVE_DEEP = rubric(
    "dive_deep",
    RubricKind.PRINCIPLE,
    (
        criterion("looked_in_person", 1.5, check=Check.OWN_ACTION, cues=("log*", "trace*", "profil*")),
        criterion("ruled_out", 1.5, cues=("ruled out", "turned out", "not the cause")),
        criterion("mechanism", 1.0, check=Check.REASON, cues=("because",)),
        criterion("proof", 1.0, check=Check.MEASURED_OUTCOME, cues=("from", "fell", "dropped")),
        criterion("guessing", 1.0, cues=("i assumed", "i just guessed"), polarity=Polarity.RED_FLAG),
    ),
)
EARN_TRUST = rubric(
    "earn_trust",
    RubricKind.PRINCIPLE,
    (
        criterion("own_mistake", 2.0, check=Check.OWN_ACTION, cues=("mistake", "my fault", "i broke")),
        criterion("told_them", 1.5, check=Check.OTHER_PERSON, cues=("told", "admitted")),
        criterion("listened", 0.75, cues=("listened", "asked them")),
        criterion("changed_since", 0.75, check=Check.REFLECTION, cues=("since then", "now")),
    ),
)
ML_SYSTEMS = rubric(
    "ml_systems",
    RubricKind.AREA,
    (
        criterion("memory", 2.0, cues=("memory", "bytes", "hbm")),
        criterion("bandwidth", 1.0, cues=("bandwidth", "dma")),
        criterion("failure", 1.0, cues=("fails", "failure", "checkpoint*")),
        criterion("trade_off", 1.0, check=Check.REASON, cues=("because", "trade-off")),
    ),
)


def question(
    question_id: str,
    rubric_id: str,
    *,
    hints: tuple[str, ...] = (),
    levels: tuple[Level, ...] = LEVELS,
    clarifying: tuple[Clarifying, ...] = (),
) -> Question:
    name = question_id.replace("_", " ")
    return Question(
        id=question_id,
        rubric=rubric_id,
        text=f"Tell me about the {name}. What did you do?",
        rephrase=f"Has there ever been a {name}?",
        clarification=f"Anything about the {name} will do.",
        levels=levels,
        reach=("the part", "the number"),
        follow_ups=(f"What was false about the {name}?", f"What did the {name} cost?"),
        hints=hints,
        clarifying=clarifying,
    )


CLARIFYING = (
    Clarifying(ask="How large is the model?", cues=("how large", "parameters"), answer="It has 70 billion weights."),
    Clarifying(ask="How fast is the network?", cues=("network", "link*"), answer="The link carries 50 GB/s."),
)
QUESTIONS = (
    question("hidden_cause", "dive_deep"),
    question("doubted_number", "dive_deep"),
    question("senior_detail", "dive_deep", levels=("L6",)),
    question("own_error", "earn_trust"),
    question("bad_news", "earn_trust"),
    question(
        "sharding_plan",
        "ml_systems",
        hints=("What is the largest tensor?", "Where does it live?"),
        clarifying=CLARIFYING,
    ),
    question("serving_plan", "ml_systems", hints=("What grows with the batch?",), clarifying=CLARIFYING),
)
RULES = LevelRules(
    version=1,
    margin=0.3,
    thresholds={
        "L4": VoteThresholds(not_inclined=1.8, inclined=2.8, strongly_inclined=3.9),
        "L5": VoteThresholds(not_inclined=2.0, inclined=3.1, strongly_inclined=4.1),
        "L6": VoteThresholds(not_inclined=2.3, inclined=3.4, strongly_inclined=4.3),
    },
    asks={},
)


def brief(who: Persona | None = None, questions: Iterable[Question] = QUESTIONS) -> Brief:
    return Brief(
        persona=who or persona(),
        questions={q.id: q for q in questions},
        rubrics={r.id: r for r in (STAR_RUBRIC, DIVE_DEEP, EARN_TRUST, ML_SYSTEMS)},
    )


BRIEF = brief()
TECHNICAL = brief(persona(area="ml_systems", share=0.0))


def interview(setup: Setup | None = None, content: Brief = BRIEF) -> Interview:
    """A planned interview without turns."""
    chosen = setup or Setup(seed=1)
    return Interview(id="i1", setup=chosen, agenda=plan(chosen, content), started_at=START, last_seen_at=START)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


_MORE: dict[Intent, tuple[str, ...]] = {
    Intent.REPEAT: (
        "Sorry, could you repeat that?",
        "Sorry, what was the question?",
        "Sorry, once more please?",
        "Could you repeat the question?",
    ),
    Intent.HINT: (
        "Can I have a hint?",
        "Could I get a hint?",
        "Give me a hint.",
        "One more hint, please.",
        "Could you give me another hint?",
        "I am stuck, could you give me a hint?",
    ),
    Intent.UNKNOWN: (
        "No idea.",
        "I really don't remember any of the numbers.",
        "Not sure.",
        "I really do not know how that was measured, so I would rather not guess.",
        "I would rather stop here than make something up about the numbers that we had back then.",
    ),
    Intent.OFF_TOPIC: ("What's the weather like?", "Sing me a song.", "What is your favourite movie?"),
    Intent.RUDE: ("You are useless.",),
    Intent.ARE_YOU_REAL: ("Are you a real person?", "Are you a human?"),
    Intent.STOP: ("I have to go now.",),
    Intent.CONFIDENTIAL: ("I can't talk about that, it's all confidential over there.",),
}


def meant(text: str) -> Heard:
    """What a listener who is never wrong hears: the conductor's tests are not about the classifier."""
    said = " ".join(text.split()).strip()
    if not any(character.isalnum() for character in said):
        return Heard(intent=Intent.SILENT, by="test")
    known = (intent for intent, phrases in REQUESTS.items() if text in phrases or text in _MORE.get(intent, ()))
    asks_back = said.endswith("?") and ". " not in said
    return Heard(intent=next(known, Intent.CLARIFY if asks_back else Intent.ANSWER), by="test")


def say(current: Interview, text: str, seconds: float) -> Interview:
    """The candidate says `text` at `seconds` on the clock."""
    turn = Turn(index=len(current.turns), speaker=Speaker.CANDIDATE, text=text, at=at(seconds), heard=meant(text))
    return current.model_copy(update={"turns": (*current.turns, turn)})


def speak(current: Interview, move: Move, seconds: float) -> Interview:
    """The interviewer makes the move at `seconds`, in its own words."""
    turn = Turn(index=len(current.turns), speaker=Speaker.INTERVIEWER, text=move.text, at=at(seconds), move=move)
    return current.model_copy(update={"turns": (*current.turns, turn)})


class Round:
    """A round that is played answer by answer."""

    def __init__(self, setup: Setup | None = None, content: Brief = BRIEF) -> None:
        self.content = content
        self.seconds = 0.0
        self.interview = interview(setup, content)
        opening = self._next()
        assert opening is not None, "an interview without turns always opens"
        self.move = opening

    def say(self, text: str, seconds: float = 20.0) -> Move:
        """The candidate speaks `seconds` after the interviewer; the interviewer's reply."""
        self.seconds += seconds
        self.interview = say(self.interview, text, self.seconds)
        move = self._next()
        assert move is not None, "a candidate's turn is always answered"
        self.move = move
        return move

    def wait(self, seconds: float) -> Move | None:
        """Nobody speaks for `seconds`; what the interviewer says then."""
        self.seconds += seconds
        return self._next()

    @property
    def moves(self) -> list[Move]:
        return [turn.move for turn in self.interview.turns if turn.move is not None]

    @property
    def closed(self) -> bool:
        return self.moves[-1].kind is MoveKind.CLOSE

    def _next(self) -> Move | None:
        move = next_move(self.interview, self.content, at(self.seconds))
        if move is not None:
            self.interview = speak(self.interview, move, self.seconds)
            self.move = move
        return move


def round_at_first_question(setup: Setup | None = None, content: Brief = BRIEF) -> Round:
    played = Round(setup, content)
    played.say("I work on the training stack for large models.")
    return played


# Whole stories, from full to empty.
FULL_STORY = (
    "In March last year the nightly training job on our cluster stalled and nobody knew why. I owned the data loader. "
    "I traced the reads and I profiled every host, because the dashboards showed averages only. It turned out that one "
    "shard sat on a slow disk, and the network was not the cause. I moved the shard and I rewrote the prefetcher "
    "instead of buying disks. Step time fell from 900 to 310 milliseconds. In hindsight I should have looked at single "
    "hosts first."
)
TEAM_STORY = (
    "Last year our team had a big problem with the cluster and we worked very hard on it together. Everybody helped, "
    "we communicated well, and we found a solution that made all of us very happy."
)
