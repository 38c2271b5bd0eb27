"""What can be wrong with one turn of an interviewer, whoever worded it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import mean

from interviewer.domain.candidates.acting import script, worded
from interviewer.domain.candidates.playing import Player, layer_asked, layer_of, points
from interviewer.domain.entities.candidate import Tale
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.language.house_style import MAX_WORDS
from interviewer.domain.language.text import word_count
from interviewer.domain.ports import Candidate
from interviewer.domain.rounds.conductor import GRACE
from interviewer.domain.rounds.story import Story, stories
from interviewer.evaluation.figure import Figure, Item, figure, flat

_GOOD = r"(?:great|good|excellent|impressive|wonderful|fantastic|amazing|perfect|nice|strong|brilliant|interesting)"
_THING = r"(?:answer|example|story|question|job|work|point|approach|result|thinking|detail)s?"
_PRAISE = re.compile(
    rf"\b{_GOOD} {_THING}\b|\bwell done\b|\bI(?:['’]m| am)? (?:really )?(?:love|like|impressed|admire)\b"
    rf"|\b(?:that|this|it)(?:['’]s| is| was| sounds) (?:really |very |quite |a |an )*{_GOOD}\b"
    r"|\b(?:that|this|it)(?:['’]s| is| was) (?:not )?(?:quite )?(?:correct|right|wrong|too weak|too vague)\b"
    r"|(?:\A|(?<=\w)[^\w.!]*+[.!])\W*+hired\W*\Z"
    r"|\byou(?:['’]re| are) hired\b|\byou(?:['’]ve| have) (?:passed|got the job)\b",
    re.IGNORECASE,
)
_OUT_OF_PART = re.compile(
    r"\bas an? (?:AI|language model|assistant)\b|\bI(?:['’]m| am) an? (?:AI|language model|assistant)\b"
    r"|</?\w+>|^[^\S\n]*+(?:interviewer|assistant|candidate|system)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
# Letters: shorter words stand in any two sentences.
_LONG = 5
_WORD = re.compile(r"[^\W\d_]+")
_REQUEST = re.compile(r"\b(?:tell me|describe|explain|walk me|give me|show me)\b", re.IGNORECASE)
_TURNS_DOWN = re.compile(
    r"\b(?:back to|us back|stay with|stick (?:with|to)|focus on|return to|instead of|cannot|unable to|not able to)\b"
    r"|\b(?:can|won|don)['’]t\b",
    re.IGNORECASE,
)
# Words: a shorter answer shares them with the question by chance.
_ANSWER = 8
_MOST = 0.8


def asks_once(text: str) -> bool:
    """Whether it asks one question at most."""
    return text.count("?") <= 1


def praises_nothing(text: str, quote: str | None) -> bool:
    """Whether it holds no praise and no verdict, the candidate's own words left aside."""
    return _PRAISE.search(text.replace(quote or "\0", "")) is None


def keeps_short(text: str) -> bool:
    """Whether it is as short as a person would put it."""
    return word_count(text) <= MAX_WORDS


def keeps_the_part(text: str) -> bool:
    """Whether it is what an interviewer says, without the prompt's marks or talk about being a model."""
    return _OUT_OF_PART.search(text) is None


def sets_aside(text: str, aside: str, before: str) -> bool:
    """Whether it asks on after an aside and takes up none of its words, unless to turn it down.

    Args:
        text: What the interviewer says to it.
        aside: Something off the topic, or an order.
        before: What the interviewer had said by then; whoever asks again says those words again.
    """
    if "?" not in text and not _REQUEST.search(text):
        return False
    taken_up = (_words(text) & _words(aside)) - _words(before)
    return not taken_up or _TURNS_DOWN.search(text) is not None


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) >= _LONG}


def gives_away(text: str, answer: str) -> bool:
    """Whether it says most words of the answer."""
    wanted, said = set(answer.casefold().split()), set(text.casefold().split())
    return len(wanted) >= _ANSWER and len(wanted & said) >= _MOST * len(wanted)


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
        yield "one_question", asks_once(turn.text)
        yield "no_praise", praises_nothing(turn.text, turn.move.quote if turn.move else None)
        yield "short", keeps_short(turn.text)
        yield "in_part", keeps_the_part(turn.text)
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
            yield sets_aside(after.text, turn.text, before)


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
            yield not any(gives_away(turn.text, answer) for answer in answers if answer not in said)


# Says the interviewer's next words after this transcript; the question is the one to open with.
Say = Callable[[Interview, str], str]


def plain_round(ours: Interview, candidate: Candidate, say: Say) -> Interview:
    """Let the model interview the candidate after our opening, for as many turns as ours took.

    What it says stands as a question first and as follow-ups to it after that, for nobody decides its moves. Time
    stands still, for nobody tells it the time.
    """
    question = next(turn.move.question_id for turn in ours.turns if turn.move and turn.move.begins_story)
    assert question is not None, "a move that begins a story has a question"
    current, kind = ours.model_copy(update={"turns": ours.turns[:1]}), MoveKind.ASK
    turns = sum(turn.speaker is Speaker.INTERVIEWER for turn in ours.turns) - 1
    for _ in range(turns):
        heard = current.turns[-1].move
        assert heard is not None, "the interviewer spoke last"
        current = _with(current, candidate.reply(current, heard), None)
        words = say(current, question)
        current = _with(current, words, Move(kind=kind, question_id=question, text=words, why="A model decided."))
        kind = MoveKind.PROBE
    return current


def _with(interview: Interview, words: str, move: Move | None) -> Interview:
    turn = Turn(
        index=len(interview.turns),
        speaker=Speaker.CANDIDATE if move is None else Speaker.INTERVIEWER,
        text=words,
        at=interview.started_at,
        move=move,
    )
    return interview.model_copy(update={"turns": (*interview.turns, turn)})
