"""Everything that the heads are fitted on, as texts with labels."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from evals.changed import changed
from evals.cut import cut, watched
from evals.dataset import load_stories
from evals.fits_dataset import load_fits
from evals.marks_dataset import RungMarks, load_examples, load_marks
from evals.sample import Sample, read
from evals.stories_dataset import STANDS, Kind, Story, load
from evals.told_dataset import ToldAnswer, ToldFile, load_told
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED
from interviewer.domain.evidence.reading import Sentence
from interviewer.domain.language.text import sentences

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
    for name, file in load_told().items():
        for answer in file.answers:
            yield _hard_one(name, file, answer)


def _hard_one(name: str, file: ToldFile, answer: ToldAnswer) -> Sample:
    told = read(answer.text)
    places = _places_of(answer.text, told)
    held = {element: places(answer.elements.get(element.value, ())) for element in ELEMENTS}
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
