"""How long it takes to score a round whose provider allows parallel calls, against its longest judge call.

One of the calls reads the whole round for what shows across its stories.
"""

import json
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import SecretStr

from benchmarks.histories import interview
from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.settings import Settings
from interviewer.store import Store
from tests.admitted import admit
from tests.llm.openai_server import OpenAIServer, Reply, default_reply, offered_keys

LIMIT = 1.3
# Seconds between two words of a judge's reply; some 200 words make a call of about two seconds.
_DRIP = 0.01
# What is said of the round takes as long as what is said of a story.
_PATTERN = {
    "quotes": ["I kept it to myself for a week or two"] * 2,
    "kind": "pattern",
    "name": "knew and told nobody",
    "why": "others build on such numbers and gates and learn of it too late to do anything about it",
    "weight": "bad",
}
_ACROSS = json.dumps({"patterns": [_PATTERN] * 4})


def run() -> list[Figure]:
    """A round of five stories, judged by a server that takes seconds for each and for the round."""

    def slow(body: dict[str, Any]) -> Reply:
        return Reply(default_reply(body).text if offered_keys(body) else _ACROSS, drip=_DRIP)

    with OpenAIServer(default=slow) as server, TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            openai_base_url=server.url,
            openai_api_key=SecretStr("none"),
            model_requests="loopback",
        )
        admit(settings.data_dir, settings.model, server.url)
        content, store = load_content(), Store(settings.store_url)
        service = build(settings, store=store)
        whole = interview(content, 46, datetime.now(UTC), "openai")
        store.create(whole, content.digest)
        service.end(whole.id)
        started = time.perf_counter()
        service.score(whole.id, progress=lambda _: None, cancelled=lambda: False)
        seconds = time.perf_counter() - started
        calls = [stored.exchange.seconds for stored in service.exchanges(whole.id)]
        service.close()
    return [
        Figure(
            f"scoring a round of {len(calls) - 1} stories and what shows across them",
            f"{seconds:.2f} s (ratio {seconds / max(calls):.2f})",
            f"{max(calls):.2f} s, the longest single judge call; {sum(calls):.2f} s one after the other",
            f"at most {LIMIT} times the longest call",
            seconds <= LIMIT * max(calls),
        )
    ]
