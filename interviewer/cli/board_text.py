"""What is left of a design as text: the diagram as it was written, the pad with its results, and the figures."""

from collections.abc import Iterator

from interviewer.content import Content
from interviewer.domain.design.pad import agreement, with_results
from interviewer.domain.entities.interview import Interview
from interviewer.domain.rounds.story import FIGURES_NOTE, final_boards


def board_lines(interview: Interview, content: Content) -> Iterator[str]:
    """Lines for each design; none when no board was used and no figure was recognised."""
    for board in final_boards(interview, content.questions):
        if board.diagram:
            yield from ("", "Your diagram, as it stood at the end:", *_indented(board.diagram))
        if board.pad:
            yield from ("", "Your scratch pad, with what its lines come to:", *_indented(with_results(board.pad)))
        if board.figures:
            yield from ("", f"Your figures. {FIGURES_NOTE}")
            for one in board.figures:
                yield f'   "{one.said}": you {one.mine}, worked out {one.worked}; {agreement(one)}'


def _indented(text: str) -> list[str]:
    return [f"   {line}".rstrip() for line in text.rstrip().split("\n")]
