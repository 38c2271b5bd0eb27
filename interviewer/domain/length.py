"""How much of an answer is read: nobody listens to a quarter of an hour without asking."""

from collections.abc import Sequence

from interviewer.domain.text import sentences, words

# At 150 words a minute a quarter of an hour; the small model reads so much in some fifteen seconds.
READ_WORDS = 2_500


def unread_note(words: int) -> str:
    """What the candidate is told of words that were not read; empty when all were."""
    if not words:
        return ""
    return f"The last {words:,} words were not read: an answer is read up to {READ_WORDS:,} words."


def within(answers: Sequence[tuple[int, str]], limit: int = READ_WORDS) -> tuple[tuple[tuple[int, str], ...], int]:
    """The answers, as (turn index, text), up to the end of the last sentence read, and the number of words after it.

    A sentence that is longer than all that is read is cut within.
    """
    heard: list[tuple[int, str]] = []
    read = unread = 0
    for turn, text in answers:
        end = 0
        for span in sentences(text):
            spoken = words(span.of(text))
            if unread or read + len(spoken) > limit:
                taken = 0 if read or unread else limit
                end = span.start + spoken[taken - 1][1].end if taken else end
                read, unread = read + taken, unread + len(spoken) - taken
                continue
            read, end = read + len(spoken), span.end
        heard.append((turn, text[:end] if unread else text))
    return tuple(heard), unread
