// Every colour is one of the page's theme, so that dark and light follow it by themselves.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const mixed = (share) => `color-mix(in srgb, var(--st-text-color) ${share}%, transparent)`;

export const look = EditorView.theme({
  "&": {
    color: "var(--st-text-color)",
    backgroundColor: "var(--st-code-background-color)",
    border: "1px solid var(--st-border-color)",
    borderRadius: "var(--st-base-radius)",
    fontSize: "0.875rem",
    height: "var(--editor-height)",
  },
  "&.cm-focused": { outline: "2px solid var(--st-primary-color)", outlineOffset: "-1px" },
  ".cm-scroller": { fontFamily: "var(--st-code-font)", lineHeight: "1.5", overflow: "auto" },
  ".cm-content": { caretColor: "var(--st-text-color)", padding: ".5rem 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--st-text-color)" },
  ".cm-gutters": { backgroundColor: "var(--st-code-background-color)", color: mixed(60), border: "none" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: mixed(6) },
  ".cm-activeLineGutter": { color: "var(--st-text-color)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--st-primary-color) 35%, transparent)",
  },
  ".cm-selectionMatch, .cm-searchMatch": { backgroundColor: mixed(18) },
  ".cm-searchMatch-selected": { outline: "1px solid var(--st-primary-color)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: mixed(18), outline: `1px solid ${mixed(45)}` },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--st-red-background-color)" },
  ".cm-panels": { backgroundColor: "var(--st-background-color)", color: "var(--st-text-color)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--st-border-color)" },
  ".cm-panel.cm-search": { padding: ".35rem 2rem .5rem .5rem" },
  ".cm-textfield": {
    backgroundColor: "var(--st-secondary-background-color)",
    color: "inherit",
    border: "1px solid var(--st-border-color)",
    borderRadius: "4px",
  },
  ".cm-button": { background: "none", color: "inherit", border: "1px solid var(--st-border-color)", borderRadius: "4px" },
  ".cm-panel.cm-search [name=close]": { color: "inherit", fontSize: "1.25rem" },
});

export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.modifier, tags.self], color: "var(--st-violet-text-color)" },
    { tag: [tags.string, tags.special(tags.string), tags.character], color: "var(--st-green-text-color)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--st-orange-text-color)" },
    { tag: [tags.function(tags.variableName), tags.function(tags.definition(tags.variableName))], color: "var(--st-blue-text-color)" },
    { tag: [tags.typeName, tags.className, tags.standard(tags.name)], color: "var(--st-blue-text-color)" },
    { tag: [tags.comment, tags.meta], color: "var(--st-gray-text-color)", fontStyle: "italic" },
    { tag: tags.invalid, color: "var(--st-red-text-color)" },
  ]),
);
