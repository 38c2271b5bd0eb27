"""A diagram's text: only what is certain about it is found."""

import pytest

from interviewer.domain.design.diagram import kind, loose_boxes
from interviewer.domain.design.diagram_templates import TEMPLATES


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("flowchart LR\n a --> b", "flowchart"),
        ("%% a note\n\ngraph TD;", "graph"),
        ("sequenceDiagram\n a->>b: hello", "sequenceDiagram"),
        ("client --> server", ""),
        ("Flowchart LR", ""),
        ("", ""),
    ],
)
def test_a_diagram_begins_with_its_kind(text: str, word: str) -> None:
    assert kind(text) == word


@pytest.mark.parametrize(
    ("lines", "loose"),
    [
        ("a --> b\nc", [(3, "c")]),
        ("a[Client] --> b[(Cache)]\nc{Router}\nd([End])", [(3, "c"), (4, "d")]),
        ("a -->|1.3 GB| b\na -- text --> c\nb ==> d\nc -.-> e\nd --- e\nf <--> a", []),
        ("a & b --> c & d --> e", []),
        ("a --> b; %% and so on\nc:::hot\nclassDef hot fill:#f00\nstyle a fill:#fff", [(3, "c")]),
        ("a\nb", []),
        ("a --> b\nc (", []),
        ("a --> b\nsubgraph one\nc\nend", []),
        ("a --> b\nc @{ shape: cyl }", [(3, "c")]),
        ("a -->", []),
    ],
)
def test_a_box_without_an_arrow_is_found_where_every_line_is_understood(
    lines: str, loose: list[tuple[int, str]]
) -> None:
    assert list(loose_boxes(f"flowchart LR\n{lines}")) == loose


def test_boxes_of_other_diagrams_are_left_alone() -> None:
    assert not loose_boxes("sequenceDiagram\na->>b: hi\nc")


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_a_diagram_to_start_from_is_whole(name: str) -> None:
    assert kind(TEMPLATES[name]) == "flowchart"
    closed = f"{TEMPLATES[name]}    lonely[Lonely]\n"
    assert [box for _, box in loose_boxes(closed)] == ["lonely"]
