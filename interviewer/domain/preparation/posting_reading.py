"""Finds what a posting demands, in its own words: cut into units, each with what it is and whether it is required.

Three fitted classifiers decide: where a line is cut, what a unit is, and whether it is required or preferred. They see
stems, pieces of words, and the layout: bullet, heading above, what stands before in the sentence. They are fitted by
`python -m evals.postings --fit` on the postings in `evals/postings/`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.language.classifier import Classifier, features
from interviewer.domain.language.text import Span
from interviewer.domain.preparation.posting import Demand, DemandKind
from interviewer.domain.preparation.posting_layout import Line, Place, lines, places

FITTED = Path(__file__).parent / "fitted" / "posting.json"
NONE = "none"
ENTRY = "entry"
CUT, WHOLE = "cut", "whole"
REQUIRED, PREFERRED = "required", "preferred"
# So many demands are kept; no posting has half as many.
MOST = 120
_WORD = re.compile(r"(?<![\w+#'’.-])[\w+#'’.-]*\w[+#]*")
_TRIMMED = ' \t\n.,;:!()–—-|•·"“”'
_CONTEXT_COUNTS = 0.6
_LAYOUT_COUNTS = 0.4
_SENTENCE_COUNTS = 0.7
_ENDS = (". ", "! ", "? ")

Features = dict[str, float]


class PostingReader(Frozen):
    """The fitted classifiers.

    Attributes:
        headings: What a heading announces, or `entry` for a line that is none.
        cuts: Whether a place is a `cut` or what is around it stays `whole`.
        first, kinds: A `DemandKind` or `none`, for each unit: at first by itself, then with its neighbours.
        required: `required` or `preferred`.
        least: The probability from which a unit is a demand.
    """

    format: Literal[1] = 1
    headings: Classifier
    cuts: Classifier
    first: Classifier
    kinds: Classifier
    required: Classifier
    least: float


class Unit(NamedTuple):
    """A piece of a posting that may be one demand.

    Attributes:
        before: What stands before it in its line.
        number, units: Its position in its line, and how many units the line has.
        section: What the heading above announces, by probability; empty without a heading.
    """

    span: Span
    line: Line
    before: str
    number: int
    units: int
    section: Mapping[str, float] = MappingProxyType({})


def demands(text: str, reader: PostingReader) -> tuple[Demand, ...]:
    """What the posting demands, in the order of its text; each demand is `text[start:end]`."""
    found: list[Demand] = []
    cut = headed(units(text, lambda place: reader.cuts.of(place)[CUT] >= 0.5), reader.headings)
    for unit, shares in zip(cut, kinds(text, cut, reader), strict=True):
        asked = {kind: share for kind, share in shares.items() if kind != NONE}
        if sum(asked.values()) < reader.least or len(found) == MOST:
            continue
        found.append(
            Demand(
                id=f"d{len(found) + 1}",
                kind=DemandKind(max(asked, key=lambda kind: asked[kind])),
                required=reader.required.of(wish_features(text, unit))[REQUIRED] >= 0.5,
                quote=unit.span.of(text),
                start=unit.span.start,
                end=unit.span.end,
            )
        )
    return tuple(found)


def units(text: str, is_cut: Callable[[Features], bool]) -> list[Unit]:
    """The units of a posting, cut where `is_cut` says so of a place's features, and where it is certain."""
    found = []
    for line in lines(text):
        start, spans = line.span.start, []
        for place in places(text, line):
            if place.certain or is_cut(cut_features(text, line, place, start)):
                spans.append(Span(start, place.left))
                start = place.right
        spans.append(Span(start, line.span.end))
        spans = [trimmed for span in spans if (trimmed := _trimmed(text, span)).end > trimmed.start]
        for number, span in enumerate(spans):
            found.append(Unit(span, line, text[line.span.start : span.start][-200:], number, len(spans)))
    return found


def headed(found: Sequence[Unit], headings: Classifier) -> list[Unit]:
    """The units with what the nearest line above announces that is a heading."""
    read: dict[str, Mapping[str, float]] = {}
    return [unit._replace(section=_section(unit.line.headings, headings, read)) for unit in found]


def _section(above: Sequence[str], headings: Classifier, read: dict[str, Mapping[str, float]]) -> Mapping[str, float]:
    for said in above:
        if said not in read:
            read[said] = headings.of(heading_features(said))
        if read[said][ENTRY] < 0.5:
            return read[said]
    return {}


def heading_features(said: str) -> Features:
    """What is seen of a line that may be a heading."""
    names = (f"y colon {said.rstrip().endswith(':')}", f"y capitals {said.isupper()}")
    return features(said.strip(_TRIMMED)) | dict.fromkeys(names, 0.3)


