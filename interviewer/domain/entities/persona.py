"""Interviewers: manner, agenda and stock phrases."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.question import ID


class Stock(StrEnum):
    """Situations for which every persona has prepared words."""

    BEGIN = "begin"
    REPEAT = "repeat"
    TAKE_TIME = "take_time"
    ANOTHER_EXAMPLE = "another_example"
    EXPLAIN = "explain"
    ASSUME = "assume"
    NO_EXAMPLE = "no_example"
    NO_HINT = "no_hint"
    UNKNOWN = "unknown"
    CONFIDENTIAL = "confidential"
    SILENCE = "silence"
    OFF_TOPIC = "off_topic"
    RUDE = "rude"
    INJECTION = "injection"
    REPEATED_ANSWER = "repeated_answer"
    SECOND_EXAMPLE = "second_example"
    ALREADY_TOLD = "already_told"
    TOO_LONG = "too_long"
    ABOUT_THE_SCORE = "about_the_score"
    ARE_YOU_REAL = "are_you_real"
    NEXT_TOPIC = "next_topic"
    RESPOND = "respond"
    INVITE = "invite"
    CLOSE = "close"
    CLOSE_EARLY = "close_early"


ICON = "record_voice_over"
# What the part of a round that is about principles is called.
PRINCIPLES = "principles"


class Part(Frozen):
    """A part of a round.

    Attributes:
        about: `principles`, or the id of the rubric of a technical area or of the candidate's background.
        share: Its share of the round's time, above 0 and at most 1.
        minutes: What one question of it wants; decides how many are asked.
        subjects: Areas that this role asks about more than any other, as the questions name them.
        often: The share of the part's questions that is about one of them, over many rounds.
        pairs: The share of rounds in which the part holds two short tasks in place of one in depth.
    """

    about: str
    share: float = Field(gt=0, le=1)
    minutes: float = Field(gt=0)
    subjects: tuple[str, ...] = ()
    often: float = Field(default=0.5, ge=0, le=1)
    pairs: float = Field(default=0, ge=0, le=1)


class Known(Frozen):
    """Something that an interviewer can tell when the candidate asks at the end.

    Attributes:
        ask: The candidate's question, as they might put it.
        cues: Words or phrases, in lower case, by which the question is recognised; `*` ends a stem.
        answer: What is said: in general terms, with no promise and no question.
        source: Who states it.
        dated: When the source was written or, where it says no date, read.
    """

    id: str = Field(pattern=ID)
    ask: str
    cues: tuple[str, ...] = Field(min_length=1)
    answer: str
    source: str
    dated: date


class Persona(Frozen):
    """An interviewer, without the text of the persona's prompt.

    Attributes:
        title: What the page calls the interviewer; a role, never the name of a person.
        summary: One sentence for the start page.
        icon: Beside what this interviewer says in a debrief, by its name among the Material symbols.
        parts: What the round is made of, in order; the shares add up to 1.
        owns: Principles that this interviewer asks about unless the candidate chose others.
        max_probes: Most probes and presses on one story; a hard cap, for time is what bounds them.
        max_presses: Most of the prepared follow-ups that hurt on one story.
        opening: What is said first: greeting, how the time is used, one easy question. May use `{minutes}`.
        lead_ins: Openings of a probe around the candidate's words, such as `You said "{quote}".`
        asks: This person's own words for the probes of the STAR rubric, by criterion; several phrasings each.
        stock: One or more phrasings a situation. May use `{question}`, `{rephrase}`, `{clarification}`; for a story
            that another interviewer of the loop heard, `{interviewer}`.
        knows: What this interviewer can tell when asked at the end.
        never: What this interviewer never does, each as an instruction that begins with "Never".
        debrief: How this interviewer behaves when the loop is discussed.
        manner: The text below the front matter: how this person talks, for the model.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    version: int = Field(ge=1)
    title: str
    summary: str
    icon: str = Field(default=ICON, pattern=ID)
    parts: tuple[Part, ...] = Field(min_length=1)
    owns: tuple[str, ...] = ()
    max_probes: int = Field(ge=1, le=16)
    max_presses: int = Field(ge=0, le=6)
    opening: str
    lead_ins: tuple[str, ...] = Field(min_length=1)
    asks: dict[str, tuple[str, ...]]
    stock: dict[Stock, tuple[str, ...]]
    knows: tuple[Known, ...] = ()
    never: tuple[str, ...] = Field(min_length=2)
    debrief: str
    manner: str

    @model_validator(mode="after")
    def _shares_add_up(self) -> Self:
        if abs(sum(part.share for part in self.parts) - 1) > 1e-9:
            raise ValueError("the shares of the parts must add up to 1")
        return self


def title_of(persona: str, personas: Mapping[str, Persona]) -> str:
    """What the interviewer with this id is called; the id itself when the file is gone."""
    return personas[persona].title if persona in personas else persona
