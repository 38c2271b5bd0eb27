"""What is certain about a diagram in Mermaid's text: its kind, what it would load, and boxes that no arrow touches."""

import re
from collections.abc import Iterator

from interviewer.domain.entities.code import numbered_lines
from interviewer.domain.language.word_cache import remembered

# What a diagram may begin with, as the version of Mermaid that the page brings knows it.
_KINDS = frozenset(
    "flowchart graph sequenceDiagram classDiagram stateDiagram stateDiagram-v2 erDiagram journey gantt pie mindmap "
    "timeline quadrantChart requirementDiagram gitGraph sankey-beta xychart-beta block-beta packet-beta "
    "architecture-beta C4Context C4Container kanban block architecture sankey xychart packet".split()
)
# Characters. Mermaid itself draws no more, and every save waits for what is looked for here.
MOST_CHARACTERS = 50_000
_FLOWS = frozenset({"flowchart", "graph"})
# Lines that give neither boxes nor arrows.
_ASIDE = re.compile(r"(?:direction|classDef|class|style|linkStyle|click|accTitle|accDescr)\b")
_ARROW = re.compile(
    r"(?:(?<!\s)\s++)?[<ox]?(?:--+|==+|-\.+-?|~~~)(?:[^-=.|>~]++(?:--+|==+|\.+-+))?[>ox]?\s*(?:\|[^|]*\|)?\s*"
)
_SHAPE = r"""(?:\[++[^\]]*+\]+|\(++[^()]*+\)+|\(\[[^\]]*\]\)|\[\([^)]*\)\]|\{++[^}]*+\}+|>[^\]]*\])"""
_BOX = re.compile(rf"(?P<id>[\w.]+)\s*(?:@\{{[^}}]*\}}|{_SHAPE})?(?::::\w+)?\s*")

# What makes Mermaid load something, or lead the reader somewhere: images and links of each kind of diagram, tags in
# labels, and the settings and styles in which an address may stand.
_ELSEWHERE = re.compile(
    r"""["']?\bimg["']?\s*:|(?:^|;)\s*(?:click|links?|callback|href)\s+["'\w]|\$(?:link|sprite)\s*="""
    r"""|<\s*[a-z/!][^<>]*?(?:src|href|style|srcset)\s*=|<\s*(?:img|image|iframe|link|script|object|embed)\b"""
    r"""|\burl\s*\(|@import\b|^\s*%%\{|^\s*---\s*$""",
    re.IGNORECASE,
)


def kind(text: str) -> str:
    """The word that the diagram begins with; empty when it is none that Mermaid knows."""
    first = next((line for _, line in _lines(text)), "").split(" ")[0]
    return first if first in _KINDS else ""


def line_that_leads_elsewhere(text: str) -> int | None:
    """The first line with an image, a link, or settings that may hold an address; such a diagram is not drawn."""
    return next((number for number, line in numbered_lines(text) if _ELSEWHERE.search(line)), None)


@remembered(256)
def loose_boxes(text: str) -> tuple[tuple[int, str], ...]:
    """The boxes of a flow chart without any arrow, each with its line; none where a line is not understood."""
    if len(text) > MOST_CHARACTERS or kind(text) not in _FLOWS:
        return ()
    boxes: dict[str, int] = {}
    linked: set[str] = set()
    for number, line in list(_lines(text))[1:]:
        if _ASIDE.match(line):
            continue
        if line == "end" or line.startswith("subgraph"):
            return ()  # an arrow to a group is one to all that is in it
        groups = _groups(line)
        if groups is None:
            return ()
        for name in (name for group in groups for name in group):
            boxes.setdefault(name, number)
            if len(groups) > 1:
                linked.add(name)
    return tuple((number, name) for name, number in boxes.items() if name not in linked) if linked else ()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with something in them, without comments and the mark that may end them."""
    for number, line in numbered_lines(text):
        said = line.split("%%")[0].strip().rstrip(";").strip()
        if said:
            yield number, said


def _groups(line: str) -> list[list[str]] | None:
    """The boxes between the arrows of a line; None when there is something else in it."""
    groups: list[list[str]] = [[]]
    at = 0
    while True:
        box = _BOX.match(line, at)
        if box is None:
            return None
        groups[-1].append(box["id"])
        at = box.end()
        if at == len(line):
            return groups
        if line[at] == "&":
            at += 1 + (line[at + 1 : at + 2] == " ")
            continue
        arrow = _ARROW.match(line, at)
        if arrow is None or arrow.end() == at:
            return None
        groups.append([])
        at = arrow.end()
