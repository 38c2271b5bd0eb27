"""The round that the service plays in a process that may be killed."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import Narrator
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from tests import shipped
from tests.faults.harness import Steps
from tests.usecases.fakes import FakeJudge, FakeReader, FakeVoice

# Here, because the processes are forked from one that has this module: what it has read they need not read again.
shipped.share()
shipped.content()

ANSWERS = (
    "I work on the compiler for an accelerator.",
    "We had a slow job last year and we fixed it together as a team in the end.",
    "I profiled it and replaced one host, and the step time fell from 9 to 3 seconds.",
)
REPLY = "Which part of answer {} was yours?"


class Voice(FakeVoice):
    """Asks something else each time, as nothing may be said twice."""

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        self.pieces = (REPLY.format(given(interview)),)
        return (yield from super().speak(move, interview, persona))


def service_on(folder: str, later: float = 0.0, narrator: Narrator | None = None) -> tuple[Service, Store]:
    """A service on the database in this folder, with a voice and a judge of the tests.

    Args:
        folder: The data directory.
        later: Seconds that its clock is ahead, so that the lease of a dead speaker is over.
        narrator: Words its debriefs.
    """
    settings = Settings(data_dir=Path(folder), provider="scripted", model_requests="refuse")
    store = Store(settings.store_url)
    service = build(
        settings,
        store=store,
        voice=Voice(),
        judge=FakeJudge(),
        reader=FakeReader(),
        narrator=narrator,
        clock=lambda: datetime.now(UTC) + timedelta(seconds=later),
    )
    return service, store


def play(steps: Steps, folder: str, interview_id: str) -> None:
    """Give all answers, end the round and score it; every write of the store is a step."""
    service, store = service_on(folder)
    steps.watch(store, "add_turn", "claim_reply", "finish_reply", "end", "save_story_score", "save_scorecard")
    go_on(service, interview_id)
    service.close()


def go_on(service: Service, interview_id: str) -> None:
    """Take the round up where it stands and play it to its scorecard, as a candidate who reopens its address does."""
    for _ in service.reply(interview_id):
        pass
    interview = service.open(interview_id)
    while (at := given(interview)) < len(ANSWERS):
        for _ in service.answer(interview_id, ANSWERS[at], after=interview.turns[-1].index):
            pass
        interview = service.open(interview_id)
    service.end(interview_id)
    service.score(interview_id, progress=lambda _: None, cancelled=lambda: False)


def given(interview: Interview) -> int:
    """How many answers are stored."""
    return sum(turn.move is None for turn in interview.turns)
