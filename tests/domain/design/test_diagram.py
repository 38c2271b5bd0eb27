"""A diagram's text: only what is certain about it is found."""

import pytest

from interviewer.domain.design.whiteboard import TEMPLATES, diagram_kind, line_that_leads_elsewhere, loose_boxes


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
    assert diagram_kind(text) == word


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
    assert diagram_kind(TEMPLATES[name]) == "flowchart"
    closed = f"{TEMPLATES[name]}    lonely[Lonely]\n"
    assert [box for _, box in loose_boxes(closed)] == ["lonely"]


@pytest.mark.parametrize(
    "line",
    [
        'A@{ img: "http://foreign.example/a.png", label: "x" }',
        "A@{ 'img' : http://foreign.example/a.png }",
        'img: "http://foreign.example/a.png"',
        'click A href "http://foreign.example/"',
        'a --> b; click a "http://foreign.example/" _blank',
        'CLICK A call go("x")',
        'links Alice: {"x": "http://foreign.example/"}',
        "link Alice: Home @ http://foreign.example/",
        'callback Shape "go"',
        'A["<img src=http://foreign.example/a.png>"]',
        "A[\"<a href='//foreign.example'>x</a>\"]",
        'A["< svg onload=x style=background:red>"]',
        "style A fill:url(http://foreign.example/a.svg)",
        "%%{init: {'themeCSS': '@import \"http://foreign.example\"'}}%%",
        "---",
        'Person(a, "A", $sprite="person")',
        'Person(a, "A", $link = "http://foreign.example")',
    ],
)
def test_a_line_that_would_load_or_lead_elsewhere_is_found(line: str) -> None:
    assert line_that_leads_elsewhere(f"flowchart LR\nA --> B\n{line}\nB --> C") == 3
    assert line_that_leads_elsewhere(line) == 1


@pytest.mark.parametrize(
    "line",
    [
        "link --> click",
        "click --> link",
        "links & callback --> img",
        "linkStyle 0 stroke:#f00",
        'A["GET https://api/images"] --> B',
        "A[image store] <--> B[first<br/>second]",
        "a --- b",
        "%% click A is what the candidate wrote",
        "B -->|x < y and y > z| C",
    ],
)
def test_words_that_load_nothing_are_let_through(line: str) -> None:
    assert line_that_leads_elsewhere(f"flowchart LR\n{line}") is None


@pytest.mark.parametrize("template", TEMPLATES.values())
def test_no_prepared_diagram_leads_elsewhere(template: str) -> None:
    assert line_that_leads_elsewhere(template) is None


def test_in_a_diagram_longer_than_mermaid_draws_nothing_is_looked_for() -> None:
    boxes = "flowchart LR\na --> b\nc\n"
    assert loose_boxes(boxes) and not loose_boxes(boxes + "a --> b\n" * 7_000)
