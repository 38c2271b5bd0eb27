"""Every kind of mistake in the content is told with its file and line."""

from pathlib import Path

import pytest

from interviewer.content import ContentError, load_content
from tests.content.conftest import Broken, line_of, problems

DIVE = "rubrics/leadership_principles/dive_deep.yaml"
ASKED = "prompts/questions/leadership_principles/dive_deep.yaml"
BAR = "prompts/personas/bar_raiser.md"
LOOP = "rubrics/loop.yaml"
PROBLEM = "prompts/questions/coding/ready_kernels.yaml"
DESIGN = "prompts/questions/ml_systems/model_too_large.yaml"
KEYED = "prompts/questions/ml_fundamentals/hardware.yaml"
SCENARIO = "prompts/questions/work_simulation/benchmark_for_the_launch.yaml"
SYSTEM = "prompts/interviewer/system.md"

# file, what to replace, by what, a text on the line that is told, what is said about it
MISTAKES = [
    pytest.param(DIVE, "name: Dive Deep", "nmae: Dive Deep", "nmae:", "nmae: Extra inputs", id="unknown field"),
    pytest.param(DIVE, "kind: principle", "kind: 1", "kind:", "kind: Input should be", id="wrong type"),
    pytest.param(DIVE, "points: 0.75", "points: 0.5", "# yaml-language-server", "add up to 5, not 4.75", id="points"),
    pytest.param(DIVE, "kind: principle", "kind: principal", "kind:", "kind: Input should be", id="unknown kind"),
    pytest.param(
        DIVE, "    check: number", "    check: figure", "check: figure", "criteria.3.check", id="unknown check"
    ),
    pytest.param(
        DIVE, "kind: principle", "kind: area\nkind: principle", "kind: principle", "appears twice", id="key twice"
    ),
    pytest.param(DIVE, "listens_for:", "listens_for: [", "- raw evidence", "not valid YAML", id="broken YAML"),
    pytest.param(DIVE, "      - log\n", "      - Log\n", "- Log", "a cue is lower case", id="cue in capitals"),
    pytest.param(DIVE, "      - log\n", "      - l*og\n", "- l*og", "may only end a word", id="star inside a cue"),
    pytest.param(DIVE, "      - log\n", "      - logs\n", "    cues:", "logs: given twice", id="cue twice"),
    pytest.param(
        DIVE, "below the dashboards?", "down there.", "ask: What did you look", "not 0", id="ask asks nothing"
    ),
    pytest.param(DIVE, "below the dashboards?", "there? Why?", "ask: What did you look", "not 2", id="ask asks twice"),
    pytest.param(
        DIVE,
        "requires: [mechanism]",
        "requires: [magic]",
        "# yaml-language-server",
        "unknown criteria: ['magic']",
        id="anchor",
    ),
    pytest.param(
        DIVE,
        "principle: are_right_a_lot",
        "principle: be_lucky",
        "be_lucky",
        "be_lucky is not one of the principles in pack.yaml",
        id="confused with an unknown principle",
    ),
    pytest.param(
        DIVE,
        "id: dive_deep",
        "id: dig_deep",
        "id: dig_deep",
        "does not match the file's or folder's name",
        id="rubric id",
    ),
    pytest.param(
        ASKED, "second: ownership", "second: wonership", "wonership", "is not one of the principles", id="second"
    ),
    pytest.param(
        ASKED,
        "rubric: dive_deep",
        "rubric: dig_deep",
        "dig_deep",
        "not the id of a principle's",
        id="question's rubric",
    ),
    pytest.param(
        ASKED, "rubric: dive_deep", "rubric: star", "rubric: star", "not the id of a principle's", id="asks about star"
    ),
    pytest.param(
        ASKED, "How did you get to it?", "Say.", "text: Tell me about a problem", "exactly one", id="no question"
    ),
    pytest.param(ASKED, "yourself.\n", "yourself?\n", "clarification:", "no question mark", id="clarification asks"),
    pytest.param(
        ASKED,
        "levels: [L5, L6]",
        "levels: [L5, L9]",
        "levels:",
        "L9 is not one of the levels L4, L5, L6",
        id="unknown level",
    ),
    pytest.param(ASKED, "  reach:", "  raech:", "raech:", "raech: Extra inputs", id="unknown field of a question"),
    pytest.param(BAR, "{minutes}", "{hours}", "opening:", "unknown placeholder {hours}", id="opening placeholder"),
    pytest.param(BAR, "lately?", "lately.", "opening:", "exactly one question", id="opening asks nothing"),
    pytest.param(BAR, 'You said "{quote}".', "You said that.", "You said that.", "must use {quote}", id="lead-in"),
    pytest.param(BAR, 'You said "{quote}".', 'Is it "{quote}"?', "Is it", "no question mark", id="lead-in asks"),
    pytest.param(BAR, "Sure, once more. {question}", "Sure.", '"Sure."', "must use {question}", id="repeat without it"),
    pytest.param(
        BAR, "Sure, once more. {question}", "{question} Eh?", "Eh?", "more than one question", id="two questions"
    ),
    pytest.param(BAR, "Sure, once more. {question}", "{question", '"{question"', "broken placeholder", id="open brace"),
    pytest.param(
        BAR, "Sure, once more. {question}", "{question} {x}", "{x}", "unknown placeholder {x}", id="placeholder"
    ),
    pytest.param(BAR, "Take the time you need.", "How long?", "How long?", "must ask nothing", id="time is granted"),
    pytest.param(BAR, "  silence:", "  hush:", "hush:", "stock.hush", id="unknown situation"),
    pytest.param(BAR, "about: principles", "about: dive_deep", "about:", "is not a part of a round", id="part"),
    pytest.param(BAR, "share: 1.0", "share: 0.9", "---", "parts must add up to 1", id="shares"),
    pytest.param(
        BAR, "max_probes: ", "manner: rude\nmax_probes: ", "manner:", "not allowed here", id="manner in the head"
    ),
    pytest.param(BAR, "owns: [earn_trust", "owns: [earn_money", "owns:", "earn_money is not one of the", id="owns"),
    pytest.param(BAR, "  outcome:\n", "  income:\n", "  income:", "income is not a criterion of the STAR", id="asks"),
    pytest.param(BAR, "  outcome:\n", "  income:\n", "asks:", "own to ask for outcome", id="asks for too little"),
    pytest.param(BAR, "How did it end?", "It ended?! How?", "It ended?! How?", "exactly one question", id="own ask"),
    pytest.param(BAR, "- Never take", "- Do not take", "- Do not take", 'must begin with "Never"', id="never"),
    pytest.param(SYSTEM, "{{ title }}", "{{ titel }}", "{{ titel }}", "titel: unknown variable", id="unknown variable"),
    pytest.param(SYSTEM, "{{ title }}", "{{ title }", "{{ title }", "not a valid template", id="broken template"),
    pytest.param(
        SYSTEM, "id: interviewer/system", "id: x", "id: x", "match the file's or folder's name", id="prompt id"
    ),
    pytest.param(SYSTEM, "{{ title }}", "{{ title.x.y }}", "You are the", "does not render", id="prompt that fails"),
    pytest.param(
        SYSTEM, "{{ title }}", "{{ title.__class__.__mro__ }}", "You are the", "unsafe", id="prompt that reaches out"
    ),
    pytest.param(
        SYSTEM,
        "{{ title }}",
        "{% for x in range(10**9) %}x{% endfor %}",
        "You are the",
        "does not render",
        id="prompt without end",
    ),
    pytest.param(
        SYSTEM,
        "{{ title }}",
        "{{ 'x' * 10**10 }}",
        "You are the",
        "not allowed in a prompt",
        id="prompt that fills memory",
    ),
    pytest.param("rubrics/levels.yaml", "margin: 0.3", "margin: 3", "margin:", "margin: Input should", id="margin"),
    pytest.param(
        "rubrics/levels.yaml", "inclined: 1.8", "inclined: 2.9", "L4:", "thresholds must rise", id="thresholds"
    ),
    pytest.param(
        "rubrics/levels.yaml", "  dive_deep:", "  dig_deep:", "asks:", "asks of dive_deep is missing", id="level's asks"
    ),
    pytest.param(
        "rubrics/levels.yaml", "  dive_deep:", "  dig_deep:", "  dig_deep:", "not the id of a rubric", id="asks of none"
    ),
    pytest.param(
        LOOP, "persona: recruiter", "persona: agent", "agent", "not the id of a persona", id="stage's persona"
    ),
    pytest.param(
        LOOP, "{bar_raiser: not", "{barrister: not", "barrister", "not the id of a persona", id="rule's persona"
    ),
    pytest.param(
        LOOP,
        "owns: [deliver_results, ownership,",
        "owns: [deliver_results, money,",
        "money",
        "money is not one of the principles",
        id="round owns",
    ),
    pytest.param(LOOP, "    twice: [ownership", "    twice: [frugality", "  L5:", "fewer than two rounds", id="twice"),
    pytest.param(
        PROBLEM, "[4, [[1, 0]", "[4.5, [[1, 0]", "arguments: [4.5", "kernels must be int", id="example's argument"
    ),
    pytest.param(PROBLEM, "result: [0, 1, 2, 3]", "result: 0", "result: 0", "must be int[]", id="example's result"),
    pytest.param(PROBLEM, "time: kernels +", "time: kernels +*", "time:", "not arithmetic", id="complexity"),
    pytest.param(
        PROBLEM,
        "ask: Can there be a cycle?",
        "ask: Is it a bicycle?",
        "    cues: [",
        "none of the cues",
        id="clarifying",
    ),
    pytest.param(PROBLEM, "name: kernels", "name: Kernels", "- {name: Kernels", "should match pattern", id="parameter"),
    pytest.param(
        PROBLEM,
        "topics: [graphs",
        "topics: [charts",
        "topics:",
        "charts is not one of the topics in pack.yaml",
        id="topic",
    ),
    pytest.param(DESIGN, "    - name: ", "    - nmae: ", "    - nmae: ", "nmae: Extra inputs", id="given quantity"),
    pytest.param(DESIGN, "put on those?", "put on those? And why?", "change: ", "one question mark", id="change"),
    pytest.param(KEYED, "  key:\n    - id: ", "  key:\n    - id: X", "- id: X", "should match pattern", id="key point"),
    pytest.param(KEYED, "  key:", "  key: []\n  yek:", "  key:", "at least 3 items", id="key"),
    pytest.param(SCENARIO, "strength: 2", "strength: 0", "- principle:", "leave the principle out", id="shows nothing"),
    pytest.param(
        "rubrics/coding.yaml",
        "missing: growth",
        "missing: reason",
        "- missing: reason",
        "only a story is bounded",
        id="cap",
    ),
    pytest.param(
        SCENARIO, "rubric: work_simulation", "rubric: coding", "rubric:", "not the id of an ass", id="scenario"
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "at", "said"), MISTAKES)
def test_a_mistake_is_told_with_file_and_line(
    tree: Path, broken: Broken, file: str, old: str, new: str, at: str, said: str
) -> None:
    told = broken(file, old, new)
    line = line_of(tree, file, at)
    assert any(problem.startswith(f"{file}:{line}: ") and said in problem for problem in told), told


