"""How good the interviewer is, from rounds with simulated candidates of whom is known what they left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import mean

from interviewer.domain.candidates.acting import script, worded
from interviewer.domain.candidates.playing import Player, layer_asked, layer_of, points
from interviewer.domain.entities.candidate import Tale
from interviewer.domain.entities.interview import Interview, MoveKind, Speaker, Turn
from interviewer.domain.rounds.conductor import GRACE
from interviewer.domain.rounds.story import Story, stories
from interviewer.evaluation import manner
from interviewer.evaluation.figure import Figure, Item, figure, flat

# These say a question again on purpose.
_AGAIN = frozenset({MoveKind.REDIRECT, MoveKind.CLARIFY})
_FOLLOW_UPS = frozenset({MoveKind.PROBE})
_LEFT = frozenset({MoveKind.REDIRECT, MoveKind.MOVE_ON, MoveKind.INVITE_QUESTIONS, MoveKind.CLOSE})

WHAT = {
    "one_question": "One question a turn",
    "no_praise": "No praise and no verdict",
    "nothing_given_away": "No answer given away",
    "no_repetition": "No question twice",
    "aimed": "Follow-ups that aim at what was left out",
    "aimed_by_words": "Follow-ups that ask for a part left out, by the words",
    "handled": "Other topics and orders led back to the question",
    "set_aside": "Other topics and orders not taken up, by the words",
    "on_time": "Rounds within their time",
    "closed": "Rounds with an invitation to ask and a close",
    "short": "Turns within the length",
    "in_part": "Turns that keep the part",
    "own_words": "Turns in which the model's words could stand",
    "reworded": "Of these, turns in other words than the draft",
    "acted": "Candidate's turns in the words of the model that played",
}
PLAIN = "plain prompt"
# Known from our moves and our clock; a model that decides by itself has neither.
_BY_MOVES = frozenset({"aimed", "handled", "on_time", "closed", "own_words", "reworded"})


@dataclass(frozen=True)
class Played:
    """A round that is over, with the candidate who sat it.

    Attributes:
        acted: Whether a model found the candidate's words.
    """

    player: Player
    interview: Interview
    acted: bool = False

    @property
    def name(self) -> str:
        """Who met whom."""
        return f"{self.interview.setup.persona}/{self.player.name}"

    @cached_property
    def told(self) -> Interview:
        """The round with the candidate's words as they were prepared: by these it is known what was told."""
        return script(self.player, self.interview) if self.acted else self.interview

    @property
    def spoken(self) -> tuple[Turn, ...]:
        """The interviewer's turns after the opening."""
        return tuple(turn for turn in self.interview.turns if turn.move and turn.move.kind is not MoveKind.OPEN)


def figures(rounds: Sequence[Played]) -> Iterator[Figure]:
    """The figures over all rounds, each with its number of cases."""
    for name, items in _items(rounds).items():
        yield from figure(name, items, flat(mean))


def plain_figures(rounds: Sequence[Played]) -> Iterator[Figure]:
    """The same figures of rounds that a plainly prompted model held, but for those that only our moves tell."""
    for one in figures(rounds):
        if one.name not in _BY_MOVES:
            yield one.model_copy(update={"group": PLAIN})


def _items(rounds: Sequence[Played]) -> dict[str, list[Item[float]]]:
    found: dict[str, list[Item[float]]] = {name: [] for name in WHAT}
    for one in rounds:
        for name, good in _judged(one):
            found[name].append(Item(one.name, float(good)))
    return found


