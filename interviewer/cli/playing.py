"""Plays a round with a simulated candidate, through the service and on a clock that moves with the words spoken."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from interviewer.cli import dependencies
from interviewer.cli.choices import ready_provider
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
# Any day does; it stands in what is printed, which must not change from run to run.
_BEGIN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class SpokenClock:
    """Tells the time by the words that were spoken so far."""

    def __init__(self, start: datetime = _BEGIN) -> None:
        """It stands at `start` until somebody speaks."""
        self._now = start

    def __call__(self) -> datetime:
        """Now."""
        return self._now

    def spoke(self, text: str) -> None:
        """Let the time pass that these words take."""
        self._now += timedelta(seconds=60 * word_count(text) / _WORDS_A_MINUTE)


@contextmanager
def rehearsing(clock: SpokenClock) -> Iterator["Service"]:
    """A service that runs on the clock and forgets its interviews afterwards."""
    from interviewer.bootstrap import build

    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        database = f"sqlite:///{Path(folder) / 'rehearsal.db'}"
        service = build(dependencies.settings().model_copy(update={"database_url": database}), clock=clock)
        try:
            yield service
        finally:
            service.close()


def candidate(content: "Content", name: str, earlier: Sequence[Interview] = ()) -> Player:
    """The simulated candidate of this name, who remembers the earlier rounds.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    sheet = content.candidates.get(name)
    if sheet is None:
        known = ", ".join(sorted(content.candidates))
        raise typer.BadParameter(f"No candidate is called {name!r}; known: {known}.")
    return Player(sheet, tuple(content.tales.values()), content.questions, content.rubrics, tuple(earlier))


def voiced(service: "Service", player: Player, played_by: str) -> "Candidate":
    """The candidate as they are, or with a model that finds their words.

    Raises:
        typer.BadParameter: The model is not ready; the message says what to do.
    """
    if played_by == SCRIPTED:
        return player
    return Actor(player, partial(service.candidate_words, ready_provider(service, played_by)))


def told_of_the_wording(own: Sequence[bool], played_by: str) -> str:
    """How many of the turns that a model could word were said in its words."""
    return (
        f"The candidate's words are those of a model ({played_by}) in {sum(own)} of the {len(own)} turns that it could "
        "word; all else was said as prepared."
    )


def play(service: "Service", interview_id: str, player: "Candidate", clock: SpokenClock) -> Interview:
    """Let the candidate answer until the interview has ended."""
    interview = _heard(service, interview_id, clock)
    while interview.state is InterviewState.ACTIVE:
        turn = interview.turns[-1]
        assert turn.move is not None, "the interviewer spoke last"
        words = player.reply(interview, turn.move)
        clock.spoke(words)
        for _ in service.answer(interview_id, words, after=turn.index):
            pass
        interview = _heard(service, interview_id, clock)
    return interview


def _heard(service: "Service", interview_id: str, clock: SpokenClock) -> Interview:
    """The interview, once the interviewer's latest words were heard to their end."""
    interview = service.open(interview_id)
    clock.spoke(interview.turns[-1].text)
    return interview
