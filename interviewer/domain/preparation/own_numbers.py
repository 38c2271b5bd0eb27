"""The drill on the numbers of one's own stories: where did that number come from?"""

from collections.abc import Sequence

from interviewer.domain.entities.listening import Heard, ThreadKind
from interviewer.domain.language.quantity import amounts
from interviewer.domain.language.signals import is_vague
from interviewer.domain.language.text import sentences
from interviewer.domain.preparation.bank import BankStory, Fact, FactKind
from interviewer.domain.preparation.drills import Finding, Outcome, Step

MOST = 6
_ASKS = (
    "Where does that number come from?",
    "How was that measured, and by whom?",
    "Compared with what? What was it before?",
    "How would somebody else check that number?",
)


def number_steps(stories: Sequence[BankStory], most: int = MOST) -> tuple[Step, ...]:
    """One question about each number, those without a source first, the stories taking turns."""
    bare = [_numbers(story, sourced=False) for story in stories]
    sourced = [_numbers(story, sourced=True) for story in stories]
    chosen = [*_in_turns(bare), *_in_turns(sourced)][:most]
    return tuple(_step(story, fact, number) for number, (story, fact) in enumerate(chosen))


def _numbers(story: BankStory, *, sourced: bool) -> list[tuple[BankStory, Fact]]:
    facts = (fact for fact in story.facts if fact.kind is FactKind.NUMBER and bool(fact.source) is sourced)
    return [(story, fact) for fact in facts]


def _in_turns(queues: Sequence[list[tuple[BankStory, Fact]]]) -> list[tuple[BankStory, Fact]]:
    longest = max(map(len, queues), default=0)
    return [queue[at] for at in range(longest) for queue in queues if at < len(queue)]


def _step(story: BankStory, fact: Fact, number: int) -> Step:
    return Step(
        prompt=f"In “{story.title}” you say “{fact.quote}”. {_ASKS[number % len(_ASKS)]}",
        beside=_sentence(story.text, fact),
        story_id=story.id,
        subject=fact.quote,
    )


def _sentence(text: str, fact: Fact) -> str:
    """The sentence that a number stands in."""
    holding = (span for span in sentences(text) if span.start <= fact.start < span.end)
    return next((span.of(text) for span in holding), fact.quote)


def checked_source(answer: str, heard: Heard, told: str) -> Finding:
    """What can be said of an answer about a number.

    Code finds only that an answer leaves the number open, as it does in a round: it is vague, or the listener hears a
    number without its source or base in it. That a source was named is for the candidate to say.

    Args:
        answer: The candidate's words.
        heard: What the listener heard in them.
        told: Words of the story that say where the number came from; empty without any.
    """
    beside = f"Your story says: “{told}”" if told else "No source was found in your story."
    again = [one.quote for one in heard.threads if one.kind is ThreadKind.NUMBER and one.sure]
    if again:
        says = "There is a number in this answer too whose source or base an interviewer would ask for."
        return Finding(outcome=Outcome.PARTLY, says=says, beside=beside, quotes=tuple(again))
    if is_vague(answer) and not amounts(answer):
        return Finding(outcome=Outcome.PARTLY, says="This is vague: an interviewer would ask again.", beside=beside)
    says = "Does it say who or what measured the number, and what it is compared with? Mark it yourself."
    return Finding(outcome=Outcome.UNKNOWN, says=says, beside=beside)