def _judged(one: Played) -> Iterator[tuple[str, bool]]:
    for turn in one.spoken:
        yield "one_question", manner.asks_once(turn.text)
        yield "no_praise", manner.praises_nothing(turn.text, turn.move.quote if turn.move else None)
        yield "short", manner.keeps_short(turn.text)
        yield "in_part", manner.keeps_the_part(turn.text)
    yield from (("no_repetition", fresh) for fresh in _asked_afresh(one))
    yield from _stood(one)
    yield from (("handled", handled) for handled in _led_back(one))
    yield from (("set_aside", left) for left in _set_aside(one))
    yield from (("acted", own) for own in (worded(one.player, one.interview) if one.acted else ()))
    for story in stories(one.told):
        yield from _aimed(one.player, story)
        yield from (("nothing_given_away", kept) for kept in _kept_back(one.player, story))
    kinds = {turn.move.kind for turn in one.spoken if turn.move}
    yield "closed", {MoveKind.INVITE_QUESTIONS, MoveKind.CLOSE} <= kinds
    last = one.interview.turns[-1]
    yield "on_time", one.interview.elapsed(last.at) <= 60 * one.interview.setup.minutes + GRACE


def _asked_afresh(one: Played) -> Iterator[bool]:
    asked: set[str] = set()
    for turn in one.spoken:
        if turn.move and turn.move.kind not in _AGAIN | {MoveKind.RESPOND} and "?" in turn.text:
            yield turn.text not in asked
            asked.add(turn.text)


def _stood(one: Played) -> Iterator[tuple[str, bool]]:
    """For each turn that a model was to word, whether its words were said, and whether they were words of its own."""
    if one.interview.setup.provider == "scripted":
        return
    for turn in one.spoken:
        if turn.move is None or turn.move.verbatim:
            continue
        yield "own_words", turn.note is None
        if turn.note is None:
            yield "reworded", turn.text != turn.move.text


def _led_back(one: Played) -> Iterator[bool]:
    """After each of the candidate's asides, whether the interviewer led back or left the question."""
    yield from (after.move.kind in _LEFT for _, after in _asides(one) if after.move)


def _set_aside(one: Played) -> Iterator[bool]:
    """After each aside, whether the interviewer's words asked on and took nothing up."""
    for turn, after in _asides(one):
        if after.move and after.move.kind is not MoveKind.CLOSE:
            before = " ".join(said.text for said in one.told.turns[: turn.index] if said.move)
            yield manner.sets_aside(after.text, turn.text, before)


def _asides(one: Played) -> Iterator[tuple[Turn, Turn]]:
    """Each of the candidate's asides, and what was said to it."""
    said = {aside.says for aside in one.player.sheet.asides}
    turns = one.told.turns
    return ((turn, after) for turn, after in pairwise(turns) if turn.text in said)


def _aimed(player: Player, story: Story) -> Iterator[tuple[str, bool]]:
    """For each follow-up of which is known what it asks for, whether that was left out so far."""
    tale = player.tale_told(story.turns)
    if tale is None:
        return
    said = ""
    for turn in story.turns:
        if turn.speaker is Speaker.CANDIDATE:
            said += turn.text
        elif turn.move and turn.move.kind in _FOLLOW_UPS:
            if (wanted := _wanted(player, tale, turn)) is not None:
                yield "aimed", wanted not in said
            if (layer := layer_asked(turn.text)) is not None:
                yield "aimed_by_words", tale.layers[layer] not in said


def _wanted(player: Player, tale: Tale, turn: Turn) -> str | None:
    """The words of the tale that a follow-up is after; by its own words when it names no criterion."""
    criterion = player.criterion_of(turn.move)
    if criterion is None:
        layer = layer_asked(turn.text)
    elif criterion.id in tale.details:
        return tale.details[criterion.id]
    else:
        layer = layer_of(criterion)
    return tale.layers[layer] if layer else None


def _kept_back(player: Player, story: Story) -> Iterator[bool]:
    """Whether each turn but the hints keeps back what the candidate has not said of the answer yet."""
    tale, question = player.tale_told(story.turns), player.questions.get(story.question_id)
    answers = [*(tale.layers.values() if tale else ()), *(points(question) if question else ())]
    said = ""
    for turn in story.turns:
        if turn.move is None:
            said += turn.text
        elif turn.move.kind is not MoveKind.HINT:
            yield not any(manner.gives_away(turn.text, answer) for answer in answers if answer not in said)
