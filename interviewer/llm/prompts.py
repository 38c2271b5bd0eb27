"""The prompts, rendered with the interview's data."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from interviewer.content import Content, PromptTemplate
from interviewer.domain.design.pad import with_results
from interviewer.domain.entities.code import LANGUAGE_NAMES, SHEETS, Code, Language, Run
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, Move, MoveKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rewrite import OfferedClause, RewriteRequest
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.keys.answer_key import MISTAKES, POINTS
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.language.clauses import Tie
from interviewer.domain.language.word_cache import remembered
from interviewer.domain.loops.narration import DIRECTIVES
from interviewer.domain.ports import Cue, JudgeRequest, RoundRequest
from interviewer.domain.rounds.model_turn import Options
from interviewer.domain.rounds.threads import Entry
from interviewer.llm.messages import Message
from interviewer.llm.neutral import listing, neutralise, run_lines

SYSTEM = "interviewer/system"
DIRECTIVE = "interviewer/directive"
TURN = "interviewer/turn"
STATE = "interviewer/state"
CODE = "interviewer/code"
WHITEBOARD = "interviewer/sheet"
RUN = "interviewer/run"
# What is shown of what the candidate writes.
CODE_PROMPTS = (CODE, WHITEBOARD, RUN)
PLAIN = "interviewer/plain"
DEBRIEF = "interviewer/debrief"
DEBRIEF_LINE = "interviewer/beat"
STORY = "judge/story"
ROUND = "judge/round"
REWRITE = "judge/rewrite"
GRADE = "judge/grade"
CANDIDATE_TURN = "candidates/turn"
# How the prompt marks a clause that speaks of the one before it.
_TIES = {Tie.FREE: "", Tie.LOOSE: "~", Tie.CLOSE: "+"}


def system(content: Content, interview: Interview, persona: Persona) -> str:
    """What never changes in an interview: who interviews, for which role, by which rules."""
    setup = interview.setup
    return content.prompts[SYSTEM].render(
        title=persona.title,
        manner=persona.manner,
        never=persona.never,
        role=content.pack.role_name(setup.role),
        level=setup.level,
        minutes=setup.minutes,
    )


def turn(content: Content, interview: Interview, persona: Persona) -> str:
    """What a model that leads the interview is told once: who it is, how to listen, how to speak, what to reply."""
    setup = interview.setup
    return content.prompts[TURN].render(
        title=persona.title,
        manner=persona.manner,
        never=persona.never,
        role=content.pack.role_name(setup.role),
        level=setup.level,
        minutes=setup.minutes,
    )


def state(content: Content, options: Options, repair: str = "") -> str:
    """What such a model is told at a turn: what is allowed now, the time, open criteria, threads and follow-ups."""
    question = options.question
    return content.prompts[STATE].render(
        names=tuple(name.value for name in options.names),
        story_minutes=round(max(0.0, options.story_seconds) / 60),
        round_minutes=round(options.round_seconds / 60),
        question=neutralise(question.text) if question is not None else "",
        principle=content.rubrics[question.rubric].name if question is not None else "",
        follow_ups=options.follow_ups,
        aims=options.aims,
        threads=tuple(_safe_entry(entry) for entry in options.threads),
        draft=neutralise(options.draft.text) if options.draft.kind in (MoveKind.PROBE, MoveKind.PRESS) else "",
        repair=repair,
    )


def plain(content: Content, interview: Interview, persona: Persona, asked: str) -> str:
    """All that a model is told that has to interview by itself."""
    return content.prompts[PLAIN].render(
        title=persona.title, role=content.pack.role.name, level=interview.setup.level, asked=asked
    )


def directive(content: Content, move: Move) -> str:
    """What the voice is told about a move; the candidate's words in it are neutralised."""
    return _directive(content.prompts[DIRECTIVE], move)


@remembered(1024)
def _directive(template: PromptTemplate, move: Move) -> str:
    """Remembered, because the directive of an earlier move stands in every later prompt."""
    safe = move.model_copy(
        update={
            "quote": neutralise(move.quote) if move.quote is not None else None,
            "directive": neutralise(move.directive),
            "text": neutralise(move.text),
        }
    )
    return template.render(move=safe)


def debrief_line(content: Content, said: DebriefLine, persona: Persona) -> list[Message]:
    """What the narrator is asked about one beat; the candidate's words in it are neutralised.

    The rules come first and alone, so that a server that keeps what it has read reads them once for all beats.
    """
    line = content.prompts[DEBRIEF_LINE].render(
        title=persona.title,
        manner=persona.manner.strip(),
        debrief=persona.debrief.strip(),
        directive=DIRECTIVES[said.kind],
        draft=neutralise(said.text),
    )
    return [Message("system", content.prompts[DEBRIEF].render()), Message("user", line)]


def code(content: Content, written: Code) -> str:
    """What the voice is shown of the candidate's code, or of a sheet of their whiteboard."""
    name = WHITEBOARD if written.language in SHEETS else CODE
    text = with_results(written.text) if written.language is Language.PAD else written.text
    return content.prompts[name].render(language=LANGUAGE_NAMES[written.language], lines=listing(text))


def run(content: Content, ran: Run) -> str:
    """What the voice is shown of a run of the candidate's code."""
    return content.prompts[RUN].render(lines=run_lines(ran))


def candidate(words: str) -> str:
    """The candidate's neutralised words between marks that cannot occur in them."""
    return f"<candidate>\n{words}\n</candidate>"


