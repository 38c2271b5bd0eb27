"""The connection between a page and its server: what the page asks for, and messages that are lost at will."""

from playwright.sync_api import Page, WebSocketRoute
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg


class Connection:
    """Passes all messages on, until the last ones of a run shall be lost.

    Streamlit does this by itself when a fragment is asked for just as a run of the page has stopped: what that run drew
    and did not send yet is dropped, and the page only hears that nothing runs any more (its issue 9921).

    Attributes:
        asked: How many times the page has asked for a run, of itself or of a fragment.
    """

    def __init__(self, page: Page) -> None:
        self._loses = False
        self._loses_answer = False
        self._held: list[str | bytes] | None = None
        self.asked = 0
        page.route_web_socket("**/_stcore/stream", self._between)

    def hold(self) -> None:
        """Let nothing of the server through, as when it is slow."""
        self._held = []

    def release(self) -> None:
        """Let through what was held."""
        held, self._held = self._held or [], None
        for message in held:
            self._route.send(message)

    def lose(self) -> None:
        """Lose all that is drawn from now on, until the page itself says something."""
        self._loses = True

    def lose_answer(self) -> None:
        """Lose the next answer that is sent."""
        self._loses_answer = True

    def _between(self, page: WebSocketRoute) -> None:
        self._route = page
        server = page.connect_to_server()
        page.on_message(lambda message: self._to_server(server, message))
        server.on_message(lambda message: self._to_page(page, message))

    def _to_server(self, server: WebSocketRoute, message: str | bytes) -> None:
        self._loses = False
        if self._loses_answer and _holds_answer(message):
            self._loses_answer = False
            return
        self.asked += _asks_for_a_run(message)
        server.send(message)

    def _to_page(self, page: WebSocketRoute, message: str | bytes) -> None:
        if self._held is not None:
            self._held.append(message)
        elif not self._loses or _tells_whether_something_runs(message):
            page.send(message)


def _holds_answer(message: str | bytes) -> bool:
    assert isinstance(message, bytes)
    widgets = BackMsg.FromString(message).rerun_script.widget_states.widgets
    return any(widget.chat_input_value.data for widget in widgets)


def _asks_for_a_run(message: str | bytes) -> bool:
    assert isinstance(message, bytes)
    return bool(BackMsg.FromString(message).WhichOneof("type") == "rerun_script")


def _tells_whether_something_runs(message: str | bytes) -> bool:
    assert isinstance(message, bytes)
    return bool(ForwardMsg.FromString(message).WhichOneof("type") == "session_status_changed")
