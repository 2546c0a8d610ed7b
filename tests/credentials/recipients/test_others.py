"""The wrong file: whoever picked it learns which it was."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from PIL import Image

from factories.class_lists import TODAY
from factories.editions import document
from skillseal.credentials.recipients import read
from skillseal.crypto.test_seals import new_test_seal

_, CERTIFICATE = new_test_seal(organisation="Demo College", country="AM", now=datetime(2026, 11, 2, tzinfo=UTC))


def picture(kind: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, kind)
    return stream.getvalue()


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return stream.getvalue()


SEALED = json.dumps({"payload": '{"credentialSubject": {}}', "signatures": [{"protected": "x"}]}).encode()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        *((picture(kind), "This is a picture, not a class list.") for kind in ("PNG", "JPEG", "GIF", "WEBP", "TIFF")),
        (b"<svg xmlns='x'/>", "This is a picture, not a class list."),
        (b"<?xml version='1.0'?>\n<svg xmlns='x'/>", "This is a picture, not a class list."),
        (b"\0\0\0\x18ftypheic\0\0", "This is a picture, not a class list."),
        (b"%PDF-1.7\n", "This is a PDF."),
        (b"{\\rtf1 x}", "This is a text document."),
        (archive("word/document.xml", "[Content_Types].xml"), "This is a Word document."),
        (archive("ppt/presentation.xml"), "This is a presentation."),
        (archive("xl/workbook.bin"), "This is a binary Excel file (.xlsb)."),
        (archive("mimetype", "content.xml"), "This is an OpenDocument file"),
        (archive("class.csv"), "This is a ZIP archive, not a class list."),
        (archive(), "This is an archive, not a class list."),
        (b"\x1f\x8b\x08\0", "This is an archive, not a class list."),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "This is an old Excel file"),
        (SEALED, "This is a sealed credential, not a class list."),
        (b"\xef\xbb\xbf \n" + SEALED, "This is a sealed credential, not a class list."),
        (SEALED[:-20], "This is a sealed credential, not a class list."),
        (b"eyJhbGciOiJFUzI1NiJ9.eyJ4IjoxfQ.c2ln", "This is a sealed credential, not a class list."),
        (b'{"@context": [], "credentialSubject": {}}', "This is a credential without a seal, not a class list."),
        (json.dumps(document()).encode(), "This is the description of a micro-credential, not a class list."),
        (b'[{"name": "Ani"}]', "This is a JSON file, not a class list."),
        (b"<!DOCTYPE html><table></table>", "This is a web page or XML, not a class list."),
        (b"-----BEGIN CERTIFICATE-----\n", "This is a key or a certificate, not a class list."),
        (CERTIFICATE, "This is a key or a certificate, not a class list."),
        (b"\x7fELF\x02\x01", "This is a program, a sound or a film, not a class list."),
    ],
)
def test_it_is_named(data: bytes, text: str) -> None:
    (finding,) = read(data, today=TODAY).findings
    assert finding.code == "list.other_format"
    assert finding.message.startswith(text)


@pytest.mark.parametrize(
    "data",
    [
        b"name\nAni\n",
        b"ID3,name\n1,Ani\n",
        b"BZh;name\n1;Ani\n",
        b'0,"name"\n1,Ani\n',
        b'"name","{""a"": ""signatures""}"\nAni,\n',
        b"name\n{#x}\nAni\n",
    ],
)
def test_a_list_is_not_mistaken_for_something_else(data: bytes) -> None:
    assert "list.other_format" not in [finding.code for finding in read(data, today=TODAY).findings]
