"""What a check found: the one vocabulary in which every layer reports.

A bad document is a result, never an exception: checks return findings. Texts are English templates
marked with `N_`; whoever shows them translates the template and then fills in the parameters.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


def N_(template: str) -> str:  # noqa: N802 - gettext's own name for "translate later"
    """Mark a text for translation without translating it here."""
    return template


class Outcome(StrEnum):
    """Result of one check, in the sense of ETSI EN 319 102-1 clause 5.1 (skipped: nothing to judge)."""

    PASSED = "passed"
    SKIPPED = "skipped"
    INDETERMINATE = "indeterminate"
    FAILED = "failed"


_WEIGHT = {Outcome.SKIPPED: 0, Outcome.PASSED: 1, Outcome.INDETERMINATE: 2, Outcome.FAILED: 3}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check noticed.

    `code` is stable and dotted (`seal.certificate_mismatch`); `text` is the English template, `params`
    fill it; `clause` names the standard and clause that demands it; `path` points into the document
    (`$.credentialSubject.hasClaim[0].title`); `hint` says what to do. An outcome of PASSED with
    `warning` set is a remark that does not change the verdict.
    """

    code: str
    outcome: Outcome
    text: str
    params: Mapping[str, object] = field(default_factory=dict)
    clause: str = ""
    path: str = ""
    hint: str = ""
    warning: bool = False

    @property
    def message(self) -> str:
        """The text in English with its parameters filled in."""
        return filled(self.text, self.params)

    @property
    def advice(self) -> str:
        """The hint in English with its parameters filled in."""
        return filled(self.hint, self.params)


def filled(template: str, params: Mapping[str, object]) -> str:
    """A template, translated or not, with its parameters."""
    return template.format(**params) if params else template


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome that decides: failed before indeterminate before passed before skipped."""
    return max(outcomes, key=_WEIGHT.__getitem__, default=Outcome.SKIPPED)


def error(code: str, text: str, /, *, clause: str = "", path: str = "", hint: str = "", **params: object) -> Finding:
    return Finding(code, Outcome.FAILED, text, params, clause, path, hint)


def unknown(code: str, text: str, /, *, clause: str = "", path: str = "", hint: str = "", **params: object) -> Finding:
    return Finding(code, Outcome.INDETERMINATE, text, params, clause, path, hint)


def passed(code: str, text: str, /, *, clause: str = "", path: str = "", hint: str = "", **params: object) -> Finding:
    return Finding(code, Outcome.PASSED, text, params, clause, path, hint)


def skipped(code: str, text: str, /, *, clause: str = "", path: str = "", hint: str = "", **params: object) -> Finding:
    return Finding(code, Outcome.SKIPPED, text, params, clause, path, hint)


def warning(code: str, text: str, /, *, clause: str = "", path: str = "", hint: str = "", **params: object) -> Finding:
    return Finding(code, Outcome.PASSED, text, params, clause, path, hint, warning=True)


def as_remark(finding: Finding) -> Finding:
    """The same finding, said but not held against the document."""
    return replace(finding, outcome=Outcome.PASSED, warning=True)
