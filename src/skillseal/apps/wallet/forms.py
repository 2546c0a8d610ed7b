"""Forms of the learner's shelf."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class CodeForm(forms.Form):
    """The code from a paper slip."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        max_length=100,
        error_messages={"required": gettext_lazy("Enter your code.")},
        help_text=gettext_lazy("It stands on the slip that you were given. For example: 7H2KQ-93FDM-…"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
