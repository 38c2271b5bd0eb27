"""What a bank lacks for an interview, and what a telling lacks so far."""

from collections import Counter
from collections.abc import Mapping, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import BankStory, Fact, FactKind, Strength

# A loop has five or six rounds of two or three questions each, and a story is best told once.
FEWEST, MOST = 8, 12
# Interviewers ask for something of late; what happened longer ago is remembered worse, and was done at a lower level.
RECENT_YEARS = 2
# Two interviewers may ask about one principle, and neither should hear what the other heard.
EACH = 2
_GOOD = frozenset({Strength.STRONG, Strength.WORKABLE})


class Lack(Frozen):
    """Something that the bank lacks.

    Attributes:
        what: What is missing.
        why: Why an interview needs it.
        principle: The principle that it is about; empty when it is about the bank as a whole.
    """

    what: str
    why: str
    principle: str = ""


def lacks(stories: Sequence[BankStory], principles: Mapping[str, str], this_year: int) -> tuple[Lack, ...]:
    """What the bank lacks, the most pressing first; `principles` are names by id."""
    return (*_as_a_whole(stories, this_year), *_by_principle(stories, principles))


def _as_a_whole(stories: Sequence[BankStory], this_year: int) -> list[Lack]:
    found = []
    count = len(stories)
    if count < FEWEST:
        short = FEWEST - count
        what = f"{short} more {'story' if short == 1 else 'stories'}: {FEWEST} to {MOST} are enough"
        found.append(Lack(what=what, why="A loop asks some twelve times for a story, and each should be told once."))
    if count > MOST:
        what = f"Fewer stories: there are {count}, and {MOST} are enough"
        found.append(Lack(what=what, why="Each has to be there in ten seconds; set aside those that serve least."))
    if not any(story.failure for story in stories):
        what = "A story that you marked as a failure of your own"
        found.append(Lack(what=what, why="Nearly every loop asks for one. If you have it here already, mark it."))
    if not any(story.conflict for story in stories):
        what = "A story that you marked as a disagreement"
        found.append(Lack(what=what, why="Nearly every loop asks for one. If you have it here already, mark it."))
    if not any(story.year is not None and story.year >= this_year - RECENT_YEARS for story in stories):
        what = f"A story of the last {RECENT_YEARS} years, with the year in it"
        found.append(Lack(what=what, why="Interviewers want to know how you work now, and ask when it was."))
    return found


def _by_principle(stories: Sequence[BankStory], principles: Mapping[str, str]) -> list[Lack]:
    good = Counter(serving.principle for story in stories for serving in story.serves if serving.counts in _GOOD)
    short = sorted((good[principle], at, principle) for at, principle in enumerate(principles))
    return [
        Lack(
            what=f"{principles[principle]}: {'a second story' if count else 'two stories'}, workable or strong",
            why="Two interviewers may ask about it, and neither should hear what the other heard.",
            principle=principle,
        )
        for count, _, principle in short
        if count < EACH
    ]


_ASKS: Mapping[FactKind, str] = {
    FactKind.SITUATION: "When was that, and what was at stake?",
    FactKind.ACTION: "What did you do yourself, step by step?",
    FactKind.DECISION: "What else could you have done, and why did you choose this?",
    FactKind.RESULT: "How did it end?",
    FactKind.NUMBER: "What is one number that shows what came of it, and where does it come from?",
    FactKind.LEARNED: "What do you do differently since then?",
}
_SOURCE = "Where does “{quote}” come from: did you measure it, or did somebody tell you?"


def questions_for(facts: Sequence[Fact]) -> tuple[str, ...]:
    """What an interviewer would ask of a telling with these facts, in the order of a story; empty when it is whole."""
    told = {fact.kind for fact in facts}
    asked = [question for kind, question in _ASKS.items() if kind not in told]
    unsourced = next((f for f in facts if f.kind is FactKind.NUMBER), None)
    if unsourced is not None and not any(f.source for f in facts if f.kind is FactKind.NUMBER):
        asked.append(_SOURCE.format(quote=unsourced.quote))
    return tuple(asked)
