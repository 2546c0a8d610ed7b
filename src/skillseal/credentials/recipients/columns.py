"""Which column is which: by the header's name, in any order, in English, German and the partners' languages."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from skillseal.findings import N_, Finding, error, warning

from .cells import Cell, is_empty
from .model import Field
from .trouble import at, shorten

# The usual words per field: our own name, English, German, Norwegian, Ukrainian, Armenian, Georgian,
# Macedonian, Serbian and Montenegrin (both scripts). Compared without case, hyphens, dots and stars.
ALIASES: dict[Field, tuple[str, ...]] = {
    Field.GIVEN_NAME: (
        "given_name", "given name", "given names", "first name", "first names", "firstname", "forename", "givenname",
        "vorname", "vornamen", "rufname", "fornavn", "ім'я", "имя", "անուն", "սեփական անուն", "სახელი",
        "име", "ime",
    ),
    Field.FAMILY_NAME: (
        "family_name", "family name", "surname", "last name", "lastname", "familyname",
        "nachname", "familienname", "zuname", "etternavn", "прізвище", "фамилия", "ազգանուն", "გვარი",
        "презиме", "prezime",
    ),
    Field.FULL_NAME: (
        "full_name", "full name", "fullname", "name", "learner", "participant", "student",
        "vollständiger name", "vor- und nachname", "teilnehmer", "teilnehmerin", "navn", "fullt navn", "піб",
        "прізвище та ім'я", "повне ім'я", "ім'я та прізвище", "անուն ազգանուն", "ազգանուն անուն", "անուն, ազգանուն",
        "სახელი და გვარი", "სახელი გვარი", "სრული სახელი", "име и презиме", "презиме и име", "ime i prezime",
        "prezime i ime", "пуно име", "puno ime",
    ),
    Field.NAME_LATIN: (
        "name_latin", "latin name", "name in latin letters", "name in latin", "name as in passport", "passport name",
        "name lateinisch", "name in lateinischer schrift", "name laut pass", "navn med latinske bokstaver",
        "ім'я латиницею", "прізвище та ім'я латиницею", "անուն լատինատառ", "անունը լատինատառ",
        "სახელი ლათინურად", "სახელი და გვარი ლათინურად", "име на латиница", "име латиницом", "ime latinicom",
    ),
    Field.BIRTH_DATE: (
        "birth_date", "birth date", "birthdate", "date of birth", "dob", "born", "birthday",
        "geburtsdatum", "geboren am", "geb.", "geburtstag", "fødselsdato", "født", "дата народження",
        "дата рождения", "ծննդյան ամսաթիվ", "ծննդյան օր", "დაბადების თარიღი", "датум на раѓање", "датум рођења",
        "datum rođenja", "datum rodjenja",
    ),
    Field.NATIONAL_ID: (
        "national_id", "national id", "nationalid", "national identifier", "personal number", "personal id",
        "id number",
        "personalausweisnummer", "personenkennziffer", "ausweisnummer", "fødselsnummer", "personnummer",
        "рнокпп", "ідентифікаційний код", "հծհ", "հանրային ծառայության համարանիշ", "პირადი ნომერი",
        "ембг", "матичен број", "јмбг", "jmbg", "матични број", "matični broj",
    ),
    Field.NATIONAL_ID_COUNTRY: (
        "national_id_country", "national id country", "country of national id", "id country", "nationalidcountry",
        "land des ausweises", "land der kennziffer", "land for fødselsnummer", "країна ідентифікатора",
        "անձը հաստատող երկիր", "პირადი ნომრის ქვეყანა", "земја на матичниот број", "држава матичног броја",
        "država matičnog broja",
    ),
    Field.EMAIL: (
        "email", "e-mail", "mail", "email address", "e-mail address", "emailaddress",
        "e-mail-adresse", "mailadresse", "e-post", "epost", "e-postadresse", "електронна пошта", "ел. пошта",
        "эл. почта", "էլ. փոստ", "էլ. հասցե", "էլփոստ", "ელ-ფოსტა", "ელფოსტა", "ელ. ფოსტა", "е-пошта",
        "електронска пошта", "имејл", "e-pošta", "e-posta", "imejl", "elektronska pošta",
    ),
    Field.AWARDED_ON: (
        "awarded_on", "awarded on", "awarded", "award date", "awarding date", "date of award", "awardingdate",
        "verliehen am", "vergeben am", "datum der verleihung", "abschlussdatum", "tildelt", "tildelt dato",
        "дата присудження", "дата видачі", "շնորհման ամսաթիվ", "მინიჭების თარიღი", "датум на доделување",
        "датум доделе", "datum dodjele", "datum dodele",
    ),
    Field.GRADE: (
        "grade", "mark", "score", "result",
        "note", "bewertung", "ergebnis", "karakter", "resultat", "оцінка", "оценка", "գնահատական", "միավոր",
        "შეფასება", "ქულა", "оцена", "ocena", "ocjena",
    ),
}  # fmt: skip

_NAMES = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.FULL_NAME)
_EDC_KEY = re.compile(r"\{?#?(?P<thing>[^{}]*)\}?\.(?P<path>[A-Za-z_]+(?:\.[A-Za-z_0-9\[\]]+)+)")


def normalised(header: str) -> str:
    """A header for comparison: NFC, case folded, signs as spaces, `(…)`, `*` and `:` at the end dropped."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", header).casefold())
    text = re.sub(r"[\s*:]*(\([^)]*\))?[\s*:]*$", "", text)
    text = re.sub("[ʼ’`´ʹ]", "'", text)
    return " ".join(re.sub(r"[_\-.,/\s\u00a0\ufeff]+", " ", text).split())


