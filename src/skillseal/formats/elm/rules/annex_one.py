"""The elements of Annex I as a credential must carry them (Council Recommendation 2022/C 243/02; L15 to L19)."""

from collections.abc import Iterator

from skillseal.findings import N_, Finding
from skillseal.formats.elm.graph import Graph, Resource, remembered
from skillseal.formats.elm.rules.base import cls, fail, has, literals, nodes, reaches, said, warn
from skillseal.vocabularies.assessment_types import ATTENDANCE
from skillseal.vocabularies.assessment_types import VOCABULARY as ASSESSMENT_TYPES

CLAUSE = "2022/C 243/02, Annex I"
_ATTENDANCE = ASSESSMENT_TYPES.prefix + ATTENDANCE
# How a note says in words that the micro-credential is no part of anything larger.
_STAND_ALONE = (
    "stand-alone",
    "stand alone",
    "stands alone",
    "standalone",
    "steht für sich",
    "står alene",
    "самостійна",
    "ինքնուրույն",
    "დამოუკიდებელ",
    "самостојна",
    "самостална",
    "samostalna",
)


def findings(graph: Graph) -> Iterator[Finding]:
    """What each achievement of the learner misses of Annex I."""
    achievements = [
        claim
        for claim in nodes(graph.root, "credentialSubject", "hasClaim")
        if cls("LearningAchievement") in claim.types
    ]
    if not achievements:
        yield fail("L17", N_("There is no learning achievement."), graph.root, "credentialSubject", clause=CLAUSE)
    for achievement in achievements:
        yield from _quality(achievement)
        yield from _stackability(achievement)
        yield from _elements(achievement)
        yield from _attended(achievement)
    for assessment in dict.fromkeys(one for achievement in achievements for one in nodes(achievement, "provenBy")):
        yield from _circumstances(assessment)


def _quality(achievement: Resource) -> Iterator[Finding]:
    """L15: who assures the quality, on the specification or on the awarding body."""
    on = (("specifiedBy", "accreditation"), ("awardedBy", "awardingBody", "accreditation"))
    if not any(reaches(achievement, *way) for way in on):
        yield fail(
            "L15",
            N_("Nothing is said about the quality assurance."),
            achievement,
            clause=CLAUSE,
            hint=N_("Add an accreditation to the specification or to the awarding body."),
        )


def _stackability(achievement: Resource) -> Iterator[Finding]:
    """L16: part of something larger, made of parts, or said to stand alone."""
    about = [achievement, *nodes(achievement, "specifiedBy")]
    if any(has(one, term) for one in about for term in ("hasPart", "isPartOf")):
        return
    if not any(_noted(one) for one in about):
        yield fail(
            "L16",
            N_("Nothing says whether this can be combined with other micro-credentials."),
            achievement,
            clause=CLAUSE,
            hint=N_("Name what it is part of, or say in a note that it stands alone."),
        )


@remembered
def _noted(one: Resource) -> bool:
    return any(_stands_alone(note) for note in nodes(one, "additionalNote"))


@remembered
def _stands_alone(note: Resource) -> bool:
    texts = [literal.text.casefold() for literal in literals(note, "noteLiteral")]
    return any(phrase in text for text in texts for phrase in _STAND_ALONE)


# L17: element, message, and the ways on which it can be said.
_WAYS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (
        N_("The workload is missing."),
        (
            ("specifiedBy", "volumeOfLearning"),
            ("influencedBy", "workload"),
            ("influencedBy", "specifiedBy", "volumeOfLearning"),
        ),
    ),
    (
        N_("The learning outcomes are missing."),
        (("specifiedBy", "learningOutcome"), ("specifiedBy", "learningOutcomeSummary")),
    ),
    (
        N_("The type of assessment is missing."),
        (("provenBy", "specifiedBy", "dcType"), ("specifiedBy", "provenBy", "dcType")),
    ),
    (
        N_("The form of participation is missing."),
        (("specifiedBy", "mode"), ("influencedBy", "specifiedBy", "mode"), ("learningOpportunity", "mode")),
    ),
    (N_("The awarding body is missing."), (("awardedBy", "awardingBody", "legalName"),)),
    (
        N_("The country of the awarding body is missing."),
        (("awardedBy", "awardingBody", "location", "address", "countryCode"),),
    ),
)


def _elements(achievement: Resource) -> Iterator[Finding]:
    for message, ways in _WAYS:
        if not any(reaches(achievement, *way) for way in ways):
            yield fail("L17", message, achievement, clause=CLAUSE)
    # a country may leave micro-credentials without a level, so its absence is only remarked
    levels = (("specifiedBy", "eqfLevel"), ("specifiedBy", "nqfLevel"), ("specifiedBy", "educationLevel"))
    if not any(reaches(achievement, *way) for way in levels):
        yield warn("L17", N_("No level is given."), achievement, clause=CLAUSE)


def _attended(achievement: Resource) -> Iterator[Finding]:
    """L18: having been there is no assessment."""
    kinds = set().union(*map(_kinds, nodes(achievement, "provenBy")))
    if kinds == {True}:
        yield fail("L18", N_("Attendance alone proves no learning outcome."), achievement, "provenBy", clause=CLAUSE)


@remembered
def _kinds(assessment: Resource) -> frozenset[bool]:
    """Whether its types are attendance: all, some, none, or there is no type."""
    return frozenset().union(*map(_kinds_by, nodes(assessment, "specifiedBy")))


@remembered
def _kinds_by(specification: Resource) -> frozenset[bool]:
    return frozenset(kind.id == _ATTENDANCE for kind in nodes(specification, "dcType"))


def _circumstances(assessment: Resource) -> Iterator[Finding]:
    """L19: how it was graded, and who was watching."""
    if not any(_titled_scheme(one) for one in nodes(assessment, "specifiedBy")):
        yield warn("L19", N_("The assessment does not say by which grading scheme."), assessment)
    if not has(assessment, "idVerification"):
        yield warn("L19", N_("The assessment does not say how the learner was supervised and identified."), assessment)


@remembered
def _titled_scheme(specification: Resource) -> bool:
    return any(said(scheme, "title") for scheme in nodes(specification, "gradingScheme"))
