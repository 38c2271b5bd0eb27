"""The story bank in a process that may be killed while it reads."""

from collections.abc import Sequence

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.preparation.bank import Origin
from tests.faults.harness import Steps
from tests.faults.service_programs import service_on
from tests.usecases.fakes import FakeReader

TOLD = "I profiled three hosts and replaced the slow one, and the step time fell from 9 to 3 seconds."
AGAIN = f"{TOLD} I counted it on the dashboard."


class WatchedReader(FakeReader):
    """Says when it reads."""

    def __init__(self, steps: Steps) -> None:
        super().__init__()
        self._steps = steps

    def read(self, answers: Sequence[str]) -> Reading:
        self._steps.reached("reading")
        return super().read(answers)


def tell_twice(steps: Steps, folder: str) -> None:
    """Add a story and tell it again; every write and every reading is a step."""
    service, store = service_on(folder, reader=WatchedReader(steps))
    steps.watch(store.stories, "add", "change")
    story = service.bank.add(TOLD)
    service.bank.retell(story.id, AGAIN, Origin.TYPED, story.revision)
    service.close()
