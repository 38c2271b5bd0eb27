"""The size of what a story tells of: read in order, shown by its own words, and silent where too little is said."""

import pytest

from evals.scope import left_out, load_tellings
from interviewer.domain.evidence.reading import sentences_of
from interviewer.domain.evidence.scope import ScopeLine, scope_of, shipped

SMALL = (
    "My lead gave me a ticket on Monday: the nightly export wrote a wrong date into one column. I read the "
    "code, found that the script took the local time, and wrote a test first. Then I fixed it in an afternoon, "
    "asked a colleague to read it, and it went out the next day. I told my lead, she closed the ticket, and I "
    "added a note to our wiki so that the next one who touches the script knows it."
)
LARGE = (
    "Four sites in three countries each bought their own forecasts, and nobody owned the question. I went to "
    "the directors of the regions and the head of finance and asked for one way to plan. It took five "
    "quarters. Two of them did not want it, so I let their groups run both for a year, and they gave up "
    "theirs. Each group now has its own people for it, sixty in all, and they set the budget of the company by "
    "it without me."
)


def test_a_small_story_is_smaller_than_a_large_one_and_says_by_which_words() -> None:
    small, large = (scope_of(shipped(), sentences_of([answer])) for answer in (SMALL, LARGE))
    assert small is not None and large is not None
    assert small.size < 1.5 and large.size > 2.5
    assert all(quote.quote in SMALL for quote in small.quotes) and small.quotes
    assert all(quote.quote in LARGE for quote in large.quotes) and large.quotes


def test_a_few_words_have_no_scope() -> None:
    assert scope_of(shipped(), sentences_of(["I fixed a ticket for my lead."])) is None


def test_a_larger_scope_is_worth_more_only_where_graders_said_so() -> None:
    line = ScopeLine(bias=2.0, stems={}, shift={"L6": 0.5}, middle={"L6": 2.0}, data_sha256="")
    assert line.worth(3.0, "L6") == pytest.approx(0.5)
    assert line.worth(1.0, "L6") == pytest.approx(-0.5)
    assert line.worth(3.0, "L4") == 0.0


def test_authors_that_the_line_never_saw_are_put_in_order() -> None:
    found = left_out()
    assert len(load_tellings()) == 300
    assert all(order.stories >= 0.75 for order in found.values()), found
