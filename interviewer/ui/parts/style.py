"""The few rules of style that the theme does not cover; every colour follows the theme's own text colour."""

import streamlit as st

_CSS = """
<style>
[data-testid="stMainBlockContainer"] { padding-top: 3.5rem; }
[data-testid="stStatusWidget"]:has([data-testid^="stStatusWidgetRunning"]) { display: none; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-unseen"]) { display: none; }
[data-testid="stBottomBlockContainer"] { padding-bottom: 1.25rem; }
.st-key-verdict [data-testid="stMarkdownContainer"] hr, .st-key-foot hr { margin: .25rem 0; }
.iv-muted { opacity: .72; font-size: .875rem; line-height: 1.4; margin: 0; overflow-wrap: anywhere; }
.iv-words { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; line-height: 1.6; }
.iv-blank { background: color-mix(in srgb, #e0a100 28%, transparent); color: inherit; border-radius: 4px;
  padding: .05rem .25rem; }
.iv-lead { font-size: 1.125rem; font-weight: 600; margin: 0; line-height: 1.45; overflow-wrap: anywhere; }
.iv-quote { border-left: 3px solid color-mix(in srgb, currentColor 30%, transparent); margin: .25rem 0 0;
  padding: 0 0 0 .6rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.iv-score { font-size: 2.25rem; font-weight: 700; line-height: 1.15; margin: 0; }
.iv-score small { font-size: 1rem; font-weight: 400; opacity: .72; }
.iv-part { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.iv-criterion { margin: 0 0 1rem; overflow-wrap: anywhere; }
.iv-criterion p { margin: .15rem 0 0; }
.iv-sum { border-collapse: collapse; width: 100%; }
.iv-sum td { padding: .2rem 0; vertical-align: top; border-bottom: 1px solid
  color-mix(in srgb, currentColor 15%, transparent); }
.iv-sum td:last-child { text-align: right; white-space: nowrap; padding-left: 1rem;
  font-variant-numeric: tabular-nums; }
.iv-sum tr:last-child td { font-weight: 600; border-bottom: 0; }
.iv-sum.iv-plain tr:last-child td { font-weight: 400; }
.iv-pad { border-collapse: collapse; width: 100%; line-height: 1.4; font-size: .875rem; }
.iv-pad td { padding: .2rem 0 .2rem .75rem; vertical-align: top; overflow-wrap: anywhere; }
.iv-pad td:first-child { padding-left: 0; opacity: .6; font-variant-numeric: tabular-nums; width: 1.5rem; }
.iv-pad td:nth-child(2) { font-family: monospace; white-space: pre-wrap; }
.iv-pad td:last-child { text-align: right; }
.iv-pad tr + tr td { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.iv-levels { border-collapse: collapse; width: 100%; line-height: 1.3; }
.iv-levels th, .iv-levels td { padding: .3rem .75rem .3rem 0; vertical-align: top; text-align: left; font-weight: 400;
  border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.iv-levels tr:last-child > * { border-bottom: 0; }
.iv-levels .iv-here { font-weight: 600; }
.iv-levels small { display: block; font-weight: 400; opacity: .72; }
.iv-strong { font-weight: 600; margin: .35rem 0 0; }
.iv-days { list-style: none; margin: 0 !important; padding: 0 !important; }
.iv-days > li { display: flex; gap: 1rem; margin: 0 !important; padding: .45rem .5rem !important;
  border-bottom: 1px solid color-mix(in srgb, currentColor 15%, transparent); }
.iv-days > li:last-child { border-bottom: 0; }
.iv-days > li > div { flex: 0 0 6.5rem; }
.iv-days small { display: block; opacity: .72; font-weight: 400; }
.iv-days ul, .iv-list { margin: 0 !important; overflow-wrap: anywhere; }
.iv-days ul { list-style: none; padding: 0 !important; }
.iv-days ul li { margin: 0 0 .15rem !important; padding: 0 !important; }
.iv-days .iv-today { background: color-mix(in srgb, #0e9fb8 16%, transparent); border-radius: 6px; font-weight: 600; }
.iv-criterion .iv-quote + p { margin-top: .5rem; }
.st-key-scene [data-testid="stChatMessage"] { padding: .5rem 0; }
.iv-run { border-collapse: collapse; width: 100%; margin: 0 0 .5rem; font-size: .875rem; }
.iv-run th { text-align: left; font-weight: 400; opacity: .72; padding: .15rem .75rem .15rem 0; vertical-align: top;
  white-space: nowrap; width: 1%; }
.iv-run td { padding: .15rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.iv-run td, .iv-printed { font-family: "Source Code Pro", monospace; font-size: .8125rem; }
.iv-printed { white-space: pre-wrap; overflow-wrap: anywhere; max-height: 14rem; overflow-y: auto; margin: .15rem 0 0;
  padding: .5rem .6rem; border-radius: 6px; background: color-mix(in srgb, currentColor 7%, transparent); }
@media (min-width: 1001px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-editor) { position: sticky; top: 3.75rem; }
  .st-key-editor { max-height: calc(100vh - 12.5rem); overflow-y: auto; flex-wrap: nowrap;
    margin: 0 -4px; padding: 0 4px; }
}
@media (max-width: 1000px) {
  .st-key-bench [data-testid="stHorizontalBlock"]:has(.st-key-editor) { flex-direction: column; }
  .st-key-bench [data-testid="stHorizontalBlock"]:has(.st-key-editor) > [data-testid="stColumn"] { width: 100%; }
}
[data-testid="stMarkdownContainer"] pre code { white-space: pre-wrap !important; overflow-wrap: anywhere; }
.iv-wide { overflow-x: auto; }
.iv-map td { font-variant-numeric: tabular-nums; }
mark.iv-mark { background: color-mix(in srgb, #0e9fb8 26%, transparent); color: inherit; border-radius: 3px;
  padding: 0 .1em; }
mark.iv-mark sup { opacity: .8; font-size: .7em; margin-left: .1em; }
.iv-legend { margin: .4rem 0 0 !important; padding: 0 !important; list-style: none; opacity: .8; font-size: .8125rem; }
.iv-legend li { margin: 0 !important; padding: 0 !important; }
</style>
"""


def style() -> None:
    """Put the rules on the page; takes no room."""
    st.html(_CSS)
