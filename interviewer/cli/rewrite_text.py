"""An answer written stronger, as text."""

from collections.abc import Iterator

from interviewer.domain.entities.rewrite import Rewrite


def rewrite_lines(rewrite: Rewrite) -> Iterator[str]:
    """A heading, the text in paragraphs, and where it comes from."""
    yield "Written stronger:"
    yield from (f"  {line}" for line in rewrite.text.splitlines())
    yield rewrite.remark
