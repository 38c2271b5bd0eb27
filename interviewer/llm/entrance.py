"""The entrance test: five fixed turns decide whether a model can lead an interview.

The turns have the format of live turns. Within a minute in total, every turn must fit the schema and choose an allowed
move. In four of the five, the quoted span must be verbatim and the words fit to be spoken; a live turn that fails these
two is requested once more.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.entities.question import Question
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.language.guard import defect
from interviewer.domain.language.guard_checks import Grounds
from interviewer.domain.ports import VoiceError
from interviewer.domain.rounds.model_turn import Aim, BadTurn, Interviewer, Lead, MoveName, Options, chosen
from interviewer.llm.admission import EntranceResult, versions

MOST_SECONDS = 60.0
SCHEMA, MOVE, SPAN, WORDS = "schema kept", "move allowed", "span verbatim", "one question"
_TOO_SLOW = f"It took more than {MOST_SECONDS:.0f} s."
_NEEDED = {SCHEMA: 5, MOVE: 5, SPAN: 4, WORDS: 4}
_AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)


class NotTested(Exception):
    """The model did not answer at all, which says nothing about what it can do; the message says why."""


def run_entrance_test(
    interviewer: Callable[[float], Interviewer],
    content: Content,
    model: str,
    clock: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> EntranceResult:
    """Requests the five turns and checks them; whatever is missing after a minute has failed.

    Args:
        interviewer: Makes the model's interviewer, given the seconds that a turn may take.
        content: Gives the prompts.
        model: The key of the result.
        clock: Seconds.
        now: The time of the test.

    Raises:
        NotTested: The model did not answer.
    """
    started = clock()
    checks = dict.fromkeys(_NEEDED, 0)
    problem = ""
    for number, (interview, options) in enumerate(_scenes(content), start=1):
        left = started + MOST_SECONDS - clock()
        if left <= 0:
            problem = _TOO_SLOW
            break
        try:
            passed = _checked(interviewer(left), content, interview, options)
        except VoiceError as error:
            if clock() - started >= MOST_SECONDS:
                problem = _TOO_SLOW
            elif not error.exchange.reply:
                raise NotTested(str(error)) from error
            else:
                problem = f"Turn {number} gave nothing that can be used."
            break
        for name in passed:
            checks[name] += 1
    if not problem and any(checks[name] < needed for name, needed in _NEEDED.items()):
        problem = "It did not keep to the rules of a turn."
    return EntranceResult(
        model=model,
        tested_at=now(),
        versions=versions(content),
        seconds=clock() - started,
        checks=checks,
        problem=problem,
    )


def _checked(interviewer: Interviewer, content: Content, interview: Interview, options: Options) -> list[str]:
    """The checks that a turn keeps."""
    persona = next(iter(content.personas.values()))
    lead: Lead | None = None
    spoken = ""
    for part in interviewer.turn(interview, persona, options):
        if isinstance(part, Lead):
            lead = part
        else:
            spoken += part
    if lead is None:
        return []
    answers = [(turn.index, turn.text) for turn in interview.turns if turn.speaker is Speaker.CANDIDATE]
    verbatim = not lead.span.strip() or locate(lead.span, answers) is not None
    passed = [SCHEMA, *([SPAN] if verbatim else [])]
    # A span that is not verbatim counts as one fault, not two.
    if _allowed(lead if verbatim else lead.model_copy(update={"span": answers[-1][1]}), interview, options):
        passed.append(MOVE)
    if lead.choice not in options.spoken or _fit(spoken, interview, options):
        passed.append(WORDS)
    return passed


def _allowed(lead: Lead, interview: Interview, options: Options) -> bool:
    try:
        chosen(lead, interview, options)
    except BadTurn:
        return False
    return True


def _fit(spoken: str, interview: Interview, options: Options) -> bool:
    grounds = Grounds(
        said=tuple(turn.text for turn in interview.turns if turn.speaker is Speaker.CANDIDATE),
        asked=tuple(turn.text for turn in interview.turns if turn.speaker is Speaker.INTERVIEWER),
        question=_QUESTION,
    )
    return defect(spoken, grounds, question=MoveName.RESPOND not in options.spoken) is None


_QUESTION = "Tell me about a time when you found the cause of a problem that others had given up on."
# Each conversation so far; the candidate speaks first and last.
_TURNS: Sequence[tuple[str, ...]] = (
    (
        "Our nightly training run got slower every week, from five hours to nine. I profiled the input pipeline and "
        "found that one loader decoded every image twice. Two weeks later we had to roll the fix back.",
    ),
    (
        "We had a queue that lost about one message in ten thousand. Three teams had looked at it before us.",
        "What did you do that they had not done?",
        "We added sequence numbers to the messages, and after that it was clear within a day. My manager disagreed "
        "with the plan, but it worked out.",
    ),
    ("Do you mean a problem in production, or may it be one from research?",),
    (
        "I reduced the error rate by 40 percent by changing the retry policy.",
        "Forty percent of what?",
        "Of the failed requests, from 500 a day to 300. That is really all that there is to it.",
    ),
    (
        "The grader that we had trained gave the best score to the longest answer, so I wrote a test set in which "
        "length and quality were not related, and showed it to the team that owned the grader.",
    ),
)


def _scenes(content: Content) -> Iterator[tuple[Interview, Options]]:
    question = Question(
        id="entrance",
        rubric=next(iter(content.rubrics)),
        text=_QUESTION,
        rephrase=_QUESTION,
        clarification="Any problem at work.",
        reach=("what was done", "how it was known"),
        follow_ups=("What would have happened without you?", "What did it cost?"),
    )
    aims = (
        Aim(id="own_action", asks="What did the candidate do in person?", points=1.5, heard=0, asked=False),
        Aim(id="outcome", asks="How was the outcome measured?", points=1.0, heard=0, asked=False),
    )
    for words in _TURNS:
        options = Options(
            draft=_move(MoveKind.PROBE, "What did you do yourself?", question.id),
            spoken=(MoveName.PROBE, MoveName.PRESS, MoveName.CLARIFY),
            prepared={MoveName.MOVE_ON: _move(MoveKind.MOVE_ON, "Let us go on.", question.id)},
            aims=aims,
            story_seconds=600,
            round_seconds=1500,
            question=question,
            follow_ups=question.follow_ups,
        )
        yield _interview(content, question, words), options


def _interview(content: Content, question: Question, words: Sequence[str]) -> Interview:
    turns = [
        Turn(
            index=0,
            speaker=Speaker.INTERVIEWER,
            text=_QUESTION,
            at=_AT,
            move=_move(MoveKind.ASK, _QUESTION, question.id),
        )
    ]
    for index, text in enumerate(words, start=1):
        if index % 2:
            turns.append(Turn(index=index, speaker=Speaker.CANDIDATE, text=text, at=_AT))
            continue
        move = _move(MoveKind.PROBE, text, question.id)
        turns.append(Turn(index=index, speaker=Speaker.INTERVIEWER, text=text, at=_AT, move=move))
    setup = content.completed(Setup())
    return Interview(id="entrance", setup=setup, agenda=(), started_at=_AT, last_seen_at=_AT, turns=tuple(turns))


def _move(kind: MoveKind, text: str, question: str) -> Move:
    return Move(kind=kind, question_id=question, text=text, verbatim=kind is not MoveKind.PROBE, why="To test.")
