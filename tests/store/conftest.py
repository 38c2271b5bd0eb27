from tests.store.backends import postgres_server, store, url

__all__ = ["postgres_server", "store", "url"]
