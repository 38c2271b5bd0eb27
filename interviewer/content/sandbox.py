"""Where templates are rendered: they reach nothing that they are not given, and cannot fill the memory."""

from typing import Any

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without repetition by `*` and without powers: `'x' * 10**10` would take all memory."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse the operators that are intercepted."""
        raise SecurityError(f"{operator} is not allowed in a prompt")
