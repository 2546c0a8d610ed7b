"""Kept findings in the reader's language."""

from django import template

from skillseal.apps.issuing.notes import shown

register = template.Library()
register.filter("shown", shown)
