"""Runs all benchmarks, or those that are named, as in `python -m benchmarks deciding loop`."""

import sys

from benchmarks import (
    allocating,
    deciding,
    first_token,
    growth,
    judging,
    keystroke,
    led_turn,
    local_prefix,
    loop,
    many_rounds,
    preparing,
    readers,
    sandbox,
    sessions,
    used,
)
from benchmarks.report import show

_ALL = {
    "allocating": allocating.run,
    "deciding": deciding.run,
    "first_token": first_token.run,
    "growth": growth.run,
    "judging": judging.run,
    "keystroke": keystroke.run,
    "led_turn": led_turn.run,
    "local_prefix": local_prefix.run,
    "loop": loop.run,
    "many_rounds": many_rounds.run,
    "preparing": preparing.run,
    "readers": readers.run,
    "sandbox": sandbox.run,
    "sessions": sessions.run,
    "used": used.run,
}


def main(names: list[str]) -> int:
    """Exit with 1 when a figure is not reached."""
    if unknown := set(names) - set(_ALL):
        sys.stderr.write(f"There is no benchmark {sorted(unknown)[0]}; known are {', '.join(_ALL)}.\n")
        return 2
    figures = [figure for name, run in _ALL.items() if not names or name in names for figure in run()]
    show(figures)
    return 0 if all(figure.reached for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
