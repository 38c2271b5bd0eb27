"""How much of an hour a Bar Raiser uses with simulated candidates who have something to say."""

import json
import os
import subprocess
import sys
from datetime import datetime
from tempfile import TemporaryDirectory

from benchmarks.report import Figure

MINUTES = 60
LEAST = 0.85
# `thin` is left out: with three words to every question there is nothing to fill an hour with.
_CANDIDATES = ("strong", "rambler", "we")
_CALL = "import sys; from interviewer.cli import main; sys.exit(main())"


def run() -> list[Figure]:
    """The part of the round's time that had passed when the interviewer closed it, by the round's own clock."""
    shares = {name: _share(name) for name in _CANDIDATES}
    return [
        Figure(
            f"an hour with `{name}`, scripted",
            f"{share:.0%} used",
            "–",
            f"at least {LEAST:.0%}",
            round(share, 2) >= LEAST,
        )
        for name, share in shares.items()
    ]


def _share(candidate: str) -> float:
    arguments = ("rehearse", "--candidate", candidate, "--minutes", str(MINUTES), "--provider", "scripted", "--json")
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", _CALL, *arguments],
            env={**os.environ, "INTERVIEWER_DATA_DIR": folder},
            stdout=subprocess.PIPE,
            check=True,
        )
    turns = json.loads(done.stdout)["turns"]
    first, last = (datetime.fromisoformat(turns[at]["at"]) for at in (0, -1))
    return (last - first).total_seconds() / (MINUTES * 60)
