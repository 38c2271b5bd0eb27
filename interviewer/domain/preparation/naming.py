"""The drill of ten seconds: which story of the bank was named, and whether it serves the question's principle."""

from collections import Counter
from collections.abc import Sequence
from math import log

from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import sentences
from interviewer.domain.preparation.bank import BankStory, Strength
from interviewer.domain.preparation.drills import Finding, Outcome

QUESTIONS, SECONDS = 10, 10
# How much the shared words must weigh, where a word of one story among eleven weighs 2.5; by how much more than those
# of the next story; and the share of the answer's own weight that they must be. On 60 tellings of four authors, where
# the first 12 to 25 words of one telling stood for the answer and five stories of the author in another telling for
# the bank, 57% were recognised and 5% taken for another story; of stories that were not in the bank, 11%.
_WEIGHT, _AHEAD, _SHARE = 3.5, 1.5, 0.2
_ORDER = (Strength.STRONG, Strength.WORKABLE, Strength.STRETCH, Strength.GAP)
_OUTCOMES = {
    Strength.STRONG: Outcome.GOOD,
    Strength.WORKABLE: Outcome.GOOD,
    Strength.STRETCH: Outcome.PARTLY,
    Strength.GAP: Outcome.OFF,
}


def named_story(answer: str, stories: Sequence[BankStory]) -> BankStory | None:
    """The story that an answer names, by its title or by the words that they share; None when it is none of them.

    A word that few stories hold says more than one that many hold, and one that no story holds counts against all.
    """
    said = content_words(answer)
    if (titled := _by_title(said, stories)) is not None:
        return titled
    held = [content_words(" ".join((story.title, *(one.text for one in story.tellings)))) for story in stories]
    spread = Counter(word for words in held for word in words)
    weights = {word: log((1 + len(stories)) / (spread[word] or 1)) for word in said}
    ranked = sorted(((sum(weights[word] for word in said & words), at) for at, words in enumerate(held)), reverse=True)
    best, at = ranked[0] if ranked else (0.0, 0)
    after = ranked[1][0] if len(ranked) > 1 else 0.0
    clear = best >= _WEIGHT and best >= _AHEAD * after and best >= _SHARE * sum(weights.values())
    return stories[at] if clear else None


def _by_title(said: frozenset[str], stories: Sequence[BankStory]) -> BankStory | None:
    """The one story all of whose title's words were said; of several, that with the longest title."""
    titles = [(content_words(story.title), at) for at, story in enumerate(stories)]
    whole = sorted(((len(words), at) for words, at in titles if words and words <= said), reverse=True)
    if not whole or (len(whole) > 1 and whole[0][0] == whole[1][0]):
        return None
    return stories[whole[0][1]]


def checked_name(
    answer: str, principle: str, name: str, stories: Sequence[BankStory], meant: BankStory | None = None
) -> Finding:
    """What a named story is worth for a principle, by its strength in the bank.

    Args:
        answer: What the candidate said: the story and its first sentence.
        principle: The rubric that the question asks for.
        name: What that principle is called.
        stories: The bank.
        meant: The story that the candidate says they meant; by the answer's words without.
    """
    story = meant or named_story(answer, stories)
    best = strongest(principle, stories)
    instead = "" if best is None else f" Strongest for {name} in your bank: “{best.title}”."
    if story is None:
        return Finding(
            outcome=Outcome.UNKNOWN,
            says=f"No story of your bank was recognised in these words.{instead}",
            mentions=(best.id,) if best is not None else (),
        )
    serving = story.serving(principle)
    if serving is None:
        return Finding(
            outcome=Outcome.UNKNOWN,
            says=f"“{story.title}” was not read for {name} yet, so nobody can say whether it fits.",
            beside=opening(story),
            story_id=story.id,
            mentions=(story.id,),
        )
    strength = serving.counts
    better = best is not None and best.id != story.id and _rank(best, principle) < _ORDER.index(strength)
    return Finding(
        outcome=_OUTCOMES[strength],
        says=f"“{story.title}” is {_WORDS[strength]} for {name}.{instead if better else ''}",
        beside=opening(story),
        story_id=story.id,
        mentions=(story.id, best.id) if best is not None and better else (story.id,),
    )


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
