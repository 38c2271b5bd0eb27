// The editor that the candidate sees. What is typed is kept by interviewer/ui/parts/editor.js, which calls this.
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { cpp } from "@codemirror/lang-cpp";
import { java } from "@codemirror/lang-java";
import { python } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { colours, look } from "./look.js";

const LANGUAGES = { python, cpp, java };

/**
 * Puts an editor into `parent`.
 *
 * Escape and then Tab leaves it, as does Ctrl-M (Shift-Alt-M on a Mac) and then Tab; CodeMirror brings both.
 *
 * @param {object} given `text`, `label`, `describedBy`, and `changed(text)`, which is called after every change of the
 *   candidate's.
 * @returns what the keeper does with it: `show(text, language, readOnly)` and `focus()`.
 */
export function mount(parent, { text, label, describedBy, changed }) {
  const language = new Compartment();
  const lock = new Compartment();
  let silent = false;
  const attributes = { "aria-label": label, "aria-describedby": describedBy, spellcheck: "false", autocapitalize: "off" };
  const view = new EditorView({
    parent,
    root: parent.getRootNode(),
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLineGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        colours,
        look,
        keymap.of([...searchKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
        language.of([]),
        lock.of([]),
        EditorView.contentAttributes.of(attributes),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !silent) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  const put = (wanted) => {
    if (view.state.doc.toString() === wanted) return;
    silent = true;
    const head = Math.min(view.state.selection.main.head, wanted.length);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: wanted }, selection: { anchor: head } });
    silent = false;
  };
  return {
    show(wanted, name, readOnly) {
      put(wanted);
      view.dispatch({
        effects: [
          language.reconfigure(LANGUAGES[name]?.() ?? []),
          lock.reconfigure([EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)]),
        ],
      });
    },
    focus: () => view.focus(),
  };
}
