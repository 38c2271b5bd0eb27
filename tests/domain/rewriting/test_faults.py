"""A model's arrangement is refused when it names what is not there, loses what counts or tears a pronoun off."""

import pytest

from interviewer.domain.entities.rewrite import OfferedBlank, Part
from interviewer.domain.rewriting.arrangement import faults
from tests.domain.rewriting.arranging import arranged, offered

# c1 job was slow, c2 I owned the loader, c3 I asked Mira, c4 she found the index, c5 step time fell, c6 that's it
STORY = offered(
    "In March the nightly job was slow. I owned the loader. I asked Mira. She found the shared index. "
    "The step time fell from 900 to 310 ms. That's it."
)
BLANKS = (OfferedBlank(id="b1", part=Part.REFLECTION, text="[What did you learn?]"),)
ALL = "situation:c1 task:c2 action:c3 action:c4 result:c5"
KEPT = "c5 must be kept: the answer rests on it."


def wrong(placed: str, left_out: str = "") -> tuple[str, ...]:
    return faults(arranged(placed, left_out), STORY, BLANKS)


def test_an_arrangement_that_names_every_clause_once_is_fine() -> None:
    assert wrong(f"{ALL} reflection:b1", "c6=filler") == ()
    assert wrong(ALL, "c6=filler") == (), "code places the blanks that a model leaves out"
    assert wrong(ALL, "c6=filler b1=repeats") == ()
    assert wrong("result:c5 situation:c1 task:c2 action:c3 action:c4", "c6=filler") == (), "the order is free"


@pytest.mark.parametrize(
    ("placed", "left_out", "fault"),
    [
        (f"{ALL} result:c7", "c6=filler", "There is no c7."),
        (f"{ALL} result:b2", "c6=filler", "There is no b2."),
        (ALL, "c6=filler c9", "There is no c9."),
        (f"{ALL} result:c5", "c6=filler", "c5 stands 2 times; each id stands once, in a part or in left_out."),
        (f"{ALL} task:b1 result:b1", "c6=filler", "b1 stands 2 times; each id stands once, in a part or in left_out."),
        (ALL, "c6=filler c5", "c5 stands 2 times; each id stands once, in a part or in left_out."),
        (ALL, "", "c6 is in no part and not in left_out."),
    ],
)
def test_ids_must_be_known_and_stand_once(placed: str, left_out: str, fault: str) -> None:
    assert wrong(placed, left_out) == (fault,)


def test_what_counts_may_not_be_lost() -> None:
    without = "situation:c1 task:c2 action:c3 action:c4"
    assert wrong(without, "c5=aside c6=filler") == (KEPT,)
    assert wrong(without, "c5=filler c6=filler") == (KEPT,)
    assert wrong(without, "c5=retracted c6=filler") == (KEPT,), "nothing was taken back"
    assert wrong(without, "c5=repeats c6=filler") == (KEPT,), "its numbers stand nowhere else"


def test_what_counts_may_go_where_it_is_said_again_or_taken_back() -> None:
    again = offered("I moved it. The step time fell from 900 to 310 ms. So 900 ms fell to 310 ms, and I was glad.")
    assert faults(arranged("action:c1 result:c2 result:c4", "c3=repeats"), again, ()) == ()
    back = offered("I moved the shard. The time fell to 30 ms. No, sorry, the time fell to 40 ms.")
    assert faults(arranged("action:c1 result:c3", "c2=retracted"), back, ()) == ()


def test_all_left_out_is_no_story() -> None:
    found = wrong("reflection:b1", "c1 c2 c3 c4 c5 c6")
    assert found == ("Most of the story is left out; keep what the candidate did and what came of it.",)
    assert wrong("task:c2", "c1 c3 c4 c5 c6") == found


def test_what_takes_back_stays_with_what_it_takes_back() -> None:
    told = offered("I led the migration of the store. But Mira wrote the plan. But okay.")
    assert faults(arranged("action:c1", "c2 c3=filler"), told, ()) == ("c2 takes back or limits c1: keep it as well.",)
    assert faults(arranged("action:c1 action:c2", "c3=filler"), told, ()) == ()


def test_an_order_that_tears_a_pronoun_off_is_refused() -> None:
    assert wrong("situation:c1 task:c2 action:c4 action:c3 result:c5", "c6=filler") == (
        "c4 speaks of c3 and must stand directly behind it.",
    )
    assert wrong("situation:c1 action:c3 task:c2 action:c4 result:c5", "c6=filler") == (
        "c4 speaks of c3 and must stand directly behind it.",
    )
    assert wrong("situation:c1 task:c2 action:c4 result:c5", "c3=aside c6=filler") == (
        "c4 speaks of c3, which is left out: keep both or leave out both.",
    )


def test_a_blank_does_not_tear_anything_off() -> None:
    assert wrong("situation:c1 task:c2 action:c3 action:b1 action:c4 result:c5", "c6=filler") == ()


def test_a_pronoun_may_reach_over_what_says_nothing_but_not_over_an_aside() -> None:
    told = offered("The queue grew in March. Mira was ill. It held 900 jobs. I capped the queue.")
    kept = "situation:c1 situation:c3 action:c4"
    assert faults(arranged(kept, "c2=repeats"), told, ()) == ()
    assert faults(arranged(kept, "c2=aside"), told, ()) == (
        "c3 speaks of c2, which is left out: keep both or leave out both.",
    )


def test_a_later_pronoun_stands_behind_what_is_kept_before_it() -> None:
    told = offered("The queue grew in March. Mira was ill. I capped it. The pages loaded.")
    assert faults(arranged("situation:c1 action:c3 result:c4", "c2=aside"), told, ()) == ()
    assert faults(arranged("situation:c1 result:c4 action:c3", "c2=aside"), told, ()) == (
        "c3 speaks of c1 and must stand directly behind it.",
    )


def test_a_turn_may_begin_with_a_pronoun() -> None:
    told = offered("The queue grew in March. I capped the queue.", "Right. It held 900 jobs.")
    assert faults(arranged("situation:c1 situation:c4 action:c2", "c3=filler"), told, ()) == ()
