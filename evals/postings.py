"""Fits and measures what finds the demands of a posting and what answers them.

`python -m evals.postings` prints precision and recall with each posting left out of the fit; `--fit` writes what ships;
`--set` measures other postings by what ships, `--matches` the matching with résumés. Material in `evals/postings/`:
`second_hand.jsonl` (six postings by another hand, with matches and résumés) and `own.txt` (26 postings written beside
the code), both for the fit; `sealed.jsonl` (six more by the other hand) was scored once, when all was chosen.
"""

import argparse
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.classifying import fit_features
from evals.datasets import load_stories
from evals.fit import print_line
from interviewer.domain.base import Frozen
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.text import Span, sentences
from interviewer.domain.preparation.posting import Demand, DemandKind, Where
from interviewer.domain.preparation.posting_layout import lines, places
from interviewer.domain.preparation.posting_matching import RARITY, count_rarity, likeness, pieces, stemmed
from interviewer.domain.preparation.posting_reading import (
    CUT,
    ENTRY,
    FITTED,
    NONE,
    PREFERRED,
    REQUIRED,
    WHOLE,
    Features,
    PostingReader,
    Unit,
    cut_features,
    demands,
    headed,
    heading_features,
    neighbours,
    shipped,
    unit_features,
    units,
    wish_features,
)

FOLDER = Path(__file__).parent / "postings"
_MARKED = re.compile(r"<<([sxeubd])([+-]) (.*?)>>", re.DOTALL)
_KINDS = {
    "s": DemandKind.SKILL,
    "e": DemandKind.EXPERIENCE,
    "u": DemandKind.EDUCATION,
    "b": DemandKind.BEHAVIOUR,
    "d": DemandKind.DUTY,
}
# The share of a unit that must be of a demand for the unit to be one, and of a demand to be found.
_ENOUGH = 0.5
# Chosen on the postings left out: below, menu lines come in; above, short entries of lists are lost.
_LEAST = 0.6
_PARTS = 5


class Labelled(Frozen):
    """A demand as a person marked it."""

    quote: str
    kind: DemandKind
    required: bool


class LabelledPosting(Frozen):
    """A posting and its demands."""

    id: str
    text: str
    demands: tuple[Labelled, ...]

    @property
    def spans(self) -> list[tuple[Span, Labelled]]:
        """The demands with their places; one that stands twice is taken where it comes after the one before."""
        found, at = [], 0
        for one in self.demands:
            start = self.text.find(one.quote, at)
            start = self.text.find(one.quote) if start < 0 else start
            found.append((Span(start, start + len(one.quote)), one))
            at = start
        return found


def second_hand(path: Path = FOLDER / "second_hand.jsonl") -> list[LabelledPosting]:
    """The postings of another hand, in a file."""
    with path.open(encoding="utf-8") as file:
        return [LabelledPosting.model_validate_json(line) for line in file]


def own(path: Path = FOLDER / "own.txt") -> list[LabelledPosting]:
    """The postings that were written for the fit."""
    return [_marked(part) for part in path.read_text(encoding="utf-8").split("=== ")[1:]]


def _marked(part: str) -> LabelledPosting:
    name, _, marked = part.partition("\n")
    found = [
        Labelled(quote=quote.strip(), kind=_KINDS[kind], required=sign == "+")
        for kind, sign, quote in _MARKED.findall(marked)
    ]
    text = _MARKED.sub(lambda match: match[3], marked).strip()
    return LabelledPosting(id=name.strip(), text=text, demands=tuple(found))


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


class Seen(NamedTuple):
    """Units of a posting with the labels that they should get."""

    units: list[Unit]
    labels: list[Labelled | None]


def _seen(posting: LabelledPosting, headings: Classifier) -> Seen:
    """The units of a posting that is cut at the bounds of its demands."""
    cut = []
    for line in lines(posting.text):
        for place in places(posting.text, line):
            if not place.certain and _parts(posting, place.left, place.right):
                cut.append((place.left, place.right))
    found = headed(_units_at(posting.text, set(cut)), headings)
    return Seen(found, [_label(posting, unit.span) for unit in found])


def _units_at(text: str, at: set[tuple[int, int]]) -> list[Unit]:
    """The units when a line is cut at these places."""
    asked = iter([place for line in lines(text) for place in places(text, line) if not place.certain])
    return units(text, lambda _: (lambda place: (place.left, place.right) in at)(next(asked)))


def _parts(posting: LabelledPosting, left: int, right: int) -> bool:
    """Whether a place parts a demand from what stands beside it."""
    before = next((span for span, _ in posting.spans if span.start < left <= span.end), None)
    behind = next((span for span, _ in posting.spans if span.start <= right < span.end), None)
    return before != behind


def _label(posting: LabelledPosting, span: Span) -> Labelled | None:
    best = max(posting.spans, key=lambda one: _overlap(one[0], span), default=None)
    return best[1] if best and _overlap(best[0], span) >= _ENOUGH * (span.end - span.start) else None


