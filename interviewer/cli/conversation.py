"""An interview as a conversation in the terminal, from its current turn to its scorecard."""

import contextlib
import threading
from collections.abc import Iterator

import typer

from interviewer.cli.errors import one_line
from interviewer.cli.scoring import ask_for_votes, score_with_progress
from interviewer.cli.terminal import Screen
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker, Turn, TurnStatus
from interviewer.domain.rounds.story import handout
from interviewer.service import BadAnswer, Conflict, Service

HEARTBEAT_SECONDS = 10.0
HELP = "An empty line sends your answer. /pause stops the clock, /end ends the interview, /quit leaves it for later."


class Conversation:
    """An interview at a terminal; the interview itself lives in the store and outlives the terminal."""

    def __init__(self, service: Service, interview_id: str, screen: Screen) -> None:
        """Nothing is asked before `hold`."""
        self._service = service
        self._id = interview_id
        self._screen = screen
        self._shown = 0

    def hold(self) -> None:
        """Talk until the interview ends, ask for votes and score it; or until the candidate leaves.

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
        """Talk until the interview ends (True) or the candidate leaves it (False)."""
        while True:
            interview = self._service.open(self._id)
            self._show_new(interview)
            if interview.state is InterviewState.ENDED:
                return True
            if self._service.owes_reply(interview):
                self._show_reply(self._service.reply(self._id))
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
            pieces = self._service.answer(self._id, text, after=after)
        except (BadAnswer, Conflict) as error:
            self._say(one_line(error))
            return
        self._shown = after + 2
        self._show_reply(pieces)

    def _show_reply(self, pieces: Iterator[str]) -> None:
        self._screen.write("\n")
        self._screen.stream(pieces)
        turn = self._service.open(self._id).turns[-1]
        self._shown = turn.index + 1
        if turn.note:
            self._say(turn.note)
        self._show_handout(turn)

    def _show_new(self, interview: Interview) -> None:
        for turn in interview.turns[self._shown :]:
            if turn.status is TurnStatus.COMPLETE:  # the rest of an incomplete turn is streamed next
                self._screen.write(_as_text(turn))
                self._show_handout(turn)
        self._shown = len(interview.turns)

    def _show_handout(self, turn: Turn) -> None:
        """Write the material of the question that this turn asks."""
        if text := handout(turn, self._service.content.questions):
            self._say(text)

    def _wait_out_the_pause(self) -> bool:
        self._say("The clock is stopped. Press Enter to continue.")
        if not self._screen.enter():
            return False
        self._service.resume(self._id)
        return True

    def _leave(self) -> None:
        with contextlib.suppress(Exception):  # leaving must not fail, even if the clock cannot be stopped
            if self._service.open(self._id).state is InterviewState.ACTIVE:
                self._service.pause(self._id)
        self._say(f"\nYour interview is saved. {self._how_to_continue}")

    def _say(self, text: str) -> None:
        self._screen.write(f"{text}\n\n")


def _as_text(turn: Turn) -> str:
    if turn.speaker is Speaker.INTERVIEWER:
        return f"{turn.text}\n\n"
    return "".join(f"> {line}\n" for line in turn.text.splitlines()) + "\n"


@contextlib.contextmanager
def _heartbeat(service: Service, interview_id: str) -> Iterator[None]:
    """Report to the service that the candidate is present, as an open page does."""
    stop = threading.Event()

    def beat() -> None:
        while not stop.wait(HEARTBEAT_SECONDS):
            with contextlib.suppress(Exception):  # the next one may succeed; the conversation reports faults
                service.touch(interview_id)

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
