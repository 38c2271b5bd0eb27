"""The debrief that a model words in a process that may be killed."""

from collections.abc import Mapping

from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.loops.narration import Wording
from tests.faults import loop
from tests.faults.harness import Steps
from tests.faults.round import service_on
from tests.usecases.fakes import FakeNarrator


def hold(folder: str) -> str:
    """A loop on the database in this folder, of which one round was played, in its debrief."""
    loop_id = loop.plan(folder)
    service, _ = service_on(folder)
    service.loops.skip_round(loop_id, 1)
    begun = service.loops.start_round(loop_id, 0)
    for _ in service.answer(begun.id, loop.WORDS, after=begun.turns[-1].index):
        pass
    service.loops.finish_round(loop_id, 0, progress=lambda _: None, cancelled=lambda: False)
    service.loops.debrief(loop_id)
    service.close()
    return loop_id


def narrate(steps: Steps, folder: str, loop_id: str) -> None:
    """Let a model word the debrief; each line that is settled is a step."""
    service, store = service_on(folder, narrator=FakeNarrator(first))
    steps.watch(store.loops, "settle")
    service.narrating.narrate(loop_id, progress=lambda beat: None, cancelled=lambda: False)
    service.close()


def go_on(folder: str, loop_id: str) -> tuple[Mapping[int, Wording], Mapping[int, Wording], list[int]]:
    """What was settled when the next process opened the debrief, what is in the end, and which beats it asked about."""
    narrator = FakeNarrator(lambda beat: beat.text)
    service, _ = service_on(folder, narrator=narrator)
    before = service.narrating.wordings(loop_id)
    service.narrating.narrate(loop_id, progress=lambda beat: None, cancelled=lambda: False)
    after = service.narrating.wordings(loop_id)
    service.close()
    return before, after, [beat.number for beat in narrator.beats]


def first(beat: DebriefLine) -> str:
    """The words of the process that is killed: told from the prepared ones by their end."""
    return f"{beat.text} …"
