"""The code that was written on a problem of the online assessment, with its last run and its check."""

from datetime import datetime
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.code import Code, Draft, newest
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import Run, RunKind, RunReport


class Written(Frozen):
    """All of it.

    Attributes:
        codes: The latest version in each language.
        run: The last one; its version of the code may have given way to a later one.
        checked: What the hidden cases say about the code that was submitted; None until it was run on them.
    """

    kind: Literal["written"] = "written"
    codes: tuple[Code, ...] = ()
    run: Run | None = None
    checked: CheckedCode | None = None

    def accepts(self, draft: Draft) -> bool:
        """Whether the draft was made from the latest version in its language, or says the same."""
        latest = self._latest(draft.language)
        if latest is not None and latest.text == draft.text:
            return True
        return draft.base == (latest.number if latest is not None else 0)

    def with_draft(self, draft: Draft, at: datetime) -> "Written":
        """With a draft in the place of the latest version in its language; the same when it is the newest already."""
        before = newest(self.codes, draft.question_id)
        if before is not None and (before.language, before.text) == (draft.language, draft.text):
            return self
        code = Code(
            number=before.number + 1 if before is not None else 1,
            question_id=draft.question_id,
            language=draft.language,
            text=draft.text,
            saved_at=at,
        )
        others = tuple(one for one in self.codes if one.language is not draft.language)
        return self.model_copy(update={"codes": (*others, code)})

    def with_run(self, code: Code, kind: RunKind, at: datetime, report: RunReport) -> "Written":
        """With what came of a run of this version."""
        number = self.run.number + 1 if self.run is not None else 1
        run = Run(number=number, question_id=code.question_id, code=code.number, kind=kind, at=at, report=report)
        return self.model_copy(update={"run": run})

    def _latest(self, language: Language) -> Code | None:
        return next((code for code in self.codes if code.language is language), None)
