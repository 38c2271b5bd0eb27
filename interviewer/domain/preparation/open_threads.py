"""The drill on follow-ups: what one's own rounds left open, asked again in other words."""

import random
from collections.abc import Collection, Iterable, Mapping

from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.domain.entities.listening import Heard, Thread
from interviewer.domain.entities.question import Question
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.signals import is_vague
from interviewer.domain.preparation.drills import Finding, Outcome, Step
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.rounds.threads import Became, Noticed, noticed

MOST = 5


def open_steps(
    interview: Interview,
    questions: Mapping[str, Question],
    words: ThreadWords,
    asked: Collection[str],
    rng: random.Random,
) -> tuple[Step, ...]:
    """One question about each thing that a round left open, the most worthwhile first.

    Args:
        interview: The round, over.
        questions: All prepared questions by id.
        words: How a thread is taken up.
        asked: Questions of earlier drills, which are not put in the same words again while there are others.
        rng: Chooses among the words.
    """
    said = {turn.text for turn in interview.turns if turn.speaker is Speaker.INTERVIEWER}
    open_ones = sorted((one for one in noticed(interview) if not one.settled), key=lambda one: -one.worth)
    steps = (_step(interview, one, questions, words, said.union(asked), rng) for one in open_ones)
    return tuple(step for step in steps if step is not None)


def _step(
    interview: Interview,
    one: Noticed,
    questions: Mapping[str, Question],
    words: ThreadWords,
    said: Collection[str],
    rng: random.Random,
) -> Step | None:
    if one.entry is None:
        return None
    prompt = _prompt(one.entry.thread, words, said, rng)
    question = questions.get(one.question_id or "")
    if prompt is None:
        return None
    about = f"Asked then: {question.text}\n\n" if question is not None else ""
    return Step(
        prompt=prompt,
        beside=f"{about}You said: “{one.evidence.quote}”\n\n{one.what}. {_BECAME[one.became]}",
        question_id=one.question_id or "",
        principle=question.rubric if question is not None else "",
        where=interview.id,
        subject=one.entry.id,
    )


_BECAME = {became: became.value for became in Became}


def _prompt(thread: Thread, words: ThreadWords, said: Iterable[str], rng: random.Random) -> str | None:
    """Words that take the thread up, other than those that were said, as far as there are any."""
    texts = [one.text for one in words.phrasings(thread, earlier=True) or words.phrasings(thread)]
    used = tuple(said)
    fresh = [text for text in texts if not any(_asks(text, old) for old in used)]
    return rng.choice(fresh or texts) if texts else None


def _asks(text: str, said: str) -> bool:
    """Whether what was said asks in these words; the candidate's words around the question may differ."""
    return text in said or _question(text) == _question(said)


def _question(text: str) -> str:
    """The part behind the quoted words."""
    return text.rpartition("”")[2].rpartition('"')[2].strip().casefold()


def checked_follow_up(answer: str, heard: Heard, thread: Thread | None) -> Finding:
    """What became of the thread, by the rule of a round: vague words and the same gap again leave it open.

    Args:
        answer: The candidate's words.
        heard: What the listener heard in them.
        thread: What was taken up; None when its round was deleted.
    """
    if heard.intent is not Intent.ANSWER:
        return Finding(outcome=Outcome.OFF, says="This does not answer the question, so it stays open.")
    if is_vague(answer):
        return Finding(outcome=Outcome.PARTLY, says="This is vague, so the question stays open.")
    again = [one.quote for one in heard.threads if thread is not None and one.kind is thread.kind and one.sure]
    if again:
        says = "The answer leaves the same open again; an interviewer would go on asking."
        return Finding(outcome=Outcome.PARTLY, says=says, quotes=tuple(again))
    says = "Nothing of the same kind is open in this answer. Whether it answers the question is yours to judge."
    return Finding(outcome=Outcome.UNKNOWN if thread is None else Outcome.GOOD, says=says)
