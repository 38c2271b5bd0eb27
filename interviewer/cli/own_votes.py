"""Asks in the terminal how the candidate would vote on their own answers, before anything of the score is shown."""

import textwrap
from typing import Protocol

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import vote_words
from interviewer.service import Service

_CHOICES = {str(number): vote for number, vote in enumerate(Vote, start=1)}
_HELP = f"Type a number: {', '.join(f'{key} {vote_words(vote)}' for key, vote in _CHOICES.items())}. Enter skips."


class Screen(Protocol):
    """Where the candidate reads and types."""

    def line(self, prompt: str) -> str | None:
        """One line; None at the end of the input."""
        ...

    def write(self, text: str) -> None:
        """Write as it stands."""
        ...


def ask_for_votes(service: Service, interview_id: str, screen: Screen) -> None:
    """Ask for each vote that is not there yet, and keep it at once; nothing once the score was shown."""
    ballot = service.ballot(interview_id)
    votes = dict(ballot.votes)
    left = [answer for answer in ballot.answers if answer.question_id not in votes]
    if not ballot.waits or not left:
        return
    screen.write(f"Before you see the score: how would you vote on your own answers?\n{_HELP}\n")
    for answer in left:
        screen.write(f"\n{answer.question}\n{textwrap.indent(answer.words, '   ')}\n")
        vote = _vote(screen)
        if vote is not None:
            votes[answer.question_id] = vote
            service.self_vote(interview_id, votes)
    screen.write("\n")


def _vote(screen: Screen) -> Vote | None:
    while True:
        typed = screen.line("Your vote: ")
        if typed is None or not typed.strip():
            return None
        if typed.strip() in _CHOICES:
            return _CHOICES[typed.strip()]
        screen.write(f"{_HELP}\n")
