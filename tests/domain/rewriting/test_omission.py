"""A rewrite may leave out small talk, but not what came of it, and not most of the story."""

from interviewer.domain.rewriting.omission import left_out

KEPT = "[When was this?] The job was slow for 3 days. I moved the shard to a fast disk. It fell from 900 to 310 ms."


def test_what_measures_the_result_must_stay() -> None:
    assert left_out("I moved the shard to a fast disk. The job was slow for 3 days.", KEPT) == (
        "It fell from 900 to 310 ms.",
    )
    assert left_out("I moved the shard to a fast disk. It fell from 900 to [your number?].", KEPT)


def test_another_order_and_less_small_talk_are_fine() -> None:
    assert left_out("I moved the shard to a fast disk. It fell from 900 to 310 ms. [Why?]", KEPT) == ()


def test_a_text_that_is_mostly_blanks_leaves_out_everything() -> None:
    assert len(left_out("[When?] [What did you do?] It fell from 900 to 310 ms.", KEPT)) == 3


def test_nothing_can_be_left_out_of_nothing() -> None:
    assert left_out("", "[What did you do yourself?]") == ()
