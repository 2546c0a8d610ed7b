"""In which encoding a text file is written: cheap tests of our own first, a statistical guess last."""

import codecs
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from skillseal.findings import N_, Finding, error, warning

from .trouble import UnreadableError, at, shorten

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# Where two encodings read a file equally well, the earlier one wins: Windows wrote most of these lists.
_CYRILLIC = ("cp1251", "iso8859-5", "koi8-u")
_LATIN = ("cp1252", "cp1250", "iso8859-2", "iso8859-15", "cp1254")
_OLD = ("cp850", "cp852", "cp1125")  # programs from before Windows still export so
_NAMES = {
    "cp1251": "Windows-1251", "cp1252": "Windows-1252", "cp1250": "Windows-1250", "iso8859-5": "ISO-8859-5",
    "iso8859-2": "ISO-8859-2", "iso8859-15": "ISO-8859-15", "koi8-u": "KOI8-U",
    "cp1254": "Windows-1254",
}  # fmt: skip
# Letters of the languages in which most lists come; the others are possible, yet a sign of a wrong guess.
_AT_HOME = frozenset(
    "äöüßÄÖÜæøåÆØÅčćšžđČĆŠŽĐğışĞİŞ" + "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя" + "ђјљњћџѓќѕѐѝ" + "ыэъё"
    + "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ" + "ЂЈЉЊЋЏЃЌЅ" + "ЫЭЪЁ"
)  # fmt: skip
_WESTERN = frozenset("éèêëáàâíìîïóòôõúùûñçýÿãÉÈÊËÁÀÂÍÌÎÏÓÒÔÕÚÙÛÑÇÝÃ’'")
_SAMPLE = 60_000
_MOST_LINES = 200_000  # twice as many as are read
_DOUBTFUL = 2.0  # below this many points per letter nobody's language looks at home


@dataclass(frozen=True, slots=True)
class Decoding:
    """A codec's name and what should be said about the choice."""

    codec: str
    findings: tuple[Finding, ...] = ()


def decode_as(data: bytes, codec: str) -> io.TextIOWrapper:
    """The text as a stream; line ends are kept as they are."""
    return io.TextIOWrapper(io.BytesIO(data), encoding=codec, newline="")


def detect(data: bytes, wanted: str = "") -> Decoding:
    """The encoding of a CSV file (`wanted` overrides the guess), or `UnreadableError` with the line that is wrong."""
    if wanted:
        return _as_wanted(data, wanted)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _whole(data, codec)
    if b"\0" in data:
        return _without_mark(data)
    try:
        return _whole(data, "utf-8")
    except UnreadableError:
        _refuse_mixture(data)
        return _single_byte(data)


def _as_wanted(data: bytes, wanted: str) -> Decoding:
    try:
        codec = codecs.lookup(wanted).name
        if not codecs.lookup(wanted)._is_text_encoding:
            raise LookupError
    except LookupError:
        text = N_("There is no encoding named “{encoding}”.")
        raise UnreadableError(error("list.encoding_unknown", text, encoding=shorten(wanted))) from None
    return _whole(data, codec)


def _whole(data: bytes, codec: str) -> Decoding:
    """Read everything once in small pieces: a list with one wrong byte is refused before a row is read."""
    stream, line = decode_as(data, codec), 1
    try:
        while piece := stream.read(65_536):
            if "\0" in piece:
                raise UnreadableError(_nul(line + piece[: piece.index("\0")].count("\n")))
            line += piece.count("\n")
    except UnicodeError:
        text = N_("The file is not {encoding} throughout: line {line} cannot be read.")
        finding = error("list.encoding_broken", text, encoding=codec.upper(), hint=_again())
        raise UnreadableError(at(finding, _broken_line(data, codec))) from None
    return Decoding(codec)


