"""Interviews stored in SQLite, or in any database that SQLAlchemy reaches."""

from interviewer.store.errors import Conflict, EmptiedDatabase, NewerDatabase, NotFound, StoreError, StoreFull
from interviewer.store.store import Store

__all__ = ["Conflict", "EmptiedDatabase", "NewerDatabase", "NotFound", "Store", "StoreError", "StoreFull"]