_BY_HEADER = {normalised(alias): field for field, aliases in ALIASES.items() for alias in aliases}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: its position (0 = first), its header as written, what it means."""

    index: int
    header: str
    field: Field
    assessment: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are read; `edc` marks the EDC workbook, whose rows 2 to 4 explain the keys of row 1."""

    columns: tuple[Column, ...]
    findings: tuple[Finding, ...]
    edc: bool = False
    width: int = 0


def meaning(header: str) -> tuple[Field, str] | None:
    """The field that a header names and, for `grade:<id>` or an EDC key, the assessment's id."""
    if match := _EDC_KEY.fullmatch(header.strip()):
        return _edc_meaning(match["thing"], match["path"].split("."))
    before, colon, after = header.partition(":")
    if colon and after.strip() and _BY_HEADER.get(normalised(before)) is Field.GRADE:
        return Field.GRADE, after.strip()
    field = _BY_HEADER.get(normalised(header))
    return None if field is None else (field, "")


def _edc_meaning(thing: str, path: list[str]) -> tuple[Field, str] | None:
    """EDC machine keys: `{#credId}.REC.givenName`; a grade belongs to the thing in braces (formats/elm-edc 11)."""
    last = path[-1].partition("[")[0]
    words = normalised(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", last))
    if path[0] != "REC":
        return (Field.GRADE, thing) if words == "grade" else None
    field = _BY_HEADER.get(words) or _BY_HEADER.get(words.replace(" ", ""))
    return None if field in (None, Field.GRADE) or field is None else (field, "")


def is_edc(headers: Sequence[str]) -> bool:
    return any(re.search(r"\}?\.REC\.[A-Za-z]", header) for header in headers)


def recognised(headers: Sequence[str]) -> int:
    """How many headers name a field: by this the separator is chosen."""
    return sum(meaning(header) is not None for header in headers)


def layout(line: int, cells: Sequence[Cell]) -> Layout:
    """The columns of a header row, with what is wrong about them."""
    headers = ["" if is_empty(cell) else shorten(cell) for cell in cells]
    columns: list[Column] = []
    findings: list[Finding] = []
    edc = is_edc(headers)
    for index, header in enumerate(headers):
        if not header:
            continue
        found = meaning(header)
        if found is None:
            if not edc:  # that workbook has dozens of columns for other things
                findings.append(_ignored(line, header))
            continue
        columns.append(Column(index, header, *found))
    columns = _plain_name(columns)
    findings.extend(_twice(line, columns))
    if not any(column.field in _NAMES for column in columns):
        findings.insert(0, _no_name(line, headers))
    return Layout(tuple(columns), tuple(findings), edc, len(headers))


def _plain_name(columns: list[Column]) -> list[Column]:
    """“Vorname, Name”: a plain "name" beside a given name without a family name is the family name."""
    fields = {column.field for column in columns}
    if Field.GIVEN_NAME not in fields or Field.FAMILY_NAME in fields or Field.FULL_NAME not in fields:
        return columns
    return [
        Column(column.index, column.header, Field.FAMILY_NAME)
        if column.field is Field.FULL_NAME and normalised(column.header) in {"name", "navn"}
        else column
        for column in columns
    ]


def _ignored(line: int, header: str) -> Finding:
    text = N_("The column “{header}” is not known and is not read.")
    return at(warning("list.unknown_column", text, header=shorten(header)), line, shorten(header))


def _twice(line: int, columns: Sequence[Column]) -> list[Finding]:
    first: dict[tuple[Field, str], str] = {}
    findings = []
    for column in columns:
        other = first.setdefault((column.field, column.assessment), column.header)
        if other is not column.header:
            text = N_("The columns “{first}” and “{second}” mean the same. Keep one of them.")
            finding = error("list.column_twice", text, first=other, second=column.header)
            findings.append(at(finding, line, column.header))
    return findings


def _no_name(line: int, headers: Sequence[str]) -> Finding:
    text = N_("No column with names was found. Name one “full_name”, or two “given_name” and “family_name”.")
    seen = ", ".join(header for header in headers if header)
    return at(
        error("list.no_name_column", text, hint=N_("The first row must hold the headers."), seen=shorten(seen)), line
    )
