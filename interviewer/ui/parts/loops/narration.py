"""The words of a debrief as they come: what was settled, else what the model finds in time, else the prepared ones."""

from collections.abc import Callable, Iterator

from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.loops.narration import TOO_SLOW, is_rewordable, settled_wording, with_wording
from interviewer.domain.loops.practice_loop import Loop
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.parts.loops.beats import TICK_SECONDS

# How long a reader waits for a speaker who thinks.
_PATIENCE_SECONDS = 4.0
_PATIENCE = round(_PATIENCE_SECONDS / TICK_SECONDS)


class Narration:
    """What is said in one debrief.

    The model works ahead in the background while the beats before are read, so a page hardly ever waits. Once it had to
    go on without the model, it takes what is there and waits no more until the model is ahead again.
    """

    def __init__(self, service: Service, loop: Loop) -> None:
        """Read what was settled so far."""
        self._service = service
        self._loop_id = loop.id
        self._speaks = service.narrating.speaks(loop.choice.provider)
        self._settled = dict(service.narrating.wordings(loop.id))

    def said(self, beat: DebriefLine) -> DebriefLine:
        """The beat as it was said."""
        return with_wording(beat, self._settled)

    def coming(self, beat: DebriefLine) -> Iterator[str | None]:
        """The words of the beat that is next, after a None for each tick in which they are not there yet."""
        if not self._speaks or not is_rewordable(beat):
            yield beat.text
            return
        if not self._is_there(beat):
            yield from self._waiting(beat)
        self._settled[beat.number] = self._service.narrating.settle(self._loop_id, beat)
        yield self._settled[beat.number].text

    def note(self, beat: DebriefLine) -> str:
        """Why these are the prepared words; told once, where they first had to stand in."""
        first = min((number for number, wording in self._settled.items() if wording.note), default=None)
        return self._settled[beat.number].note if first == beat.number else ""

    def stop(self) -> None:
        """Let the model stop: nobody waits for what it says."""
        if job := session.jobs().get(self._name):
            job.cancel()

    def _waiting(self, beat: DebriefLine) -> Iterator[None]:
        """A tick at a time, until the words are there or nobody waits for them any longer."""
        job = session.jobs().start(self._name, self._work)
        for _ in range(self._patience(beat)):
            if self._is_there(beat) or not job.running:
                return
            yield None

    def _is_there(self, beat: DebriefLine) -> bool:
        return settled_wording(beat, self._service.narrating.wordings(self._loop_id)) is not None

    def _patience(self, beat: DebriefLine) -> int:
        before = max((number for number in self._settled if number < beat.number), default=None)
        late = before is not None and self._settled[before].note == TOO_SLOW
        return 0 if late else _PATIENCE

    @property
    def _name(self) -> str:
        return f"narrate:{self._loop_id}"

    def _work(self, report: Callable[[DebriefLine], None], cancelled: Callable[[], bool]) -> None:
        self._service.narrating.narrate(self._loop_id, progress=report, cancelled=cancelled)
