"""The drill of ten seconds: which story of the bank was named, and whether it serves the question's principle."""

from collections import Counter
from collections.abc import Sequence
from math import log

from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import sentences
from interviewer.domain.preparation.bank import BankStory, Strength
from interviewer.domain.preparation.drills import Finding, Outcome

QUESTIONS, SECONDS = 10, 10
# The share of the words, weighed by how few stories hold them, that must be of one story for it to be recognised.
_RECOGNISED = 0.4
# How far the next story must be behind it, of the same share.
_AHEAD = 0.05
_ORDER = (Strength.STRONG, Strength.WORKABLE, Strength.STRETCH, Strength.GAP)
_OUTCOMES = {
    Strength.STRONG: Outcome.GOOD,
    Strength.WORKABLE: Outcome.GOOD,
    Strength.STRETCH: Outcome.PARTLY,
    Strength.GAP: Outcome.OFF,
}


def named_story(answer: str, stories: Sequence[BankStory]) -> BankStory | None:
    """The story that an answer names, by the words that it shares with title and text; None when it is none of them.

    A word that few stories hold says more than one that many hold, and one that no story holds counts against all.
    """
    said = content_words(answer)
    held = [content_words(f"{story.title}. {story.text}") for story in stories]
    spread = Counter(word for words in held for word in words)
    weights = {word: log(1 + len(stories) / (spread[word] or 1)) for word in said}
    whole = sum(weights.values())
    if not whole:
        return _by_title(answer, stories)
    shares = [sum(weights[word] for word in said & words) / whole for words in held]
    ranked = sorted(zip(shares, range(len(stories)), strict=True), key=lambda pair: -pair[0])
    best, at = ranked[0] if ranked else (0.0, 0)
    after = ranked[1][0] if len(ranked) > 1 else 0.0
    if best < _RECOGNISED or best - after < _AHEAD:
        return _by_title(answer, stories)
    return stories[at]


def _by_title(answer: str, stories: Sequence[BankStory]) -> BankStory | None:
    """The only story whose whole title stands in the answer."""
    said = answer.casefold()
    titled = [story for story in stories if story.title.strip() and story.title.strip().casefold() in said]
    longest = max((len(story.title) for story in titled), default=0)
    titled = [story for story in titled if len(story.title) == longest]
    return titled[0] if len(titled) == 1 else None


def checked_name(answer: str, principle: str, name: str, stories: Sequence[BankStory]) -> Finding:
    """What a named story is worth for a principle, by its strength in the bank.

    Args:
        answer: What the candidate said: the story and its first sentence.
        principle: The rubric that the question asks for.
        name: What that principle is called.
        stories: The bank.
    """
    story = named_story(answer, stories)
    best = strongest(principle, stories)
    instead = "" if best is None else f" Strongest for {name} in your bank: “{best.title}”."
    if story is None:
        return Finding(
            outcome=Outcome.UNKNOWN, says=f"No story of your bank was recognised in these words.{instead}", beside=""
        )
    serving = story.serving(principle)
    beside = opening(story)
    if serving is None:
        says = f"“{story.title}” was not read for {name} yet, so nobody can say whether it fits."
        return Finding(outcome=Outcome.UNKNOWN, says=says, beside=beside, story_id=story.id)
    strength = serving.counts
    says = f"“{story.title}” is {_WORDS[strength]} for {name}."
    if best is not None and best.id != story.id and _rank(best, principle) < _ORDER.index(strength):
        says += instead
    return Finding(outcome=_OUTCOMES[strength], says=says, beside=beside, story_id=story.id)


_WORDS = {
    Strength.STRONG: "strong",
    Strength.WORKABLE: "workable",
    Strength.STRETCH: "a stretch",
    Strength.GAP: "no story",
}


def strongest(principle: str, stories: Sequence[BankStory]) -> BankStory | None:
    """The story that serves a principle best; None when none does better than a gap."""
    serving = [story for story in stories if _rank(story, principle) < _ORDER.index(Strength.GAP)]
    return min(serving, key=lambda story: (_rank(story, principle), -_share(story, principle)), default=None)


def _rank(story: BankStory, principle: str) -> int:
    serving = story.serving(principle)
    return len(_ORDER) if serving is None else _ORDER.index(serving.counts)


def _share(story: BankStory, principle: str) -> float:
    serving = story.serving(principle)
    return 0.0 if serving is None else serving.share


def opening(story: BankStory) -> str:
    """The first sentence of a story as it was told last."""
    spans = sentences(story.text)
    return spans[0].of(story.text) if spans else ""
