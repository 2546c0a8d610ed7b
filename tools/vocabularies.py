"""Report where our tables of codes differ from the official lists.

    .venv/bin/python tools/vocabularies.py [--german] [FOLDER]

FOLDER holds the official files as they lie in ../shared/standards: `loq/cv/*.xsd`, `elm/EDC-generic-full.ttl` and
`esco/*classification*.zip`. With `--german` the German names of countries, languages and currencies are compared with
CLDR as well. Prints one line per difference; exit code 1 if there is any.
"""

import argparse
import csv
import io
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale
from lxml import etree

from skillseal.vocabularies import countries, currencies, esco, languages, schemes
from skillseal.vocabularies.concepts import Vocabulary

STANDARDS = Path(__file__).resolve().parents[2] / "shared" / "standards"

XSD = {
    "accreditation_types": "europass-accreditation-types",
    "activity_types": "europass-learning-activity-types",
    "assessment_types": "europass-learning-assessment-types",
    "countries": "country",
    "credential_profiles": "europass-credential-types",
    "credit_frameworks": "credit-points",
    "currencies": "currency",
    "encodings": "europass-content-encoding-types",
    "entitlement_statuses": "europass-learning-entitlement-statuses",
    "entitlement_types": "europass-learning-entitlement-types",
    "eqf": "eqf",
    "file_types": "file-type",
    "isced_f": "isced-f",
    "languages": "language",
    "learning_settings": "europass-learning-setting-types",
    "modes": "europass-modes",
    "nqf": "nqf",
    "opportunity_types": "europass-learning-opportunity-types",
    "reuse_levels": "skill-reuse-levels",
    "schedules": "europass-learning-schedule-types",
    "skill_types": "skill-types",
    "target_groups": "europass-target-groups",
}
"""Our list -> file of the official one. Of the other lists no official file is published."""

NEWER = {"credential_profiles": {"c_7e400154", "c_ae121a00", "c_9a31f32a"}}
"""Codes of the European viewer that the published file of the list does not have yet."""

NOT_KEPT = {
    "http://publications.europa.eu/resource/authority/atu",
    "http://data.europa.eu/snb/claim-type/25831c2",
    "http://data.europa.eu/esco/concept-scheme/occupations",
}
"""Schemes that the shapes demand and of which we keep no table: regions, an unpublished list, ESCO's occupations."""


def official(path: Path) -> tuple[str, dict[str, str]]:
    """The scheme (target namespace) and the entries (URI -> English label, white space collapsed) of a list's XSD."""
    root = etree.parse(path).getroot()
    entries = {}
    for enumeration in root.iterfind(".//{*}enumeration"):
        text = enumeration.findtext("{*}annotation/{*}documentation") or ""
        entries[enumeration.get("value")] = " ".join(text.split())
    return root.get("targetNamespace"), entries


def list_differences(vocabulary: Vocabulary, scheme: str, entries: Mapping[str, str]) -> Iterator[str]:
    name = vocabulary.name
    if vocabulary.scheme != scheme:
        yield f"{name}: scheme is {scheme}, ours {vocabulary.scheme}"
    ours = {concept.uri: concept for concept in vocabulary if concept.uri}
    for uri, concept in ours.items():
        if uri not in entries and concept.code not in NEWER.get(name, set()):
            yield f"{name}: {concept.code} is not in the official list"
        elif (label := entries.get(uri)) and concept.labels["en"] != label:
            yield f"{name}: {concept.code} is {label!r}, ours {concept.labels['en']!r}"
    if vocabulary.complete:
        yield from (f"{name}: {uri} ({label}) is missing" for uri, label in entries.items() if uri not in ours)


def scheme_differences(shapes: Path) -> Iterator[str]:
    """Schemes that the shapes of the generic profile demand and that we neither keep nor know not to keep."""
    for scheme in re.findall(r"sh:hasValue\s+<([^>]+)>", shapes.read_text(encoding="utf-8")):
        if schemes.by_scheme(scheme) is None and scheme not in NOT_KEPT:
            yield f"schemes: the shapes demand {scheme}"


def esco_differences(archive: Path) -> Iterator[str]:
    rows = esco_skills(archive)
    for concept in esco.VOCABULARY:
        row, skill = rows.get(concept.uri), esco.skill(concept.uri)
        if row is None or skill is None:
            yield f"esco: {concept.uri} ({concept.labels['en']}) is not in the classification"
            continue
        found = (row["preferredLabel"].strip(), row["skillType"].removesuffix("/competence"), row["reuseLevel"])
        ours = (concept.labels["en"], skill.skill_type, skill.reuse_level)
        if found != ours:
            yield f"esco: {concept.uri} is {found}, ours {ours}"


def esco_skills(archive: Path) -> dict[str, dict[str, str]]:
    """The rows of `skills_en.csv` in the classification's archive, by URI."""
    with zipfile.ZipFile(archive) as files:
        name = next(name for name in files.namelist() if name.endswith("skills_en.csv"))
        text = io.StringIO(files.read(name).decode("utf-8-sig"), newline="")
    return {row["conceptUri"]: row for row in csv.DictReader(text)}


def german_differences() -> Iterator[str]:
    """Where our German names are not CLDR's: a list to read, since some differ on purpose."""
    german = Locale("de")
    names = [
        *((concept, german.territories.get(countries.alpha2(concept.code))) for concept in countries.VOCABULARY),
        *((concept, german.languages.get(languages.tag_of(concept.code))) for concept in languages.VOCABULARY),
        *((concept, german.currencies.get(concept.code)) for concept in currencies.VOCABULARY),
    ]
    for concept, name in names:
        if concept.labels["de"] != name:
            yield f"german: {concept.code} is {name!r} in CLDR, ours {concept.labels['de']!r}"


def differences(standards: Path) -> Iterator[str]:
    """Every difference between our tables and the official files in this folder."""
    by_name = {vocabulary.name: vocabulary for vocabulary in schemes.VOCABULARIES}
    for name, file in XSD.items():
        yield from list_differences(by_name[name], *official(standards / "loq" / "cv" / f"{file}.xsd"))
    yield from scheme_differences(standards / "elm" / "EDC-generic-full.ttl")
    yield from esco_differences(next((standards / "esco").glob("*classification*.zip")))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=STANDARDS, help="where the official files lie")
    parser.add_argument("--german", action="store_true", help="compare German names with CLDR too")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"the official files are not in {options.folder}")
    found = list(differences(options.folder))
    if options.german:
        found += german_differences()
    print("\n".join(found) or "vocabularies: our tables and the official lists agree")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
