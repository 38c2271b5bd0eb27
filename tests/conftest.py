"""Defaults of all tests: no model is asked, no trace is exported, nothing of the developer's own settings is read."""

import os

import pytest

# Set before any test module is imported, so that a subprocess and a module-level default see it too.
os.environ["INTERVIEWER_MODEL_REQUESTS"] = "refuse"
for _name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_LOG", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"):
    os.environ.pop(_name, None)


@pytest.fixture(autouse=True)
def _away_from_the_developers_files(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Interviews and models of a test go to a directory of its own."""
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path_factory.mktemp("data")))


def pytest_report_header() -> str:
    """Where the sandbox cannot be attacked, nobody should take the tests for a proof of it."""
    from tests.sandbox.refusal import refusal

    refused = refusal()
    return f"sandbox: DENIED HERE, no attack on it is run: {refused}" if refused else "sandbox: attacked for real"
