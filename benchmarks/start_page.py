"""Runs the script of the start page as a browser's tab does, without a browser."""

import logging
import time
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.ui import session
from interviewer.ui.jobs import Jobs

_APP = Path(session.__file__).with_name("app.py")
_RUNS = 5


class StartPage:
    """The page over a service, in place of the one that it would build itself."""

    def __init__(self, service: Service, settings: Settings) -> None:
        """Nothing is run yet."""
        self._shared = session.Process(service, Jobs(), settings)

    def milliseconds(self) -> float:
        """Of the processor, all threads together: the median of five runs in a tab that has been drawn once.

        The script is compiled anew in each run, which a real page does once, so this is an upper bound.
        """
        logging.getLogger("streamlit").setLevel(logging.ERROR)
        before, session.process = session.process, lambda: self._shared
        try:
            tab = AppTest.from_file(str(_APP), default_timeout=60).run()
            return median(_timed(tab) for _ in range(_RUNS))
        finally:
            session.process = before

    def close(self) -> None:
        """End its background work; the service stays open."""
        self._shared.jobs.close()


def _timed(tab: AppTest) -> float:
    began = time.process_time()
    tab.run()
    taken = 1000 * (time.process_time() - began)
    if tab.exception:
        raise RuntimeError(tab.exception[0].value)
    return taken
