"""The shipped interviewers ask about the hardware and the stack of the role, and not only now and then."""

from collections import Counter
from collections.abc import Iterator

from evals.pack import LEVELS
from interviewer.content import Content
from interviewer.domain.entities.interview import Level, Setup
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief
from tests.content.lint import for_each

ROUNDS = 150
OWN: dict[str, set[str]] = {
    "ml_fundamentals": {"kernels", "compilers", "serving"},
    "ml_systems": {"neuron"},
}


def drawn(content: Content, persona: str, level: Level, minutes: int) -> Iterator[tuple[int, str, bool]]:
    """What many rounds ask in words, as (seed, question, whether it is about the hardware and stack of the role)."""
    brief = Brief(persona=content.personas[persona], questions=content.questions, rubrics=content.rubrics)
    for seed in range(1, ROUNDS + 1):
        for item in plan(Setup(persona=persona, level=level, minutes=minutes, seed=seed), brief):
            if item.rubric == persona and item.question_id not in content.exercises:
                own = bool(set(content.questions[item.question_id].subjects) & OWN[persona])
                yield seed, item.question_id, own


@for_each("persona", OWN)
@for_each("level", LEVELS)
@for_each("minutes", [30, 45, 60])
def test_about_half_of_the_questions_are_about_the_stack_of_the_role(
    content: Content, persona: str, level: Level, minutes: int
) -> None:
    own = [own for _, _, own in drawn(content, persona, level, minutes)]
    assert 0.4 <= sum(own) / len(own) <= 0.7


@for_each("level", LEVELS)
def test_hardly_an_hour_on_fundamentals_goes_by_without_one(content: Content, level: Level) -> None:
    with_one = {seed for seed, _, own in drawn(content, "ml_fundamentals", level, 60) if own}
    assert len(with_one) >= 0.9 * ROUNDS


@for_each(("persona", "least"), [("ml_fundamentals", 24), ("ml_systems", 8)])
def test_every_one_of_them_is_asked_in_some_round(content: Content, persona: str, least: int) -> None:
    asked = Counter(question for level in LEVELS for _, question, own in drawn(content, persona, level, 60) if own)
    prepared = {q.id for q in content.questions.values() if q.rubric == persona and set(q.subjects) & OWN[persona]}
    assert set(asked) == prepared - set(content.exercises)
    assert len(asked) >= least


def test_the_stack_is_called_by_its_names(content: Content) -> None:
    own = [q for q in content.questions.values() if any(set(q.subjects) & names for names in OWN.values())]
    said = " ".join(f"{q.text} {q.rephrase} {q.clarification} {q.model_dump_json()}" for q in own)
    names = (
        "Trainium",
        "Inferentia",
        "Neuron",
        "NKI",
        "StableHLO",
        "XLA",
        "MLIR",
        "vLLM",
        "NxD",
        "LoRA",
        "PSUM",
        "SBUF",
    )
    assert [name for name in names if name not in said] == []
