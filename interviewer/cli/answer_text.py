"""From the bytes of an answer to its text, and from what is wrong with it to one sentence."""

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import ValidationError

MAX_BYTES = 4_000_000


class NotText(Exception):
    """The bytes are not an answer in UTF-8; the message says where."""


def decoded(data: bytes) -> str:
    """The text of an answer in UTF-8, with or without a byte order mark.

    Raises:
        NotText: It is too large, binary, or in another encoding.
    """
    if len(data) > MAX_BYTES:
        raise NotText(f"the answer is larger than {MAX_BYTES // 1_000_000} MB; give one answer in plain text")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotText("the answer is in UTF-16; save it as UTF-8 and try again")
    if (zero := data.find(0)) >= 0:
        raise NotText(f"the answer is binary (a zero byte at byte {zero}); give plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        position = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, position) + 1
        raise NotText(
            f"the answer is not in UTF-8: byte {position} (0x{data[position]:02x}, line {line}); "
            "save it as UTF-8 and try again"
        ) from None


def reasons(error: "ValidationError") -> str:
    """What is wrong with an answer, as one sentence for the person who sent it."""
    parts = []
    for fault in error.errors(include_url=False, include_input=False):
        message = fault["msg"].removeprefix("Value error, ")
        field = ".".join(str(part) for part in fault["loc"] if part not in ("str", "int", "constrained-str"))
        parts.append(message if fault["type"] == "value_error" else f"{field}: {message}")
    return "; ".join(dict.fromkeys(parts))
