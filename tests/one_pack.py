"""The part of a fake service that looks after packs: there is one, and everything belongs to it."""

from collections.abc import Mapping
from typing import Any, Self

from evals.pack import PACK
from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import title_of

# What a round of the shipped pack is when nothing was chosen.
CHOSEN = Setup(role=PACK.role.id, level=PACK.level, persona=PACK.persona)


class OnePack:
    """Serves the shipped pack."""

    content: Any

    def packs(self) -> Mapping[str, Pack]:
        return {"": PACK}

    def for_pack(self, name: str) -> Self:
        return self

    def for_interview(self, interview_id: str) -> Self:
        return self

    def for_loop(self, loop_id: str) -> Self:
        return self

    def for_sitting(self, sitting_id: str) -> Self:
        return self

    def title(self, setup: Setup) -> str:
        return title_of(setup.persona, self.content.personas)
