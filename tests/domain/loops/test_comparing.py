"""Tests of comparing the rounds of a loop."""

import pytest

from interviewer.domain.entities.debrief import Note, WriteUp
from interviewer.domain.entities.findings import Disagreement
from interviewer.domain.language.quantity import Quantity, quantities
from interviewer.domain.loops.comparing import RoundStory, compare, count_distinct, coverage, first_reuses

DISK = (
    "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step. I was the lead of a team of "
    "eight engineers. I profiled three hosts and saw that the collectives waited for one machine. I wrote a "
    "script that ran the same reduction on every pair. One host had old firmware, so I replaced it, and the step "
    "recovered."
)
KITCHEN = (
    "In the canteen we threw away forty kilos of bread every week. I counted what came back on the trays for a "
    "month. I moved the baskets behind the counter and asked the cooks to cut half slices. The waste fell to "
    "twelve kilos, and the manager kept the baskets there for good."
)


def telling(text: str, number: int = 0, question: str = "q") -> RoundStory:
    return RoundStory(round=number, interview_id=f"i{number}", question_id=question, turns=((2, text),))


def test_a_story_that_is_told_again_in_other_words_is_recognised_with_both_quotes() -> None:
    again = (
        "The nightly training job got slower last spring, every step. I profiled the hosts, and the collectives "
        "waited for one machine with old firmware. My script ran the reduction on each pair of engineers' machines, "
        "and after I replaced the host we recovered."
    )
    (found,) = compare([telling(DISK, 0), telling(again, 2)]).reused
    assert found.rounds == (0, 2)
    assert found.first.words in DISK and found.second.words in again


def test_two_stories_are_two_and_a_round_is_not_compared_with_itself() -> None:
    assert compare([telling(DISK, 0), telling(KITCHEN, 1)]) == compare([])
    assert compare([telling(DISK, 0, "a"), telling(DISK, 0, "b")]) == compare([])


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("a team of eight engineers", "a team of five engineers", Disagreement.NUMBER, ("8 engineer", "5 engineer")),
        ("to 1.9 seconds", "to 2.6 seconds", Disagreement.NUMBER, ("1.9 second", "2.6 second")),
        ("I was the lead of", "I was an intern in", Disagreement.ROLE, ("I was the lead", "I was an intern")),
        ("Last spring our", "In 2021 our", None, ()),
    ],
)
def test_what_is_said_differently_is_shown_with_both_quotes(
    old: str, new: str, kind: Disagreement | None, said: tuple[str, ...]
) -> None:
    other = DISK.replace(old, new)
    found = compare([telling(DISK, 0), telling(other, 3)]).contradictions
    assert [(one.kind, one.said) for one in found] == ([(kind, said)] if kind else [])
    for one in found:
        assert one.first.words in DISK and one.second.words in other


def test_two_years_for_one_story_contradict_each_other() -> None:
    one, other = (DISK.replace("Last spring", f"In {year}") for year in (2021, 2024))
    (found,) = compare([telling(one, 0), telling(other, 1)]).contradictions
    assert (found.kind, found.said) == (Disagreement.DATE, ("2021", "2024"))


def test_a_year_at_the_beginning_says_when_it_was_and_one_further_on_may_be_of_something_else() -> None:
    one = DISK.replace("Last spring our", "In 2023 our")
    first, last = f"That was in 2021. {DISK}", f"{DISK} I left that team in 2021."
    (found,) = compare([telling(one, 0), telling(first, 1)]).contradictions
    assert (found.kind, found.said) == (Disagreement.DATE, ("2023", "2021"))
    assert not compare([telling(one, 0), telling(last, 1)]).contradictions


@pytest.mark.parametrize("rounded", ["to about 1.92 seconds", "again by half a second"])
def test_a_rounded_number_or_none_is_no_contradiction(rounded: str) -> None:
    assert not compare([telling(DISK, 0), telling(DISK.replace("to 1.9 seconds", rounded), 1)]).contradictions


def test_who_leaves_out_what_was_before_says_nothing_else() -> None:
    long = telling(f"{KITCHEN} We had measured forty kilos of waste before the baskets moved.", 0)
    short = telling(KITCHEN.replace("we threw away forty kilos of bread", "we threw away a lot of bread"), 1)
    assert not compare([long, short]).contradictions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 1.4 to 1.9 seconds", [Quantity(1.4, "second"), Quantity(1.9, "second")]),
        ("two thousand five hundred users", [Quantity(2500, "user")]),
        ("7.7 million documents, 30 per cent", [Quantity(7.7e6, "document"), Quantity(30, "%")]),
        ("we were a team of eight", [Quantity(8, "team")]),
        ("it cost $40k", [Quantity(40000, "$")]),
        ("on 12 September, one morning, some thousand steps", []),
    ],
)
def test_quantities_are_amounts_of_something(text: str, found: list[Quantity]) -> None:
    assert list(quantities(text)) == found


def test_a_story_counts_once_however_often_it_is_told() -> None:
    assert count_distinct([telling(DISK, 0), telling(KITCHEN, 1), telling(DISK, 2)]) == 2


def _write_up(number: int, score: float | None) -> WriteUp:
    note = Note(rubric="dive_deep", name="Dive Deep", owned=True, score=score, stories=("q",) if score else ())
    return WriteUp(
        round=number, persona=f"p{number}", title="", interview_id=f"i{number}", level="L5", summary="",
        principles=(note,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("scores", "texts", "independent"),
    [
        ((3.0, 4.0), (DISK, KITCHEN), 2),
        ((3.0, 4.0), (DISK, DISK), 1),
        ((3.0, None), (DISK, KITCHEN), 1),
        ((None, None), (DISK, KITCHEN), 0),
    ],
)
def test_coverage_counts_rounds_with_different_stories(
    scores: tuple[float | None, float | None], texts: tuple[str, str], independent: int
) -> None:
    write_ups = [_write_up(number, score) for number, score in enumerate(scores)]
    told = [telling(text, number) for number, text in enumerate(texts)]
    (row,) = coverage(write_ups, told, ["dive_deep"])
    assert (row.independent, row.wanted) == (independent, 2)
    assert tuple(cell.score for cell in row.cells) == scores


def test_what_was_told_about_a_contradiction_is_no_data_point_of_its_own() -> None:
    told = [telling(DISK, 0), telling(KITCHEN, 0).model_copy(update={"question_id": "q2"})]
    first, last = _write_up(0, 3.0), _write_up(1, 4.0)
    (heard,), (asked,) = first.principles, last.principles
    first = first.model_copy(update={"principles": (heard.model_copy(update={"stories": ("q", "q2")}),)})
    last = last.model_copy(update={"principles": (asked.model_copy(update={"stories": ("doubt_1",)}),)})
    (row,) = coverage([first, last], told, ["dive_deep"])
    assert row.independent == 1 and row.cells[1].score == 4.0


def test_each_round_that_heard_a_story_again_is_told_once_beside_the_first_that_heard_it() -> None:
    told = [telling(DISK, number, question) for number in range(3) for question in ("a", "b")]
    reused = compare([*told, telling(KITCHEN, 1, "c"), telling(KITCHEN, 2, "c")]).reused
    assert len(reused) == 13
    assert [one.rounds for one in first_reuses(reused)] == [(0, 1), (0, 2), (1, 2)]
    assert [one.first.question_id for one in first_reuses(reused)] == ["a", "a", "c"]


def test_without_a_story_that_came_again_nothing_is_told() -> None:
    assert first_reuses(()) == ()
