"""Instruments of several kinds behind one interface: a class for each kind, chosen in one place."""

from random import Random


class Instrument:
    """Takes amounts and can be read; each kind says how."""

    def __init__(self) -> None:
        """No amount has come yet."""
        self.value = 0

    def record(self, amount: int) -> None:
        """Take an amount; the plain way is to add it."""
        self.value += amount

    def read(self) -> int:
        """Tell the value; the plain way is to keep it."""
        return self.value


class Counter(Instrument):
    """The sum of all amounts."""


class Gauge(Instrument):
    """The last amount."""

    def record(self, amount: int) -> None:
        """Forget what was there."""
        self.value = amount


class Resetting(Instrument):
    """Begins anew when it is read."""

    def read(self) -> int:
        """Tell the value and forget it."""
        value, self.value = self.value, 0
        return value


class Peak(Resetting):
    """The largest amount since the last read."""

    def record(self, amount: int) -> None:
        """Keep the larger of the two."""
        self.value = max(self.value, amount)


class Rate(Resetting):
    """The sum of the amounts since the last read."""


KINDS: dict[str, type[Instrument]] = {"counter": Counter, "gauge": Gauge, "peak": Peak, "rate": Rate}


def reference(operations: list[list[str]]) -> list[int]:
    """Look the instrument up and let it do what its kind does."""
    instruments: dict[str, Instrument] = {}
    results: list[int] = []
    for operation, *rest in operations:
        if operation == "new":
            kind, name = rest
            if name not in instruments:
                instruments[name] = KINDS[kind]()
        elif operation == "record":
            name, amount = rest
            if name in instruments:
                instruments[name].record(int(amount))
        else:
            results.append(instruments[rest[0]].read() if rest[0] in instruments else -1)
    return results


def brute_force(operations: list[list[str]]) -> list[int]:
    """For every read go through all that happened before it."""
    results: list[int] = []
    for at, read in enumerate(operations):
        if read[0] != "read":
            continue
        name = read[1]
        made = next((i for i, one in enumerate(operations[:at]) if one[0] == "new" and one[2] == name), None)
        if made is None:
            results.append(-1)
            continue
        kind = operations[made][1]
        begin = made
        if kind in ("peak", "rate"):
            begin = max([made, *(i for i in range(made, at) if operations[i] == ["read", name])])
        amounts = [int(one[2]) for one in operations[begin:at] if one[0] == "record" and one[1] == name]
        tell = {
            "counter": sum,
            "rate": sum,
            "peak": lambda got: max(got, default=0),
            "gauge": lambda got: [0, *got][-1],
        }
        results.append(tell[kind](amounts))
    return results


def generate(rng: Random, size: int) -> tuple[list[list[str]]]:
    """A few names, some of them never made or made twice, with many reads."""
    names = ["loss", "wait", "steps"][: rng.randint(1, 3)]
    operations: list[list[str]] = []
    for _ in range(2 * size):
        name, draw = rng.choice(names), rng.random()
        if draw < 0.25:
            operations.append(["new", rng.choice(list(KINDS)), name])
        elif draw < 0.65:
            operations.append(["record", name, str(rng.choice([0, 1, 7, rng.randrange(10**9)]))])
        else:
            operations.append(["read", name])
    return (operations,)


def heavy(rng: Random, size: int) -> tuple[list[list[str]]]:
    """One counter that is read after every amount, so that going back through what happened costs."""
    pairs = [[["record", "loss", str(rng.randrange(100))], ["read", "loss"]] for _ in range(size)]
    return ([["new", "counter", "loss"], *(one for pair in pairs for one in pair)],)


def sizes(operations: list[list[str]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"operations": len(operations)}
