"""A simulated candidate whose facts come from a script and whose words from a model; code keeps the model to it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from interviewer.domain.candidates.playing import Player
from interviewer.domain.entities.interview import Interview, Move, Speaker, Turn
from interviewer.domain.language.house_style import SPEAKER
from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.prompt_injection import instructs
from interviewer.domain.language.quantity import amounts
from interviewer.domain.language.text import sentences, word_count
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
    """The interview with the prepared words in place of what the candidate said."""
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
    """Whether a model may word it; an aside is tested by its exact words, so it may not."""
    return is_free(prepared) and all(aside.says != prepared for aside in player.sheet.asides)


# Words: there is nothing to choose in a shorter line.
_FEW = 8
# A model may add a joint here and there, and no story.
_LONGER, _MORE_WORDS = 1.3, 10
# The share of the prepared content words that must come; the rest may be said in other words.
_ENOUGH = 0.5
# One is an article as often as a number.
_NO_COUNT = frozenset({0.0, 1.0})
_LABEL = re.compile(r"^[\s\"“*]*(?:(?:candidate|me)\**\s*:\**\s*)?", re.IGNORECASE)
# A new paragraph, or a line of anybody: the turn is over there.
_NEXT_LINE = re.compile(rf"\n\s*\n|\n\W*(?:user|candidate|{SPEAKER})\W*:", re.IGNORECASE)
_OUT_OF_PART = re.compile(
    r"</?\w+>|\bas an? (?:AI|language model)\b|\b(?:interviewer|candidate|notes?|question)\s*:"
    r"|\bI(?:['’]m sorry| am sorry), (?:but )?I can",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:I|me|my|mine|myself)\b")
_WISHED = re.compile(r"\b(?:would|should)(?:n['’]t)?\b|['’]d\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)


def is_free(prepared: str) -> bool:
    """Whether a model may choose the words: a line of a few words has none to choose, an order counts as it stands."""
    return word_count(prepared) >= _FEW and not instructs(prepared)


def most_words(prepared: str) -> int:
    """How many words the line may have in other words."""
    return int(word_count(prepared) * _LONGER) + _MORE_WORDS


def in_part(said: str, prepared: str, asked: str) -> str:
    """What of a model's words can be said in the place of the prepared ones; empty when nothing can.

    They tell at least half of what was prepared and all its numbers, no number of their own, deny if the prepared words
    do, own nothing that was not the candidate's, and tell nothing as done that was only wished for. They ask only if
    the prepared words ask.

    Args:
        said: The model's words.
        prepared: What was to be said.
        asked: What the interviewer had said, whose numbers may be repeated.
    """
    turn = _LABEL.sub("", _NEXT_LINE.split(said.strip(), maxsplit=1)[0]).strip().strip('"“”')
    if _OUT_OF_PART.search(turn) or ("?" in turn and "?" not in prepared):
        return ""
    kept = _whole_sentences(turn, most_words(prepared))
    return kept if _tells(kept, prepared) and _claims_no_more(kept, prepared, asked) else ""


def _whole_sentences(turn: str, most: int) -> str:
    kept = ""
    for span in sentences(turn):
        longer = f"{kept} {span.of(turn)}".strip()
        if word_count(longer) > most:
            break
        kept = longer
    return " ".join(kept.split())


def _tells(said: str, prepared: str) -> bool:
    wanted = content_words(prepared)
    return len(wanted & content_words(said)) >= _ENOUGH * len(wanted) and _numbers(prepared) <= _numbers(said)


def _claims_no_more(said: str, prepared: str, asked: str) -> bool:
    if _numbers(said) - _numbers(prepared) - _numbers(asked):
        return False
    if _OWN.search(said) and not _OWN.search(prepared):
        return False
    if bool(_DENIED.search(said)) != bool(_DENIED.search(prepared)):
        return False
    return bool(_WISHED.search(said)) or not _WISHED.search(prepared)


def _numbers(text: str) -> frozenset[float]:
    return frozenset(amounts(text)) - _NO_COUNT
