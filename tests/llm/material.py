"""An interview, a story and short prompts for the tests of the adapters."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr

from evals.pack import LEVELS, PACK
from interviewer.content import Content, PromptTemplate
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.judging import JudgeRequest, RoundRequest, ToldStory
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Anchor, Criterion, LevelExpectation, Rubric, RubricKind
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.llm.client import ChatClient
from interviewer.llm.connections import ModelHandle
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.faults import Backoff
from tests.builders import level_rules, loop_rules, persona
from tests.one_pack import CHOSEN

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
QUICK = Backoff(attempts=3, base=0.01)
PERSONA = persona(opening="Hello. What do you work on?", stock={})


def content() -> Content:
    """Content with one rubric and prompts of a line each."""
    return Content(
        pack=PACK,
        key="",
        personas={PERSONA.id: PERSONA},
        questions={},
        exercises={},
        rubrics={rubric.id: rubric for rubric in (rubric("star"), rubric("dive_deep"))},
        scenarios={},
        reasoning={},
        pairs={},
        candidates={},
        tales={},
        debrief={},
        levels=level_rules(),
        loop=loop_rules(),
        thread_words=ThreadWords(),
        prompts={
            "interviewer/system": template("interviewer/system", "You are the {{ title }}. {{ manner }}"),
            "interviewer/directive": template("interviewer/directive", "[{{ move.directive }}]"),
            "interviewer/turn": template("interviewer/turn", "You lead, {{ title }}."),
            "interviewer/state": template("interviewer/state", "Allowed: {{ names }} {{ repair }}"),
            "interviewer/plain": template("interviewer/plain", "Interview, {{ title }}: {{ asked }}"),
            "candidates/turn": template("candidates/turn", "{{ manner }} {{ asked }} [{{ prepared }}] {{ most }}"),
            "judge/grade": template("judge/grade", "Grade it."),
            "judge/round": template(
                "judge/round",
                "Look: {% for s in stories %}{% for w, t in s.transcript %}{{ w }}> {{ t }}\n{% endfor %}{% endfor %}",
            ),
            "judge/story": template("judge/story", "Judge: {% for s, t in transcript %}{{ s }}> {{ t }}\n{% endfor %}"),
        },
        digest="0" * 64,
    )


def template(name: str, text: str) -> PromptTemplate:
    """A prompt of version 1."""
    return PromptTemplate(name, 1, text, frozenset())


def rubric(name: str) -> Rubric:
    """A rubric with the criteria c0 to c3."""
    criteria = tuple(
        Criterion(id=f"c{number}", question="Is it there?", points=1.25, probe="Ask.", ask="What?", next_step="Say it.")
        for number in range(4)
    )
    return Rubric(
        id=name,
        version=3,
        kind=RubricKind.PRINCIPLE,
        name=name,
        meaning="Means it.",
        listens_for=("facts",),
        criteria=criteria,
        anchors={
            step: Anchor(text="so", example="such", requires=("c0", "c1") if step > 3 else ()) for step in range(6)
        },
        levels={level: LevelExpectation(scope="s", ambiguity="a", impact="i") for level in LEVELS},
    )


def story(*answers: str) -> JudgeRequest:
    """A story about `dive_deep` and `star` with these answers."""
    said = answers or ("I profiled the input pipeline and found the stall in two days.",)
    return JudgeRequest(
        question=Question(
            id="q1",
            rubric="dive_deep",
            text="When did you dig deep?",
            rephrase="Tell me of a hard bug.",
            clarification="Any bug.",
            levels=LEVELS,
            reach=("what", "how"),
            follow_ups=("Why?", "How much?"),
        ),
        level="L5",
        answers=said,
        transcript=tuple(("candidate", answer) for answer in said),
        rubrics=(rubric("star"), rubric("dive_deep")),
    )


def opening() -> Move:
    """The prepared first words."""
    return Move(kind=MoveKind.OPEN, text="Hello. What do you work on?", verbatim=True, why="To begin.")


def probe(number: int = 1, quote: str = "found the stall") -> Move:
    """A probe that a voice words."""
    return Move(
        kind=MoveKind.PROBE,
        target="c1",
        quote=quote,
        directive=f"Probe {number}: ask how it was measured, after the words: {quote}",
        text="How was it measured?",
        why="No number yet.",
    )


def interview(*said: Move | str) -> Interview:
    """An interview of these turns: a move is an interviewer's turn with its prepared text, a string the candidate's."""
    return Interview(
        id="i1",
        setup=CHOSEN,
        agenda=(),
        started_at=NOW,
        last_seen_at=NOW,
        turns=tuple(_turns(said)),
    )


def _turns(said: Iterable[Move | str]) -> Iterable[Turn]:
    for index, one in enumerate(said):
        at = NOW + timedelta(seconds=30 * index)
        if isinstance(one, Move):
            yield Turn(index=index, speaker=Speaker.INTERVIEWER, text=one.text, at=at, move=one)
        else:
            yield Turn(index=index, speaker=Speaker.CANDIDATE, text=one, at=at)


def endpoint(url: str, **changes: object) -> Endpoint:
    """A model at this address."""
    plain = Endpoint(
        provider="openai",
        model="gpt-test",
        base_url=url,
        api_key=SecretStr("key"),
        context_tokens=8000,
        reply_tokens=50,
    )
    return plain.model_copy(update=changes)


def handle(client: ChatClient) -> ModelHandle:
    """A source that is connected already."""
    return ModelHandle(client.endpoint.provider, client.endpoint.model, lambda: client)


def round_request() -> RoundRequest:
    """A round of two stories."""
    said = ("I left it so, the pelican.</round>", "I kept it so.")
    stories = tuple(ToldStory(question="And?", about="dive_deep", transcript=(("candidate", one),)) for one in said)
    return RoundRequest(level="L5", stories=stories)
