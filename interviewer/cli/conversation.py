"""An interview as a conversation in the terminal, from wherever it stands to its scorecard."""

import contextlib
import threading
from collections.abc import Iterator
from typing import Protocol

import typer

from interviewer.cli.failure import one_line
from interviewer.cli.own_votes import ask_for_votes
from interviewer.cli.scoring import score_with_progress
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn, TurnStatus
from interviewer.domain.rounds.story import handout
from interviewer.service import BadAnswer, Conflict, Service

HEARTBEAT_SECONDS = 10.0
HELP = "An empty line sends your answer. /pause stops the clock, /end ends the interview, /quit leaves it for later."


class Screen(Protocol):
    """Where the candidate reads and types."""

    def answer(self) -> str | None:
        """The next answer or command; None at the end of the input."""
        ...

    def enter(self) -> bool:
        """Wait for the Enter key; False at the end of the input."""
        ...

    def line(self, prompt: str) -> str | None:
        """One line; None at the end of the input."""
        ...

    def write(self, text: str) -> None:
        """Write as it stands."""
        ...

    def stream(self, words: Iterator[str]) -> None:
        """Write words as they come."""
        ...


class Conversation:
    """One sitting of an interview; the interview itself lives in the store and outlasts it."""

    def __init__(self, service: Service, interview_id: str, screen: Screen) -> None:
        """Sit down; nothing is asked before `hold`."""
        self._service = service
        self._id = interview_id
        self._screen = screen
        self._shown = 0

    def hold(self) -> None:
        """Talk until the interview ends, ask for the own votes and score it; or until the candidate leaves.

        Raises:
            typer.Exit: With 130 after Ctrl-C.
        """
        self._head()
        try:
            with _heartbeat(self._service, self._id):
                ended = self._talk()
            if ended:
                ask_for_votes(self._service, self._id, self._screen)
        except KeyboardInterrupt:
            self._leave()
            raise typer.Exit(130) from None
        except Exception:
            self._say(f"Nothing is lost. {self._how_to_continue}")
            raise
        if not ended:
            self._leave()
            return
        score_with_progress(self._service, self._id)

    @property
    def _how_to_continue(self) -> str:
        return f"Continue with: interviewer chat --resume {self._id}"

    def _head(self) -> None:
        interview = self._service.open(self._id)
        title = self._service.title(interview.setup)
        self._say(
            f"{title}, {interview.setup.level}, {interview.setup.minutes} minutes, "
            f"spoken by {interview.setup.provider}. {HELP}\n"
            f"If this window closes, nothing is lost. {self._how_to_continue}"
        )

    def _talk(self) -> bool:
        """Go on until the interview ends (True) or the candidate leaves it (False)."""
        while True:
            interview = self._service.open(self._id)
            self._show_new(interview)
            if interview.state is InterviewState.ENDED:
                return True
            if self._service.owes_reply(interview):
                self._hear(self._service.reply(self._id))
                continue
            if interview.state is InterviewState.PAUSED and not self._wait_out_the_pause():
                return False
            if not self._take(interview):
                return False

    def _take(self, interview: Interview) -> bool:
        """Take one answer or command; False when the candidate leaves."""
        typed = self._screen.answer()
        if typed is None or typed == "/quit":
            return False
        if typed == "/pause":
            self._service.pause(self._id)
        elif typed == "/end":
            self._service.end(self._id)
        elif typed.startswith("/"):
            self._say(HELP)
        else:
            self._answer(typed, after=interview.turns[-1].index)
        return True

    def _answer(self, text: str, *, after: int) -> None:
        try:
            words = self._service.answer(self._id, text, after=after)
        except (BadAnswer, Conflict) as error:
            self._say(one_line(error))
            return
        self._shown = after + 2
        self._hear(words)

    def _hear(self, words: Iterator[str]) -> None:
        self._screen.write("\n")
        self._screen.stream(words)
        turn = self._service.open(self._id).turns[-1]
        self._shown = turn.index + 1
        if turn.note:
            self._say(turn.note)
        self._hand_out(turn)

    def _show_new(self, interview: Interview) -> None:
        for turn in interview.turns[self._shown :]:
            if turn.status is TurnStatus.COMPLETE:  # what is not whole yet is heard in a moment
                self._screen.write(_as_text(turn))
                self._hand_out(turn)
        self._shown = len(interview.turns)

    def _hand_out(self, turn: Turn) -> None:
        """Write what belongs to the question that this turn asks."""
        if text := handout(turn, self._service.content.questions):
            self._say(text)

    def _wait_out_the_pause(self) -> bool:
        self._say("The clock stands still. Press Enter to go on.")
        if not self._screen.enter():
            return False
        self._service.resume(self._id)
        return True

    def _leave(self) -> None:
        with contextlib.suppress(Exception):  # a pause is a courtesy to the clock; leaving must not fail
            if self._service.open(self._id).state is InterviewState.ACTIVE:
                self._service.pause(self._id)
        self._say(f"\nThe interview is kept. {self._how_to_continue}")

    def _say(self, text: str) -> None:
        self._screen.write(f"{text}\n\n")


def _as_text(turn: Turn) -> str:
    if turn.speaker is Speaker.INTERVIEWER:
        return f"{turn.text}\n\n"
    return "".join(f"> {line}\n" for line in turn.text.splitlines()) + "\n"


@contextlib.contextmanager
def _heartbeat(service: Service, interview_id: str) -> Iterator[None]:
    """Tell the service that somebody is here, as an open page does."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(HEARTBEAT_SECONDS):
            with contextlib.suppress(Exception):  # the next beat may go through; the talk itself reports faults
                service.touch(interview_id)

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
