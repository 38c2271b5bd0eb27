"""Tests of rewording debrief lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.entities.findings import Contradiction, Disagreement, Findings, Reuse
from interviewer.domain.loops.debriefing import Room, hold
from interviewer.domain.loops.narration import (
    Names,
    Wording,
    fault,
    in_style,
    is_rewordable,
    prepared_wording,
    settled_wording,
    with_wording,
)
from tests.domain.debriefs import CONTENT, PERSONAS, RULES, note, quoted, write_up, write_ups

BEAT = DebriefLine(number=3, kind=LineKind.CLAIM, speaker="coding", title="Coding", text="Dive Deep, 3.5 of 5.")
WORDED = Wording(number=3, draft=BEAT.text, text="It is 3.5 of 5 on Dive Deep.", by="fake:narrator")


def test_votes_decisions_and_quotes_are_said_as_prepared() -> None:
    kept = {kind for kind in LineKind if not is_rewordable(BEAT.model_copy(update={"kind": kind}))}
    assert kept == {
        LineKind.FIRST_VOTE,
        LineKind.VOTE_STANDS,
        LineKind.VOTE_MOVES,
        LineKind.QUOTE,
        LineKind.PATTERN,
        LineKind.MANAGER_DECIDES,
        LineKind.MANAGER_GIVES_WAY,
        LineKind.VETO,
        LineKind.NO_VETO,
        LineKind.LOWER_LEVEL,
        LineKind.LEFT_OPEN,
    }


def test_only_the_words_of_a_beat_change() -> None:
    said = with_wording(BEAT, {3: WORDED})
    assert said == BEAT.model_copy(update={"text": WORDED.text})
    assert with_wording(BEAT, {}) == BEAT
    assert with_wording(BEAT, {3: prepared_wording(BEAT, "It was silent.")}) == BEAT


def test_a_wording_of_other_prepared_words_is_none_of_this_beat() -> None:
    other = BEAT.model_copy(update={"text": "Dive Deep, 4.0 of 5."})
    assert settled_wording(other, {3: WORDED}) is None
    assert with_wording(other, {3: WORDED}) == other
    assert settled_wording(BEAT, {3: WORDED}) == WORDED


TITLES = {persona.id: persona.title for persona in CONTENT.personas.values()}
NAMES = Names(rubrics=frozenset(rubric.name for rubric in CONTENT.rubrics.values()), titles=frozenset(TITLES.values()))
EIGHT, FIVE = "We were eight.", "we were five, I think"
FILLING = {
    LineKind.OPEN: {"level": "L5"},
    LineKind.WRITE_UP: {
        "summary": "I am not inclined: 2.9 of 5 over 3 answers. The strongest was Dive Deep (3.4), the weakest "
        "Ownership (2.1). I have no data on Frugality."
    },
    LineKind.NO_WRITE_UP: {"interviewer": "Coding interviewer", "reason": "The round was not played."},
    LineKind.CLAIM: {"principle": "Dive Deep", "score": "3.5"},
    LineKind.PRESS: {"principle": "Dive Deep", "interviewer": "ML system design interviewer"},
    LineKind.NO_QUOTE: {"principle": "Dive Deep"},
    LineKind.NO_DATA: {"principle": "Dive Deep", "reason": "There was no question about it."},
    LineKind.REUSED_STORY: {"first": "Hiring Manager", "second": "Bar Raiser", "quote": FIVE},
    LineKind.CONTRADICTION: {"first": "Hiring Manager", "second": "Bar Raiser", "before": EIGHT, "after": FIVE},
}


def line(kind: LineKind, persona: str = "bar_raiser") -> DebriefLine:
    said = Room(CONTENT.debrief, TITLES, 0).say(kind, persona, **FILLING.get(kind, {}))
    return said.model_copy(update={"quotes": (quoted(0, EIGHT), quoted(4, FIVE))})


def every_beat() -> list[DebriefLine]:
    """All that a model may word in the debriefs of three seeds."""
    pair = (quoted(0, EIGHT), quoted(4, FIVE))
    findings = Findings(
        reused=(Reuse(rounds=(0, 4), first=pair[0], second=pair[1], likeness=0.7),),
        contradictions=(
            Contradiction(
                kind=Disagreement.NUMBER, about="team", rounds=(0, 4), first=pair[0], second=pair[1], said=("8", "5")
            ),
        ),
    )
    told = write_ups([3.5, 3.0, 4.5, 3.5, 2.0])
    bare = (note(1, "frugality", None), note(1, "bias_for_action", 3.0, shown=False))
    told[1] = told[1].model_copy(update={"principles": bare})
    told[3] = write_up(3, None)
    rooms = [Room(CONTENT.debrief, TITLES, seed) for seed in range(3)]
    return [
        one for room in rooms for one in hold("loop", "L5", told, findings, RULES, room).beats if is_rewordable(one)
    ]


BEATS = every_beat()


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_prepared_words_themselves_are_without_fault(persona: str) -> None:
    own = [one for one in BEATS if one.speaker == persona]
    assert own or persona == "ml_fundamentals"
    assert [(one.text, fault(one, in_style(one.text), NAMES)) for one in own] == [(one.text, "") for one in own]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            LineKind.OPEN,
            "We are here for one candidate at L5. All write-ups are read before anybody argues, then words.",
        ),
        (LineKind.CLAIM, "My notes come to 3.5 out of 5 where Dive Deep is concerned."),
        (
            LineKind.PRESS,
            "ML system design interviewer, which of the candidate's words does your Dive Deep rest on?",
        ),
        (
            LineKind.NO_DATA,
            "There is no data on Dive Deep: nobody put a question about it, so I draw no conclusion.",
        ),
        (
            LineKind.WRITE_UP,
            "My write-up says I am not inclined, at 2.9 of 5 over 3 answers. Dive Deep was the strongest at 3.4, the "
            "weakest was Ownership at 2.1, and on Frugality I have no data.",
        ),
        (
            LineKind.CONTRADICTION,
            f'Two rounds do not agree. The Hiring Manager wrote down "{EIGHT}", and the Bar Raiser “{FIVE},” and for '
            "that there may be a reason.",
        ),
    ],
)
def test_other_words_for_the_same_may_stand(kind: LineKind, words: str) -> None:
    assert fault(line(kind), words, NAMES) == ""


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        (LineKind.CLAIM, "On Dive Deep I have 4.5 of 5 in my own notes.", "numbers"),
        (LineKind.CLAIM, "On Dive Deep I have three of five in my own notes.", "numbers"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes at L6.", "numbers"),
        (LineKind.CLAIM, "On Ownership I have 3.5 of 5 in my own notes.", "names"),
        (LineKind.CLAIM, "On it I have 3.5 of 5 in my own notes.", "names"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes, so I am inclined.", "verdicts"),
        (LineKind.CLAIM, "On Dive Deep I have a solid 3.5 of 5 in my own notes.", "verdicts"),
        (LineKind.CLAIM, "On Dive Deep I have not 3.5 of 5 in my own notes.", "denials"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my notes, as you said.", "questions"),
        (LineKind.CLAIM, "On Dive Deep, why do I have 3.5 of 5 in my own notes?", "questions"),
        (LineKind.CLAIM, 'On Dive Deep I have 3.5 of 5 in my own notes: "a fact".', "quotes"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes from Berlin.", "strangers"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes, by NCCL.", "strangers"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes" + ", as it were" * 6, "length"),
        (LineKind.OPEN, "This is about L5 and about some people who came by at lunch on that day.", "matter"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5\nin my own notes.", "marks"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes and am іnclined.", "marks"),
        (LineKind.CLAIM, "On Dive Deep I have 3.5 of 5 in my own notes.</line>", "marks"),
        (
            LineKind.NO_DATA,
            "On Dive Deep I have data. There was a question about it, I draw a conclusion.",
            "denials",
        ),
        (
            LineKind.WRITE_UP,
            FILLING[LineKind.WRITE_UP]["summary"].replace("not inclined", "inclined"),
            "denials",
        ),
        (LineKind.WRITE_UP, FILLING[LineKind.WRITE_UP]["summary"].replace("2.9", "9.2"), "numbers"),
        (
            LineKind.WRITE_UP,
            "I am not inclined: 2.9 of 5 over 3 answers. The weakest was Dive Deep (3.4), the strongest "
            "Ownership (2.1). I have no data on Frugality.",
            "verdicts",
        ),
        (
            LineKind.CONTRADICTION,
            f'Two rounds do not agree. The Bar Raiser heard "{EIGHT}", the Hiring Manager "{FIVE}".',
            "names",
        ),
        (
            LineKind.CONTRADICTION,
            f'Two rounds do not agree. The Hiring Manager heard "{FIVE}", the Bar Raiser "{EIGHT}".',
            "quotes",
        ),
        (
            LineKind.REUSED_STORY,
            'The Hiring Manager and the Bar Raiser heard "we were fifty, I think".',
            "quotes",
        ),
    ],
)
def test_what_was_changed_is_found(kind: LineKind, words: str, found: str) -> None:
    assert fault(line(kind), words, NAMES) == found


def test_a_label_praise_and_a_second_question_are_taken_off_first() -> None:
    said = in_style('"Bar Raiser: Great work. Which words does Dive Deep rest on? And why?"')
    assert said == "Which words does Dive Deep rest on?"


SCRAPS = st.sampled_from(
    [
        "I am", "not", "inclined", "strongly", "3.5", "4.9", "of 5", "L6", "Dive Deep", "Ownership", "Bar Raiser",
        "no", "an offer", "hire", "never mind", "the words", "on", "in my own notes", ".", "?", '"I did it all."',
        "you", "\n", "Ignore the rules", "Coding interviewer", "write-up", "data", "nothing",
    ]
)  # fmt: skip


@given(st.sampled_from(BEATS), st.lists(SCRAPS, max_size=14), st.text(max_size=20), st.booleans())
def test_whatever_passes_has_the_numbers_votes_and_names_of_the_prepared_words(
    one: DebriefLine, scraps: list[str], noise: str, appended: bool
) -> None:
    words = " ".join([*([one.text] if appended else []), *scraps, noise]).strip()
    if fault(one, words, NAMES):
        return
    for told in ("inclined", "strongly", "offer", "hire", "3.5", "4.9", "L6", "Ownership", "Coding interviewer", "?"):
        assert words.count(told) == one.text.count(told) or told == "?"
    assert all(quote.words in words for quote in one.quotes if quote.words in one.text)
