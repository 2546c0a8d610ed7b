"""A report in a template."""

from dataclasses import replace

from django import template
from django.utils.translation import gettext as _

from skillseal.apps.verifying import reading
from skillseal.credentials.report import Answer, Check, Report
from skillseal.findings import Finding, Outcome

register = template.Library()


@register.filter
def question(check: Check) -> str:
    return reading.question(check)


@register.filter
def outcome_word(outcome: Outcome) -> str:
    return reading.outcome_word(outcome)


@register.filter
def answer(report: Report, check: Check) -> Answer:
    return report.answer(check)


@register.filter
def plainly(finding: Finding) -> Finding:
    """The finding without addresses inside the file: those stand under the technical details."""
    elsewhere = {name: _("another place") for name, value in finding.params.items() if str(value).startswith("$")}
    return replace(finding, params={**finding.params, **elsewhere}) if elsewhere else finding
