"""The narrating of the fake service: words by hand for each line, settled in a dictionary."""

from collections.abc import Callable
from threading import Event

from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.loops.narration import TOO_SLOW, Wording, is_rewordable, prepared_wording
from interviewer.service import Cancelled
from tests.ui import loop_material


class FakeNarrating:
    """Same signatures as the real one; it speaks once it was given words or is held."""

    def __init__(self) -> None:
        self.words: dict[int, str] = {}
        self.note = ""
        self.runs = 0
        self.kept: dict[int, Wording] = {}
        self.may_speak = Event()
        self.may_speak.set()
        self.stopped = Event()
        self.finished = Event()

    def speaks(self, provider: str) -> bool:
        return bool(self.words or self.note or not self.may_speak.is_set())

    def wordings(self, loop_id: str) -> dict[int, Wording]:
        return dict(self.kept)

    def narrate(self, loop_id: str, *, progress: Callable[[DebriefLine], None], cancelled: Callable[[], bool]) -> None:
        self.runs += 1
        while not self.may_speak.wait(0.01):
            if cancelled():
                self.stopped.set()
                raise Cancelled
        for line in loop_material.debrief(loop_id).beats:
            if is_rewordable(line):
                self.kept.setdefault(line.number, self._worded(line))
            progress(line)
        self.finished.set()

    def settle(self, loop_id: str, line: DebriefLine, note: str = TOO_SLOW) -> Wording:
        return self.kept.setdefault(line.number, prepared_wording(line, note))

    def _worded(self, line: DebriefLine) -> Wording:
        said = self.words.get(line.number)
        return (
            prepared_wording(line, self.note)
            if said is None
            else prepared_wording(line).model_copy(update={"text": said})
        )
