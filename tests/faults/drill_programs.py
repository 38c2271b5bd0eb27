"""A drill in a process that may be killed."""

from interviewer.domain.preparation.drills import DrillKind
from tests.faults.harness import Steps
from tests.faults.service_programs import service_on

FIRST = (
    "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step. I profiled three hosts and saw that "
    "the collectives waited for one of them, whose network card ran an old firmware. I compared every pair and "
    "replaced it."
)
AGAIN = f"{FIRST} The step went back to 1.4 seconds within three nights."


def begin(folder: str) -> str:
    """A drill, and the story that it tells in the bank."""
    service, _ = service_on(folder)
    service.bank.add(FIRST, title="Firmware")
    drill = service.drills.start(DrillKind.RETELL, "dive_deep")
    service.close()
    return drill.id


def do_drill(steps: Steps, folder: str, drill_id: str) -> None:
    """Give both answers; every write is a step."""
    service, store = service_on(folder)
    steps.watch(store.drills, "change")
    steps.watch(store.stories, "change")
    finish(folder, drill_id, service=service)
    service.close()


def finish(folder: str, drill_id: str, service: object = None) -> None:
    """Continue the drill to its end, as a candidate who opens it again does."""
    from interviewer.service import Service

    opened = service if isinstance(service, Service) else service_on(folder)[0]
    opened.drills.settle(drill_id)
    for answer in (FIRST, AGAIN)[opened.drills.get(drill_id).position or 0 :]:
        if not opened.drills.get(drill_id).done:
            opened.drills.answer(drill_id, answer)
    if service is None:
        opened.close()
