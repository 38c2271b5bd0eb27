"""Interviews kept in SQLite, or in any database that SQLAlchemy reaches."""

from interviewer.store.errors import Conflict, NewerDatabase, NotFound, StoreError, StoreFull
from interviewer.store.store import Store

__all__ = ["Conflict", "NewerDatabase", "NotFound", "Store", "StoreError", "StoreFull"]
