"""The text of a web page: what stands on it, without menus, scripts and styles."""

import re
from html.parser import HTMLParser

# What is in these is not part of what the page says.
_DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "svg", "head", "iframe", "button", "select", "form"}
)
# These begin a new line; the browser sets what is in them apart.
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main ol "
    "p pre section table td th tr ul summary details".split()
)
# They have no end tag.
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SPACE = re.compile(r"[ \t\r\f\v\u00a0]+")
_EMPTY_LINES = re.compile(r"\n{3,}")


def page_text(data: bytes) -> str:
    """The text of an HTML page in UTF-8, a block on each line, `- ` before the entries of a list."""
    parser = _Text()
    parser.feed(data.decode("utf-8", errors="replace"))
    parser.close()
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(parser.pieces).split("\n"))
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._dropped = ""  # the outermost element that is left out
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._dropped:
            self._depth += tag == self._dropped
        elif tag in _DROPPED or (_is_hidden(dict(attrs)) and tag not in _VOID):
            self._dropped, self._depth = tag, 1
        elif tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n\n" if tag in ("p", "ul", "ol", "div") else "\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._dropped:
            self._depth -= 1
            if not self._depth:
                self._dropped = ""
        elif not self._dropped and tag in _BLOCKS and tag != "li":
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.pieces.append(data.replace("\n", " "))


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether a visitor cannot see it: what is written for programs alone is no part of the posting."""
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
