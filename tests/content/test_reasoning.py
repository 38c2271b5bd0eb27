"""The items of the reasoning part: each key is found again by trying every case, and no key gives itself away."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations, product

from interviewer.content import wording
from interviewer.content.document import read_yaml
from interviewer.content.files import find_files
from interviewer.domain.assessment.items import ITEMS, ReasoningItem, ReasoningKind
from tests.content.lint import for_each


def read() -> Iterable[ReasoningItem]:
    for file in find_files():
        if file.name.parent.as_posix() == "prompts/questions/reasoning":
            document = read_yaml(file)
            for at in range(len(document.data)):
                yield document.validate(ReasoningItem, (at,))


# Read by file and not through the loader, so that a mistake elsewhere in the content fails its own tests only.
BANK = {item.id: item for item in read()}
Model = dict[str, bool]
Claim = Callable[[Model], bool]
Statement = Callable[..., bool]


def models(names: str, *premises: Claim) -> list[Model]:
    """All settings of the names in which every premise holds."""
    every = (dict(zip(names, values, strict=True)) for values in product((False, True), repeat=len(names)))
    return [model for model in every if all(premise(model) for premise in premises)]


def follows(found: Sequence[Model], claims: dict[str, Claim], open_: dict[str, str] | None = None) -> set[str]:
    """The options that hold in every model, and those that say of a name that it is open when it is."""
    right = {option for option, claim in claims.items() if all(map(claim, found))}
    return right | {option for option, name in (open_ or {}).items() if len({model[name] for model in found}) > 1}


def release_and_notice() -> set[str]:
    found = models("fht", lambda m: not m["f"] or m["h"], lambda m: not m["h"] or m["t"], lambda m: not m["t"])
    claims: dict[str, Claim] = {
        "was_held": lambda m: m["h"],
        "suite_failed": lambda m: m["f"],
        "suite_sound": lambda m: not m["f"],
    }
    return follows(found, claims, {"open": "f"})


def three_labels() -> set[str]:
    places = [
        place
        for place in ("amber", "blue", "cedar")
        if [place == "amber", place != "blue", place != "amber"].count(True) == 1
    ]
    return set(places) if len(places) == 1 else {"open"}


def four_badges() -> set[str]:
    languages, teams = ("C++", "Python"), ("Runtime", "Tools")

    def may_break(seen: str) -> bool:
        hidden = teams if seen in languages else languages
        sides = ({seen, other} for other in hidden)
        return any("C++" in both and "Runtime" not in both for both in sides)

    wanted = {seen for seen in (*languages, *teams) if may_break(seen)}
    options = {
        "first": {"C++"},
        "first_third": {"C++", "Runtime"},
        "first_third_last": {"C++", "Runtime", "Tools"},
        "first_last": {"C++", "Tools"},
        "every": {*languages, *teams},
    }
    return {option for option, turned in options.items() if turned == wanted}


def three_of_five() -> set[str]:
    teams = [
        set(team)
        for team in combinations(("ana", "ben", "cho", "dev", "eli"), 3)
        if not {"ana", "ben"} <= set(team)
        and ("dev" not in team or "cho" in team)
        and (("ben" in team) is not ("eli" in team))
    ]
    return set.intersection(*teams)


def alarm_rings() -> set[str]:
    found = models(
        "rfdt",
        lambda m: not m["r"] or m["f"] or m["d"],
        lambda m: not m["f"] or m["t"],
        lambda m: m["r"] and not m["t"],
    )
    claims: dict[str, Claim] = {
        "disk_full": lambda m: m["d"],
        "fan_stopped": lambda m: m["f"],
        "both": lambda m: m["f"] and m["d"],
    }
    return follows(found, claims, {"open": "d"})


def orders(names: str, *rules: Callable[[dict[str, int]], bool]) -> list[dict[str, int]]:
    """The places from 1, in all orders that keep every rule."""
    every = ({name: at for at, name in enumerate(order, start=1)} for order in permutations(names))
    return [places for places in every if all(rule(places) for rule in rules)]


def five_jobs() -> set[str]:
    found = orders(
        "PQRST", lambda p: p["T"] < p["P"] < p["R"], lambda p: p["Q"] == p["R"] + 1, lambda p: p["S"] not in (1, 5)
    )
    places = {places["R"] for places in found}
    names = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    return {names[place] for place in places} if len(places) == 1 else {"open"}


def round_table() -> set[str]:
    found = orders(
        "LMNOPR",
        lambda p: (p["L"] - p["M"]) % 6 == 3 == (p["P"] - p["N"]) % 6,
        lambda p: p["N"] % 6 == (p["L"] + 1) % 6,
        lambda p: (p["O"] - p["M"]) % 6 not in (1, 5),
    )

    def between(places: dict[str, int]) -> set[str]:
        return {name for name in "LOPR" if all((places[name] - places[end]) % 6 in (1, 5) for end in "NM")}

    who = {name for places in found for name in between(places)}
    names = {"L": "lee", "O": "ola", "P": "pat", "R": "rui"}
    return {names[name] for name in who} if len(who) == 1 else {"open"}


def five_builds() -> set[str]:
    names = {"R": "red", "B": "blue", "W": "white", "Y": "yellow", "G": "green"}
    found = orders("RBWYG", lambda p: p["B"] == p["R"] + 1, lambda p: p["Y"] < p["W"] < p["G"])
    return {names[name] for name in names if all(places[name] != 3 for places in found)}


def four_floors() -> set[str]:
    names = {"C": "compiler", "R": "runtime", "K": "kernels", "T": "tools"}
    found = orders(
        "CRKT",
        lambda p: p["K"] > p["R"],
        lambda p: abs(p["C"] - p["K"]) == 2,
        lambda p: p["T"] != 1,
        lambda p: abs(p["R"] - p["C"]) != 1,
    )
    highest = {max(places, key=lambda name: places[name]) for places in found}
    return {names[name] for name in highest} if len(highest) == 1 else {"open"}


def five_shifts() -> set[str]:
    found = orders("ABCDE", lambda p: p["A"] < p["B"], lambda p: p["C"] == p["D"] + 2, lambda p: p["E"] in (1, 5))
    return {{2: "two", 3: "three", 4: "four", 6: "six", 8: "eight"}[len(found)]}


Kind = frozenset[str]
World = frozenset[Kind]


def worlds(names: str, *premises: Callable[[World], bool]) -> list[World]:
    """All choices of which kinds of thing exist, a kind being the properties that it has, that keep every premise."""
    kinds = [frozenset(kind) for size in range(len(names) + 1) for kind in combinations(names, size)]
    every = (frozenset(kind for at, kind in enumerate(kinds) if mask >> at & 1) for mask in range(2 ** len(kinds)))
    return [world for world in every if all(premise(world) for premise in premises)]


def every(one: str, other: str) -> Callable[[World], bool]:
    return lambda world: all(other in kind for kind in world if one in kind)


def no(one: str, other: str) -> Callable[[World], bool]:
    return lambda world: not any({one, other} <= kind for kind in world)


def some(one: str, other: str) -> Callable[[World], bool]:
    return lambda world: any({one, other} <= kind for kind in world)


def some_not(one: str, other: str) -> Callable[[World], bool]:
    return lambda world: any(one in kind and other not in kind for kind in world)


def concluded(found: Sequence[World], claims: dict[str, Callable[[World], bool]]) -> set[str]:
    return {option for option, claim in claims.items() if all(map(claim, found))}


def nightly_and_profiled() -> set[str]:
    found = worlds("nps", every("n", "p"), some("p", "s"))
    outside = {"outside": lambda world: all("n" not in kind for kind in world if "p" not in kind)}
    return concluded(
        found, {"some_slow": some("n", "s"), "all_nightly": every("p", "n"), "none_slow": no("n", "s"), **outside}
    )


def prototypes_and_fleet() -> set[str]:
    found = worlds("pfr", no("p", "f"), every("r", "f"))
    claims = {
        "none_there": no("r", "p"),
        "all_there": every("f", "r"),
        "some_there": some("p", "r"),
        "some_outside": some_not("f", "r"),
    }
    return concluded(found, claims)


def open_and_reviewed() -> set[str]:
    found = worlds("cor", some("c", "o"), every("o", "r"))
    claims = {
        "all_reviewed": every("c", "r"),
        "some_not": some_not("c", "r"),
        "some_reviewed": some("c", "r"),
        "only_open": every("r", "o"),
    }
    return concluded(found, claims)


def passes_and_course() -> set[str]:
    found = worlds("pckw", every("p", "k"), no("k", "c"), some("c", "w"))
    claims = {
        "none_know": no("w", "k"),
        "no_pass": some_not("w", "p"),
        "pass_in_course": some("c", "p"),
        "all_in_course": every("w", "c"),
    }
    return concluded(found, claims)


def reserved_and_dublin() -> set[str]:
    # "All hosts in Dublin" is said of hosts that there are, and so of the reserved ones.
    found = worlds("red", every("r", "e"), every("d", "e"), some("r", "r"), some("d", "d"))
    claims = {"some_there": some("r", "d"), "all_reserved": every("d", "r"), "none_there": no("r", "d")}
    return concluded(found, claims) or {"none_follows"}


def times_and_plus() -> set[str]:
    shown = (3, 7, 15, 31)
    rules = [
        (times, plus)
        for times, plus in product(range(-40, 41), repeat=2)
        if all(one * times + plus == other for one, other in zip(shown, shown[1:], strict=False))
    ]
    return {f"n{31 * times + plus}" for times, plus in rules}


def sum_and_a_bit() -> set[str]:
    shown = (2, 5, 8, 14, 23)
    added = {c - a - b for a, b, c in zip(shown, shown[1:], shown[2:], strict=False)}
    return {f"n{14 + 23 + more}" for more in added}


def two_take_turns() -> set[str]:
    shown = (4, 30, 9, 26, 14, 22)
    nexts = [
        {row[-1] + other - one for one, other in zip(row, row[1:], strict=False)} for row in (shown[::2], shown[1::2])
    ]
    return {f"n{one}_{other}" for one, other in product(*nexts)}


def letters_with_growing_steps() -> set[str]:
    shown = ("AZ", "CX", "FU", "JQ")
    step = len(shown) + 1
    for at, (one, other) in enumerate(zip(shown, shown[1:], strict=False), start=2):
        assert (ord(other[0]) - ord(one[0]), ord(one[1]) - ord(other[1])) == (at, at)
    return {f"{chr(ord('J') + step)}{chr(ord('Q') - step)}".lower()}


def lamps_that_move() -> set[str]:
    shown = ("1101000", "0100011", "0001101")
    moves = [
        by for by in range(7) if all(one[by:] + one[:by] == other for one, other in zip(shown, shown[1:], strict=False))
    ]
    return {f"r{shown[-1][by:]}{shown[-1][:by]}" for by in moves}


def enough(cases: Iterable[object], answer: Callable[..., object], first: Statement, second: Statement) -> set[str]:
    """Which statements leave a single answer."""
    every_case = list(cases)

    def settles(*statements: Statement) -> bool:
        return len({answer(case) for case in every_case if all(statement(case) for statement in statements)}) == 1

    one, other = settles(first), settles(second)
    if one and other:
        return {"either"}
    if one or other:
        return {"first" if one else "second"}
    return {"together" if settles(first, second) else "neither"}


def hosts_below_a_hundred() -> set[str]:
    return enough(range(1, 100), lambda n: n, lambda n: n % 12 == 0, lambda n: n % 15 == 0)


def even_or_odd() -> set[str]:
    return enough(range(-50, 51), lambda n: n % 2, lambda n: 3 * n % 2 == 0, lambda n: n * n % 2 == 0)


def mean_of_three_latencies() -> set[str]:
    cases = product(range(1, 41), repeat=3)
    return enough(cases, sum, lambda c: c[0] + c[1] == 20, lambda c: c[0] + c[1] == 2 * c[2] and c[2] == 10)


def before_midnight() -> set[str]:
    return enough(range(1, 600), lambda minutes: minutes < 240, lambda m: m > 180, lambda m: m < 300)


def two_digits() -> set[str]:
    return enough(range(10, 100), lambda n: n, lambda n: n // 10 + n % 10 == 18, lambda n: n % 9 == 0)


def field(item_id: str, size: int) -> list[list[str]]:
    """The first lines of a diagram, cut at the spaces."""
    return [line.split() for line in BANK[item_id].given.splitlines()[:size]]


def ways_through_a_grid() -> set[str]:
    grid = field("ways_through_a_grid", 4)

    def ways(row: int, column: int) -> int:
        if row > 3 or column > 3 or grid[row][column] == "#":
            return 0
        return 1 if grid[row][column] == "T" else ways(row + 1, column) + ways(row, column + 1)

    return {f"n{ways(0, 0)}"}


def odd_or_even_loop() -> set[str]:
    n, changes = 6, 0
    while n != 1 or not changes:
        n, changes = (3 * n + 1 if n % 2 else n // 2), changes + 1
    return {f"n{changes}"}


def lamp_behind_gates() -> set[str]:
    return {f"n{sum((not (a and b)) and (b or c) for a, b, c in product((False, True), repeat=3))}"}


def signs_and_numbers() -> set[str]:
    grid = field("signs_and_numbers", 3)
    fits = []
    for sign, number in product("ox+", "123"):
        full = [*grid[:2], [*grid[2][:2], sign + number]]
        lines = [*full, *map(list, zip(*full, strict=True))]
        if all({one[at] for one in line} == set(kinds) for line in lines for at, kinds in enumerate(("ox+", "123"))):
            fits.append(f"{'plus' if sign == '+' else sign}{number}")
    return set(fits)


def quarter_turn() -> set[str]:
    turned = [list(row) for row in zip(*field("quarter_turn", 3)[::-1], strict=True)]
    told = "  then  ".join(" ".join(row) for row in turned)
    return {option.id for option in BANK["quarter_turn"].options if option.text == told}


SOLVERS: dict[str, Callable[[], set[str]]] = {
    solve.__name__: solve
    for solve in (
        *(release_and_notice, three_labels, four_badges, three_of_five, alarm_rings),
        *(five_jobs, round_table, five_builds, four_floors, five_shifts),
        *(nightly_and_profiled, prototypes_and_fleet, open_and_reviewed, passes_and_course, reserved_and_dublin),
        *(times_and_plus, sum_and_a_bit, two_take_turns, letters_with_growing_steps, lamps_that_move),
        *(hosts_below_a_hundred, even_or_odd, mean_of_three_latencies, before_midnight, two_digits),
        *(ways_through_a_grid, odd_or_even_loop, lamp_behind_gates, signs_and_numbers, quarter_turn),
    )
}


def test_there_are_more_items_than_one_sitting_asks_and_as_many_of_each_kind() -> None:
    kinds = Counter(item.kind for item in BANK.values())
    assert len(BANK) > ITEMS >= 24
    assert set(kinds) == set(ReasoningKind) and len(set(kinds.values())) == 1


@for_each("item", BANK.values(), ids=lambda item: item.id)
def test_trying_every_case_finds_the_key_and_no_other_option(item: ReasoningItem) -> None:
    assert SOLVERS[item.id]() & {option.id for option in item.options} == {item.answer}


@for_each("item", BANK.values(), ids=lambda item: item.id)
def test_an_item_asks_once_and_explains_its_answer(item: ReasoningItem) -> None:
    assert wording.questions(item.question) == 1 and item.question.endswith("?")
    assert len(item.explanation.split()) >= 20
    assert not wording.repeated([option.text for option in item.options])


def test_the_key_stands_at_every_place_and_at_none_too_often() -> None:
    asked = [item for item in BANK.values() if item.kind is not ReasoningKind.SUFFICIENCY]
    places = Counter([option.id for option in item.options].index(item.answer) for item in asked)
    assert set(places) == {0, 1, 2, 3}, "the fifth is where things are open, which is a key among the sufficient ones"
    assert max(places.values()) * 2 <= len(asked)


def test_every_answer_about_sufficiency_is_the_key_once() -> None:
    keys = [item.answer for item in BANK.values() if item.kind is ReasoningKind.SUFFICIENCY]
    assert sorted(keys) == ["either", "first", "neither", "second", "together"]
