"""Persons, bodies, levels, and dates that must follow each other (L07, L08, L09, L13, L14)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from skillseal.findings import N_, Finding
from skillseal.formats.elm.datatypes import moment
from skillseal.formats.elm.graph import Graph, Resource, quoted
from skillseal.formats.elm.rules.base import NodeRule, cls, fail, has, nodes, reaches, said, text, warn

# An award is dated by the day, the seal by the second; east and west of UTC the days differ.
_ONE_DAY = timedelta(days=1)


def named(person: Resource) -> Iterator[Finding]:
    """L07: the shapes ask for no name at all."""
    if said(person, "fullName") or (said(person, "givenName") and said(person, "familyName")):
        return
    yield fail("L07", N_("The person has neither a full name nor a given and a family name."), person)


def described(term: str) -> NodeRule:
    """L13: a body that is only pointed at, or of which nothing is said, cannot be shown to anybody."""

    def rule(resource: Resource) -> Iterator[Finding]:
        for body in nodes(resource, term):
            if cls("Person") in body.types:
                continue
            in_country = reaches(body, "location", "address", "countryCode")
            if body.described is None or not (said(body, "legalName") and in_country):
                yield fail(
                    "L13", N_("The body “{id}” needs its legal name and its country here."), body, id=quoted(body.id)
                )

    return rule


def levels(specification: Resource) -> Iterator[Finding]:
    """L14: levels belong to a Qualification (ELM 3.2); elsewhere the shapes do not look at them."""
    if cls("Qualification") in specification.types:
        return
    if has(specification, "nqfLevel"):
        yield fail("L14", N_("Only a Qualification may have a national level."), specification, "nqfLevel")
    if has(specification, "eqfLevel"):
        yield warn("L14", N_("Only a Qualification has an EQF level in this model."), specification, "eqfLevel")


def period(resource: Resource) -> Iterator[Finding]:
    """L08: a period starts before it ends."""
    start, end = _moment(resource, "startDate"), _moment(resource, "endDate")
    if start and end and end < start:
        yield fail("L08", N_("The period ends before it starts."), resource, "endDate")


def validity(graph: Graph, now: datetime | None) -> Iterator[Finding]:
    """L08 and, when `now` is known, L09 for the credential itself."""
    credential = graph.root
    start, issued = _moment(credential, "validFrom"), _moment(credential, "issued")
    ends = {term: end for term in ("validUntil", "expirationDate") if (end := _moment(credential, term))}
    for term, end in ends.items():
        if start and end < start:
            yield fail("L08", N_("The credential expires before it becomes valid."), credential, term)
    if len(set(ends.values())) > 1:
        yield fail("L08", N_("“validUntil” and “expirationDate” name different moments."), credential, "expirationDate")
    if start and now and start > now:
        yield warn("L09", N_("The credential is not valid yet."), credential, "validFrom")
    for process in nodes(credential, "credentialSubject", "hasClaim", "awardedBy"):
        awarded = _moment(process, "awardingDate")
        if awarded and issued and issued + _ONE_DAY < awarded:
            yield fail("L08", N_("The credential was issued before it was awarded."), process, "awardingDate")


def _moment(resource: Resource, term: str) -> datetime | None:
    read = moment(text(resource, term))
    return read[0] if read else None


RULES: dict[str, tuple[NodeRule, ...]] = {
    cls("Person"): (named,),
    cls("AwardingProcess"): (described("awardingBody"),),
    cls("Accreditation"): (described("accreditingAgent"),),
    cls("LearningAssessment"): (described("assessedBy"),),
    cls("LearningAchievementSpecification"): (levels,),
    cls("PeriodOfTime"): (period,),
}
