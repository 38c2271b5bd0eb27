import pytest

from interviewer.store import Store
from tests.store.databases import postgres_server, store, url
from tests.store.samples import DIGEST, asked, interview

__all__ = ["begun", "postgres_server", "store", "url"]


@pytest.fixture
def begun(store: Store) -> Store:
    """A store with the interview `i-1`, in which only the opening was said."""
    store.create(interview("i-1", asked(0)), DIGEST)
    return store