def _cut_rows(posting: LabelledPosting) -> Iterable[tuple[Features, str]]:
    for line in lines(posting.text):
        start = line.span.start
        for place in places(posting.text, line):
            parts = _parts(posting, place.left, place.right)
            near = any(span.start < place.left <= span.end or span.start <= place.right < span.end
                       for span, _ in posting.spans)  # fmt: skip
            if not place.certain and near:
                yield cut_features(posting.text, line, place, start), CUT if parts else WHOLE
            if place.certain or parts:
                start = place.right


def heading_classifier(postings: Sequence[LabelledPosting]) -> Classifier:
    """What a heading announces, fitted on a list of headings and on short demands, which are none."""
    rows = []
    for line in (FOLDER / "headings.txt").read_text(encoding="utf-8").splitlines():
        label, _, listed = line.partition(": ")
        rows += [(heading_features(one), label) for one in listed.split(" | ")]
        rows += [(heading_features(one.upper()), label) for one in listed.split(" | ")]
    short = (one.quote for posting in postings for one in posting.demands if len(one.quote.split()) <= 8)
    titles = (line.span.of(posting.text) for posting in postings for line in lines(posting.text)[:3])
    others = (*short, *(title for title in titles if len(title.split()) <= 8))
    rows += [(heading_features(said), ENTRY) for said in others]
    return _classifier(*_columns(rows))


def fitted(postings: Sequence[LabelledPosting], least: float = _LEAST) -> PostingReader:
    """What is fitted on these postings."""
    cuts = [row for posting in postings for row in _cut_rows(posting)]
    headings = heading_classifier(postings)
    seen = {posting.id: _seen(posting, headings) for posting in postings}
    rows = {posting.id: [unit_features(posting.text, unit) for unit in seen[posting.id].units] for posting in postings}
    labels = {name: [one.kind if one else NONE for one in of.labels] for name, of in seen.items()}
    first = _classifier([row for name in rows for row in rows[name]], [x for name in rows for x in labels[name]])
    shares = _left_out_shares(rows, labels)
    second = [row | neighbours(shares[name], at) for name in rows for at, row in enumerate(rows[name])]
    wishes = [
        (wish_features(posting.text, unit), REQUIRED if label.required else PREFERRED)
        for posting in postings
        for unit, label in zip(*seen[posting.id], strict=True)
        if label
    ]
    return PostingReader(
        headings=headings,
        cuts=_classifier(*_columns(cuts)),
        first=first,
        kinds=_classifier(second, [x for name in rows for x in labels[name]]),
        required=_classifier(*_columns(wishes)),
        least=least,
    )


def _left_out_shares(rows: dict[str, list[Features]], labels: dict[str, list[str]]) -> dict[str, list[float]]:
    """How likely each unit is a demand, by a classifier of the other postings."""
    names = list(rows)
    found: dict[str, list[float]] = {}
    for part in range(_PARTS):
        left_out = names[part::_PARTS]
        kept = [name for name in names if name not in left_out]
        model = _classifier([row for name in kept for row in rows[name]], [x for name in kept for x in labels[name]])
        for name in left_out:
            found[name] = [1 - model.of(row)[NONE] for row in rows[name]]
    return found


def _columns(rows: Sequence[tuple[Features, str]]) -> tuple[list[Features], list[str]]:
    return [row for row, _ in rows], [label for _, label in rows]


def _classifier(rows: Sequence[Features], labels: Sequence[str]) -> Classifier:
    return fit_features(rows, labels, strength=30.0, keep=6_000)


class Counted(NamedTuple):
    """What is right of what was found, and what was found of what is there.

    Attributes:
        found, right: Units that are called demands, and those of them that are at least half of one.
        wanted, got: Demands, and those of them of which at least half was found.
        exact: Demands that one unit holds nearly alone (intersection over union of at least a half).
        kinds, wishes: Of the demands that were got: how often the kind and required/preferred are right.
    """

    found: int
    right: int
    wanted: int
    got: int
    exact: int
    kinds: int
    wishes: int


def count(posting: LabelledPosting, found: Sequence[Demand]) -> Counted:
    """Compares what was found in a posting with its labels."""
    spans = [Span(one.start, one.end) for one in found]
    right = sum(
        sum(_overlap(span, gold) for gold, _ in posting.spans) >= _ENOUGH * (span.end - span.start) for span in spans
    )
    got = exact = kinds = wishes = 0
    for gold, label in posting.spans:
        size = gold.end - gold.start
        if sum(_overlap(span, gold) for span in spans) < _ENOUGH * size:
            continue
        got += 1
        at = max(range(len(spans)), key=lambda one: _overlap(spans[one], gold))
        kinds += found[at].kind is label.kind
        wishes += found[at].required == label.required
        union = size + spans[at].end - spans[at].start - _overlap(spans[at], gold)
        exact += _overlap(spans[at], gold) >= _ENOUGH * union
    return Counted(len(spans), right, len(posting.spans), got, exact, kinds, wishes)


