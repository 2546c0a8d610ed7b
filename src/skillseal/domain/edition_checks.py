"""Whether an edition holds together: codes exist, hours add up, every outcome is assessed.

What Annex I demands is in `annex_one`, which also gives both together.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

from skillseal.domain.assessment import Assessment
from skillseal.domain.edition import Edition, StackType
from skillseal.domain.level import LevelBasis
from skillseal.domain.workload import hours, looks_like_months
from skillseal.findings import N_, Finding, error, warning
from skillseal.vocabularies import (
    accreditation_types,
    assessment_types,
    countries,
    credit_frameworks,
    eqf,
    isced_f,
    languages,
    learning_settings,
    modes,
    nqf,
    opportunity_types,
    target_groups,
)
from skillseal.vocabularies.concepts import Vocabulary
from skillseal.vocabularies.language_tags import is_well_formed
from skillseal.vocabularies.text import said

MAX_TEXT = 10_000
MAX_ID = 200
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}")
TOLERANCE = Decimal("0.20")


def consistency(edition: Edition) -> list[Finding]:
    """Every finding about codes, hours, credits, levels, texts and the coverage of outcomes by assessments."""
    return [finding for rule in RULES for finding in rule(edition)]


def _texts(edition: Edition) -> Iterator[Finding]:
    for path, text in texts_of(edition):
        for tag, value in text.items():
            if not is_well_formed(tag):
                yield error(
                    "edition.language_tag",
                    N_("“{tag}” is not a language tag."),
                    clause="BCP 47",
                    path=path,
                    hint=N_("Write en, hy, sr-Latn or cnr."),
                    tag=tag[:80],
                )
            if not value.strip():
                yield error("edition.blank_text", N_("The text in “{tag}” is blank."), path=path, tag=tag[:80])
            elif len(value) > MAX_TEXT:
                yield error(
                    "edition.long_text",
                    N_("The text in “{tag}” has {length} characters; at most {most} fit."),
                    path=path,
                    tag=tag[:80],
                    length=len(value),
                    most=MAX_TEXT,
                )
            elif any(not sign.isprintable() and sign not in "\n\t" and not _joins(sign) for sign in value):
                yield error(
                    "edition.control_character",
                    N_("The text in “{tag}” has an unprintable character."),
                    path=path,
                    tag=tag[:80],
                )


def _joins(sign: str) -> bool:
    return sign in "\u200c\u200d\u00ad\u00a0\u202f"


def texts_of(value: object, path: str = "$") -> Iterator[tuple[str, dict[str, str]]]:
    """Every language map in an edition or a part of it, with its path."""
    if isinstance(value, dict):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_of(item, f"{path}[{index}]")
    elif is_dataclass(value):
        for member in fields(value):
            yield from texts_of(getattr(value, member.name), f"{path}.{member.name}")


def _codes(edition: Edition) -> Iterator[Finding]:
    for path, vocabulary, code in _codes_used(edition):
        if code and code not in vocabulary:
            yield error(
                "edition.unknown_code",
                N_("“{code}” is not in the list “{name}”."),
                path=path,
                hint=N_("Take a code of that list: docs/authors/codes.md."),
                code=code[:80],
                name=vocabulary.name.replace("_", " "),
            )
    for path, country in _countries_used(edition):
        if country and countries.by_alpha2(country) is None:
            yield error(
                "edition.unknown_country",
                N_("“{code}” is not a country code."),
                clause="ISO 3166-1",
                path=path,
                hint=N_("Two capital letters: AM, GE, RS."),
                code=country[:80],
            )
    for path, tag in [
        ("$.source_language", edition.source_language),
        *((f"$.languages[{i}]", t) for i, t in enumerate(edition.languages)),
    ]:
        if languages.by_tag(tag) is None:
            yield error(
                "edition.unknown_language",
                N_("“{code}” is not a language that we know."),
                clause="BCP 47",
                path=path,
                code=tag[:80],
            )


def _codes_used(edition: Edition) -> Iterator[tuple[str, Vocabulary, str]]:
    yield "$.setting", learning_settings.VOCABULARY, edition.setting
    yield "$.opportunity_type", opportunity_types.VOCABULARY, edition.opportunity_type
    for name, vocabulary in (("fields", isced_f), ("participation", modes), ("target_groups", target_groups)):
        for index, code in enumerate(getattr(edition, name)):
            yield f"$.{name}[{index}]", vocabulary.VOCABULARY, code
    for index, assessment in enumerate(edition.assessments):
        yield f"$.assessments[{index}].type", assessment_types.VOCABULARY, assessment.type
        yield f"$.assessments[{index}].mode", modes.VOCABULARY, assessment.mode
    for index, credit in enumerate(edition.credits):
        yield f"$.credits[{index}].framework", credit_frameworks.VOCABULARY, credit.framework
    for index, basis in enumerate(edition.quality_assurance):
        yield f"$.quality_assurance[{index}].type", accreditation_types.VOCABULARY, basis.type
    if edition.level.eqf is not None:
        yield "$.level.eqf", eqf.VOCABULARY, str(edition.level.eqf)


def _countries_used(edition: Edition) -> Iterator[tuple[str, str]]:
    yield "$.country", edition.country
    if edition.provider:
        yield "$.provider.country", edition.provider.country
    for index, body in enumerate(edition.awarding_bodies):
        yield f"$.awarding_bodies[{index}].country", body.country
    for index, basis in enumerate(edition.quality_assurance):
        if basis.agent:
            yield f"$.quality_assurance[{index}].agent.country", basis.agent.country


def _level(edition: Edition) -> Iterator[Finding]:
    level = edition.level
    framework = nqf.frameworks().get(edition.country)  # of the other countries we know no levels to compare with
    if level.nqf and framework and level.nqf not in framework.levels:
        yield error(
            "edition.unknown_nqf_level",
            N_("“{level}” is not a level of the national framework of {country}."),
            path="$.level.nqf",
            level=level.nqf[:80],
            country=edition.country,
        )
    if (level.eqf or level.nqf) and level.basis is LevelBasis.NONE:
        yield error(
            "edition.level_without_basis", N_("A level is stated, but not what it rests on."), path="$.level.basis"
        )
    if level.basis is LevelBasis.REFERENCED and framework and not framework.in_european_list:
        yield error(
            "edition.level_not_referenced",
            N_("The framework of {country} is not referenced to the EQF."),
            path="$.level.basis",
            hint=N_("Say “comparison” or “provider_estimate”."),
            country=edition.country,
        )


def _workload(edition: Edition) -> Iterator[Finding]:
    parts = []
    for name in ("total", "contact", "practice", "self_study", "assessment"):
        written = getattr(edition.workload, name)
        value = hours(written) if written else None
        if written and looks_like_months(written):
            yield error(
                "edition.workload_in_months",
                N_("“{written}” means {months} months; did you mean PT{months}H?"),
                clause="ISO 8601",
                path=f"$.workload.{name}",
                written=written[:80],
                months=written.removeprefix("P").partition("M")[0].rpartition("Y")[2],
            )
        elif written and value is None:
            yield error(
                "edition.workload_unreadable",
                N_("“{written}” is not a number of hours."),
                clause="ISO 8601",
                path=f"$.workload.{name}",
                hint=N_("Write PT60H for 60 hours, PT90M for 90 minutes."),
                written=written[:80],
            )
        parts.append(value)
    total, *rest = parts
    known = [part for part in rest if part is not None]
    if total is None:
        return
    if total <= 0:
        yield error("edition.workload_zero", N_("The workload is zero hours."), path="$.workload.total")
    if sum(known) > total or (len(known) == len(rest) and sum(known) != total):
        yield error(
            "edition.workload_parts",
            N_("The parts of the workload add up to {sum} hours, but the total says {total}."),
            path="$.workload",
            sum=float(sum(known)),
            total=float(total),
        )
    yield from _credits(edition, total)


def _credits(edition: Edition, total: Decimal) -> Iterator[Finding]:
    for index, credit in enumerate(edition.credits):
        path = f"$.credits[{index}]"
        if credit.points <= 0:
            yield error("edition.credit_points", N_("Credit points are more than zero."), path=path)
        elif credit.hours_per_credit:
            expected = credit.points * credit.hours_per_credit
            if abs(expected - total) > total * TOLERANCE and not credit.reason:
                yield warning(
                    "edition.credits_and_hours",
                    N_("{points} credits of {each} hours make {expected} hours, but the workload says {total}."),
                    clause="ECTS Users' Guide 2015",
                    path=path,
                    hint=N_("Correct one of them or give the reason."),
                    points=float(credit.points),
                    each=float(credit.hours_per_credit),
                    expected=float(expected),
                    total=float(total),
                )


def counts(assessment: Assessment) -> bool:
    """Whether this is an assessment and not mere attendance; an unknown type is a fault of its own."""
    known = assessment.type in assessment_types.VOCABULARY
    return not known or assessment_types.counts_as_assessment(assessment.type)


def _identity(edition: Edition) -> Iterator[Finding]:
    if not edition.id.isprintable() or " " in edition.id or not 0 < len(edition.id) <= MAX_ID:
        yield error(
            "edition.id",
            N_("The id has 1 to {most} characters and no spaces."),
            path="$.id",
            hint=N_("For example: am-pattern-on-fabric."),
            most=MAX_ID,
        )
    if not _VERSION.fullmatch(edition.version):
        yield error(
            "edition.version",
            N_("The version “{version}” is not two numbers with a point."),
            path="$.version",
            hint=N_("For example: 1.0."),
            version=edition.version[:80],
        )


def _assessment(edition: Edition) -> Iterator[Finding]:
    ids = [outcome.id for outcome in edition.outcomes]
    if len(set(ids)) < len(ids):
        yield error("edition.outcome_ids", N_("Two learning outcomes have the same id."), path="$.units")
    if len({assessment.id for assessment in edition.assessments}) < len(edition.assessments):
        yield error("edition.assessment_ids", N_("Two assessments have the same id."), path="$.assessments")
    assessed: set[str] = set()
    for index, assessment in enumerate(edition.assessments):
        for unknown_id in set(assessment.outcomes) - set(ids):
            yield error(
                "edition.assessment_outcome",
                N_("The assessment covers “{id}”, but there is no such learning outcome."),
                path=f"$.assessments[{index}].outcomes",
                id=unknown_id[:80],
            )
        if counts(assessment):
            assessed.update(assessment.outcomes or ids)
    for unit_index, unit in enumerate(edition.units):
        for index, outcome in enumerate(unit.outcomes):
            path = f"$.units[{unit_index}].outcomes[{index}]"
            if edition.assessments and outcome.id not in assessed:
                yield error(
                    "edition.outcome_not_assessed",
                    N_("No assessment covers the outcome “{id}”."),
                    clause="2022/C 243/02, Annex II (valid assessment)",
                    path=path,
                    id=outcome.id[:80],
                )
            if not said(outcome.criteria):
                yield warning(
                    "edition.outcome_without_criteria",
                    N_("The outcome “{id}” has no criteria."),
                    clause="2022/C 243/02, Annex II (valid assessment)",
                    path=path,
                    id=outcome.id[:80],
                )


def _readable_abroad(edition: Edition) -> Iterator[Finding]:
    """The European credential viewer shows 28 languages; hy, ka, uk and cnr are not among them."""
    shown = any(languages.viewer_tag(tag) in languages.IN_VIEWER for tag in edition.complete_languages)
    if said(edition.title) and not shown:
        yield error(
            "edition.not_readable_abroad",
            N_(
                "Title and learning outcomes are not all there in one language that the European viewer shows. "
                "Add English to each."
            ),
            path="$.title",
        )


def _stacking(edition: Edition) -> Iterator[Finding]:
    if edition.stacking and edition.stacking.type is StackType.STACKABLE and not edition.stacking.targets:
        yield warning(
            "edition.stack_without_target",
            N_("It is called stackable, but not towards what."),
            path="$.stacking.targets",
        )


RULES: tuple[Callable[[Edition], Iterator[Finding]], ...] = (
    _identity,
    _texts,
    _codes,
    _level,
    _workload,
    _assessment,
    _readable_abroad,
    _stacking,
)
