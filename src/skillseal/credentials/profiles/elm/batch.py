"""Documents of one batch: checked once per shape against every rule of the standard, then filled in."""

import re
from collections.abc import Mapping

import orjson

from skillseal.credentials.profiles.elm.mapping import Constant, build, languages_of
from skillseal.credentials.profiles.elm.strings import Shape, Strings, shape_of, strings_of, values
from skillseal.credentials.profiles.elm.template import Template, compile_template
from skillseal.credentials.profiles.elm.words import PASSED
from skillseal.domain.assessment import Assessment
from skillseal.domain.credential import Credential, Issuer
from skillseal.domain.edition import Edition
from skillseal.findings import N_, Finding, Outcome, error
from skillseal.formats.elm.checks import Profile, check
from skillseal.formats.elm.codec import encode
from skillseal.vocabularies import languages
from skillseal.vocabularies.text import Text, said

MAX_STRING = 1_000
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, lone surrogates


def pass_grade(assessment: Assessment) -> Text:
    """The grade of whoever passes: the scheme's own word, or "Passed"."""
    grading = assessment.grading
    return grading.pass_grade if grading and said(grading.pass_grade) else PASSED


class Batch:
    """Makes the documents of one edition by one issuer; `pages` are PNG images by language tag."""

    def __init__(self, edition: Edition, issuer: Issuer, pages: Mapping[str, bytes]) -> None:
        self._constant = Constant(edition=edition, issuer=issuer, pages=pages)
        self._templates: dict[Shape, Template] = {}
        self._tags = tuple(languages.viewer_tag(tag) for tag in languages_of(edition))

    def document(self, credential: Credential) -> tuple[str, list[Finding]]:
        """The JSON text of this credential; with findings (and no text) where it does not keep to the standard."""
        strings = strings_of(credential, self._tags)
        unfit = _unfit(strings)
        if unfit:
            return "", unfit
        shape = shape_of(credential, strings)
        template = self._templates.get(shape)
        if template is None:
            errors = self.errors(shape, strings)
            if errors:
                return "", errors
            template = self._templates[shape] = compile_template(self._constant, shape, strings)
        return template.fill(strings), []

    def errors(self, shape: Shape, strings: Strings) -> list[Finding]:
        """All rules of ELM and of our profile for micro-credentials, over one whole document."""
        # through JSON, so that exactly what a reader sees is checked
        document = orjson.loads(orjson.dumps(encode(build(self._constant, shape, strings))))
        found = check(document, profile=Profile.MICRO_CREDENTIAL)
        return [finding for finding in found if finding.outcome is Outcome.FAILED]


def _unfit(strings: Strings) -> list[Finding]:
    """A learner's own strings: no control characters, no lone surrogates, not endless."""
    for value in values(strings):
        if len(value) > MAX_STRING:
            return [
                error(
                    "learner.too_long", N_("A text of this learner is longer than {most} characters."), most=MAX_STRING
                )
            ]
        if _UNPRINTABLE.search(value):
            return [error("learner.control_character", N_("A text of this learner has an unprintable character."))]
    return []