def test_all_problems_are_told_at_once_in_the_order_of_the_files(tree: Path, broken: Broken) -> None:
    broken(BAR, "Take the time you need.", "How long?")
    told = broken(DIVE, "principle: are_right_a_lot", "principle: be_lucky")
    assert [problem.split(":")[0] for problem in told] == [BAR, DIVE]


def test_an_id_that_is_used_twice_is_told_at_both_places(tree: Path, broken: Broken) -> None:
    told = broken(ASKED, "id: dive_deep_number_you_doubted", "id: dive_deep_cause_nobody_found")
    assert len(told) == 2 and all("is used 2 times" in problem for problem in told)


def test_a_criterion_that_only_a_model_could_find_is_told(tree: Path, broken: Broken) -> None:
    told = broken("rubrics/star.yaml", "    check: event\n", "")
    assert told == [f"rubrics/star.yaml:{line_of(tree, 'rubrics/star.yaml', '- id: situation')}: "
                    "criteria.0: situation needs a check or cues, or nothing but a model could find it"]  # fmt: skip


def test_text_that_is_not_utf8_is_told_with_the_line_and_the_byte(tree: Path) -> None:
    path = tree / DIVE
    path.write_bytes(path.read_bytes().replace(b"name: Dive Deep", b"name: Dive D\xe9\xe9p"))
    assert problems(tree) == [f"{DIVE}:5: byte 0xe9 is not UTF-8; save the file as UTF-8"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("no fence\n", 1, "must begin with front matter"),
        ("---\nid: x\n", 1, "never closed"),
        ("---\nid: x\n---\n\n", 3, "no text below"),
        ("---\n---\ntext\n", 2, "the YAML is empty"),
        ("---\n- x\n---\ntext\n", 1, "expected fields of Persona, found a list"),
        ("---\nid: [\n---\ntext\n", 3, "not valid YAML"),
        ("---\nid: !!python/object:os.system x\n---\ntext\n", 2, "not valid YAML"),
        ("---\nid: \x00\n---\ntext\n", 2, "not valid YAML"),
    ],
)
def test_broken_front_matter_is_told(tree: Path, text: str, line: int, said: str) -> None:
    (tree / BAR).write_text(text, encoding="utf-8")
    (told,) = problems(tree)
    assert told.startswith(f"{BAR}:{line}: ") and said in told


