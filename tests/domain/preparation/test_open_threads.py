"""What one's own rounds left open, asked again in other words."""

import random
from datetime import timedelta

from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.language.intent import Intent
from interviewer.domain.preparation.drills import Outcome, Step
from interviewer.domain.preparation.open_threads import checked_follow_up, open_steps
from interviewer.domain.rounds.thread_words import KindWords, ThreadWords
from tests.domain.preparation.drilled import AT
from tests.shipped import content

SAID = "I replaced the host myself. Then the step went back to normal and everybody was happy."
OPEN = Thread(quote="the step went back to normal", kind=ThreadKind.CAUSE, worth=3)
SMALL = Thread(quote="I replaced the host myself", kind=ThreadKind.CREDIT, worth=2)
TASTE = Thread(quote="everybody was happy", kind=ThreadKind.SCOPE, worth=1)
QUESTION = next(q for q in content().questions.values() if q.rubric == "dive_deep")
WORDS = ThreadWords(
    kinds={
        ThreadKind.CAUSE: KindWords(
            quoting=tuple(f'You said "{{quote}}". Way {at}?' for at in range(8)),
            plain=tuple(f"Plain {at}?" for at in range(4)),
        ),
        ThreadKind.CREDIT: KindWords(quoting=('"{quote}"?',) * 8, plain=("Who did it?",) * 4),
    },
    earlier=('Earlier you said "{quote}".',),
)


def turn(index: int, text: str, move: Move | None = None, *threads: Thread) -> Turn:
    speaker = Speaker.CANDIDATE if move is None else Speaker.INTERVIEWER
    heard = Heard(intent=Intent.ANSWER, threads=threads, by="words") if move is None else None
    return Turn(index=index, speaker=speaker, text=text, at=AT + timedelta(seconds=index), move=move, heard=heard)


def round_of(*more: Turn) -> Interview:
    asked = Move(kind=MoveKind.ASK, question_id=QUESTION.id, text=QUESTION.text, why="")
    return Interview(
        id="i1",
        setup=Setup(),
        agenda=(),
        started_at=AT,
        last_seen_at=AT,
        ended_at=AT + timedelta(hours=1),
        turns=(turn(0, QUESTION.text, asked), turn(1, SAID, None, OPEN, SMALL, TASTE), *more),
    )


def steps(interview: Interview, words: ThreadWords = WORDS, asked: tuple[str, ...] = ()) -> tuple[Step, ...]:
    return open_steps(interview, content().questions, words, asked, random.Random(1))


def test_what_nobody_asked_about_is_asked_the_most_worthwhile_first_and_matters_of_taste_are_not() -> None:
    found = steps(round_of())

    assert [step.subject for step in found] == ["t1_1", "t1_2"]
    assert found[0].prompt.startswith('Earlier you said "the step went back to normal". Plain ')
    assert "You said: “the step went back to normal”" in found[0].beside
    assert f"Asked then: {QUESTION.text}" in found[0].beside
    assert "Nobody asked about it." in found[0].beside
    assert (found[0].where, found[0].question_id, found[0].principle) == ("i1", QUESTION.id, "dive_deep")


def test_words_that_were_said_before_are_not_said_again_while_there_are_others() -> None:
    said = tuple(f'Earlier you said "the step went back to normal". Plain {at}?' for at in range(3))

    assert steps(round_of(), asked=said)[0].prompt.endswith("Plain 3?")
    assert steps(round_of(), asked=(*said, "Plain 3?"))[0].prompt, "the words come again when there are no others"


def test_an_answered_thread_is_left_alone_and_one_that_was_dodged_is_not() -> None:
    move = Move(kind=MoveKind.PROBE, target="t1_1", question_id=QUESTION.id, text="Plain 0?", why="")
    answered = round_of(turn(2, "Plain 0?", move), turn(3, "I compared it with three nights on another host."))
    dodged = round_of(turn(2, "Plain 0?", move))

    assert [step.subject for step in steps(answered)] == ["t1_2"]
    assert "You were asked about it and did not answer." in steps(dodged)[0].beside
    assert not steps(dodged)[0].prompt.endswith("Plain 0?"), "other words than those of the round"


def test_a_kind_without_words_is_not_asked_about() -> None:
    assert steps(round_of(), ThreadWords()) == ()


def check(answer: str, *threads: Thread, intent: Intent = Intent.ANSWER, about: Thread | None = OPEN) -> Outcome:
    heard = Heard(intent=intent, threads=threads, by="words")
    return checked_follow_up(answer, heard, about).outcome


def test_an_answer_closes_the_thread_by_the_rule_of_a_round() -> None:
    fact = "I compared it with three nights on another host."

    assert check(fact) is Outcome.GOOD
    assert check(fact, SMALL) is Outcome.GOOD, "something else that is open is another matter"
    assert check(fact, OPEN) is Outcome.PARTLY
    assert check("It kind of worked out.") is Outcome.PARTLY
    assert check("Can you repeat that?", intent=Intent.REPEAT) is Outcome.OFF
    assert check(fact, about=None) is Outcome.UNKNOWN
