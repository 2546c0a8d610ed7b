"""What kind of file somebody handed over: a description, or a credential with or without a seal."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from skillseal.cli.editions import read_file
from skillseal.cli.output import refuse
from skillseal.credentials.policy import MAX_BYTES, MAX_DEPTH
from skillseal.credentials.profiles import elm
from skillseal.crypto.strict_json import JsonError, parse
from skillseal.formats.jades import codec
from skillseal.formats.jades.errors import JadesError
from skillseal.formats.jades.model import Jades


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was recognised. `document` is the credential or the edition as JSON; `seal` where there is one."""

    data: bytes
    document: Mapping[str, object]
    is_credential: bool
    seal: Jades | None = None


def open_document(path: Path) -> Opened:
    """Recognise the file by its content; exits with 1 and a sentence where it is neither."""
    data = read_file(path, MAX_BYTES)
    if len(data) > MAX_BYTES:
        refuse(f"{path.name} is larger than {MAX_BYTES // 1_000_000} MB and was not read.")
    try:
        seal = codec.read(data) if elm.recognises(data) else None
    except JadesError as problem:
        document = _object(data)
        if document is None or "credentialSubject" not in document:
            refuse(f"{path.name} looks like a sealed credential, but cannot be read: {problem}")
        return Opened(data, document, is_credential=True)
    document = _object(seal.payload_text.encode("utf-8", "surrogatepass") if seal else data)
    if document is None:
        refuse(f"{path.name} is neither a description of a micro-credential nor a credential. {_why(data)}")
    return Opened(data, document, is_credential=bool(seal) or "credentialSubject" in document, seal=seal)


def _object(data: bytes) -> Mapping[str, object] | None:
    try:
        document = parse(data, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
    except JsonError:
        return None
    return document if isinstance(document, dict) else None


def _why(data: bytes) -> str:
    if not data.strip():
        return "The file is empty."
    try:
        parse(data, max_bytes=MAX_BYTES, max_depth=MAX_DEPTH)
    except JsonError as problem:
        return str(problem)
    return "The file is not a JSON object."
