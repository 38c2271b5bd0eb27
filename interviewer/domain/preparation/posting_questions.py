"""Questions on the demands of a posting, gaps as things to do, and the question why the candidate wants this job.

Every frame quotes a demand whole, so that its grammar never has to fit; nothing is said of the company that does not
stand in the posting.
"""

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.domain.language.likeness import content_words
from interviewer.domain.language.text import plain_words
from interviewer.domain.preparation.posting import (
    Demand,
    DemandKind,
    DemandMatch,
    Gap,
    GapKind,
    Posting,
    PostingMatch,
    PostingQuestion,
    WhyPart,
    WhyUs,
)

# A whole sentence is said by the posting; anything else is asked for.
_SPEAKS = frozenset({"you", "your", "you'll", "you'd", "you've", "you're", "we", "our", "we'll", "we'd", "us", "be"})


class _Frames(NamedTuple):
    questions: tuple[str, ...]
    follow_ups: tuple[str, ...]


_FRAMES = {
    DemandKind.SKILL: _Frames(
        (
            "{lead} Tell me about the hardest problem that you solved with it.",
            "{lead} Where did you last need it, and what did you do with it yourself?",
            "{lead} Tell me about a time when it was not enough and you had to learn more.",
        ),
        ("How would you know that somebody is really good at it?", "What of it do you not know yet?"),
    ),
    DemandKind.EXPERIENCE: _Frames(
        (
            "{lead} Which work of yours comes closest to it, and what was your part?",
            "{lead} Tell me about a time when that experience changed a decision of yours.",
            "{lead} Tell me about the one project that shows it best, and what came of it.",
        ),
        ("What would you do differently today?", "How was the result measured?"),
    ),
    DemandKind.EDUCATION: _Frames(
        (
            "{lead} How do you meet it, and where has it helped you at work?",
            "{lead} What from your education, or in its place, do you use most?",
        ),
        ("What did you have to learn without a teacher?",),
    ),
    DemandKind.BEHAVIOUR: _Frames(
        (
            "{lead} Tell me about a time when you were like that and it was not easy.",
            "{lead} Tell me about a time when somebody could see that in what you did.",
            "{lead} When did you fall short of it, and what did you change?",
        ),
        ("What did it cost you?", "Who would tell that differently?"),
    ),
    DemandKind.DUTY: _Frames(
        (
            "{lead} Tell me about a time when you had a task like this, and how it ended.",
            "{lead} What have you done that is closest to this?",
            "{lead} How would you go about it in your first month here?",
        ),
        ("What would you look at first, and why?", "What could go wrong with it?"),
    ),
}


def questions(posting: Posting) -> tuple[PostingQuestion, ...]:
    """A question on each demand; demands of one kind take its frames in turn."""
    asked: dict[DemandKind, int] = {}
    found = []
    for demand in posting.demands:
        turn = asked.get(demand.kind, 0)
        asked[demand.kind] = turn + 1
        frames = _FRAMES[demand.kind]
        text = frames.questions[turn % len(frames.questions)].format(lead=_lead(demand))
        found.append(
            PostingQuestion(
                demand_id=demand.id, kind=demand.kind, text=text, quote=demand.said, follow_ups=frames.follow_ups
            )
        )
    return tuple(found)


def _lead(demand: Demand) -> str:
    """The sentence that quotes the demand."""
    if demand.kind is DemandKind.DUTY:
        return f"Of the work, the posting says: “{demand.said}”."
    if _SPEAKS.isdisjoint(word.replace("’", "'") for word in plain_words(demand.said)):
        return f"The posting {'asks for' if demand.required else 'would like'} “{demand.said}”."
    return f"The posting says: “{demand.said}”."


# Minutes for a story that is told and looked at, and for a short drill.
_MINUTES = {GapKind.TELL: 20, GapKind.DRILL: 10}
_CLOSED_BY = {
    DemandKind.SKILL: GapKind.DRILL,
    DemandKind.EXPERIENCE: GapKind.TELL,
    DemandKind.BEHAVIOUR: GapKind.TELL,
    DemandKind.DUTY: GapKind.TELL,
    DemandKind.EDUCATION: GapKind.DRILL,
}
# More at once is no help.
MOST_GAPS = 12
_TITLE = 60


