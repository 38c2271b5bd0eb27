"""The prompts, rendered with the interview's data."""

from functools import lru_cache

from interviewer.content import Content, PromptTemplate
from interviewer.domain.interview import Interview, Move
from interviewer.domain.persona import Persona
from interviewer.domain.ports import JudgeRequest
from interviewer.llm import verdicts
from interviewer.llm.messages import Message
from interviewer.llm.neutral import neutralise

SYSTEM = "interviewer/system"
DIRECTIVE = "interviewer/directive"
STORY = "judge/story"


def system(content: Content, interview: Interview, persona: Persona) -> str:
    """What never changes in an interview: who interviews, for which role, by which rules."""
    setup = interview.setup
    return content.prompts[SYSTEM].render(
        title=persona.title,
        manner=persona.manner,
        role=setup.role,
        level=setup.level.value,
        minutes=setup.minutes,
    )


def directive(content: Content, move: Move) -> str:
    """What the voice is told about a move; the candidate's words in it are neutralised."""
    return _directive(content.prompts[DIRECTIVE], move)


@lru_cache(maxsize=1024)
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


def candidate(words: str) -> str:
    """The candidate's neutralised words between marks that cannot occur in them."""
    return f"<candidate>\n{words}\n</candidate>"


def story(content: Content, request: JudgeRequest, *, reasons: bool = True) -> list[Message]:
    """What the judge is asked about a story."""
    text = content.prompts[STORY].render(
        question=request.question,
        level=request.level,
        reasons=reasons,
        rubrics=request.rubrics,
        keys={names: key for key, names in verdicts.keys(request.rubrics).items()},
        answers=tuple(neutralise(answer) for answer in request.answers),
        transcript=tuple((speaker, neutralise(said)) for speaker, said in request.transcript),
    )
    return [Message("user", text)]
