import threading
from collections.abc import Iterator

import pytest

from interviewer.ui.jobs import ticking


def test_words_arrive_in_order_with_ticks_between() -> None:
    gate = threading.Event()

    def words() -> Iterator[str]:
        yield "a"
        gate.wait(10)
        yield "b"

    heard = ticking(words(), 0.01)
    assert next(heard) == "a"
    assert next(heard) == ""
    gate.set()
    assert "".join(heard) == "b"


def test_an_error_is_raised_where_the_words_are_heard() -> None:
    def words() -> Iterator[str]:
        yield "a"
        raise ValueError("no")

    heard = ticking(words(), 1)
    assert next(heard) == "a"
    with pytest.raises(ValueError, match="no"):
        next(heard)


def test_words_are_read_to_the_end_when_nobody_listens() -> None:
    ended = threading.Event()

    def words() -> Iterator[str]:
        yield "a"
        yield "b"
        ended.set()

    next(ticking(words(), 1))
    assert ended.wait(10)
