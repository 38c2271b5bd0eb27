"""The whiteboard of a design round: facts about its Mermaid diagram, diagrams to start from, questions to ask."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.base import Frozen
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


def diagram_kind(text: str) -> str:
    """The word that the diagram begins with; empty when it is none that Mermaid knows."""
    first = next((line for _, line in _code_lines(text)), "").split(" ")[0]
    return first if first in _KINDS else ""


def line_that_leads_elsewhere(text: str) -> int | None:
    """The first line with an image, a link, or settings that may hold an address; such a diagram is not drawn."""
    return next((number for number, line in numbered_lines(text) if _ELSEWHERE.search(line)), None)


@remembered(256)
def loose_boxes(text: str) -> tuple[tuple[int, str], ...]:
    """The boxes of a flow chart without any arrow, each with its line; none where a line is not understood."""
    if len(text) > MOST_CHARACTERS or diagram_kind(text) not in _FLOWS:
        return ()
    boxes: dict[str, int] = {}
    linked: set[str] = set()
    for number, line in list(_code_lines(text))[1:]:
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


def _code_lines(text: str) -> Iterator[tuple[int, str]]:
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


TEMPLATES: Mapping[str, str] = MappingProxyType(
    {
        "Request path": """\
flowchart LR
    client[Client] --> gate[Gateway]
    gate --> queue[Queue]
    queue --> workers[Model servers]
    workers --> cache[(Cache)]
    workers --> client
""",
        "Training cluster": """\
flowchart LR
    data[(Data)] --> loader[Input hosts]
    loader --> devices[Accelerators]
    devices <-->|collectives| network[Network]
    devices --> saved[(Saved state)]
    watch[Watcher] --> devices
""",
        "Data pipeline": """\
flowchart LR
    sources[Sources] --> intake[Intake]
    intake --> raw[(Raw data)]
    raw --> transform[Transform]
    transform --> ready[(Ready data)]
    ready --> readers[Readers]
""",
    }
)


class BoardFactKind(StrEnum):
    """What was found, in the order in which it is asked about.

    OFF: a result on the pad that is not what its line comes to. LOOSE: a box that no arrow touches, among others that
    are linked. BLANK: half of the time is over, and the pad has been used but nothing is drawn.
    """

    OFF = "off"
    LOOSE = "loose"
    BLANK = "blank"


class BoardFact(Frozen):
    """A fact and its place.

    Attributes:
        line: As the sheet numbers it, from 1; 0 when it is about a whole sheet.
        name: A box, as it stands in the diagram; may be empty.
    """

    kind: BoardFactKind
    line: int = 0
    name: str = ""


_ASKS: Mapping[BoardFactKind, tuple[str, ...]] = MappingProxyType(
    {
        BoardFactKind.OFF: (
            "How do you get the result in line {line} of your pad?",
            "I look at line {line} of the pad. How did you work that out?",
        ),
        BoardFactKind.LOOSE: (
            "What goes into {name}, or comes out of it, in your diagram?",
            "I see {name} in the diagram without an arrow. How is it connected?",
        ),
        BoardFactKind.BLANK: (
            "Could you draw the parts with their arrows, so that we can point at them?",
            "Would you draw for me what you have so far, box by box?",
        ),
    }
)
DIRECTIVE = "Ask about this one spot of their whiteboard. Keep the number of the line and the names; ask nothing else."
# Longer names are nobody's to read aloud.
_LONGEST_NAME = 30


def phrasings(fact: BoardFact) -> tuple[str, ...]:
    """The question in several phrasings; empty when what it is about cannot be said aloud."""
    if len(fact.name) > _LONGEST_NAME or not fact.name.isascii():
        return ()
    return tuple(ask.format(line=fact.line, name=fact.name) for ask in _ASKS[fact.kind])
