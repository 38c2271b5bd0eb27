"""How much a story and an import hold; what is more is refused, never cut."""

from collections.abc import Sequence

from interviewer.domain.errors import InterviewerError
from interviewer.domain.preparation.bank import BankStory

# A version more than this, and the oldest goes; a use likewise.
MOST_TELLINGS, MOST_USES = 40, 200
# Characters of one telling: an hour of talk. Only the first words are read, see `READ_WORDS`.
MOST_CHARACTERS = 40_000
# Stories of one file, and of one import.
MOST_STORIES = 200


def usable(text: str) -> str:
    """The text of a telling, without what stands around it.

    Raises:
        InterviewerError: There is none, or far too much.
    """
    text = text.strip()
    if not text:
        raise InterviewerError("There is no story in this. Write or paste what happened, a few sentences at least.")
    if len(text) > MOST_CHARACTERS:
        raise InterviewerError(f"This has {len(text):,} characters, and a story has at most {MOST_CHARACTERS:,}.")
    return text


def check_import(stories: Sequence[BankStory]) -> None:
    """See that a bank can be imported whole.

    Raises:
        InterviewerError: It has too many stories, or one of them too much; the message names the limit.
    """
    if len(stories) > MOST_STORIES:
        raise InterviewerError(
            f"This bank has {len(stories):,} stories, and at most {MOST_STORIES} are imported at once. Nothing was "
            "imported. Cut the file into several."
        )
    for story in stories:
        for many, most, what in (
            (len(story.tellings), MOST_TELLINGS, "versions"),
            (len(story.uses), MOST_USES, "uses"),
            (max(len(telling.text) for telling in story.tellings), MOST_CHARACTERS, "characters in a version"),
        ):
            if many > most:
                raise InterviewerError(
                    f"“{story.title}” has {many:,} {what}, and a story has at most {most:,}. Nothing was imported. "
                    "Shorten it in the file."
                )
