"""The shipped pack: its file, what a candidate of another role sees, and what its rounds draw."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.pack import LEVELS, PRINCIPLE_IDS, PRINCIPLES
from interviewer.content import Content, load_content
from interviewer.domain.entities.interview import Level, Setup
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief
from tests.content.lint import for_each
from tests.content.test_exercises import NAMES


def test_there_are_sixteen_principles_with_ids_of_their_own() -> None:
    assert len(PRINCIPLES) == len(PRINCIPLE_IDS) == 16


def test_an_id_is_the_name_in_small_letters() -> None:
    ids = {principle.name: principle.id for principle in PRINCIPLES}
    assert ids["Have Backbone; Disagree and Commit"] == "have_backbone_disagree_and_commit"
    assert ids["Are Right, A Lot"] == "are_right_a_lot"
    assert ids["Strive to be Earth's Best Employer"] == "strive_to_be_earths_best_employer"


def test_importing_the_loader_imports_neither_jinja2_nor_a_model_library() -> None:
    code = (
        "import sys, interviewer.content; "
        "print(sorted({'jinja2', 'langchain', 'openai', 'sqlalchemy', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


ROOT = Path(__file__).parent.parent.parent
TABLE = ROOT / "docs" / "seed.md"
_ROW = re.compile(r"^\| (?P<demand>[^|]+) \| (?P<served>[^|]+) \|$", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")


def rows() -> dict[str, str]:
    """What serves each demand; headings and rules are left out."""
    found = {row["demand"]: row["served"] for row in _ROW.finditer(TABLE.read_text(encoding="utf-8"))}
    return {demand: served for demand, served in found.items() if _NAME.search(served) or "not served" in served}


@pytest.fixture(scope="module")
def ids() -> frozenset[str]:
    content = load_content()
    kinds = (content.questions, content.scenarios, content.pairs, content.rubrics, content.personas)
    return frozenset(name for kind in kinds for name in kind)


def test_every_file_and_id_in_the_table_exists(ids: frozenset[str]) -> None:
    named = {name for served in rows().values() for name in _NAME.findall(served)}
    assert not sorted(name for name in named if not ((ROOT / name).exists() if "/" in name else name in ids))


def test_every_row_says_where_or_that_it_is_not_served() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    demands = [line for line in lines if not line.startswith("| the seed")]
    assert len(rows()) == len(demands) >= 80


SEEDS = range(1, 250)


def drawn(content: Content, persona: str, minutes: int, level: Level) -> set[str]:
    """What one round or another of this kind asks."""
    brief = Brief(persona=content.personas[persona], questions=content.questions, rubrics=content.rubrics)
    setups = (Setup(persona=persona, minutes=minutes, level=level, seed=seed) for seed in SEEDS)
    return {item.question_id for setup in setups for item in plan(setup, brief)}


def test_an_hour_on_fundamentals_can_end_with_each_exercise_on_the_core(content: Content) -> None:
    assert set(NAMES) <= drawn(content, "ml_fundamentals", 60, "L5")


def test_three_quarters_of_an_hour_have_time_for_the_shorter_ones(content: Content) -> None:
    assert {"softmax_rows", "centred_columns"} <= drawn(content, "ml_fundamentals", 45, "L4")


@pytest.mark.parametrize("persona", ["coding", "phone_screen"])
def test_a_coding_round_can_ask_for_a_compiler_pass_and_a_paged_cache(content: Content, persona: str) -> None:
    assert {"same_value", "paged_cache"} <= drawn(content, persona, 60, "L6")


ROUNDS = 150
OWN: dict[str, set[str]] = {
    "ml_fundamentals": {"kernels", "compilers", "serving"},
    "ml_systems": {"neuron"},
}


def drawn_rounds(content: Content, persona: str, level: Level, minutes: int) -> Iterator[tuple[int, str, bool]]:
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
    own = [own for _, _, own in drawn_rounds(content, persona, level, minutes)]
    assert 0.4 <= sum(own) / len(own) <= 0.7


@for_each("level", LEVELS)
def test_hardly_an_hour_on_fundamentals_goes_by_without_one(content: Content, level: Level) -> None:
    with_one = {seed for seed, _, own in drawn_rounds(content, "ml_fundamentals", level, 60) if own}
    assert len(with_one) >= 0.9 * ROUNDS


@for_each(("persona", "least"), [("ml_fundamentals", 24), ("ml_systems", 8)])
def test_every_one_of_them_is_asked_in_some_round(content: Content, persona: str, least: int) -> None:
    asked = Counter(
        question for level in LEVELS for _, question, own in drawn_rounds(content, persona, level, 60) if own
    )
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
