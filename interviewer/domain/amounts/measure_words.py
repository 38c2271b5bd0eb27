"""How an amount is written: three digits, and the prefix that makes it short."""

from interviewer.domain.amounts.measure import BYTE, FLOP, SECOND, Measure, Unit, plural

_PREFIXES = ("", "K", "M", "G", "T", "P", "E")
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Seconds in each; a time is written in the first of which there are at least two.
_TIMES = ((86_400.0, "days"), (3_600.0, "h"), (60.0, "min"), (1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
_STEP = 1000.0
_AT_LEAST = 2.0
_SMALLEST, _LARGEST = 1e-4, 1e15


def show(measure: Measure) -> str:
    """The amount with its unit, as in "140 GB", "12,300 tokens/s" or "70 billion"."""
    unit = dict(measure.unit)
    if measure.unit == ((SECOND, 1),):
        return _time(measure.amount)
    for name in (BYTE, FLOP):
        if unit.get(name) == 1:
            return _prefixed(measure, name)
    many = measure.amount != 1
    above = [_raised(plural(name) if many else name, exponent) for name, exponent in measure.unit if exponent > 0]
    return f"{_count(measure.amount)} {'·'.join(above)}".strip() + _below(measure.unit)


def _prefixed(measure: Measure, name: str) -> str:
    amount, step = measure.amount, 0
    while abs(float(f"{amount:.3g}")) >= _STEP and step < len(_PREFIXES) - 1:
        amount, step = amount / _STEP, step + 1
    plain = {BYTE: "byte" if amount == 1 else "bytes", FLOP: "FLOP"}[name]
    short = {BYTE: "B", FLOP: "FLOP"}[name]
    others = "".join(
        f"·{_raised(other, exponent)}" for other, exponent in measure.unit if exponent > 0 and other != name
    )
    return f"{_digits(amount)} {_PREFIXES[step] + short if step else plain}{others}{_below(measure.unit)}"


def _time(seconds: float) -> str:
    size, name = next(
        ((size, name) for size, name in _TIMES if abs(seconds) >= size * (_AT_LEAST if size > 1 else 1)), (1.0, "s")
    )
    return f"{_digits(seconds / size)} {name}"


def _count(amount: float) -> str:
    for size, name in _LARGE:
        if abs(amount) >= size:
            return f"{_digits(amount / size)} {name}"
    return f"{amount:,.0f}" if amount == round(amount) else _digits(amount)


def _digits(amount: float) -> str:
    """Three digits, more only before the point; no exponent unless the amount is very small or large."""
    rounded = float(f"{amount:.3g}")
    if rounded and (abs(rounded) < _SMALLEST or abs(rounded) >= 1e15):
        return f"{rounded:g}"
    return f"{rounded:,.7f}".rstrip("0").rstrip(".")


def _below(unit: Unit) -> str:
    return "".join(f"/{_raised(name, -exponent)}" for name, exponent in unit if exponent < 0)


def _raised(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"
