"""Interviewers: manner, agenda and stock phrases."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen


class Stock(StrEnum):
    """Situations for which every persona has prepared words."""

    REPEAT = "repeat"
    TAKE_TIME = "take_time"
    ANOTHER_EXAMPLE = "another_example"
    EXPLAIN = "explain"
    NO_EXAMPLE = "no_example"
    CONFIDENTIAL = "confidential"
    SILENCE = "silence"
    OFF_TOPIC = "off_topic"
    RUDE = "rude"
    INJECTION = "injection"
    REPEATED_ANSWER = "repeated_answer"
    TOO_LONG = "too_long"
    ABOUT_THE_SCORE = "about_the_score"
    ARE_YOU_REAL = "are_you_real"
    NEXT_TOPIC = "next_topic"
    RESPOND = "respond"
    INVITE = "invite"
    CLOSE = "close"
    CLOSE_EARLY = "close_early"


class Persona(Frozen):
    """An interviewer, without the text of the persona's prompt.

    Attributes:
        title: What the page calls the interviewer; a role, never the name of a person.
        summary: One sentence for the start page.
        area: Id of the technical rubric that this interviewer owns besides principles; None for none.
        principle_share: Share of the prepared questions that are about principles, from 0 to 1.
        max_probes: Most probes and presses on one story.
        opening: What is said first: greeting, how the time is used, one easy question. May use `{minutes}`.
        lead_ins: Openings of a probe around the candidate's words, such as `You said "{quote}".`
        stock: One or more phrasings a situation. May use `{question}`, `{rephrase}`, `{clarification}`.
        manner: The text below the front matter: how this person talks, for the model.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int = Field(ge=1)
    title: str
    summary: str
    area: str | None = None
    principle_share: float = Field(ge=0, le=1)
    max_probes: int = Field(ge=1, le=8)
    opening: str
    lead_ins: tuple[str, ...] = Field(min_length=1)
    stock: dict[Stock, tuple[str, ...]]
    manner: str
