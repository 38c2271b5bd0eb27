"""Six answers, arranged as a strong model would arrange them: what the candidate reads in the end."""

import json
from pathlib import Path

import pytest
import yaml

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rewrite import Part
from interviewer.domain.language.text import plain_words
from interviewer.domain.rewriting.assembly import JOINS, assembled
from interviewer.domain.rewriting.faults import faults
from interviewer.domain.rewriting.offer import offered_blanks, offered_clauses
from interviewer.domain.rewriting.outline import outline
from interviewer.llm.rewriter import arrangement


class Arranged(Frozen):
    """An answer of `arranged.yaml`."""

    asked: tuple[str, ...]
    answers: tuple[str, ...]
    reply: dict[str, str]
    text: tuple[str, ...]


ALL = {
    name: Arranged.model_validate(one)
    for name, one in yaml.safe_load((Path(__file__).parent / "arranged.yaml").read_text(encoding="utf-8")).items()
}


def reply(written: dict[str, str]) -> str:
    """The JSON of a reply that is written down in short."""
    parts = {
        part.value: [
            {"id": name, "join": join.replace("_", " ")}
            for join, _, name in (said.rpartition(":") for said in written.get(part.value, "").split())
        ]
        for part in Part
    }
    left_out = [
        dict(zip(("id", "reason"), said.split("="), strict=True)) for said in written.get("left_out", "").split()
    ]
    return json.dumps({**parts, "left_out": left_out})


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_a_good_reply_is_accepted_and_reads_as_written_down(one: Arranged) -> None:
    told = list(enumerate(one.answers))
    clauses, blanks = offered_clauses(told), offered_blanks(outline(told).blanks)
    asked_for = arrangement(reply(one.reply))

    assert faults(asked_for, clauses, blanks) == ()
    found = assembled(asked_for, clauses, blanks, "openai:strong")

    assert found.text.splitlines() == list(one.text)
    assert len(found.left_out) == sum(1 for said in one.reply.get("left_out", "").split() if said.startswith("c"))


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_every_word_is_the_candidates_or_a_joining_word(one: Arranged) -> None:
    told = {word for answer in one.answers for word in plain_words(answer)} | {
        word for join in JOINS for word in join.split()
    }
    words = [word for line in one.text for word in plain_words(line.partition("[")[0])]
    assert set(words) <= told
