"""The prompt of a reply: the interview so far as chat messages, append-only.

The prompt of one turn is the prompt of the turn before with the reply and one user message added, so a provider's
prefix cache is hit on every turn. The directive of an earlier move stays where it stood, after the candidate's words
that it answered.
"""

from collections.abc import Callable, Iterator, Sequence

from interviewer.domain.interview import Interview, Move, Speaker, Turn
from interviewer.llm.messages import Message, tokens
from interviewer.llm.neutral import neutralise
from interviewer.llm.prompts import candidate

# The first message after the system prompt comes from the user: several chat templates insist on it.
START = "(The candidate has joined the call.)"
_LEFT_OUT = "\n[...]\n"


def messages(
    system: str,
    interview: Interview,
    move: Move,
    directive: Callable[[Move], str],
    budget: int,
) -> list[Message]:
    """The prompt for the interviewer's next words.

    Args:
        system: The system prompt.
        interview: The interview so far.
        move: What is to be said next.
        directive: Renders what the voice is told about a move.
        budget: Most tokens of the whole prompt, by a cautious estimate. Beyond it the oldest exchanges are left out,
            many at once, so that the prompt then grows again for many turns without a change at its beginning.
    """
    head = Message("system", system)
    room = budget - tokens(head)
    said = list(_said(interview.turns, directive, room // 4))
    exchanges = _exchanges(_merged([*said, Message("user", directive(move))]))
    start = _first_kept(exchanges, room)
    return [head, *(message for exchange in exchanges[start:] for message in exchange)]


def opening(system: str) -> list[Message]:
    """The part that the prompts of every interview with this system prompt begin with."""
    return [Message("system", system), Message("user", START)]


def _said(turns: Sequence[Turn], directive: Callable[[Move], str], limit: int) -> Iterator[Message]:
    yield Message("user", START)
    for turn in turns:
        if turn.move is not None and not turn.move.verbatim:
            yield Message("user", directive(turn.move))
        text = _clipped(neutralise(turn.text), limit)
        if not text:
            continue
        if turn.speaker is Speaker.CANDIDATE:
            yield Message("user", candidate(text))
        else:
            yield Message("assistant", text)


def _clipped(text: str, limit: int) -> str:
    """The text without its middle when it alone would take more than `limit` tokens."""
    if tokens(Message("user", text)) <= limit:
        return text
    half = max(limit, 1)  # a token is some 3.5 characters, so both halves together stay below the limit
    return text[:half].rstrip() + _LEFT_OUT + text[-half:].lstrip()


def _merged(parts: Sequence[Message]) -> list[Message]:
    merged: list[Message] = []
    for part in parts:
        if merged and merged[-1].role == part.role:
            merged[-1] = Message(part.role, f"{merged[-1].text}\n\n{part.text}")
        else:
            merged.append(part)
    return merged


def _exchanges(parts: Sequence[Message]) -> list[tuple[Message, ...]]:
    """Pairs of a user's and an assistant's message; the last has the user's alone."""
    return [tuple(parts[at : at + 2]) for at in range(0, len(parts), 2)]


def _first_kept(exchanges: Sequence[tuple[Message, ...]], room: int) -> int:
    """The first exchange that is kept: found by replaying every prompt so far, so a later prompt decides alike."""
    sizes = [sum(map(tokens, exchange)) for exchange in exchanges]
    start = used = 0
    for last, exchange in enumerate(exchanges):
        asked = used + tokens(exchange[0])
        if asked > room:
            while start < last and asked > room // 2:
                asked -= sizes[start]
                used -= sizes[start]
                start += 1
        used += sizes[last]
    return start
