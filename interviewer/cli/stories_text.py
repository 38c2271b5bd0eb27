"""Stories of the bank as plain text."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from interviewer.cli.terminal import WIDTH
from interviewer.domain.entities.code import printable
from interviewer.domain.language.text import word_count
from interviewer.domain.preparation.bank import BankStory, FactKind, Serving, Strength, Use
from interviewer.domain.preparation.comparing_tellings import Difference, DiffLine, Side, Unshared
from interviewer.domain.preparation.health import Lack, questions_for

_GOOD = (Strength.STRONG, Strength.WORKABLE)
_SIDES = {Side.BOTH: "  ", Side.FIRST: "K ", Side.SECOND: "O "}
# Of what a list has to say of each story, or of the whole bank.
_MOST_PRINCIPLES, _MOST_LACKS = 2, 5
_COLUMN = 11


def line(text: str) -> str:
    """A text as one line that cannot act on the terminal."""
    return printable(" ".join(text.split()))


def by_strength(story: BankStory) -> list[Serving]:
    """How it serves each principle, the strongest first."""
    order = list(Strength)
    return sorted(story.serves, key=lambda one: (order.index(one.counts), -one.share))


def list_rows(stories: Sequence[BankStory], names: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """A table of stories with its head."""
    yield "ID", "told", "uses", "strongest", "title"
    for story in stories:
        told = story.tellings[-1].at.astimezone().strftime("%Y-%m-%d")
        yield story.id, told, str(len(story.uses)), strongest(story, names), line(story.title)


def strongest(story: BankStory, names: Mapping[str, str]) -> str:
    """The principles that it serves best, if it serves any."""
    good = [one for one in by_strength(story) if one.counts in _GOOD][:_MOST_PRINCIPLES]
    return ", ".join(f"{_name(names, one.principle)} ({one.counts})" for one in good) or "none yet"


def lacks_text(lacks: Sequence[Lack]) -> Iterator[str]:
    """What the bank lacks, the most pressing first."""
    if not lacks:
        yield "\nThe bank lacks nothing."
        return
    yield "\nThe bank lacks:"
    for lack in lacks[:_MOST_LACKS]:
        yield _wrapped(f"{lack.what}. {lack.why}", 2)
    if (more := len(lacks) - _MOST_LACKS) > 0:
        yield f"  And {more} more. Principle by principle: interviewer plan coverage"


def kept_text(story: BankStory, names: Mapping[str, str]) -> Iterator[str]:
    """What came of a telling that was just read."""
    yield _wrapped(f"Strongest for: {strongest(story, names)}", 2)
    yield from _asks(story)
    yield f"  All of it: interviewer stories show {story.id}"


def story_text(
    story: BankStory, names: Mapping[str, str], found: Sequence[Difference], only: Unshared | None = None
) -> Iterator[str]:
    """All about a story; `found` is what its tellings say differently, `only` what one of the last two alone says."""
    yield f"{story.id}  {line(story.title)}"
    yield _about(story)
    yield ""
    for paragraph in story.text.splitlines():
        yield textwrap.fill(printable(paragraph), WIDTH)
    yield from _facts(story)
    yield from _numbers(story)
    yield from _serves(story, names)
    yield "\nVersions"
    for number, telling in enumerate(story.tellings, start=1):
        counts = ", counts" if number == len(story.tellings) else ""
        words = word_count(telling.text)
        yield f"  {number:<3}{telling.at.astimezone():%Y-%m-%d %H:%M}  {telling.origin}, {words} words{counts}"
    yield from differences_text(found)
    if only is not None:
        yield from unshared_text(only, f"version {len(story.tellings) - 1}", f"version {len(story.tellings)}")
    yield "\nUses"
    for use in story.uses:
        yield _use(use, names)
    if not story.uses:
        yield "  Not told in a round or a drill yet."
    yield f"\nTell it better: interviewer stories retell {story.id}"


def differences_text(found: Sequence[Difference]) -> Iterator[str]:
    """What the tellings of a story say differently."""
    if not found:
        return
    yield "\nThe tellings differ"
    for one in found:
        first, second = (at + 1 for at in one.tellings)
        yield f"  {one.kind}: “{line(one.said[0])}” in version {first}, “{line(one.said[1])}” in version {second}"
        yield _wrapped(f"{first}: “{line(one.first)}”", 6)
        yield _wrapped(f"{second}: “{line(one.second)}”", 6)


def unshared_text(found: Unshared, first: str, second: str) -> Iterator[str]:
    """The numbers, durations and dates that only one of two tellings has; `first` and `second` name them."""
    for name, values in ((first, found.first), (second, found.second)):
        if values:
            yield f"\nOnly {name} says"
        for one in values:
            yield _wrapped(f"{line(one.said)}: “{line(one.sentence)}”", 2)
    if found.note:
        yield found.note


def changes_text(before: BankStory, after: BankStory, names: Mapping[str, str]) -> Iterator[str]:
    """What a new version changes in the strengths."""
    for now in by_strength(after):
        was = before.serving(now.principle)
        if was is not None and was.counts is not now.counts:
            yield f"  {_name(names, now.principle)}: {was.counts} → {now.counts}"


def diff_text(keep: BankStory, other: BankStory, lines: Sequence[DiffLine]) -> Iterator[str]:
    """Two tellings sentence by sentence."""
    yield f"K  {keep.id}  {line(keep.title)}"
    yield f"O  {other.id}  {line(other.title)}"
    yield ""
    for one in lines:
        mark = _SIDES[one.side]
        yield textwrap.fill(line(one.text), WIDTH, initial_indent=mark, subsequent_indent="  ")


def _about(story: BankStory) -> str:
    parts = [f"of {story.year}"] if story.year is not None else ["the year is not said"]
    parts += ["something went wrong"] if story.failure else []
    parts += ["a disagreement"] if story.conflict else []
    parts += [f"scope: {story.scope.named}"] if story.scope is not None else []
    parts += [f"read for {story.read_for}"] if story.read_for else []
    return "; ".join(parts)


def _facts(story: BankStory) -> Iterator[str]:
    yield "\nWhat it tells"
    for fact in story.facts:
        if fact.kind is not FactKind.NUMBER:
            yield _beside(fact.kind, f"“{line(fact.quote)}”")
    yield from _asks(story)


def _asks(story: BankStory) -> Iterator[str]:
    asked = questions_for(story.facts)
    if asked:
        yield "  Not found in these words, so you may be asked:"
    for question in asked:
        yield _wrapped(f"- {line(question)}", 4)


def _numbers(story: BankStory) -> Iterator[str]:
    numbers = [fact for fact in story.facts if fact.kind is FactKind.NUMBER]
    if not numbers:
        return
    yield "\nNumbers"
    for fact in numbers:
        source = f"from “{line(fact.source)}”" if fact.source else "no source found; expect to be asked"
        yield _wrapped(f"“{line(fact.quote)}”: {source}", 2)


def _serves(story: BankStory, names: Mapping[str, str]) -> Iterator[str]:
    yield "\nWhat it serves"
    if not story.serves:
        yield "  It was not read yet."
    rest = []
    for one in by_strength(story):
        if one.counts is Strength.GAP:
            rest.append(_name(names, one.principle))
            continue
        score = f", {one.score:.1f} of 5 as an answer" if one.score is not None else ""
        own = f"; your word, read as {one.strength}" if one.own is not None else ""
        yield _beside(one.counts, f"{_name(names, one.principle)} ({one.share:.0%} of the story{score}{own})")
        for quote in one.quotes:
            yield _wrapped(f"“{line(quote)}”", 2 + _COLUMN)
    if rest:
        yield _beside(Strength.GAP, ", ".join(rest))


def _use(use: Use, names: Mapping[str, str]) -> str:
    about = f", {_name(names, use.principle)}" if use.principle else ""
    question = f", question {line(use.question_id)}" if use.question_id else ""
    score = f", {use.score:.1f} of 5" if use.score is not None else ""
    return f"  {use.at.astimezone():%Y-%m-%d %H:%M}  {line(use.where)}{about}{question}{score}"


def _name(names: Mapping[str, str], principle: str) -> str:
    return line(names.get(principle, principle))


def _beside(word: str, text: str) -> str:
    indent = " " * (2 + _COLUMN)
    return textwrap.fill(f"  {word:<{_COLUMN}}{text}", WIDTH, subsequent_indent=indent)


def _wrapped(text: str, indent: int) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2))
