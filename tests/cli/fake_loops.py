"""The loops of the fake service: kept in a dictionary."""

from collections.abc import Collection
from typing import Any

from interviewer.domain.loops.practice_loop import StoredLoop


class FakeLoops:
    """Same signatures as the real ones."""

    def __init__(self) -> None:
        self.kept: dict[str, StoredLoop] = {}
        self.calls: list[tuple[Any, ...]] = []

    def put(self, loop: StoredLoop) -> StoredLoop:
        self.kept[loop.id] = loop
        return loop

    def of(self, interview_id: str) -> StoredLoop | None:
        return next((loop for loop in self.kept.values() if interview_id in _interviews(loop)), None)

    def hidden(self, among: Collection[str]) -> frozenset[str]:
        hiding = (name for loop in self.kept.values() if loop.hides for name in _interviews(loop))
        return frozenset(among).intersection(hiding)


def _interviews(loop: StoredLoop) -> set[str]:
    return {attempt.interview_id for attempt in loop.attempts if attempt.interview_id}
