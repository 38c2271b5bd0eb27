"""Numbers, durations and dates by value, and what only one of two tellings has."""

import pytest

from interviewer.domain.preparation.comparing_tellings import SaidValue, unshared
from interviewer.domain.preparation.values import ValueKind, values


def said(text: str) -> list[tuple[str, str]]:
    return [(value.kind.value, value.span.of(text)) for value in values(text) if value.sure]


def words(found: tuple[SaidValue, ...]) -> list[str]:
    return [one.said for one in found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The cluster stood still for three days.", "Stood still 3 days"),
        ("It took two weeks.", "It took us fourteen days."),
        ("We held it back 3 wks.", "We held it back for three weeks."),
        ("We brought p99 down to nine seconds.", "p99 40 s -> 40 s, then 9 s"),
        ("It cost $38k a month.", "It cost $38,000 a month."),
        ("It had 1.2 million files.", "It had 1,200,000 files."),
        ("Spoilage fell by a quarter.", "Spoilage fell by 25%."),
        ("I cut it by 12 percent.", "I cut it by 12 per cent."),
        ("About 40% of the jobs failed.", "38% of the jobs failed."),
        ("In October 2021 I stopped it.", "I stopped it in October."),
        ("It was 3 March 2022.", "It was in March 2022, on the 3rd."),
        ("We lost an hour.", "We lost 60 minutes."),
    ],
)
def test_a_value_in_other_words_is_the_same(one: str, other: str) -> None:
    assert unshared(one, other).first == ()


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("p99 40 -> 9 s", "The ninety-ninth percentile came to forty, then fourteen seconds.", ["9 s"], "fourteen"),
        ("Everything stood still for 11 hours.", "It stood still for three days.", ["11 hours"], "three days"),
        ("October 2021 I stopped it.", "In March 2021 I stopped it.", ["October 2021"], "March 2021"),
        ("In 2022 I began.", "In 2023 I began.", ["2022"], "2023"),
        ("Seven transceivers were bad.", "We exchanged nineteen transceivers.", ["Seven transceivers"], "nineteen"),
        ("We held it back two weeks.", "The launch slipped a full quarter.", ["two weeks"], "quarter"),
        ("It took 5 months.", "It took 5 days.", ["5 months"], "5 days"),
    ],
)
def test_what_only_one_says_is_listed_for_both_sides(one: str, other: str, first: list[str], second: str) -> None:
    found = unshared(one, other)
    assert words(found.first) == first
    assert len(found.second) == 1 and second in found.second[0].said
    assert found.note == "One of them is what you will be asked about."


def test_each_value_has_its_kind_its_sentence_and_its_place() -> None:
    text = "It was February. We lost 11 hours and 30 jobs, 30 jobs that mattered."
    found = unshared(text, "").first
    assert [(one.kind, one.said) for one in found] == [
        (ValueKind.DATE, "February"),
        (ValueKind.DURATION, "11 hours"),
        (ValueKind.NUMBER, "30 jobs"),
    ]
    assert all(text[one.start : one.end] == one.said and one.said in one.sentence for one in found)
    assert unshared(text, "").note == "" == unshared(text, text).note


def test_how_often_is_no_duration_and_a_word_no_month() -> None:
    assert said("We were paged sixty times a week.") == [("number", "sixty times")]
    assert said("We may march on, and that may be well.") == []
    assert said("We met in may 2021.") == [("date", "may 2021")]


def test_several_figures_of_one_mark_and_one_in_two_pieces() -> None:
    assert [value for _, value in said("The split was 52/48 for us.")][:1] == ["52"]
    assert said("It wrote 1.2 million files.") == [("number", "1.2 million files")]
