"""What an award says, line by line."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from skillseal.domain.credential import Award
from skillseal.domain.edition import Edition
from skillseal.vocabularies.text import Text

register = template.Library()


@dataclass(frozen=True, slots=True)
class Graded:
    """One grade; the title of its assessment stands beside it where there are several different ones."""

    title: Text
    grade: Text


@register.simple_tag
def graded(award: Award | None, edition: Edition) -> list[Graded]:
    """The grades of an award, each once: one grade for several assessments stands alone."""
    if award is None or not award.results:
        return []
    titles = {assessment.id: assessment.title for assessment in edition.assessments}
    if all(result.grade == award.results[0].grade for result in award.results):
        return [Graded({}, award.results[0].grade)]
    return [Graded(titles.get(result.assessment, {}), result.grade) for result in award.results]
