"""A simulated candidate played by a model: the sheet decides what is said, the model how, and code keeps it so.

Nothing is remembered here either. What the sheet had prepared for a turn follows from what the interviewer said, so it
is worked out anew from the transcript, whatever words the model found for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from interviewer.domain.candidates.in_part import in_part, is_free, most_words
from interviewer.domain.candidates.playing import Player
from interviewer.domain.entities.interview import Interview, Move, Speaker, Turn
from interviewer.domain.ports import Cue

# The model's words for a cue; empty when it has none.
Say = Callable[[Cue], str]


@dataclass(frozen=True)
class Actor:
    """A candidate of whom the sheet chooses the facts and a model the words."""

    player: Player
    say: Say

    @property
    def name(self) -> str:
        """The id of the sheet."""
        return self.player.name

    def reply(self, interview: Interview, move: Move) -> str:
        """What is said next: the model's words if they keep to the part, else the prepared ones."""
        prepared = self.player.reply(script(self.player, interview), move)
        if not _is_free(self.player, prepared):
            return prepared
        asked = interview.turns[-1].text
        cue = Cue(
            manner=self.player.sheet.summary,
            asked=asked,
            prepared=prepared,
            most_words=most_words(prepared),
            seed=interview.setup.seed,
        )
        return in_part(self.say(cue), prepared, asked) or prepared


def script(player: Player, interview: Interview) -> Interview:
    """The interview with the prepared words in the place of the candidate's, whoever found those."""
    turns: list[Turn] = []
    for turn in interview.turns:
        if turn.speaker is Speaker.CANDIDATE:
            heard = turns[-1].move
            assert heard is not None, "the candidate answers the interviewer"
            so_far = interview.model_copy(update={"turns": tuple(turns)})
            turn = turn.model_copy(update={"text": player.reply(so_far, heard)})
        turns.append(turn)
    return interview.model_copy(update={"turns": tuple(turns)})


def worded(player: Player, interview: Interview) -> list[bool]:
    """For each of the candidate's turns that a model could word, whether it was said in the model's words."""
    pairs = zip(interview.turns, script(player, interview).turns, strict=True)
    return [
        said.text != prepared.text
        for said, prepared in pairs
        if said.speaker is Speaker.CANDIDATE and _is_free(player, prepared.text)
    ]


def _is_free(player: Player, prepared: str) -> bool:
    """Whether a model may word it; what stands in the place of an answer is measured by its very words."""
    return is_free(prepared) and all(aside.says != prepared for aside in player.sheet.asides)
