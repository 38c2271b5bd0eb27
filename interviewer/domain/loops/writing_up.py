"""Writes an interviewer's feedback from the scorecard of the round, and from nothing else."""

from collections.abc import Iterable, Mapping, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.coding.code_text import describe_counts, describe_mistake
from interviewer.domain.entities.debrief import Claim, Note, Quoted, WriteUp
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Polarity, Rubric, RubricKind
from interviewer.domain.entities.scorecard import CriterionResult, Scorecard, Stability, StoryScore
from interviewer.domain.language.text import listed
from interviewer.domain.rounds.threads import Noticed
from interviewer.domain.scores.self_vote import vote_words

# As much as a reader of several write-ups takes in.
_MOST_SHOWN = 4
_MOST_MISSING = 3
_MOST_CONCERNS = 3
_MOST_OPEN = 3


class Seat(Frozen):
    """Who writes, and about which round.

    Attributes:
        area: The rubric of the technical area that the round is about; empty where principles are all of it.
    """

    round: int
    persona: str
    title: str
    owns: tuple[str, ...]
    level: Level
    area: str = ""


def write_up(
    seat: Seat,
    card: Scorecard | None,
    rubrics: Mapping[str, Rubric],
    reason: str = "",
    noticed: Sequence[Noticed] = (),
) -> WriteUp:
    """The feedback of one interviewer, who has no vote without data on the area that the round is about.

    Args:
        seat: Who writes it.
        card: The scorecard of the round; None when it was not played.
        rubrics: All rubrics by id.
        reason: Why there is no scorecard.
        noticed: What was worth taking up in the round.
    """
    stories = [story for story in card.stories if story.overall is not None] if card else []
    why = reason if card is None else card.reason
    asked = [*seat.owns, *([seat.area] if seat.area else ())]
    about = dict.fromkeys([*asked, *(story.rubric for story in stories)])
    notes = [_note(seat, rubric, stories, rubrics, card, why) for rubric in about]
    principles = tuple(note for note in notes if _kind(note, rubrics) is RubricKind.PRINCIPLE)
    areas = tuple(note for note in notes if _kind(note, rubrics) is not RubricKind.PRINCIPLE)
    voteless = why if card is None or card.vote is None else _unheard(seat, areas)
    votes = card if not voteless else None
    left_open = _left_open(card, noticed)
    return WriteUp(
        round=seat.round,
        persona=seat.persona,
        title=seat.title,
        interview_id=card.interview_id if card else None,
        level=seat.level,
        summary=_summary(card, (*principles, *areas), voteless, left_open),
        principles=principles,
        areas=areas,
        patterns=card.patterns if card else (),
        concerns=_concerns(stories),
        left_open=left_open,
        overall=votes.overall if votes else None,
        vote=votes.vote if votes else None,
        stability=votes.stability if votes else None,
        reason=voteless,
    )


def _unheard(seat: Seat, areas: Sequence[Note]) -> str:
    """Why there is no vote although stories were scored; empty when the area has data, or there is no area."""
    unheard = (note.name for note in areas if note.rubric == seat.area and note.score is None)
    return next((f"Nothing was heard on {name}, which this round is about." for name in unheard), "")


def _kind(note: Note, rubrics: Mapping[str, Rubric]) -> RubricKind:
    """What a note is about; a principle whose file is gone stays one."""
    return rubrics[note.rubric].kind if note.rubric in rubrics else RubricKind.PRINCIPLE


def _note(
    seat: Seat,
    rubric: str,
    stories: Sequence[StoryScore],
    rubrics: Mapping[str, Rubric],
    card: Scorecard | None,
    why: str,
) -> Note:
    own = [story for story in stories if story.rubric == rubric]
    scores = [story.overall for story in own if story.overall is not None]
    name = rubrics[rubric].name if rubric in rubrics else rubric
    return Note(
        rubric=rubric,
        name=name,
        owned=rubric in seat.owns,
        score=round(sum(scores) / len(scores) + 1e-9, 1) if scores else None,
        reason="" if scores else (why or _why_no_data(rubric, card)),
        stories=tuple(story.question_id for story in own),
        shown=_shown(card.interview_id if card else "", own, rubric),
        missing=_missing(own, rubric),
    )


