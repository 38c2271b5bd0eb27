"""An answer written stronger in the terminal."""

from interviewer.cli.answer_text import rewrite_lines
from interviewer.domain.entities.rewrite import LeftOut, LeftOutFor, Rewrite


def test_what_was_left_out_stands_below_with_the_reason() -> None:
    left_out = (LeftOut(clause="Got one.", reason=LeftOutFor.FILLER),)
    said = list(rewrite_lines(Rewrite(text="I did it.", by="openai:gpt", left_out=left_out)))
    assert said[-2:] == ["Left out:", "  filler: Got one."]
    assert "Left out:" not in list(rewrite_lines(Rewrite(text="I did it.")))
