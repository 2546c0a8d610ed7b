"""Uploads that are looked at and never stored: kept in memory, and only as much of them as can be a credential."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from skillseal.credentials.policy import MAX_BYTES


class InMemoryAtMost(FileUploadHandler):
    """Keeps one byte more than a credential may have, so that a larger file shows as too large; drops the rest."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data[: max(0, MAX_BYTES + 1 - self.kept.tell())])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        size = self.kept.tell()
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, size, self.charset, self.content_type_extra
        )
