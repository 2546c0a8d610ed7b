"""Files that are no class lists, told by how they begin, so that whoever picked the wrong one learns which it was."""

import re

from skillseal.findings import N_

_PICTURE = N_("This is a picture, not a class list. A class list is a CSV or XLSX file.")
_PDF = N_("This is a PDF. A class list is a CSV or XLSX file.")
_DOCUMENT = N_("This is a text document. A class list is a CSV or XLSX file.")
_ARCHIVE = N_("This is an archive, not a class list. Unpack it and give the CSV or XLSX file in it.")
_KEY = N_("This is a key or a certificate, not a class list. A class list is a CSV or XLSX file.")
_PAGE = N_("This is a web page or XML, not a class list. A class list is a CSV or XLSX file.")
_SEALED = N_("This is a sealed credential, not a class list. A class list is a CSV or XLSX file.")
_UNSEALED = N_("This is a credential without a seal, not a class list. A class list is a CSV or XLSX file.")
_EDITION = N_("This is the description of a micro-credential, not a class list. A class list is a CSV or XLSX file.")
_JSON = N_("This is a JSON file, not a class list. A class list is a CSV or XLSX file.")
_OLD_EXCEL = N_("This is an old Excel file (.xls) or one with a password. Save it as .xlsx or CSV.")
_PROGRAM = N_("This is a program, a sound or a film, not a class list. A class list is a CSV or XLSX file.")

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\1\0")
_PROGRAMS = (b"\x7fELF", b"MZ\x90", b"ID3\3", b"ID3\4", b"OggS\0", b"fLaC\0", b"\x1aE\xdf\xa3")
_STARTS = (
    (b"\xd0\xcf\x11\xe0", _OLD_EXCEL),
    (b"%PDF", _PDF),
    (b"{\\rtf", _DOCUMENT),
    *((start, _PICTURE) for start in _PICTURES),
    *((start, _ARCHIVE) for start in (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh91AY", b"\xfd7zXZ", b"PK\5\6")),
    *((start, _PROGRAM) for start in _PROGRAMS),
    (b"-----BEGIN ", _KEY),
)
_PAGE_START = re.compile(rb"\s*<(!doctype|html|\?xml|svg|table)\b", re.IGNORECASE)
_JSON_START = re.compile(rb'\s*(\{\s*["}]|\[\s*[{"\[])')
_MEMBERS = (
    *((member, _SEALED) for member in (b'"signatures"', b'"signature"', b'"proof"')),
    (b'"credentialSubject"', _UNSEALED),
    *((member, _EDITION) for member in (b'"assessments"', b'"awarding_bodies"')),
)
_HEAD = 4_096


def something_else(data: bytes) -> str | None:
    """What the file is, as a sentence, where it is surely neither CSV nor a workbook."""
    for start, text in _STARTS:
        if data.startswith(start):
            return text
    kind = data[4:12]
    if data[:4] == b"RIFF":
        return _PICTURE if data[8:12] == b"WEBP" else _PROGRAM
    if kind[:4] == b"ftyp":
        return _PICTURE if kind[4:] in {b"heic", b"heix", b"mif1", b"avif"} else _PROGRAM
    if data[:1] == b"\x30" and data[1:2] in {b"\x82", b"\x83", b"\x80"} and b"\n" not in data[:4]:
        return _KEY  # DER: a SEQUENCE of some length
    return _text(data.removeprefix(b"\xef\xbb\xbf"))


def _text(data: bytes) -> str | None:
    if re.match(rb"\s*<svg\b|\s*<\?xml[^>]*>\s*<svg\b", data[:_HEAD]):
        return _PICTURE
    if _PAGE_START.match(data[:_HEAD]):
        return _PAGE
    if re.match(rb"eyJ[\w-]+\.[\w-]*\.[\w-]+", data):
        return _SEALED  # a JWS or SD-JWT in its compact form
    if not _JSON_START.match(data[:_HEAD]):
        return None
    return next((text for word, text in _MEMBERS if word in data), _JSON)