def story(content: Content, request: JudgeRequest) -> list[Message]:
    """What the judge is asked about a story."""
    text = content.prompts[STORY].render(
        question=_safe(request.question),
        level=request.level,
        rubrics=request.rubrics,
        keys=_names(request),
        points=_key_texts(request, POINTS),
        mistakes=_key_texts(request, MISTAKES),
        figures=tuple(_figures(request.question)),
        expected=_expected(request),
        warm_up=_lines(request.warm_up),
        transcript=_lines(request.transcript),
    )
    return [Message("user", text)]


def round_(content: Content, request: RoundRequest) -> list[Message]:
    """What the judge is asked about a whole round."""
    stories = (story.model_copy(update={"transcript": _lines(story.transcript)}) for story in request.stories)
    text = content.prompts[ROUND].render(level=request.level, stories=tuple(stories), warm_up=_lines(request.warm_up))
    return [Message("user", text)]


def grade(content: Content, request: JudgeRequest) -> list[Message]:
    """What a model is asked that gives a story one number."""
    text = content.prompts[GRADE].render(
        question=_safe(request.question),
        level=request.level,
        rubrics=request.rubrics,
        transcript=_lines(request.transcript),
    )
    return [Message("user", text)]


def rewrite(content: Content, request: RewriteRequest) -> list[Message]:
    """What a model is asked that arranges the clauses of an answer."""
    turns = [
        (neutralise(asked), [_marked(clause) for clause in request.clauses if clause.turn == turn])
        for turn, asked in enumerate(request.asked)
    ]
    must = [clause.id for clause in request.clauses if clause.counts]
    text = content.prompts[REWRITE].render(turns=turns, blanks=request.blanks, must=must)
    return [Message("user", text)]


def _marked(clause: OfferedClause) -> tuple[str, str, str]:
    return clause.id, _TIES[clause.tie], neutralise(clause.text)


def candidate_turn(content: Content, cue: Cue) -> list[Message]:
    """What a model is asked that plays a simulated candidate."""
    text = content.prompts[CANDIDATE_TURN].render(
        manner=cue.manner, asked=neutralise(cue.asked), prepared=neutralise(cue.prepared), most=cue.most_words
    )
    return [Message("user", text)]


def _safe_entry(entry: Entry) -> Entry:
    """A thread with nothing in its words that passes for structure."""
    thread = entry.thread
    safe = thread.model_copy(update={"quote": neutralise(thread.quote), "why": neutralise(thread.why)})
    return entry.model_copy(update={"thread": safe})


def _safe(question: Question) -> Question:
    """The question with nothing in its words that passes for structure: it may repeat what a résumé says."""
    return question.model_copy(update={"text": neutralise(question.text)})


def _lines(transcript: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((speaker, neutralise(said)) for speaker, said in transcript)


def _figures(question: Question) -> Iterator[str]:
    """What an interviewer has at hand: what differs by hardware generation, known mistakes, the figures."""
    yield from (f"On {generation}: {differs}" for generation, differs in question.generations.items())
    if isinstance(question, DesignTask):
        yield from (f"A known mistake, and why: {mistake}" for mistake in question.mistakes)
    figures = question.figures if isinstance(question, DesignTask | FundamentalsQuestion) else None
    if figures is None:
        return
    yield from (f"{given.means}: {given.value:,g} {given.unit}".rstrip() for given in figures.given)
    yield from (worked.says for worked in figures.worked)


def _expected(request: JudgeRequest) -> str:
    """What a design at this level should reach; empty for other questions."""
    question = request.question
    return question.expects[request.level] if isinstance(question, DesignTask) else ""


def _key_texts(request: JudgeRequest, part: str) -> tuple[tuple[str, str], ...]:
    """The key by which the model knows each point, or each known mistake, with what it says."""
    question = request.question
    if not isinstance(question, FundamentalsQuestion):
        return ()
    says = (point.point for point in question.key) if part == POINTS else (wrong.claim for wrong in question.wrong)
    known = (key for key, (belongs_to, _) in asked_keys(request).items() if belongs_to == part)
    return tuple(zip(known, says, strict=True))


def _names(request: JudgeRequest) -> dict[tuple[str, str], str]:
    """The key of each criterion, point and mistake, by what they belong to and id."""
    return {names: key for key, names in asked_keys(request).items()}


Keys = Mapping[str, tuple[str, str]]


def criterion_keys(rubrics: Sequence[Rubric]) -> Keys:
    """For each criterion the key that the model knows it by: its id, with the rubric's where two have the same."""
    pairs = [(rubric.id, criterion.id) for rubric in rubrics for criterion in rubric.criteria]
    count = Counter(criterion for _, criterion in pairs)
    return {
        criterion if count[criterion] == 1 else f"{rubric}.{criterion}": (rubric, criterion)
        for rubric, criterion in pairs
    }


def asked_keys(request: JudgeRequest) -> Keys:
    """What a judge is asked about: the criteria, and the points and known mistakes of the question's answer key."""
    question = request.question
    if not isinstance(question, FundamentalsQuestion):
        return criterion_keys(request.rubrics)
    points = {f"point_{point.id}": (POINTS, point.id) for point in question.key}
    mistakes = {f"mistake_{number}": (MISTAKES, str(number)) for number in range(1, len(question.wrong) + 1)}
    return {**criterion_keys(request.rubrics), **points, **mistakes}
