"""Compares the rounds of a loop: which stories came twice, and which facts differ between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import Quoted, WriteUp
from interviewer.domain.entities.findings import Cell, Contradiction, CoverageRow, Disagreement, Findings, Reuse
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric, RubricKind
from interviewer.domain.entities.scorecard import Evidence
from interviewer.domain.language.likeness import alike, content_words, likeness
from interviewer.domain.language.quantity import MONTHS, Quantity, amounts, quantities, strangers
from interviewer.domain.language.text import sentences
from interviewer.domain.rounds.brief import is_doubt
from interviewer.domain.rounds.story import stories


class StorySentence(Frozen):
    """One sentence of a telling."""

    quoted: Quoted

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return content_words(self.quoted.words)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """How much of what it says."""
        return quantities(self.quoted.words)


class RoundStory(Frozen):
    """What a candidate told about one prepared question.

    Attributes:
        round: The position of the round in the loop, from 0.
        turns: The candidate's turns as (turn index, text).
        laid_aside: Whether the candidate replaced it with another story.
    """

    round: int
    interview_id: str
    question_id: str
    turns: tuple[tuple[int, str], ...]
    laid_aside: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        """The stems of its content words."""
        return frozenset[str]().union(*(content_words(text) for _, text in self.turns))

    @cached_property
    def amounts(self) -> tuple[float, ...]:
        """All numbers in it."""
        return amounts("\n".join(text for _, text in self.turns))

    @cached_property
    def sentences(self) -> tuple[StorySentence, ...]:
        """Its sentences, in order."""
        return tuple(
            StorySentence(
                quoted=Quoted(interview_id=self.interview_id, question_id=self.question_id, evidence=evidence)
            )
            for turn, text in self.turns
            for span in sentences(text)
            for evidence in (Evidence(turn=turn, quote=span.of(text), start=span.start, end=span.end),)
        )


def nearest(one: RoundStory, other: RoundStory) -> tuple[StorySentence, StorySentence]:
    """The two sentences of two tellings that share most words; the first ones of several."""
    pairs = ((mine, theirs) for mine in one.sentences for theirs in other.sentences)
    return max(pairs, key=lambda pair: _common(*pair))


def count_distinct(tellings: Sequence[RoundStory]) -> int:
    """The number of different stories; a story told again counts once."""
    kept: list[RoundStory] = []
    for telling in tellings:
        if not any(alike(telling.words, before.words) for before in kept):
            kept.append(telling)
    return len(kept)


def _common(mine: StorySentence, theirs: StorySentence) -> float:
    both = len(mine.words & theirs.words)
    return both / (len(mine.words | theirs.words) or 1) + both


# When it was is said at the beginning.
_BEGINNING = 2
# Within one story told twice, two sentences are about the same thing when they share this much; in two stories a
# candidate may well run three tests once and five another time, so there it takes almost the same sentence.
_SHARED, _SHARE = 2, 0.4
_SHARED_ELSEWHERE, _SHARE_ELSEWHERE = 4, 0.7

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTH = re.compile(rf"\b(?:in|since|of|last|early|late|mid|by|until) ({'|'.join(MONTHS)})\b", re.IGNORECASE)
_LED = re.compile(
    r"\bI (?:led|headed|ran|managed|owned|was (?:the |a )?(?:\w+ )?(?:lead|leader|owner|manager|in charge))\b",
    re.IGNORECASE,
)
_DID_NOT_LEAD = re.compile(
    r"\bI (?:only|just|merely) (?:helped|assisted|watched|reviewed|joined|followed)\b"
    r"|\bI was (?:only |just |merely )?an? (?:\w+ )?(?:intern|junior|observer|trainee|reviewer)\b"
    r"|\bI (?:was not|wasn['’]t|did not|didn['’]t) (?:the |a )?(?:\w+ )?(?:lead|leader|owner|manager|in charge)\b"
    r"|\b(?:my (?:manager|lead|boss|colleague)|somebody else|someone else) (?:led|headed|ran|managed|owned)\b",
    re.IGNORECASE,
)


def contradictions(one: RoundStory, other: RoundStory) -> tuple[Contradiction, ...]:
    """What two tellings of different rounds say differently; each unit, year, month and part at most once."""
    found = list(_numbers(one, other))
    if alike(one.words, other.words):
        found += _dates(one, other)
        found += _parts(one, other)
    return tuple(found)


def _numbers(one: RoundStory, other: RoundStory) -> Iterator[Contradiction]:
    """Amounts of the same thing, each of which the other telling has nowhere.

    A story has an amount before and one after, and may leave out either of them.
    """
    same_story = alike(one.words, other.words)
    seen: set[str] = set()
    for mine, theirs in product(_measured(one), _measured(other)):
        if not _same_matter(mine, theirs, same_story=same_story):
            continue
        for unit in dict.fromkeys(quantity.unit for quantity in mine.quantities):
            said = strangers(unit, mine.quantities, other.amounts), strangers(unit, theirs.quantities, one.amounts)
            if unit not in seen and all(said):
                seen.add(unit)
                about = " ".join(sorted(mine.words & theirs.words))
                told = (_amounts(said[0], unit), _amounts(said[1], unit))
                yield _between(Disagreement.NUMBER, about, one, other, mine, theirs, told)


def _measured(telling: RoundStory) -> list[StorySentence]:
    return [said for said in telling.sentences if said.quantities]


def _same_matter(mine: StorySentence, theirs: StorySentence, *, same_story: bool) -> bool:
    shared, shorter = len(mine.words & theirs.words), min(len(mine.words), len(theirs.words)) or 1
    if same_story:
        return shared >= _SHARED and shared >= _SHARE * shorter
    return shared >= _SHARED_ELSEWHERE and shared >= _SHARE_ELSEWHERE * max(len(mine.words), len(theirs.words))


def _amounts(found: Sequence[float], unit: str) -> str:
    numbers = " and ".join(f"{amount:,g}" for amount in found)
    return f"{unit}{numbers}" if unit in "$€£" else f"{numbers}{'' if unit == '%' else ' '}{unit}"


def _dates(one: RoundStory, other: RoundStory) -> Iterator[Contradiction]:
    """A year or a month, when each telling names exactly one and not the same."""
    for pattern in (_YEAR, _MONTH):
        mine, theirs = _named(pattern, one), _named(pattern, other)
        if len(mine) == len(theirs) == 1 and mine.keys() != theirs.keys():
            (first, here), (second, there) = *mine.items(), *theirs.items()
            begin = here in one.sentences[:_BEGINNING] and there in other.sentences[:_BEGINNING]
            if begin or _same_matter(here, there, same_story=True):
                yield _between(Disagreement.DATE, "when it was", one, other, here, there, (first, second))


def _named(pattern: re.Pattern[str], telling: RoundStory) -> dict[str, StorySentence]:
    return {
        found.group(found.lastindex or 0).title(): said
        for said in telling.sentences
        for found in pattern.finditer(said.quoted.words)
    }


def _parts(one: RoundStory, other: RoundStory) -> Iterator[Contradiction]:
    """Whether the candidate led it; a telling that says both is left alone."""
    here, there = _part(one), _part(other)
    if here is not None and there is not None and here[0] != there[0]:
        yield _between(Disagreement.ROLE, "your part in it", one, other, here[1], there[1], (here[2], there[2]))


def _part(telling: RoundStory) -> tuple[bool, StorySentence, str] | None:
    found = [
        (led, said, match.group())
        for said in telling.sentences
        for led, pattern in ((True, _LED), (False, _DID_NOT_LEAD))
        if (match := pattern.search(said.quoted.words))
    ]
    return found[0] if len({led for led, _, _ in found}) == 1 else None


def _between(
    kind: Disagreement,
    about: str,
    one: RoundStory,
    other: RoundStory,
    mine: StorySentence,
    theirs: StorySentence,
    said: tuple[str, str],
) -> Contradiction:
    return Contradiction(
        kind=kind,
        about=about,
        rounds=(one.round, other.round),
        first=mine.quoted,
        second=theirs.quoted,
        said=said,
    )


# Work on a technical problem is no story; the same problem may well come to the same words.
_TELLS = frozenset({RubricKind.PRINCIPLE, RubricKind.BACKGROUND})


def round_stories(
    round_number: int, interview: Interview, questions: Mapping[str, Question], rubrics: Mapping[str, Rubric]
) -> tuple[RoundStory, ...]:
    """The stories that were told in a round, those among them that were given up for another."""
    told = []
    for story in stories(interview):
        question = questions.get(story.question_id)
        if question is None or rubrics[question.rubric].kind not in _TELLS:
            continue
        for turns, laid_aside in ((story.told, False), (story.laid_aside, True)):
            if turns:
                told.append(
                    RoundStory(
                        round=round_number,
                        interview_id=interview.id,
                        question_id=story.question_id,
                        turns=tuple((turn.index, turn.text) for turn in turns),
                        laid_aside=laid_aside,
                    )
                )
    return tuple(told)


def compare(told: Sequence[RoundStory]) -> Findings:
    """What shows between rounds; within a round the interviewer has noticed already."""
    reused: list[Reuse] = []
    contradicted: list[Contradiction] = []
    for one, other in combinations(sorted(told, key=lambda telling: telling.round), 2):
        if one.round == other.round:
            continue
        contradicted += contradictions(one, other)
        if alike(one.words, other.words) and not (one.laid_aside or other.laid_aside):
            reused.append(_reuse(one, other))
    return Findings(reused=tuple(reused), contradictions=tuple(contradicted))


def coverage(write_ups: Sequence[WriteUp], told: Sequence[RoundStory], twice: Sequence[str]) -> tuple[CoverageRow, ...]:
    """Each principle over all rounds, in the order in which the rounds own them.

    Args:
        write_ups: One for each round.
        told: The stories of all rounds.
        twice: The principles on which the level wants two independent data points.
    """
    names = {note.rubric: note.name for write_up in write_ups for note in write_up.principles}
    return tuple(
        CoverageRow(
            rubric=rubric,
            name=name,
            cells=tuple(_cell(write_up, rubric) for write_up in write_ups),
            independent=_independent(write_ups, told, rubric),
            wanted=2 if rubric in twice else 1,
        )
        for rubric, name in names.items()
    )


def _cell(write_up: WriteUp, rubric: str) -> Cell:
    note = next((note for note in write_up.principles if note.rubric == rubric), None)
    return Cell(round=write_up.round, owned=bool(note and note.owned), score=note.score if note is not None else None)


def _independent(write_ups: Sequence[WriteUp], told: Sequence[RoundStory], rubric: str) -> int:
    """Rounds with data, but no more than there are different stories behind it.

    An answer about a contradiction repeats an earlier round, so it is not a data point of its own.
    """
    scored = {
        (write_up.interview_id, story): write_up.round
        for write_up in write_ups
        for note in write_up.principles
        if note.rubric == rubric and note.score is not None
        for story in note.stories
        if not is_doubt(story)
    }
    behind = [
        telling for telling in told if (telling.interview_id, telling.question_id) in scored and not telling.laid_aside
    ]
    return min(len(set(scored.values())), count_distinct(behind))


def _reuse(one: RoundStory, other: RoundStory) -> Reuse:
    first, second = nearest(one, other)
    return Reuse(
        rounds=(one.round, other.round),
        first=first.quoted,
        second=second.quoted,
        likeness=round(likeness(one.words, other.words), 2),
    )


_Place = tuple[str, str]


def first_reuses(reused: Sequence[Reuse]) -> tuple[Reuse, ...]:
    """For each story and each round that heard it again, the first pair: that with the first round that heard it."""
    stories = _stories(reused)
    first: dict[tuple[int, int], Reuse] = {}
    for reuse in reused:
        number = next(at for at, story in enumerate(stories) if _place(reuse.second) in story)
        first.setdefault((number, reuse.rounds[1]), reuse)
    return tuple(first.values())


def _stories(reused: Sequence[Reuse]) -> list[set[_Place]]:
    """The answers that tell the same story, by the pairs that were found."""
    stories: list[set[_Place]] = []
    for reuse in reused:
        pair = {_place(reuse.first), _place(reuse.second)}
        same = [story for story in stories if story & pair]
        stories = [story for story in stories if not story & pair] + [pair.union(*same)]
    return stories


def _place(quoted: Quoted) -> _Place:
    return quoted.interview_id, quoted.question_id
