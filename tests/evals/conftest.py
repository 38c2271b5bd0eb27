"""What is tested here stands in `evals/`; of the product's lines it runs those that the product's own tests run."""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.unmeasured)
            item.add_marker(pytest.mark.slow)
