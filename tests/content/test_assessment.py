"""The online assessment: choices that do not give themselves away, and leanings that can be compared."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from evals.pack import PRINCIPLE_IDS
from interviewer.content import wording
from interviewer.content.document import read_yaml
from interviewer.content.files import ContentFile, find_files
from interviewer.domain.assessment.items import Option, Pair, Scenario
from interviewer.domain.entities.rubric import Polarity, Rubric, RubricKind
from interviewer.domain.evidence.cues import readable_sentences, shown
from interviewer.domain.evidence.results import criterion_results
from interviewer.domain.language.text import sentences
from tests.content.lint import for_each

MAX_SENTENCE = 35
# Words by which an option sounds rash, lazy or saintly before its content is read.
GIVEAWAYS = re.compile(
    r"\b(always|never|immediately|instantly|obviously|clearly|simply|just|merely|blindly|ignore|ignoring|everything"
    r"|nothing|everyone|nobody|carefully|thoroughly|properly)\b",
    re.IGNORECASE,
)
# What may stand in capitals inside a sentence; whatever else does is taken for a name.
CAPITALS = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December GPU CPU GB L4 L5 L6".split()
)
ROLE = re.compile(
    r"\b(engineer|manager|lead|director|analyst|planner|scientist|partner|officer|architect|intern|colleague|monitor"
    r"|notes)\b",
    re.IGNORECASE,
)


def in_folder(folder: str) -> list[ContentFile]:
    return [file for file in find_files() if file.name.parent.as_posix() == f"prompts/questions/{folder}"]


def read_pairs() -> Iterator[Pair]:
    for file in in_folder("work_style"):
        document = read_yaml(file)
        for at in range(len(document.data)):
            yield document.validate(Pair, (at,))


def read_rubric(name: str) -> Rubric:
    file = next(file for file in find_files() if file.name.as_posix() == f"rubrics/{name}.yaml")
    return read_yaml(file).validate(Rubric)


# Read by file and not through the loader, so that a mistake elsewhere in the content fails its own tests only.
SCENARIOS = [read_yaml(file).validate(Scenario) for file in in_folder("work_simulation")]
PAIRS = list(read_pairs())
RUBRICS = {name: read_rubric(name) for name in ("work_simulation", "work_style")}

each_scenario = for_each("scenario", SCENARIOS, ids=lambda scenario: scenario.id)
each_pair = for_each("pair", PAIRS, ids=lambda pair: pair.id)
each_rubric = for_each("rubric", RUBRICS.values(), ids=lambda rubric: rubric.id)


def best(scenario: Scenario) -> Option:
    return max(scenario.options, key=lambda option: option.effectiveness)


def told(scenario: Scenario) -> str:
    return " ".join((*(message.text for message in scenario.messages), *scenario.constraints))


def sides(pair: Pair) -> frozenset[str]:
    return frozenset((pair.left.principle, pair.right.principle))


def repeats() -> list[tuple[Pair, Pair]]:
    """Pairs that set the same two principles against each other."""
    return [(one, other) for one, other in combinations(PAIRS, 2) if sides(one) == sides(other)]


def names_in(text: str) -> set[str]:
    """Words in capitals that do not begin a sentence or a quotation."""
    found = re.findall(r"(?<![.!?:\"])(?<!^) (?<![.!?] )([A-Z][\w-]*)", text)
    return set(found) - CAPITALS


def test_there_are_enough_scenarios_and_pairs_with_ids_of_their_own() -> None:
    assert len(SCENARIOS) >= 11 and len(PAIRS) >= 32
    ids = [*(scenario.id for scenario in SCENARIOS), *(pair.id for pair in PAIRS)]
    assert len(ids) == len(set(ids))
    assert {scenario.rubric for scenario in SCENARIOS} == {"work_simulation"}
    assert {pair.rubric for pair in PAIRS} == {"work_style"}


def test_every_principle_is_shown_in_two_scenarios_for_it_and_in_three_pairs() -> None:
    favoured = Counter(
        principle
        for scenario in SCENARIOS
        for principle in {
            shows.principle for option in scenario.options for shows in option.shows if shows.strength > 0
        }
    )
    assert not {principle for principle in PRINCIPLE_IDS if favoured[principle] < 2}, favoured
    leanings = Counter(statement.principle for pair in PAIRS for statement in (pair.left, pair.right))
    assert set(leanings) == set(PRINCIPLE_IDS)
    assert min(leanings.values()) >= 3, leanings


@each_scenario
def test_a_scenario_pulls_in_more_than_one_direction(scenario: Scenario) -> None:
    assert len(scenario.messages) >= 2
    assert len({message.sender for message in scenario.messages}) == len(scenario.messages)
    assert any(re.search(r"\d", message.text) for message in scenario.messages), "no figure to weigh"
    assert wording.questions(scenario.question) == 1 and scenario.question.endswith("?")


@each_scenario
def test_every_option_has_something_for_it_or_its_price_told(scenario: Scenario) -> None:
    marks = Counter(option.effectiveness for option in scenario.options)
    assert max(marks) == 5 and min(marks) <= 2
    for option in scenario.options:
        strengths = [shows.strength for shows in option.shows]
        assert len({shows.principle for shows in option.shows}) == len(strengths), option.id
        if option is best(scenario):
            assert min(strengths) > 0, option.id
        elif option.effectiveness >= 3:
            assert min(strengths) < 0 < max(strengths), f"{option.id} is neither the best nor without merit"
        assert all(len(sentences(shows.why)) == 1 and shows.why.endswith(".") for shows in option.shows), option.id


@each_scenario
def test_no_option_stands_out_by_its_length(scenario: Scenario) -> None:
    lengths = [len(option.text) for option in scenario.options]
    assert max(lengths) <= 1.35 * min(lengths), lengths


def test_neither_the_longest_nor_the_shortest_option_is_the_one_to_tick() -> None:
    ranks = [sorted(s.options, key=lambda option: len(option.text)).index(best(s)) for s in SCENARIOS]
    longest = sum(rank == len(s.options) - 1 for rank, s in zip(ranks, SCENARIOS, strict=True))
    assert 2 * longest <= len(SCENARIOS) and 2 * ranks.count(0) <= len(SCENARIOS), ranks


def test_the_best_option_stands_at_every_place_and_at_none_too_often() -> None:
    places = Counter(scenario.options.index(best(scenario)) for scenario in SCENARIOS)
    assert set(places) >= {0, 1, 2, 3}
    assert max(places.values()) * 3 <= len(SCENARIOS) + 2, places


def test_few_options_hold_a_word_that_gives_their_rating_away() -> None:
    options = [option for scenario in SCENARIOS for option in scenario.options]
    loud = [option.text for option in options if GIVEAWAYS.search(option.text)]
    assert len(loud) * 10 <= len(options), loud
    assert all(len(GIVEAWAYS.findall(text)) < 2 for text in loud)


@each_scenario
def test_messages_come_from_roles_and_name_nobody(scenario: Scenario) -> None:
    for message in scenario.messages:
        assert ROLE.search(message.sender), message.sender
        assert not names_in(message.sender) and not names_in(message.text), message
    for text in (*scenario.constraints, *(option.text for option in scenario.options)):
        assert not names_in(text), text


@pytest.mark.parametrize(("text", "names"), [("Then I told Alex. May I?", {"Alex"}), ("On Monday. Why? Yes.", set())])
def test_a_name_would_be_noticed(text: str, names: set[str]) -> None:
    assert names_in(text) == names


@each_scenario
def test_what_is_read_under_pressure_is_written_in_short_sentences(scenario: Scenario) -> None:
    shows = (shows.why for option in scenario.options for shows in option.shows)
    for text in (told(scenario), *(option.text for option in scenario.options), *shows):
        assert wording.longest_sentence(text) <= MAX_SENTENCE, text


def test_no_scenario_is_nearly_another_and_no_option_repeats() -> None:
    texts = [told(scenario) for scenario in SCENARIOS]
    assert not [(a, b) for a, b in combinations(texts, 2) if wording.nearly_same(a, b)]
    options = [option.text for scenario in SCENARIOS for option in scenario.options]
    assert not [(a, b) for a, b in combinations(options, 2) if wording.nearly_same(a, b)]
    whys = [shows.why for scenario in SCENARIOS for option in scenario.options for shows in option.shows]
    assert not wording.repeated(whys)


@each_pair
def test_the_sides_of_a_pair_weigh_the_same(pair: Pair) -> None:
    assert pair.left.principle != pair.right.principle
    short, long = sorted(len(statement.text) for statement in (pair.left, pair.right))
    assert long - short <= 0.35 * long, (short, long)
    for statement in (pair.left, pair.right):
        assert re.search(r"\b(I|me|my)\b", statement.text), statement.text
        assert statement.text.endswith(".") and "?" not in statement.text
        assert wording.longest_sentence(statement.text) <= MAX_SENTENCE - 10
        assert not re.search(r"\b(always|never|immediately|everything|nothing)\b", statement.text), statement.text


def test_no_pair_is_nearly_another() -> None:
    texts = {pair.id: f"{pair.left.text} {pair.right.text}" for pair in PAIRS}
    assert not [(a, b) for a, b in combinations(texts, 2) if wording.nearly_same(texts[a], texts[b])]
    statements = [statement.text for pair in PAIRS for statement in (pair.left, pair.right)]
    assert not wording.repeated(statements)


def test_consistency_can_be_told_from_pairs_that_come_back_in_other_words() -> None:
    found = repeats()
    assert len(found) >= 5
    at = {pair.id: place for place, pair in enumerate(PAIRS)}
    assert all(at[other.id] - at[one.id] >= 5 for one, other in found), "a repeat follows too soon"
    turned = sum(one.left.principle == other.right.principle for one, other in found)
    assert len(found) <= 3 * turned <= 3 * (len(found) - 1), "some repeats change sides, and some do not"


def test_no_principle_stands_on_one_side_only() -> None:
    left, right = Counter(p.left.principle for p in PAIRS), Counter(p.right.principle for p in PAIRS)
    assert set(left) == set(right) == set(PRINCIPLE_IDS), set(left) ^ set(right)


@each_rubric
def test_a_rubric_of_the_assessment_is_whole(rubric: Rubric) -> None:
    assert rubric.kind is RubricKind.ASSESSMENT
    assert 5 <= len(rubric.criteria) <= 7
    assert [c.polarity for c in rubric.criteria].count(Polarity.RED_FLAG) == 1
    assert len(rubric.anchors[4].requires) >= 2 and len(rubric.anchors[5].requires) >= 4


@each_rubric
def test_the_anchors_show_what_they_require(rubric: Rubric) -> None:
    flag = next(c.id for c in rubric.criteria if c.polarity is Polarity.RED_FLAG)
    for step, anchor in rubric.anchors.items():
        # What a candidate would do is the work itself here, as in a technical problem.
        read = readable_sentences([anchor.example], RubricKind.AREA)
        found = {criterion.id for criterion in rubric.criteria if shown(criterion, read)}
        assert set(anchor.requires) <= found, (step, set(anchor.requires) - found)
        assert (flag in found) is (step == 1), step
        assert step > 1 or found <= {flag}, (step, found)


@each_rubric
def test_the_fifth_step_needs_no_sentence_twice(rubric: Rubric) -> None:
    anchor = rubric.anchors[5]
    met = {result.id for result in criterion_results(rubric, None, ((0, anchor.example),)) if result.met}
    assert set(anchor.requires) <= met
    assert sum(rubric.criterion(name).points for name in met) >= 4.25
