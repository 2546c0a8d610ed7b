"""The search of the catalogue: a GET form, so that every list has an address."""

from collections import Counter
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from . import reading
from .enums import Facet
from .search import MAX_TERM


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What do you want to learn?"),
        required=False,
        max_length=MAX_TERM,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, data: Mapping[str, str], counts: Mapping[str, Counter[str]]) -> None:
        super().__init__(data)
        for facet in Facet:
            options = sorted(
                ((value, reading.facet_label(facet.value, value), number) for value, number in counts[facet].items()),
                key=lambda option: option[1],
            )
            self.fields[facet.value] = forms.ChoiceField(
                label=facet.label,
                required=False,
                choices=[("", _("all")), *((value, f"{name} ({number})") for value, name, number in options)],
            )

    @property
    def facets(self) -> list[forms.BoundField]:
        return [self[facet.value] for facet in Facet]

    def chosen(self) -> dict[str, list[str]]:
        """The facets with a choice. An unknown value finds nothing rather than everything."""
        return {facet.value: [value] for facet in Facet if (value := self.data.get(facet.value, "")[:20])}

    def term(self) -> str:
        return str(self.data.get("q", ""))[:MAX_TERM]
