"""Texts, dates, durations, numbers, links (L10, L11, L12, L22, L25)."""

import re
from collections.abc import Iterator

from skillseal.findings import N_, Finding
from skillseal.formats.elm.datatypes import DATE_TIME, duration, language_tag, moment
from skillseal.formats.elm.graph import Graph, Literal, Resource, quoted, remembered
from skillseal.formats.elm.rules.base import NodeRule, cls, fail, literals, name_of, nodes, text, warn
from skillseal.formats.elm.shapes import SHAPES
from skillseal.vocabularies import languages

_LEAST_HOURS, _MOST_HOURS = 1, 2000
# ECTS Users' Guide 2015: 25 to 30 hours a credit; a fifth more or less is let pass.
_ECTS = "http://data.europa.eu/snb/education-credit/6fcec5c5af"
_HOURS_PER_CREDIT = (25 * 0.8, 30 * 1.2)
_POINT = re.compile(r"\d{1,6}(?:\.\d{1,4})?", re.ASCII)
_LONGEST_ADDRESS = 2048
# Possessive: nothing is read twice.
_HTTPS = re.compile(r"https://[^\s/?#@]++(?:[/?#]\S*+)?+")
_MAILTO = re.compile(r"mailto:[^\s@:/?#]++@([^\s@:/?#]++)")


def texts(resource: Resource) -> Iterator[Finding]:
    """L10: no empty texts, no ill-formed language tags. L11: times with a zone."""
    for iri, values in resource.values.items():
        for value in values:
            if isinstance(value, Resource):
                continue
            if value.language:
                yield from _text(resource, name_of(iri), value)
            elif value.datatype == DATE_TIME:
                yield from _moment(resource, iri, value.text)


def _text(resource: Resource, term: str, value: Literal) -> Iterator[Finding]:
    if not value.text.strip():
        yield fail(
            "L10", N_("“{member}” is empty in “{tag}”."), resource, term, member=term, tag=quoted(value.language)
        )
    if not language_tag(value.language):
        yield fail(
            "L10", N_("“{tag}” is no language tag."), resource, term, clause="BCP 47", tag=quoted(value.language)
        )


def _moment(resource: Resource, iri: str, value: str) -> Iterator[Finding]:
    read = moment(value)
    if read is None and not _shaped(resource, iri):
        yield fail("L11", N_("“{given}” is no date with a time."), resource, name_of(iri), given=quoted(value))
    if read is not None and not read[1]:
        yield fail(
            "L11",
            N_("“{given}” does not say in which time zone."),
            resource,
            name_of(iri),
            clause="VC 1.1 4.6",
            hint=N_("End it with Z or with an offset such as +02:00."),
            given=quoted(value),
        )


@remembered
def _shaped(resource: Resource, iri: str) -> bool:
    """Whether a shape looks at the member: then what is wrong with it was said there."""
    return any(iri in SHAPES[kind].by_iri for kind in resource.types if kind in SHAPES)


def primary_language(graph: Graph) -> Iterator[Finding]:
    """L10: what the credential says in its primary language is there in that language."""
    concept = next(nodes(graph.root, "displayParameter", "primaryLanguage"), None)  # the shapes allow one only
    entry = languages.VOCABULARY.by_uri(concept.id) if concept else None
    tag = languages.tag_of(entry.code) if entry else ""
    if not tag:
        return
    accepted = {tag, languages.viewer_tag(tag)}
    for resource in (*nodes(graph.root, "displayParameter"), *nodes(graph.root, "credentialSubject", "hasClaim")):
        given = {value.language.partition("-")[0] for value in literals(resource, "title")}
        if given and given.isdisjoint(accepted):
            yield fail("L10", N_("The title is missing in the primary language “{tag}”."), resource, "title", tag=tag)


def workload(term: str) -> NodeRule:
    """L12: a workload counts hours. `P60M` is sixty months, `PT60M` sixty minutes, `PT60H` sixty hours."""

    def rule(resource: Resource) -> Iterator[Finding]:
        for value in literals(resource, term):
            read = duration(value.text)
            if read is None:
                continue
            hours, calendar = read
            if calendar or not _LEAST_HOURS <= hours <= _MOST_HOURS:
                yield warn(
                    "L12",
                    N_("“{given}” is an unlikely workload."),
                    resource,
                    term,
                    clause="XML Schema 1.1 part 2, 3.3.6",
                    hint=N_("Sixty hours are written PT60H; P60M are sixty months."),
                    given=quoted(value.text),
                )

    return rule


def credits_for_hours(resource: Resource) -> Iterator[Finding]:
    """L12: ECTS credits and workload agree."""
    read = duration(text(resource, "volumeOfLearning"))
    if read is None:
        return
    least, most = _HOURS_PER_CREDIT
    for point in nodes(resource, "creditPoint"):
        given = text(point, "point")
        if not _POINT.fullmatch(given) or not _in_ects(point):
            continue
        if not float(given) * least <= read[0] <= float(given) * most:
            yield warn(
                "L12",
                N_("{points} ECTS credits do not fit a workload of {hours} hours."),
                point,
                clause="ECTS Users' Guide 2015",
                points=given,
                hours=f"{read[0]:g}",
            )


@remembered
def _in_ects(point: Resource) -> bool:
    return any(framework.id == _ECTS for framework in nodes(point, "framework"))


def credit_value(resource: Resource) -> Iterator[Finding]:
    """L22: the number of credits is a plain decimal, written as text."""
    for value in literals(resource, "point"):
        if not _POINT.fullmatch(value.text):
            yield fail("L22", N_("“{given}” is no number of credits."), resource, "point", given=quoted(value.text))


def web_address(resource: Resource) -> Iterator[Finding]:
    """L25: links are absolute and encrypted."""
    for value in literals(resource, "contentURL"):
        if len(value.text) > _LONGEST_ADDRESS or not _HTTPS.fullmatch(value.text):
            yield warn(
                "L25", N_("“{given}” is no address that starts with https://."), resource, given=quoted(value.text)
            )


def mail_address(resource: Resource) -> Iterator[Finding]:
    match = _MAILTO.fullmatch(resource.id) if len(resource.id) <= _LONGEST_ADDRESS else None
    if match is None or "." not in match[1][1:-1]:
        yield warn("L25", N_("“{given}” is no mail address (mailto:…)."), resource, given=quoted(resource.id))


RULES: dict[str, tuple[NodeRule, ...]] = {
    cls("LearningAchievementSpecification"): (workload("volumeOfLearning"), credits_for_hours),
    cls("Qualification"): (workload("volumeOfLearning"), credits_for_hours),
    cls("LearningActivitySpecification"): (workload("volumeOfLearning"),),
    cls("LearningActivity"): (workload("workload"),),
    cls("CreditPoint"): (credit_value,),
    cls("WebResource"): (web_address,),
    cls("Mailbox"): (mail_address,),
}
