"""A candidate who learns: each telling holds more, and rounds go likewise."""

from interviewer.domain.candidates.learning import known_tale, sheet_after, tale_for, telling
from interviewer.domain.entities.candidate import Layer
from tests import shipped

CONTENT = shipped.content()
TALES = tuple(CONTENT.tales.values())


def test_each_telling_of_a_tale_holds_all_of_the_one_before_and_more() -> None:
    tale = TALES[0]
    tellings = [telling(tale, times) for times in range(5)]
    assert [len(one) for one in tellings] == sorted({len(one) for one in tellings})
    assert tale.layers[Layer.NUMBER] not in tellings[1] and tale.layers[Layer.NUMBER] in tellings[2]
    assert all(layer in tellings[4] for layer in tale.layers.values())


def test_a_tale_that_is_most_about_the_principle_comes_first_and_none_twice() -> None:
    told: list[str] = []
    while (tale := tale_for("dive_deep", TALES, told)) is not None:
        told.append(tale.id)
    firsts = [CONTENT.tales[one].principles.index("dive_deep") for one in told]
    assert firsts == sorted(firsts) and len(set(told)) == len(told) > 1


def test_a_question_is_answered_with_a_tale_about_it_or_with_any_that_was_told() -> None:
    told = ["idle_at_night", "two_chips_disagree"]
    assert known_tale("dive_deep", TALES, told) == CONTENT.tales["two_chips_disagree"]
    assert known_tale("ownership", TALES, told) == CONTENT.tales["idle_at_night"]
    assert known_tale("ownership", TALES, []) is None


def test_rounds_begin_with_less_and_end_as_the_sheet_says() -> None:
    sheet = CONTENT.candidates["strong"]
    first = sheet_after(sheet, 0)
    assert set(first.begins) < set(sheet.begins) and not first.details
    assert sheet_after(sheet, 3) == sheet
    thin = CONTENT.candidates["thin"]
    assert sheet_after(thin, 0) == thin
