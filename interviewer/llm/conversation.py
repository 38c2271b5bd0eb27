"""The prompt of a reply: the interview so far as chat messages, append-only.

Each prompt is the previous one plus the reply and one user message, so a provider's prefix cache is hit on every turn.
The directive of an earlier move stays in its place, after the candidate's turn that it answered. So do code and
whiteboard, which are shown where they changed, and the results of runs.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.entities.code import SHEETS, Code, Run, at_turn, last_run
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn
from interviewer.llm.messages import Message, tokens
from interviewer.llm.neutral import neutralise
from interviewer.llm.prompts import candidate

# The first message after the system prompt comes from the user: several chat templates insist on it.
START = "(The candidate has joined the call.)"
_STARTS = frozenset({MoveKind.ASK, MoveKind.MOVE_ON, MoveKind.INVITE_QUESTIONS})
_LEFT_OUT = "\n[...]\n"


class Wording(NamedTuple):
    """Renders what is not speech.

    Attributes:
        directive: Instructions for a move; empty for a model that leads by itself.
        code: The candidate's code or whiteboard.
        run: A run of that code.
    """

    directive: Callable[[Move], str]
    code: Callable[[Code], str]
    run: Callable[[Run], str]


def messages(
    system: str,
    interview: Interview,
    move: Move,
    wording: Wording,
    budget: int,
) -> list[Message]:
    """The prompt for the interviewer's next words.

    Args:
        system: The system prompt.
        interview: The interview so far.
        move: The next move.
        wording: Renders directives, code and runs.
        budget: Most tokens of the whole prompt, by a cautious estimate. Beyond it only what was said about the question
            on the table is kept, which costs a cache nothing when the next question is asked; and of a story that is
            itself too long the oldest exchanges are left out, many at once, so that the prompt then grows again for
            many turns without a change at its beginning.
    """
    return with_state(system, interview, wording.directive(move), wording, budget)


def with_state(system: str, interview: Interview, state: str, wording: Wording, budget: int) -> list[Message]:
    """The prompt that ends with these words from the program; `budget` as for `messages`."""
    head = Message("system", system)
    room = budget - tokens(head)
    line = Message("user", state)
    exchanges = _exchanges(_merged([*_transcript(interview, interview.turns, wording, room // 4), line]))
    if sum(tokens(message) for exchange in exchanges for message in exchange) > room:
        exchanges = _exchanges(
            _merged([*_transcript(interview, _on_the_table(interview.turns), wording, room // 4), line])
        )
    start = _first_kept(exchanges, room)
    return [head, *(message for exchange in exchanges[start:] for message in exchange)]


def so_far(system: str, interview: Interview, wording: Wording, budget: int) -> list[Message]:
    """Returns the start of the next prompt, for the model to read while the candidate still thinks."""
    head = Message("system", system)
    room = budget - tokens(head)
    transcript = _merged(list(_transcript(interview, interview.turns, wording, room // 4)))
    if sum(map(tokens, transcript)) > room:
        transcript = _merged(list(_transcript(interview, _on_the_table(interview.turns), wording, room // 4)))
    # The candidate's latest words will share a message with the next directive.
    return [head, *(transcript[:-1] if transcript[-1].role == "user" and len(transcript) > 1 else transcript)]


def _on_the_table(turns: Sequence[Turn]) -> Sequence[Turn]:
    """The turns since the last prepared question was asked, or since the candidate was invited to ask."""
    starts = [turn.index for turn in turns if turn.move is not None and turn.move.kind in _STARTS]
    return [turn for turn in turns if turn.index >= starts[-1]] if starts else turns


def _transcript(interview: Interview, turns: Sequence[Turn], wording: Wording, limit: int) -> Iterator[Message]:
    yield Message("user", START)
    shown: set[int] = set()
    ran: set[int] = set()
    for turn in turns:
        if turn.move is not None and not turn.move.verbatim and (directive := wording.directive(turn.move)):
            yield Message("user", directive)
        text = _clipped(neutralise(turn.text), limit)
        if not text:
            continue
        if turn.speaker is Speaker.CANDIDATE:
            yield Message("user", candidate(text))
            for code in _written(interview, turn):
                if code.number not in shown:
                    yield Message("user", _clipped(wording.code(code), limit))
                shown.add(code.number)
            run = last_run(interview.runs, turn.code, turn.at)
            if run is not None and run.number not in ran:
                yield Message("user", _clipped(wording.run(run), limit))
                ran.add(run.number)
        else:
            yield Message("assistant", text)


def _written(interview: Interview, turn: Turn) -> Sequence[Code]:
    """What stood beside the conversation at a turn: the code that was worked on, or both sheets of the whiteboard."""
    newest = next((code for code in interview.codes if code.number == turn.code), None)
    if newest is None:
        return ()
    if newest.language not in SHEETS:
        return (newest,)
    return tuple(at_turn(interview.codes, newest.number, newest.question_id).values())


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
