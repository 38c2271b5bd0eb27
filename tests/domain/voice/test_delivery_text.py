"""How an answer was spoken, in sentences."""

import pytest

from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.speech import Silence
from interviewer.domain.voice.delivery_text import delivery_lines


def spoken(action: float | None = None, result: float | None = None, pauses: tuple[Silence, ...] = ()) -> Delivery:
    return Delivery(
        words_per_minute=140.0,
        fillers=(),
        pauses=pauses,
        first_action_at=action,
        result_at=result,
        fillers_note="",
        fillers_per_minute=0.0,
        long_pauses=len(pauses),
        longest_pause=max((pause.seconds for pause in pauses), default=None),
        mean_pause=None,
        hedges=0,
        first_person=0,
        we=0,
        pace=(),
        parts=(),
        shares={},
        notes=(),
    )


@pytest.mark.parametrize(
    ("action", "result", "said"),
    [
        (3.0, 65.0, "First own action at 0:03; result at 1:05."),
        (3.0, None, "First own action at 0:03; no result was found."),
        (None, 65.0, "No own action was found; result at 1:05."),
        (None, None, "No own action was found; no result was found."),
    ],
)
def test_what_was_not_found_has_no_time(action: float | None, result: float | None, said: str) -> None:
    assert said in delivery_lines(spoken(action, result))


def test_one_pause_is_one_pause() -> None:
    lines = delivery_lines(spoken(pauses=(Silence(at=4.0, seconds=1.77),)))

    assert "Pauses of half a second and more: one, of 1.77 s." in lines
