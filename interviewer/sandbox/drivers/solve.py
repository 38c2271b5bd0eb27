"""Calls a candidate's function in Python on one case after the other.

Standard input holds the cases, each a line of JSON; each result is a line of JSON on standard output, which the
candidate's own prints do not reach.
"""

import json
import os
import sys
import traceback

FILE = "/code/solution.py"


def main(source: str, name: str) -> None:
    """Run the source, then call the function of that name."""
    results = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        code = compile(source, FILE, "exec")
    except SyntaxError as error:
        sys.exit("".join(traceback.format_exception_only(error)))
    names: dict[str, object] = {"__name__": "solution"}
    exec(code, names)
    function = names.get(name)
    if not callable(function):
        sys.exit(f"{FILE} defines no function {name}.")
    for line in sys.stdin:
        try:
            told = {"value": function(*json.loads(line))}
            text = json.dumps(told)
        except Exception as error:
            text = json.dumps({"fault": f"raises {type(error).__name__}: {error}"})
        results.write(text + "\n")
        results.flush()