def _sum(counts: Iterable[Counted]) -> Counted:
    return Counted(*map(sum, zip(*counts, strict=True)))


def _line(name: str, one: Counted) -> str:
    got = max(one.got, 1)
    return (
        f"{name:14} found {one.found:4}  precision {one.right / max(one.found, 1):.2f}  "
        f"recall {one.got / max(one.wanted, 1):.2f} of {one.wanted:4}  "
        f"as one unit {one.exact / max(one.wanted, 1):.2f}  "
        f"kind {one.kinds / got:.2f}  required {one.wishes / got:.2f}"
    )


def measured(postings: Sequence[LabelledPosting], rest: Sequence[LabelledPosting], show: bool = False) -> Counted:
    """Each posting read by what the others, and the rest, teach."""
    counts = []
    for posting in postings:
        reader = fitted([one for one in (*postings, *rest) if one.id != posting.id])
        found = demands(posting.text, reader)
        counts.append(count(posting, found))
        print_line(_line(posting.id, counts[-1]))
        if show:
            _show(posting, found)
    return _sum(counts)


def shipped_measured(postings: Sequence[LabelledPosting], show: bool = False) -> Counted:
    """Each posting read by what ships."""
    reader, counts = shipped(), []
    for posting in postings:
        found = demands(posting.text, reader)
        counts.append(count(posting, found))
        print_line(_line(posting.id, counts[-1]))
        if show:
            _show(posting, found)
    return _sum(counts)


def _show(posting: LabelledPosting, found: Sequence[Demand]) -> None:
    spans = [Span(one.start, one.end) for one in found]
    for one, span in zip(found, spans, strict=True):
        label = _label(posting, span)
        if label is None:
            print_line(f"   +++ {one.kind} {one.required} | {one.said}")
        elif label.kind != one.kind or label.required != one.required:
            print_line(f"   ~~~ {one.kind} {one.required} should be {label.kind} {label.required} | {one.said}")
    for gold, label in posting.spans:
        if sum(_overlap(span, gold) for span in spans) < _ENOUGH * (gold.end - gold.start):
            print_line(f"   --- {label.kind} {label.required} | {label.quote}")


class Matching(Frozen):
    """A posting beside a résumé, as a person matched them."""

    posting: str
    resume: str
    met: tuple[dict[str, str], ...]
    unmet: tuple[str, ...]


def rarity() -> dict[str, float]:
    """How rare words are in postings and answers; the résumés that matching is measured on are left out."""
    texts = [unit.span.of(one.text) for one in (*second_hand(), *own()) for unit in units(one.text, lambda _: False)]
    answers = [answer.text for story in load_stories() for answer in story.answers[:2]]
    return count_rarity([*texts, *(span.of(text) for text in answers for span in sentences(text))])


def _measure_matches() -> None:
    """Of the demands with a likeness from each bound on: how many are met, and how many of all met these are."""
    with (FOLDER / "resumes.jsonl").open(encoding="utf-8") as file:
        resumes = {one["id"]: one["text"] for one in map(json.loads, file)}
    with (FOLDER / "matches.jsonl").open(encoding="utf-8") as file:
        pairs = [Matching.model_validate_json(line) for line in file]
    counted, seen = rarity(), []
    for pair in pairs:
        lines_of = pieces(Where.RESUME, "", pair.resume, resumes[pair.resume])
        for demand, met in [*((one["demand"], True) for one in pair.met), *((one, False) for one in pair.unmet)]:
            asked = stemmed(demand)
            seen.append((max(likeness(asked, piece.stems, counted) for piece in lines_of), met))
    wanted = sum(met for _, met in seen)
    for bound in (0.2, 0.25, 0.3, 0.35, 0.4):
        found = [met for share, met in seen if share >= bound]
        precision, recall = sum(found) / max(len(found), 1), sum(found) / wanted
        rates = f"precision {precision:.2f}  recall {recall:.2f} of {wanted}"
        print_line(f"from {bound:.2f}: {len(found):3} matched  {rates}")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="write what ships")
    parser.add_argument("--set", type=Path, help="another file of postings, read by what ships")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--own", action="store_true", help="leave each of the own postings out too")
    parser.add_argument("--matches", action="store_true", help="measure the matching with résumés")
    given = parser.parse_args()
    others, mine = second_hand(), own()
    if given.fit:
        FITTED.parent.mkdir(exist_ok=True)
        text = json.dumps(fitted([*others, *mine]).model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
        FITTED.write_text(text + "\n", encoding="utf-8")
        RARITY.write_text(json.dumps(rarity(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        return
    if given.set:
        print_line(_line("all", shipped_measured(second_hand(given.set), given.show)))
        return
    if given.matches:
        _measure_matches()
        return
    print_line(_line("second hand", measured(others, mine, given.show)))
    if given.own:
        print_line(_line("own", measured(mine, others, given.show)))


if __name__ == "__main__":
    main()
