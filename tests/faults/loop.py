"""The loop that the service plays in a process that may be killed."""

from datetime import UTC, datetime, timedelta

from interviewer.domain.loops.practice_loop import Loop, LoopChoice, RoundState
from interviewer.service import Service
from tests.faults.harness import Steps
from tests.faults.round import service_on

ROUNDS = 5
# The others are skipped, to keep the number of processes small.
PLAYED = 2
REDONE = 0
WORDS = "I work on training jobs."


def plan(folder: str) -> str:
    """A loop on the database in this folder, of which the last rounds are skipped."""
    service, _ = service_on(folder)
    choice = LoopChoice(real_day=(datetime.now(UTC) + timedelta(days=14)).date(), minutes=15, provider="openai", seed=3)
    planned = service.loops.plan(choice)
    for number in range(PLAYED, ROUNDS):
        service.loops.skip_round(planned.id, number)
    service.close()
    return planned.id


def play(steps: Steps, folder: str, loop_id: str) -> None:
    """Play, redo and debrief; every write that is about the loop is a step."""
    service, store = service_on(folder)
    steps.watch(store, "create", "end", "save_scorecard")
    steps.watch(store.loops, "mark_debriefed")
    go_on(service, loop_id)
    service.close()


def go_on(service: Service, loop_id: str) -> None:
    """Take the loop up where it stands and play it to its decision, as a candidate who reopens its address does."""
    while (one := service.loops.get(loop_id).next) is not None:
        _play_round(service, loop_id, one.number)
    loop = service.loops.get(loop_id)
    if loop.rounds[REDONE].attempts == 1:
        service.loops.redo_round(loop_id, REDONE)
        _play_round(service, loop_id, REDONE)
    service.loops.debrief(loop_id)
    service.loops.document(loop_id)


def _play_round(service: Service, loop_id: str, number: int) -> None:
    if _state(service.loops.get(loop_id), number) is not RoundState.ENDED:
        begun = service.loops.start_round(loop_id, number)
        for _ in service.reply(begun.id):
            pass
        if len(turns := service.open(begun.id).turns) == 1:
            for _ in service.answer(begun.id, WORDS, after=turns[-1].index):
                pass
    service.loops.finish_round(loop_id, number, progress=lambda _: None, cancelled=lambda: False)


def _state(loop: Loop, number: int) -> RoundState:
    return loop.rounds[number].state