@pytest.mark.parametrize("text", ["", "# only a remark\n", "x\n", "[]\n", "id: x\n"])
def test_a_file_of_questions_that_is_no_list_is_told(tree: Path, text: str) -> None:
    (tree / ASKED).write_text(text, encoding="utf-8")
    (told,) = problems(tree)
    assert told.startswith(f"{ASKED}:1: ")


@pytest.mark.parametrize("name", ["rubrics/new.yml", "prompts/questions/x.md", "prompts/x.md", "rubrics/a/b.yaml"])
def test_a_file_that_nothing_would_read_is_told(tree: Path, name: str) -> None:
    path = tree / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x: 1\n", encoding="utf-8")
    assert problems(tree) == [f"{name}:1: nothing reads this file; check its folder and ending"]


def test_hidden_files_are_left_alone(tree: Path) -> None:
    (tree / "rubrics/.coding.yaml.swp").write_bytes(b"\xff")
    load_content(tree)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("rubrics/levels.yaml", "rubrics/levels.yaml:1: this file is missing"),
        ("rubrics/star.yaml", "rubrics:1: there must be exactly one rubric of kind star, not 0"),
        (ASKED, f"{DIVE}:2: id: no question in prompts/questions/ asks about dive_deep"),
    ],
)
def test_a_missing_file_is_told(tree: Path, missing: str, said: str) -> None:
    (tree / missing).unlink()
    assert problems(tree) == [said]


