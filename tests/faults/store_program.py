"""Takes one turn through the store, or only opens it; a test kills it on the way."""

from interviewer.domain.entities.interview import Turn, TurnStatus
from interviewer.store import Store
from tests.faults.harness import Steps
from tests.store.samples import LINES, MODEL_CALL, STORY, asked, at, said

INTERVIEW = "i-1"
ANSWER = said(1, LINES)
REPLY = "What did you do yourself?"
PARTS = ("What did", "What did you do")
LEASE = 30.0
METHODS = ("add_turn", "claim_reply", "update_reply", "finish_reply", "save_story_score")


def speaking() -> Turn:
    """The reply as it is claimed."""
    return asked(2, "", TurnStatus.SPEAKING)


def take_turn(store: Store, owner: str, now: float = 0) -> None:
    """Everything that a turn writes, skipping what is stored already."""
    turns = store.load(INTERVIEW).turns
    if len(turns) == 1:
        store.add_turn(INTERVIEW, ANSWER)
    if len(turns) < 3 or turns[2].status is not TurnStatus.COMPLETE:
        _speak(store, owner, now)
    if not store.story_scores(INTERVIEW):
        store.save_story_score(INTERVIEW, STORY)


def _speak(store: Store, owner: str, now: float) -> None:
    assert store.claim_reply(INTERVIEW, speaking(), owner=owner, now=at(now), lease_seconds=LEASE)
    for second, text in enumerate(PARTS):
        assert store.update_reply(INTERVIEW, 2, owner=owner, text=text, now=at(now + second), lease_seconds=LEASE)
    assert store.finish_reply(
        INTERVIEW,
        2,
        owner=owner,
        text=REPLY,
        status=TurnStatus.COMPLETE,
        spoken_by="local:small",
        note=None,
        exchanges=[MODEL_CALL],
    )


def turn(steps: Steps, url: str) -> None:
    """Take the turn with every step reported."""
    store = Store(url)
    steps.watch_sql()
    steps.watch(store, *METHODS)
    take_turn(store, "first")
    store.close()


def opening(steps: Steps, url: str) -> None:
    """Only open the store, with every step reported."""
    steps.watch_sql()
    Store(url).close()