def _broken_line(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as problem:
        return 1 + problem.object[: problem.start].decode(codec, "replace").count("\n")
    except UnicodeError:  # no mark where the codec demands one
        pass
    return 1


def _again() -> str:
    return N_("Save the list again as “CSV UTF-8”.")


def _nul(line: int) -> Finding:
    text = N_("There is a NUL character in line {line}: the file is damaged or not a text file.")
    return at(error("list.nul", text, hint=_again()), line)


def _without_mark(data: bytes) -> Decoding:
    """UTF-16 without its mark: the separators and line ends leave zeros on one side only."""
    head = data[:4_096]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    most = max(odd, even)
    if len(data) % 2 == 0 and min(odd, even) == 0 and most > 1 and most * 20 >= len(head):
        return _whole(data, "utf-16-le" if odd else "utf-16-be")
    raise UnreadableError(_nul(1 + data.count(b"\n", 0, data.index(b"\0"))))


def _lines_with_letters(data: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(io.BytesIO(data), start=1):
        if not line.isascii():
            yield number, line


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refuse_mixture(data: bytes) -> None:
    """Two files pasted into one: some lines are UTF-8, some are not.

    A line of an 8-bit encoding can be valid UTF-8 by chance, but hardly with three letters in it.
    """
    utf8: list[int] = []
    other: list[int] = []
    letters = 0
    for number, line in itertools.islice(_lines_with_letters(data), _MOST_LINES):
        if _is_utf8(line):
            utf8.append(number)
            letters += len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", line))
        else:
            other.append(number)
    if utf8 and other and letters >= 3:
        fewer = other if len(other) <= len(utf8) else utf8
        text = N_("The file mixes two encodings: line {line} is written in another one than the lines around it.")
        raise UnreadableError(at(error("list.encoding_mixed", text, hint=_again()), fewer[0]))


def _single_byte(data: bytes) -> Decoding:
    sample = bytearray()
    for _, line in _lines_with_letters(data):
        sample += line[: _SAMPLE - len(sample)]
        if len(sample) >= _SAMPLE:
            break
    codec, example = _best(bytes(sample))
    _whole(data, codec)
    text = N_(
        "The file is not UTF-8. It was read as {encoding}, for example “{example}”. Check that the names are right."
    )
    return Decoding(
        codec, (warning("list.encoding_guessed", text, encoding=_NAMES.get(codec, codec), example=example),)
    )


def _best(sample: bytes) -> tuple[str, str]:
    """The codec that makes the most plausible words of the sample, and one of those words."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    in_long_runs = sum(len(run) for run in runs if len(run) >= 3)
    family = _CYRILLIC if in_long_runs * 2 > sum(map(len, runs)) else _LATIN
    codec = max(family, key=lambda codec: _score(sample, codec))
    if _score(sample, codec) < _DOUBTFUL:
        guess = from_bytes(sample).best()
        codec = max([codec, *_OLD, *([guess.encoding] if guess else [])], key=lambda codec: _score(sample, codec))
    words = re.findall(r"\w+", sample.decode(codec, "replace"))
    return codec, shorten(next((word for word in words if not word.isascii()), ""))


def _score(sample: bytes, codec: str) -> float:
    """How well a codec reads the sample, per letter outside ASCII: letters at home count, oddities cost."""
    try:
        text = sample.decode(codec)
    except UnicodeDecodeError:
        return -10
    words = [word for word in re.findall(r"[^\s,;|\"()<>@0-9.!?/:]+", text) if not word.isascii()]
    letters = sum(not letter.isascii() for word in words for letter in word)
    return sum(map(_word_score, words)) / letters if letters else -10


def _word_score(word: str) -> float:
    score = 0.0
    for index, letter in enumerate(word):
        if letter.isascii():
            continue
        kind = unicodedata.category(letter)
        if kind[0] != "L":
            score -= 5 if kind == "Cc" else 3
        else:
            score += 3 if letter in _AT_HOME else 2 if letter in _WESTERN else 1
        if kind == "Lu" and index and word[index - 1].islower():
            score -= 3
    # South Slavic surnames end in -ić; a Norwegian or Danish æ does not stand there.
    if word.endswith(("ć", "ČIĆ", "IĆ")):
        score += 2
    if "æ" in word[:-1].casefold():
        score += 1
    return score
