"""Models of a test server that have passed the entrance test, so that no test of something else takes it."""

from datetime import UTC, datetime
from pathlib import Path

from interviewer.content import Content, load_content
from interviewer.llm.admission import EntranceResult, EntranceResults, versions


def admit(data_dir: Path, model: str, url: str, content: Content | None = None, *, problem: str = "") -> None:
    """Keep a result for a model at this address.

    Args:
        data_dir: Where the program keeps its data.
        model: Its name at the server.
        url: Base URL of the server.
        content: Gives the prompts; by default the shipped one.
        problem: Why it failed; it passed if this is empty.
    """
    result = EntranceResult(
        model=f"openai:{model}@{url}",
        tested_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        versions=versions(content or load_content()),
        seconds=5,
        checks={},
        problem=problem,
    )
    EntranceResults(data_dir).save(result)
