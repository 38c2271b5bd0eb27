"""The process that serves the page. It ends with the command that started it, even if that was killed.

Standard input stays open as long as that command runs.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from streamlit.web.cli import main


def serve(options: Sequence[str]) -> None:
    """Serve the page with these options of Streamlit."""
    threading.Thread(target=_end_with_the_command, daemon=True).start()
    main(["run", str(Path(__file__).with_name("app.py")), *options], prog_name="streamlit")


def _end_with_the_command() -> None:
    # Not through `sys.stdin`: the end of the process would wait for its lock.
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    serve(sys.argv[1:])
