"""The table of where the seed is served names what exists."""

import re
from pathlib import Path

import pytest

from interviewer.content import load_content

ROOT = Path(__file__).parent.parent.parent
TABLE = ROOT / "docs" / "seed.md"
_ROW = re.compile(r"^\| (?P<demand>[^|]+) \| (?P<served>[^|]+) \|$", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")


def rows() -> dict[str, str]:
    """What serves each demand; headings and rules are left out."""
    found = {row["demand"]: row["served"] for row in _ROW.finditer(TABLE.read_text(encoding="utf-8"))}
    return {demand: served for demand, served in found.items() if _NAME.search(served) or "not served" in served}


@pytest.fixture(scope="module")
def ids() -> frozenset[str]:
    content = load_content()
    kinds = (content.questions, content.scenarios, content.pairs, content.rubrics, content.personas)
    return frozenset(name for kind in kinds for name in kind)


def test_every_file_and_id_in_the_table_exists(ids: frozenset[str]) -> None:
    named = {name for served in rows().values() for name in _NAME.findall(served)}
    assert not sorted(name for name in named if not ((ROOT / name).exists() if "/" in name else name in ids))


def test_every_row_says_where_or_that_it_is_not_served() -> None:
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    demands = [line for line in lines if not line.startswith("| the seed")]
    assert len(rows()) == len(demands) >= 80
