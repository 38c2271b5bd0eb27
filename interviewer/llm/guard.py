"""The guard that stands before every model request and can refuse it."""

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

Policy = Literal["allow", "loopback", "refuse"]


class ModelRequestRefused(RuntimeError):
    """A model was about to be asked although the settings forbid it."""


def check(policy: Policy, url: str) -> None:
    """Let a request to `url` pass, or refuse it before a socket is opened.

    Raises:
        ModelRequestRefused: The policy is `refuse`, or it is `loopback` and the host is another machine.
    """
    if policy == "allow":
        return
    if policy == "refuse":
        raise ModelRequestRefused(
            "Model requests are switched off (INTERVIEWER_MODEL_REQUESTS=refuse). "
            "Unset that variable to let a model be asked."
        )
    host = urlsplit(url).hostname or ""
    if not is_loopback(host):
        raise ModelRequestRefused(
            f"Only models on this machine may be asked (INTERVIEWER_MODEL_REQUESTS=loopback), and {host or 'no host'} "
            "is not one. Unset that variable to ask it."
        )


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine: `localhost`, `::1` or 127.0.0.0/8."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
