"""A text with labels, from which the heads are fitted."""

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from evals import grammar_slips, surface
from evals.datasets import (
    STANDS,
    HardAnswer,
    HardFile,
    Kind,
    RungMarks,
    Story,
    load,
    load_examples,
    load_fits,
    load_hard_answers,
    load_marks,
    load_stories,
)
from evals.surface import Edit
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED
from interviewer.domain.evidence.reading import Sentence, sentences_of
from interviewer.domain.language.text import sentences


@dataclass(frozen=True)
class Sample:
    """One text.

    Attributes:
        story: Texts of one story are left out together.
        rung: The rung on which it stands; None when that is unknown.
        holds: Whether the answer holds each element; those that nobody labelled are not in it.
        held_by: For each element, the positions of the sentences that hold it; elements without labels are not in it.
        principles: How plainly it shows each principle, 0 to 1; empty when it is no story.
        rubric: The rubric whose criteria are labelled; empty when none are.
        criteria: For each of its criteria, as `rubric/criterion`, the positions of the sentences that meet it.
        taken_out: What was taken out of an otherwise good answer.
        example: Whether it is a passage and no answer.
    """

    story: str
    text: str
    sentences: tuple[Sentence, ...]
    rung: int | None = None
    holds: dict[Check, bool] = field(default_factory=dict)
    held_by: dict[Check, frozenset[int]] = field(default_factory=dict)
    principles: dict[str, float] = field(default_factory=dict)
    rubric: str = ""
    criteria: dict[str, frozenset[int]] = field(default_factory=dict)
    taken_out: frozenset[Check] = frozenset()
    example: bool = False


