"""Forms of issuing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .actions import Upload
from .models import SealKey

ACCEPTED = ".csv,.txt,.tsv,.xlsx"


class ListField(forms.FileField):
    """A class list as an upload, bounded in size before it is read."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Class list"))
        kwargs.setdefault("error_messages", {"required": gettext_lazy("Choose a file.")})
        kwargs.setdefault("widget", forms.ClearableFileInput(attrs={"accept": ACCEPTED}))
        # An empty file gets its own sentence from the reader of lists.
        super().__init__(allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile) and (file.size or 0) > settings.UPLOAD_BYTES:
            raise forms.ValidationError(
                _("This file is too large: %(size)s MB. At most %(limit)s MB are read.")
                % {"size": megabytes(file.size or 0), "limit": megabytes(settings.UPLOAD_BYTES)},
                code="too_large",
            )
        return file


def megabytes(size: int) -> str:
    """Bytes in millions, as operators set the limit, in the reader's notation."""
    tenths = -(-size // 100_000)
    return number_format(Decimal(tenths) / 10 if tenths % 10 else tenths // 10, use_l10n=True)


def upload_of(file: UploadedFile[bytes]) -> Upload:
    return Upload(file.read(), file.name or "")


class ClassListForm(forms.Form):
    """A class list, the day of the award, and the seal where there is a choice."""

    class_list = ListField(
        help_text=gettext_lazy(
            "An Excel file (.xlsx) or a CSV file with one learner per line. The first line names the columns, "
            "for example: given_name, family_name, birth_date, email."
        )
    )
    award_date = forms.DateField(
        label=gettext_lazy("Day of the award"),
        help_text=gettext_lazy("For learners whose line has no day of its own. For example: 2026-10-30"),
        error_messages={
            "required": gettext_lazy("Enter a day."),
            "invalid": gettext_lazy("Enter a day like 2026-10-30."),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    key = forms.ModelChoiceField(label=gettext_lazy("Seal"), queryset=SealKey.objects.none(), empty_label=None)

    # The list that this one corrects; where it is not one's own open list, nothing is replaced.
    instead = forms.UUIDField(required=False, widget=forms.HiddenInput())

    def __init__(self, data: Any = None, files: Any = None, *, keys: list[SealKey], today: date) -> None:
        super().__init__(data, files, initial={"award_date": today, "key": keys[0].pk if keys else None})
        self.today = today
        # Narrowed to the organisation of the edition by whoever hands the keys in.
        choice = SealKey.objects.across_organisations("the keys were narrowed by the view")
        field = self.fields["key"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = choice.filter(pk__in=[key.pk for key in keys])
        if len(keys) == 1:
            field.widget = forms.HiddenInput()

    def clean_award_date(self) -> date:
        day: date = self.cleaned_data["award_date"]
        if day > self.today:
            raise forms.ValidationError(_("The day of the award lies in the future."), code="future")
        return day


class CorrectedListForm(forms.Form):
    """The same list again, with the mistakes repaired."""

    class_list = ListField(
        label=gettext_lazy("Corrected class list"),
        help_text=gettext_lazy("The whole list or only the repaired lines. Nobody gets a second credential."),
    )
