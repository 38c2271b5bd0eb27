"""An answer written stronger, as text."""

from collections.abc import Iterator

from interviewer.domain.entities.rewrite import Rewrite


def rewrite_lines(rewrite: Rewrite) -> Iterator[str]:
    """A heading, the text in paragraphs, where it comes from, and what was left out of the answer."""
    yield "Written stronger:"
    yield from (f"  {line}" for line in rewrite.text.splitlines())
    yield rewrite.remark
    if rewrite.left_out:
        yield "Left out:"
        yield from (f"  {one.reason.value}: {one.clause}" for one in rewrite.left_out)