def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text that the reader reads."""
    return tuple(sentences_of([text]))


# What is cut out, and the rung on which a good answer stands then; see `evals.datasets.STANDS`.
_CUTS = MappingProxyType(
    {
        frozenset({Check.OUTCOME, Check.MEASURED_OUTCOME}): 3,
        frozenset({Check.MEASURED_OUTCOME}): 3,
        frozenset({Check.REASON}): 4,
    }
)
_WATCHED = 2
_GOOD = 4
# Less is no answer that anybody would give.
_FEWEST = 4
_I = re.compile(r"\bI(?:'m| am)\b|\bI(?:'ve| have)\b|\bI(?=['\s,.;])|\b(?:my|me|mine|myself)\b", re.IGNORECASE)
_THEIRS = MappingProxyType(
    {"i'm": "she is", "i am": "she is", "i've": "she has", "i have": "she has", "i": "she",
     "my": "her", "me": "her", "mine": "hers", "myself": "herself"}
)  # fmt: skip


def cut(sample: Sample) -> Iterator[Sample]:
    """Copies of a good telling without its ending, without its number and without its reasons, where it has them."""
    if sample.rung is None or sample.rung < _GOOD:
        return
    for parts, rung in _CUTS.items():
        gone = frozenset().union(*(sample.held_by.get(part, frozenset()) for part in parts))
        if not gone or len(sample.sentences) - len(gone) < _FEWEST:
            continue
        left = _without(sample, gone)
        # Where the number is the whole ending, there is no telling without the one and with the other.
        needed = {Check.EVENT, Check.OWN_ACTION, Check.OUTCOME} - parts
        if left is not None and all(left.holds[element] for element in needed):
            yield replace(left, rung=min(rung, sample.rung), taken_out=parts if sample.rung > _GOOD else frozenset())


def watched(sample: Sample) -> Iterator[Sample]:
    """A copy of a good telling in which a colleague did it all; whoever tells it may speak in the last sentence."""
    if sample.rung is None or sample.rung < _GOOD:
        return
    dice = random.Random(sample.text)
    last = sample.sentences[-1].place.start if dice.random() < 1 / 2 else len(sample.text)
    text = _of_another(sample.text[:last]) + sample.text[last:]
    sentences = read(text)
    if text == sample.text or len(sentences) != len(sample.sentences):
        return
    yield replace(
        sample,
        text=text,
        sentences=sentences,
        rung=_WATCHED,
        holds=sample.holds | {Check.OWN_ACTION: False},
        held_by=sample.held_by | {Check.OWN_ACTION: frozenset()},
        principles={},
        rubric="",
        criteria={},
        taken_out=frozenset({Check.OWN_ACTION}) if sample.rung > _GOOD else frozenset(),
    )


def _without(sample: Sample, gone: frozenset[int]) -> Sample | None:
    kept = [at for at in range(len(sample.sentences)) if at not in gone]
    text = " ".join(sample.sentences[at].place.quote for at in kept)
    sentences = read(text)
    if len(sentences) != len(kept):
        return None
    place = {old: new for new, old in enumerate(kept)}
    held = {e: frozenset(place[at] for at in sample.held_by[e] if at in place) for e in ELEMENTS}
    return replace(
        sample,
        text=text,
        sentences=sentences,
        holds={element: bool(at) for element, at in held.items()},
        held_by=held,
        principles={},
        rubric="",
        criteria={},
    )


def _of_another(text: str) -> str:
    """The text with a colleague for the speaker; who that is, is said where the speaker first acts."""
    named = False

    def other(match: re.Match[str]) -> str:
        nonlocal named
        said = " ".join(match[0].lower().split())
        word = _THEIRS[said]
        if not named and word.startswith("she"):
            named, word = True, word.replace("she", "my colleague", 1)
        at_start = not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".!?"
        return word[0].upper() + word[1:] if at_start else word

    return _I.sub(other, text)


def _by_itself(slip: Callable[[str], str]) -> Edit:
    return lambda text, dice: slip(text)


# Spaces, lines and the shape of marks do not reach the reader at all.
_CHANGES: Mapping[str, Edit] = MappingProxyType(
    {name: _by_itself(slip) for name, slip in grammar_slips.SLIPS.items()}
    | {
        name: surface.EDITS[name]
        for name in ("typos", "no_capitals", "no_commas", "expanded", "contracted", "fillers", "semicolons")
    }
)


def changed(sample: Sample, count: int) -> Iterator[Sample]:
    """Up to `count` copies of a sample, each with one change that finds something to change in it.

    Labels of sentences stay only where the copy has as many sentences.
    """
    dice = random.Random(sample.text)
    names = dice.sample(sorted(_CHANGES), len(_CHANGES))
    made = 0
    for name in names:
        if made == count:
            return
        text = _CHANGES[name](sample.text, dice)
        if text == sample.text:
            continue
        made += 1
        yield _relabelled(sample, text)


def _relabelled(sample: Sample, text: str) -> Sample:
    sentences = read(text)
    copy = replace(sample, text=text, sentences=sentences, principles={})
    if len(sentences) == len(sample.sentences):
        return copy
    return replace(copy, held_by={}, rubric="", criteria={})


# How many copies of a telling, each with something changed that should not count.
COPIES = 2
# What each variant of a story lacks. What only looks good tells nothing that happened.
LACKS: dict[Kind, frozenset[Check]] = {
    "we": frozenset({Check.OWN_ACTION}),
    "no_number": frozenset({Check.MEASURED_OUTCOME}),
    "no_reason": frozenset({Check.REASON}),
    "no_outcome": frozenset({Check.OUTCOME, Check.MEASURED_OUTCOME}),
    "generic": frozenset({Check.EVENT}),
    "hypothetical": frozenset(ELEMENTS),
    "stuffed": frozenset(ELEMENTS),
    "echo": frozenset(ELEMENTS),
}
# The criteria of the STAR rubric that are elements.
_STAR = {
    "situation": Check.EVENT,
    "own_actions": Check.OWN_ACTION,
    "outcome": Check.OUTCOME,
    "measured_outcome": Check.MEASURED_OUTCOME,
    "reason": Check.REASON,
    "what_outlived_it": Check.REFLECTION,
}


def all_samples() -> tuple[Sample, ...]:
    """All texts but those of the stories that are held out."""
    stories = tuple(_stories())
    copies = (copy for one in stories for copy in (*changed(one, COPIES), *cut(one), *watched(one)))
    return (*stories, *copies, *_older_answers(), *_hard_ones(), *_passages(), *_shown_principles())


def digest(samples: Sequence[Sample]) -> str:
    """SHA-256 of all texts and labels."""
    told = "\n".join(
        repr((s.story, s.text, s.rung, sorted(s.holds.items()), _places(s), sorted(s.principles.items())))
        for s in samples
    )
    return hashlib.sha256(told.encode()).hexdigest()


def _places(sample: Sample) -> list[tuple[str, list[int]]]:
    labels = [*sample.held_by.items(), *sample.criteria.items()]
    return sorted((str(name), sorted(held)) for name, held in labels)


def _stories() -> Iterator[Sample]:
    marks = load_marks()
    for story in load():
        if story.split != "fit":
            continue
        told = marks[story.story].rungs
        for telling in story.rungs:
            yield _telling(story, telling.rung, telling.text, told[telling.rung])
        best = {element for element in ELEMENTS if _numbers(told[5], element)}
        for variant in story.variants:
            yield _variant(story, variant.kind, variant.text, best)


def _telling(story: Story, rung: int, text: str, marks: RungMarks) -> Sample:
    told = read(text)
    places = _places_of(text, told)
    held = {element: places(_numbers(marks, element)) for element in ELEMENTS}
    return Sample(
        story=story.story,
        text=text,
        sentences=told,
        rung=rung,
        holds={element: bool(at) for element, at in held.items()},
        held_by=held,
        principles={story.principle: 1.0} if rung > 1 else {},
        rubric=story.principle,
        criteria={f"{story.principle}/{name}": places(at) for name, at in marks.criteria.items()},
    )


def _variant(story: Story, kind: Kind, text: str, best: set[Check]) -> Sample:
    lacks = LACKS[kind]
    return Sample(
        story=story.story,
        text=text,
        sentences=read(text),
        rung=STANDS[kind],
        holds={element: element in best and element not in lacks for element in ELEMENTS},
        held_by={element: frozenset() for element in lacks},
        # What only looks good meets no criterion; what meets them in the other variants was not labelled.
        rubric=story.principle if len(lacks) == len(ELEMENTS) else "",
        taken_out=lacks if len(lacks) < len(ELEMENTS) else frozenset(),
    )


def _numbers(marks: RungMarks, element: Check) -> tuple[int, ...]:
    """The numbers of the sentences that hold the element, from 1."""
    return {str(name): numbers for name, numbers in marks.elements.items()}.get(element.value, ())


def _places_of(text: str, told: Sequence[Sentence]) -> Callable[[Sequence[int]], frozenset[int]]:
    """Turns numbers of sentences into positions among those that are read; some are not, as they tell nothing."""
    starts = [span.start for span in sentences(text)]
    position = {sentence.place.start: at for at, sentence in enumerate(told)}

    def places(numbers: Sequence[int]) -> frozenset[int]:
        return frozenset(position[starts[n - 1]] for n in numbers if starts[n - 1] in position)

    return places


def _older_answers() -> Iterator[Sample]:
    for file in load_stories():
        if file.split == "heldout":
            continue
        for answer in file.answers:
            if sentences := read(answer.text):
                yield Sample(f"older_{file.story}", answer.text, sentences, rung=answer.rung)


def _hard_ones() -> Iterator[Sample]:
    for name, file in load_hard_answers().items():
        for answer in file.answers:
            yield _hard_one(name, file, answer)


def _hard_one(name: str, file: HardFile, answer: HardAnswer) -> Sample:
    told = read(answer.text)
    places = _places_of(answer.text, told)
    told_in = {Check(element): numbers for element, numbers in answer.elements.items()}
    held = {element: places(told_in.get(element, ())) for element in ELEMENTS}
    return Sample(
        story=f"told_{name}",
        text=answer.text,
        sentences=told,
        rung=answer.rung,
        holds={element: bool(at) for element, at in held.items()},
        held_by=held,
        # What tells nothing meets no criterion; what the others meet was not labelled.
        rubric=file.principle if answer.rung <= 1 else "",
        taken_out=frozenset(Check(element) for element in answer.lacks) & frozenset(NEEDED),
    )


def _passages() -> Iterator[Sample]:
    for at, example in enumerate(load_examples()):
        sentences = read(example.text)
        shown = frozenset(range(len(sentences))) if example.shown else frozenset()
        element = _STAR.get(example.criterion) if example.rubric == "star" else None
        yield Sample(
            # Passages are left out in tens, so that near ones stay together.
            story=f"passages_{example.rubric}_{at // 10}",
            text=example.text,
            sentences=sentences,
            held_by={element: shown} if element is not None else {},
            principles={example.rubric: 1.0} if example.shown and example.rubric != "star" else {},
            rubric=example.rubric,
            criteria={f"{example.rubric}/{example.criterion}": shown},
            example=True,
        )


def _shown_principles() -> Iterator[Sample]:
    for file in load_fits():
        for at, story in enumerate(file.stories):
            yield Sample(
                story=f"shown_{file.principle}_{at}",
                text=story.text,
                sentences=read(story.text),
                principles={file.principle: 1.0} | dict.fromkeys(story.also, 0.5),
            )
