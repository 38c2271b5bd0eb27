"""A job posting: what it demands, in its own words, and what the candidate has to show for each demand."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import Record

# Characters; ten times a long posting.
LONGEST = 40_000


class PostingSource(StrEnum):
    """How a posting came here."""

    PASTED = "pasted"
    FILE = "file"
    URL = "url"


class DemandKind(StrEnum):
    """What a demand asks for; DUTY is what one would do in the job."""

    SKILL = "skill"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    BEHAVIOUR = "behaviour"
    DUTY = "duty"


class Demand(Frozen):
    """One thing that a posting asks of the person, verbatim: `text[start:end] == quote`.

    Attributes:
        id: Unlike any other of its posting.
        required: False where the posting only prefers it.
    """

    id: str
    kind: DemandKind
    required: bool
    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @property
    def said(self) -> str:
        """The quote on one line."""
        return " ".join(self.quote.split())


class Posting(Record):
    """A job posting.

    Attributes:
        title: What it is called in lists: the candidate's words, else its first line.
        text: All of it; data, never instructions.
        name: The file or the address that it came from; empty when it was pasted.
        demands: In the order of the text; empty when none was found.
    """

    title: str
    text: str
    source: PostingSource
    name: str = ""
    demands: tuple[Demand, ...] = ()

    def demand(self, demand_id: str) -> Demand | None:
        """The demand with this id; None when there is none."""
        return next((demand for demand in self.demands if demand.id == demand_id), None)


class Where(StrEnum):
    """Where something was found that answers a demand."""

    STORY = "story"
    RESUME = "resume"
    ROUND = "round"


class Shown(Frozen):
    """Words of the candidate that may answer a demand.

    Attributes:
        id: Of the story or the interview; empty for the résumé.
        title: What it is called in lists.
        quote: The candidate's words, verbatim.
        likeness: How much of what the demand says stands in the quote, 0 to 1.
        shared: The words of the demand that the quote has too, the rarest first.
    """

    where: Where
    id: str
    title: str
    quote: str
    likeness: float = Field(ge=0, le=1)
    shared: tuple[str, ...] = ()


class DemandMatch(Frozen):
    """A demand with what was found for it, the likest first; empty when nothing was.

    Attributes:
        unchecked: What the demand counts, such as "5 years": that much was not checked, only what is in common.
    """

    demand: Demand
    shown: tuple[Shown, ...] = ()
    unchecked: str = ""


class PostingMatch(Frozen):
    """All demands of a posting with what the candidate has to show.

    Attributes:
        looked_at: How many stories, résumé lines and round answers were compared, by kind.
    """

    posting_id: str
    matches: tuple[DemandMatch, ...]
    looked_at: dict[Where, int] = {}

    @property
    def open(self) -> tuple[Demand, ...]:
        """The demands that nothing was found for, the required ones first."""
        left = [match.demand for match in self.matches if not match.shown]
        return tuple(sorted(left, key=lambda demand: not demand.required))


class GapKind(StrEnum):
    """What closes a gap: a story that is told, or a drill."""

    TELL = "tell"
    DRILL = "drill"


class Gap(Frozen):
    """A required demand that nothing was found for, as something to do.

    Attributes:
        id: The posting's and the demand's.
        why: The reason, with the demand's own words.
        minutes: How long it takes.
        persona: Of the loop, who has questions about it; empty when nobody has, or nobody looked.
    """

    id: str
    posting_id: str
    demand_id: str
    kind: GapKind
    title: str
    why: str
    quote: str
    minutes: int = Field(gt=0)
    persona: str = ""


class PostingQuestion(Frozen):
    """A question about one demand.

    Attributes:
        quote: The words of the posting that stand in the question, on one line.
        follow_ups: What is asked after it.
    """

    demand_id: str
    kind: DemandKind
    text: str
    quote: str
    follow_ups: tuple[str, ...] = ()


class WhyPart(Frozen):
    """Something that a good answer to "why us" holds.

    Attributes:
        needs: What to say, in one sentence.
        posting: The words of the posting that it answers to, verbatim; empty where it is the candidate's own matter.
        own: The candidate's own words that fit, verbatim; empty when none were found.
        touched: Whether an answer speaks of it; None when no answer was looked at.
    """

    needs: str
    posting: str = ""
    own: str = ""
    touched: bool | None = None


class WhyUs(Frozen):
    """The question why the candidate wants this job, and what a good answer holds."""

    posting_id: str
    question: str
    parts: tuple[WhyPart, ...]
