"""The committed bundle of the code editor is the one that its sources give, and asks for nothing from outside."""

import hashlib
import json
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "editor"
STATIC = ROOT / "interviewer" / "ui" / "static"
MAX_BYTES = 700_000


def bundle() -> str:
    return (STATIC / "editor.js").read_text(encoding="utf-8")


def test_the_bundle_is_as_new_as_its_sources() -> None:
    """As `editor/build.mjs` computes it."""
    files = [SOURCES / "package.json", *sorted((SOURCES / "src").iterdir())]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    assert digest in bundle()[:200], "run `make editor`"


def test_the_bundle_is_small_and_names_no_address() -> None:
    text = bundle()
    assert len(text.encode()) < MAX_BYTES
    # The name of a kind of markup, which nothing is fetched from.
    assert set(re.findall(r"https?://[^\s\"'`)]+", text)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|importScripts|\bimport\(", text)


def test_the_lock_holds_a_hash_for_every_package_and_no_address() -> None:
    text = (SOURCES / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert "resolved" not in text and "://" not in re.sub(r'"url": "[^"]*"', "", text)
    assert packages and all("integrity" in entry and "version" in entry for entry in packages.values())


def test_every_package_that_is_bundled_has_its_licence_beside_it() -> None:
    told = (STATIC / "editor-licences.txt").read_text(encoding="utf-8")
    for name, version in json.loads((SOURCES / "package.json").read_text(encoding="utf-8"))["dependencies"].items():
        assert f"{name} {version}\n" in told
    assert told.count("MIT") >= told.count("-" * 80) + 1