def gaps(posting: Posting, found: PostingMatch) -> tuple[Gap, ...]:
    """The required demands that nothing was found for, in the order of the posting."""
    open_ = [match.demand for match in found.matches if not match.shown and match.demand.required]
    return tuple(_gap(posting, demand, _CLOSED_BY[demand.kind]) for demand in open_[:MOST_GAPS])


def gaps_to_tell(posting: Posting, found: PostingMatch) -> tuple[Gap, ...]:
    """The required demands that nothing was found for and that a story would answer: all but those on education."""
    open_ = [demand for demand in found.open if demand.required and demand.kind is not DemandKind.EDUCATION]
    return tuple(_gap(posting, demand, GapKind.TELL) for demand in open_[:MOST_GAPS])


def _gap(posting: Posting, demand: Demand, kind: GapKind) -> Gap:
    what = "Tell a story for" if kind is GapKind.TELL else "Prepare an answer on"
    short = demand.said if len(demand.said) <= _TITLE else f"{demand.said[:_TITLE].rsplit(' ', 1)[0].rstrip('.,;:')}…"
    return Gap(
        id=f"{posting.id}.{demand.id}",
        posting_id=posting.id,
        demand_id=demand.id,
        kind=kind,
        title=f"{what} “{short}”",
        why=f"“{posting.title}” asks for “{demand.said}”, but nothing of yours was found for it.",
        quote=demand.said,
        minutes=_MINUTES[kind],
    )


_WHY = "Why do you want this job, and why here?"
_DUTIES, _BEHAVIOURS = 3, 2
# An answer speaks of a line of the posting when it has this share of its content words, and of these at least one.
_TOUCHED = 0.4


def why_us(posting: Posting, found: PostingMatch, answer: str = "") -> WhyUs:
    """The question, and what a good answer holds: the posting's words beside the candidate's own.

    Args:
        posting: Only its demands are quoted; what the company says of itself is for the candidate to choose from.
        found: What the candidate has to show.
        answer: Looked at for what it touches; empty for none.
    """
    duties = _first(found, DemandKind.DUTY, _DUTIES)
    behaviours = _first(found, DemandKind.BEHAVIOUR, _BEHAVIOURS)
    open_ = next((match for match in found.matches if match.demand.required and not match.shown), None)
    parts = [
        *(_part("Say why this work draws you, and what of yours is closest to it.", match) for match in duties),
        *(_part("Say where this way of working suits you, with an example.", match) for match in behaviours),
        *([_part("Say openly what you would have to learn, and how you began.", open_)] if open_ else []),
    ]
    reason = WhyPart(needs="Give a reason of your own that would not fit any other company.")
    parts = [*(_weighed(part, answer) for part in parts), reason]
    return WhyUs(posting_id=posting.id, question=_WHY, parts=tuple(parts))


def _first(found: PostingMatch, kind: DemandKind, most: int) -> list[DemandMatch]:
    """Those demands of a kind for which something was found first, then those in the order of the posting."""
    of_kind = [match for match in found.matches if match.demand.kind is kind]
    return sorted(of_kind, key=lambda match: not match.shown)[:most]


def _part(needs: str, match: DemandMatch) -> WhyPart:
    return WhyPart(needs=needs, posting=match.demand.quote, own=match.shown[0].quote if match.shown else "")


def _weighed(part: WhyPart, answer: str) -> WhyPart:
    if not answer.strip() or not part.posting:
        return part
    return part.model_copy(update={"touched": _touches(answer, (part.posting, part.own))})


def _touches(answer: str, lines: Sequence[str]) -> bool:
    said = content_words(answer)
    return any(
        words and len(words & said) >= max(1, _TOUCHED * len(words)) for words in map(content_words, lines) if words
    )