def test_a_prompt_of_the_program_comes_from_the_shipped_root(tree: Path) -> None:
    (tree / "prompts/judge/story.md").unlink()
    assert load_content(tree).prompts["judge/story"].text


def test_a_root_without_content_is_told_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="prompts:1: this folder is missing; reinstall"):
        load_content(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "aliases (*name) are not read"),
        ("&a [*a]\n", "aliases (*name) are not read"),
        ("? [a]\n: b\n", "a key must be a word"),
        ("a: !!map b\n", "expected a mapping node"),
        (f"id: {'[' * 3000}{']' * 3000}\n", "nested too deeply"),
        (f"version: {'9' * 5000}\n", "not valid YAML"),
        ("x" * 1_000_001, "no file of the content needs more than 1 MB"),
    ],
    ids=["bomb", "in itself", "list as a key", "text as fields", "deep", "long number", "huge"],
)
def test_yaml_that_would_hang_or_crash_is_told(tree: Path, text: str, said: str) -> None:
    (tree / DIVE).write_text(text, encoding="utf-8")
    (told,) = problems(tree)
    assert told.startswith(f"{DIVE}:") and said in told


@pytest.mark.parametrize("text", ["{question:>1000000000}", "{question!r}", "{{ nme }} {question}"])
def test_a_placeholder_is_a_bare_name(tree: Path, broken: Broken, text: str) -> None:
    told = broken(BAR, "Sure, once more. {question}", text)
    assert any("a name between single braces" in problem for problem in told)
