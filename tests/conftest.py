"""Defaults of all tests: no model is asked, no trace is exported, nothing of the developer's own settings is read."""

import gc
import os
import ssl
from collections.abc import Generator, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from coverage import Coverage

# Set before any test module is imported, so that a subprocess and a module-level default see it too.
os.environ["INTERVIEWER_MODEL_REQUESTS"] = "refuse"
for _name in list(os.environ):
    if _name.startswith(
        ("OPENAI_", "AZURE_OPENAI_", "ANTHROPIC_", "GOOGLE_", "GEMINI_", "AWS_", "LANGSMITH_", "LANGCHAIN_")
    ):
        os.environ.pop(_name)


@pytest.fixture(scope="session")
def _data_dirs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One for each test; to make them, and to look each time which there are, takes longer than most tests do."""
    folder = tmp_path_factory.mktemp("data")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def _away_from_the_developers_files(monkeypatch: pytest.MonkeyPatch, _data_dirs: Iterator[Path]) -> None:
    """Interviews and models of a test go to a directory of its own."""
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(next(_data_dirs)))


@pytest.fixture(scope="session", autouse=True)
def _certificates_read_once() -> Iterator[None]:
    """All clients of a process share the certificates of the machine.

    Each client of a model reads them anew, though the tests speak plain HTTP: two thirds of the time of `tests/llm`.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines in tests that are marked so, nor in what they need and the processes that they start.

    Counting takes up to twice the time that the test takes.
    """
    coverage = Coverage.current()
    if coverage is None or item.get_closest_marker("unmeasured") is None:
        return (yield)
    coverage.stop()
    for_processes = os.environ.pop("COVERAGE_PROCESS_CONFIG", None)
    try:
        return (yield)
    finally:
        if for_processes is not None:
            os.environ["COVERAGE_PROCESS_CONFIG"] = for_processes
        coverage.start()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is imported and collected stays to the end: looking through it for garbage takes a tenth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_report_header() -> str:
    """Where there can be no sandbox, nobody should take the tests for a proof of it, or of what runs in it."""
    from tests.sandbox.attacking import refusal

    refused = refusal()
    return f"sandbox: DENIED HERE, what needs it is left out: {refused}" if refused else "sandbox: attacked for real"
