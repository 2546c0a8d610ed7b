"""What a verifier hands over: files, or the text of one."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from skillseal.credentials.policy import MAX_BYTES

MAX_FILES = 10


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in given if one]


class CheckForm(forms.Form):
    upload = FilesField(label=_("Files"), required=False, allow_empty_file=True)
    text = forms.CharField(
        label=_("Text of a credential"),
        help_text=_("Open the file in a text editor, copy everything and paste it here."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        files = given.get("upload", [])
        if not files and not given.get("text", "").strip() and not self.errors:
            raise forms.ValidationError(gettext("Choose a file, drop one here, or paste its text."), "nothing")
        if len(files) > MAX_FILES:
            self.add_error("upload", gettext("Check at most {number} files at once.").format(number=MAX_FILES))
        return given

    def documents(self) -> list[tuple[str, bytes]]:
        """Name and bytes of everything that was handed over."""
        found = [(str(file.name or "")[:100], file.read()) for file in self.cleaned_data["upload"]]
        if self.cleaned_data["text"].strip():
            found.append((gettext("Pasted text"), self.cleaned_data["text"].strip().encode()))
        return found


class TooLarge(CheckForm):
    """The same form, after more text was sent than is received at all."""

    def clean(self) -> dict[str, Any]:
        sentence = gettext("The text is larger than {limit} MB, the most that is read of a credential.")
        raise forms.ValidationError({"text": sentence.format(limit=MAX_BYTES // 1_000_000)})
