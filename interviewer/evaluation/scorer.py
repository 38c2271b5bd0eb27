"""What tells one scorer from another: what the one said is no result of the other."""

import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
# Where scores are made: the rules, the models with their fitted weights, and what brings them together.
_PARTS = ("domain", "llm", "usecases")


def fingerprint(*names: str) -> str:
    """SHA-256 of the code and weights that scores come from, and of the names of what else decides.

    Args:
        names: Such as the provider, its model and the digest of the content.
    """
    digest = hashlib.sha256("\0".join(names).encode())
    files = (path for part in _PARTS for path in (_PACKAGE / part).rglob("*") if path.suffix in (".py", ".json"))
    for path in sorted(files):
        digest.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