def kinds(text: str, cut: Sequence[Unit], reader: PostingReader) -> list[Mapping[str, float]]:
    """What each unit is: the probabilities of the kinds, and of none."""
    seen = [unit_features(text, unit) for unit in cut]
    shares = [1 - reader.first.of(one)[NONE] for one in seen]
    return [reader.kinds.of(seen[at] | neighbours(shares, at)) for at in range(len(cut))]


def neighbours(shares: Sequence[float], at: int) -> Features:
    """How likely the units around one are demands, by themselves: lists hold things of a kind."""
    around = {
        "p": range(at - 1, at),
        "n": range(at + 1, at + 2),
        "P": range(at - 4, at - 1),
        "N": range(at + 2, at + 5),
    }
    found = {"n0": shares[at]}
    for name, reach in around.items():
        values = [shares[one] for one in reach if 0 <= one < len(shares)]
        found[f"n{name}"] = sum(values) / len(values) if values else 0.0
    return found


def cut_features(text: str, line: Line, place: Place, start: int) -> Features:
    """What is seen of a place where a line may be cut; `start` is where the unit before it begins."""
    left = _words(text[start : place.left])
    right = _words(text[place.right : min(line.span.end, place.right + 200)])
    mark = " ".join(text[place.left : place.right].split())
    names = [
        f"k{place.kind}",
        f"m{mark}",
        f"b{line.bullet}",
        f"bm{line.bullet} {mark}",
        f"l{min(len(left), 9)}",
        *_named("L1", left[-1:]),
        *_named("L2", left[-2:-1]),
        *_named("R1", right[:1]),
        *_named("R2", right[1:2]),
        *_named("F1", left[:1]),
        f"mR {mark} {right[0] if right else ''}",
        f"mE {mark} {right[0][-3:] if right else ''}",
        f"alike{bool(left and right and left[0][-3:] == right[0][-3:])}",
        f"capital{text[place.right : place.right + 1].isupper()}",
        f"short{min(len(right), 4)}",
    ]
    return dict.fromkeys(names, 0.3)


def unit_features(text: str, unit: Unit) -> Features:
    """What is seen of a unit to tell what it is."""
    said = unit.span.of(text)
    found = features(said)
    return found | _context(unit) | _sentence(text, unit) | _layout(text, unit, said)


def wish_features(text: str, unit: Unit) -> Features:
    """What is seen of a unit to tell whether it is required or only preferred."""
    return features(unit.span.of(text)) | {name: 2 * value for name, value in _context(unit).items()}


def _context(unit: Unit) -> Features:
    """What the heading announces, and what leads to the unit in its line."""
    before = [f"v{word}" for word in _words(unit.before)[-8:]]
    return {
        **{f"h{label}": _CONTEXT_COUNTS * share for label, share in unit.section.items()},
        **dict.fromkeys(before, _CONTEXT_COUNTS / max(len(before), 1) ** 0.5),
    }


def _sentence(text: str, unit: Unit) -> Features:
    """The words of the sentence that it stands in, which say whether it speaks of the reader or of the company."""
    line = unit.line.span
    start = max((text.rfind(mark, line.start, unit.span.start) for mark in _ENDS), default=line.start)
    ends = [at for mark in _ENDS if (at := text.find(mark, unit.span.end, line.end)) >= 0]
    sentence = text[max(start, line.start) : min(ends, default=line.end)]
    words = sorted({f"g{word}" for word in _words(sentence)})
    return dict.fromkeys(words, _SENTENCE_COUNTS / max(len(words), 1) ** 0.5)


def _layout(text: str, unit: Unit, said: str) -> Features:
    line = unit.line.span.of(text)
    names = [
        f"y bullet {unit.line.bullet}",
        f"y place {int(unit.line.place * 6)}",
        f"y units {min(unit.units, 5)}",
        f"y number {min(unit.number, 4)}",
        f"y bars {min(line.count('|'), 3)}",
        f"y ended {line[-1:] in '.!?'}",
        f"y capitals {said.isupper()}",
        f"y colon {text[unit.span.end : unit.span.end + 1] == ':'}",
        f"y opens {said[:1].isupper()}",
        f"y money {any(mark in said for mark in '€$£')}",
        f"y first {not unit.section}",
    ]
    return dict.fromkeys(names, _LAYOUT_COUNTS)


def _named(name: str, words: Sequence[str]) -> list[str]:
    return [one for word in words for one in (f"{name} {word}", f"{name}~{word[-3:]}")]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _trimmed(text: str, span: Span) -> Span:
    """The span without marks around it; a bracket that it opens, and the full stop of a short form, stay."""
    start, end = span
    while start < end and text[start] in _TRIMMED and not (text[start] == "(" and ")" in text[start:end]):
        start += 1
    while end > start and text[end - 1] in _TRIMMED and not (text[end - 1] == ")" and "(" in text[start:end]):
        end -= 1
    return Span(start, end)


def shipped() -> PostingReader:
    """The reader that ships."""
    return PostingReader.model_validate_json(FITTED.read_text(encoding="utf-8"))
