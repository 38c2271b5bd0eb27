"""Plays a round with a simulated candidate through the service, on a clock that advances with the words spoken."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import ready_provider
from interviewer.domain.candidates.acting import Actor
from interviewer.domain.candidates.playing import Player
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.language.text import word_count

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.ports import Candidate
    from interviewer.service import Service

SCRIPTED = "scripted"
_WORDS_A_MINUTE = 120
# Any day will do, but a fixed one: it is printed, and the same seed must print the same.
_START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class SpokenClock:
    """A clock that advances with the words spoken."""

    def __init__(self, start: datetime = _START) -> None:
        """Start at `start`."""
        self._now = start

    def __call__(self) -> datetime:
        """The current time."""
        return self._now

    def spoke(self, text: str) -> None:
        """Advance by the time it takes to say this."""
        self._now += timedelta(seconds=60 * word_count(text) / _WORDS_A_MINUTE)

    def advance(self, span: timedelta) -> None:
        """Let this much time pass."""
        self._now += span

    def wait_until(self, moment: datetime) -> None:
        """Let time pass until then; a moment that is over changes nothing."""
        self._now = max(self._now, moment)


@contextmanager
def rehearsing(clock: SpokenClock) -> Iterator["Service"]:
    """A service on this clock whose interviews are deleted at the end."""
    from interviewer.bootstrap import build

    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        database = f"sqlite:///{Path(folder) / 'rehearsal.db'}"
        service = build(dependencies.settings().model_copy(update={"database_url": database}), clock=clock)
        try:
            yield service
        finally:
            service.close()


def candidate(content: "Content", name: str, earlier: Sequence[Interview] = ()) -> Player:
    """The simulated candidate of this name, who has played the earlier rounds.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    profile = content.candidates.get(name)
    if profile is None:
        known = ", ".join(sorted(content.candidates))
        raise typer.BadParameter(f"No candidate is called {name!r}; known: {known}.")
    return Player(profile, tuple(content.tales.values()), content.questions, content.rubrics, tuple(earlier))


def voiced(service: "Service", player: Player, played_by: str) -> "Candidate":
    """The candidate with prepared answers, or with a model that words them.

    Raises:
        typer.BadParameter: The model is not ready; the message says what to do.
    """
    if played_by == SCRIPTED:
        return player
    return Actor(player, partial(service.candidate_words, ready_provider(service, played_by)))


def wording_summary(own: Sequence[bool], played_by: str) -> str:
    """How many of the turns that a model could word it did word."""
    return (
        f"A model ({played_by}) worded the candidate's answer in {sum(own)} of the {len(own)} turns that it could "
        "word; the rest was said as prepared."
    )


def play(service: "Service", interview_id: str, player: "Candidate", clock: SpokenClock) -> Interview:
    """Let the candidate answer until the interview ends."""
    interview = _listen(service, interview_id, clock)
    while interview.state is InterviewState.ACTIVE:
        turn = interview.turns[-1]
        assert turn.move is not None, "the interviewer spoke last"
        reply = player.reply(interview, turn.move)
        clock.spoke(reply)
        for _ in service.answer(interview_id, reply, after=turn.index):
            pass
        interview = _listen(service, interview_id, clock)
    return interview


def _listen(service: "Service", interview_id: str, clock: SpokenClock) -> Interview:
    """The interview, after the time that the interviewer's last turn takes."""
    interview = service.open(interview_id)
    clock.spoke(interview.turns[-1].text)
    return interview
