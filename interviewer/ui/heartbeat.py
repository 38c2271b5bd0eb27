"""Words that come at their own pace, with a tick when none come, so that a page can stop or go on meanwhile."""

import queue
import threading
from collections.abc import Iterable, Iterator


def ticking(words: Iterable[str], seconds: float) -> Iterator[str]:
    """Yield the words, and an empty string whenever none came for so long.

    The words are read in a thread of their own, to their end, also when nobody listens any more.

    Raises:
        Exception: Whatever reading the words raised.
    """
    arrived: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()

    def read() -> None:
        try:
            for piece in words:
                arrived.put(piece)
        except Exception as error:  # raised again where the words are shown
            arrived.put(error)
        else:
            arrived.put(None)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            piece = arrived.get(timeout=seconds)
        except queue.Empty:
            yield ""
            continue
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise piece
        yield piece
