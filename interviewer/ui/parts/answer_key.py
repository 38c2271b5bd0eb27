"""The answer beside its key: mistakes first, then point by point, each with the words that it rests on."""

from html import escape

import streamlit as st

from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.keys.key_scoring import WRONG, headed, summed_up
from interviewer.domain.language.text import Evidence
from interviewer.ui.parts.plain import block

_MARKS = {PointVerdict.HIT: "✓", PointVerdict.PARTIAL: "◐", PointVerdict.MISSED: "✗"}


def show(key: KeyResult | None) -> None:
    """Draw it; nothing for a question without a key."""
    if key is None:
        return
    st.html(
        "".join(
            [
                block(f"Beside the answer key: {summed_up(key)}", "iv-strong"),
                *(_wrong(claim) for claim in key.wrong),
                *(_point(point) for point in key.points),
            ]
        )
    )


def _wrong(claim: WrongClaim) -> str:
    return _entry("!", WRONG, claim.claim, claim.evidence, claim.why)


def _point(point: PointResult) -> str:
    why = point.rationale if point.verdict is PointVerdict.PARTIAL else ""
    return _entry(_MARKS[point.verdict], headed(point), point.point, point.evidence, why)


def _entry(mark: str, state: str, text: str, evidence: Evidence | None, why: str) -> str:
    quote = block(evidence.quote, "iv-quote", tag="div") if evidence else ""
    reason = block(why, "iv-muted") if why else ""
    return f'<div class="iv-part"><strong>{mark} {escape(state)}:</strong> {escape(text)}{quote}{reason}</div>'