def _why_no_data(rubric: str, card: Scorecard | None) -> str:
    """Why a round that has a score has none on this."""
    unscored = (story.reason for story in (card.stories if card else ()) if story.rubric == rubric)
    return next(unscored, "There was no question about it.")


def _shown(interview_id: str, stories: Sequence[StoryScore], rubric: str) -> tuple[Claim, ...]:
    """What was shown: of the rubric itself before the parts of the story, the heavier first, each quote once."""
    met = [(story, result) for story in stories for result in story.criteria if result.met and result.evidence]
    met = [(story, result) for story, result in met if result.polarity is Polarity.POSITIVE]
    met.sort(key=lambda pair: (pair[1].rubric != rubric, -(pair[1].strength or 0), -pair[1].possible))
    claims: dict[str, Claim] = {}
    for story, result in met:
        assert result.evidence is not None
        quoted = Quoted(interview_id=interview_id, question_id=story.question_id, evidence=result.evidence)
        claims.setdefault(quoted.words, Claim(text=result.question, quoted=quoted, strength=result.strength))
    return tuple(claims.values())[:_MOST_SHOWN]


def _missing(stories: Sequence[StoryScore], rubric: str) -> tuple[str, ...]:
    """What no story of the round showed."""
    told = {(r.rubric, r.id) for story in stories for r in story.criteria if r.met}
    lost = [r for s in stories for r in s.criteria if r.met is False and r.next_step and (r.rubric, r.id) not in told]
    lost.sort(key=lambda result: (result.rubric != rubric, -result.possible))
    return tuple(dict.fromkeys(result.question for result in lost))[:_MOST_MISSING]


def _concerns(stories: Sequence[StoryScore]) -> tuple[str, ...]:
    """What is off its task, red flags with the words that raised them, and what the code gets wrong.

    What was not shown the notes say.
    """
    flags = [_flag(r) for s in stories for r in s.criteria if r.met and r.polarity is Polarity.RED_FLAG]
    wrong = [describe_mistake(story.code.wrong) for story in stories if story.code and story.code.wrong]
    astray = [story.off_task.note for story in stories if story.off_task]
    return tuple(dict.fromkeys([*astray, *flags, *wrong]))[:_MOST_CONCERNS]


def _left_open(card: Scorecard | None, noticed: Sequence[Noticed]) -> tuple[Claim, ...]:
    """What is open still, the most worthwhile first."""
    if card is None:
        return ()
    still = sorted((one for one in noticed if not one.settled), key=lambda one: -one.worth)
    return tuple(
        Claim(
            text=" ".join(part for part in (f"{one.what}.", one.why) if part),
            quoted=Quoted(interview_id=card.interview_id, question_id=one.question_id or "", evidence=one.evidence),
        )
        for one in still[:_MOST_OPEN]
    )


def _flag(result: CriterionResult) -> str:
    return f'{result.question} "{result.evidence.quote}"' if result.evidence else result.question


def _summary(card: Scorecard | None, notes: Sequence[Note], why: str, left_open: Sequence[Claim]) -> str:
    if card is None or card.vote is None:
        return f"I have no data from this round. {why}".strip()
    if why:
        return f"I have no vote. {why}"
    scored = [note for note in notes if note.score is not None]
    count = len([story for story in card.stories if story.overall is not None])
    said = [f"I am {vote_words(card.vote)}: {card.overall:.1f} of 5 over {count} answer{'s' if count > 1 else ''}."]
    if card.moved is not None:
        said.append(card.moved.because)
    best, worst = (_by_score(scored)[at] for at in (-1, 0))
    if best.score == worst.score or best.rubric == worst.rubric:
        said.append(f"What I have is about {listed([note.name for note in scored])}.")
    else:
        said.append(f"The strongest was {best.name} ({best.score:.1f}), the weakest {worst.name} ({worst.score:.1f}).")
    said += [describe_counts(story.code) for story in card.stories if story.code and not story.code.not_run]
    if without := [note.name for note in notes if note.owned and note.score is None]:
        said.append(f"I have no data on {listed(without)}.")
    if card.stability is Stability.BORDERLINE:
        said.append("The score lies close to another vote.")
    said += [f'I would still ask about this: "{claim.quoted.words}".' for claim in left_open[:1]]
    return " ".join(said)


def _by_score(notes: Iterable[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.score or 0.0)
