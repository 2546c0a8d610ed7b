"""A report in a template."""

from django import template

from skillseal.apps.verifying import reading
from skillseal.credentials.report import Answer, Check, Report
from skillseal.findings import Outcome

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
