"""Checks of prompts: those that the code asks for are there, and each renders with what the code gives it."""

from collections.abc import Iterator, Mapping

from interviewer.content.errors import Problem
from interviewer.content.library import Located, LocatedContent
from interviewer.content.template import PromptTemplate, faults
from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rewrite import OfferedBlank
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.rounds.model_turn import Aim
from interviewer.domain.rounds.threads import Entry, ThreadState

# The code asks for these by name.
REQUIRED_PROMPTS = (
    "interviewer/system",
    "interviewer/directive",
    "interviewer/turn",
    "interviewer/state",
    "interviewer/code",
    "interviewer/sheet",
    "interviewer/run",
    "interviewer/plain",
    "interviewer/debrief",
    "interviewer/beat",
    "judge/story",
    "judge/round",
    "judge/rewrite",
    "judge/grade",
    "candidates/turn",
)
_ENTRY = Entry(
    id="t3_1",
    turn=3,
    question_id=None,
    thread=Thread(quote="we rolled it back", kind=ThreadKind.SURPRISE, why="Nobody said why.", worth=3),
    state=ThreadState.OPEN,
)


def check_prompts(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all prompts."""
    there = {item.id for item in content.prompts}
    for missing in sorted(set(REQUIRED_PROMPTS) - there):
        yield Problem(f"prompts/{missing}.md", 1, "this prompt is missing")
    values = _samples(content)
    for item in content.prompts:
        found = tuple(faults(item.value, item.document))
        yield from found or _renders(item, values)


def _renders(item: Located[PromptTemplate], values: Mapping[str, object]) -> Iterator[Problem]:
    given = {name: value for name, value in values.items() if name in item.value.variables}
    try:
        item.value.render(**given)
    except Exception as error:  # whatever goes wrong in a template is a fault of the template
        yield item.document.body_problem(1, f"does not render: {error}")


def _samples(content: LocatedContent) -> Mapping[str, object]:
    """A value for every variable of a prompt, of the kind that the code gives."""
    if not (content.personas and content.questions and content.rubrics):
        return {}
    persona = content.personas[0].value
    rubrics = [item.value for item in content.rubrics if item.value.kind in (RubricKind.STAR, RubricKind.PRINCIPLE)][:2]
    move = Move(kind=MoveKind.PROBE, directive="Ask for the number.", quote="it got faster", text="Say more.", why="")
    return {
        "title": persona.title,
        "manner": persona.manner,
        "never": persona.never,
        "debrief": persona.debrief,
        "directive": "Close the debrief.",
        "draft": "That is all.",
        "role": content.pack.value.role.name,
        "level": content.pack.value.level,
        "minutes": 30,
        "move": move,
        "names": ("probe", "move_on"),
        "story_minutes": 5,
        "round_minutes": 20,
        "principle": "A principle",
        "follow_ups": ("What was the cost?",),
        "aims": (Aim(id="task", asks="Which part was theirs?", points=0.6, heard=1, asked=True),),
        "threads": (_ENTRY,),
        "repair": "Ask one question.",
        "language": "Python",
        "lines": "  1 def f():",
        "question": content.questions[0].value,
        "rubrics": rubrics,
        "keys": {(rubric.id, criterion.id): criterion.id for rubric in rubrics for criterion in rubric.criteria},
        "points": (("point_rounding", "Each sum is rounded."),),
        "mistakes": (("mistake_1", "Sums are exact."),),
        "figures": ("A step takes 9 ms.",),
        "expected": "The figures that decide the design.",
        "warm_up": (("candidate", "I work on compilers."),),
        "stories": ({"about": "A principle", "transcript": (("candidate", "I read the log."),)},),
        "asked": "What happened?",
        "turns": (("What happened?", (("c1", "", "I read the log."),)),),
        "must": ("c1",),
        "blanks": (OfferedBlank(id="b1", part=Part.RESULT, text="[your number?]"),),
        "prepared": "I read the log.",
        "most": 20,
        "transcript": (("interviewer", "What happened?"), ("candidate", "I read the log.")),
    }
