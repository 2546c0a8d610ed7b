"""From a URI to the list that it belongs to."""

from collections.abc import Mapping

from skillseal.vocabularies import (
    accreditation_types,
    activity_types,
    assessment_types,
    countries,
    credential_profiles,
    credit_frameworks,
    currencies,
    encodings,
    entitlement_statuses,
    entitlement_types,
    eqf,
    esco,
    evidence_types,
    file_types,
    isced_f,
    languages,
    learning_settings,
    modes,
    nqf,
    opportunity_types,
    presentation_types,
    reuse_levels,
    schedules,
    skill_types,
    supervision,
    target_groups,
    verification_checks,
    verification_statuses,
)
from skillseal.vocabularies.concepts import Vocabulary

VOCABULARIES: tuple[Vocabulary, ...] = (
    accreditation_types.VOCABULARY,
    activity_types.VOCABULARY,
    assessment_types.VOCABULARY,
    countries.VOCABULARY,
    credential_profiles.VOCABULARY,
    credit_frameworks.VOCABULARY,
    currencies.VOCABULARY,
    encodings.VOCABULARY,
    entitlement_statuses.VOCABULARY,
    entitlement_types.VOCABULARY,
    eqf.VOCABULARY,
    esco.VOCABULARY,
    evidence_types.VOCABULARY,
    file_types.VOCABULARY,
    isced_f.VOCABULARY,
    languages.VOCABULARY,
    learning_settings.VOCABULARY,
    modes.VOCABULARY,
    nqf.VOCABULARY,
    opportunity_types.VOCABULARY,
    presentation_types.VOCABULARY,
    reuse_levels.VOCABULARY,
    schedules.VOCABULARY,
    skill_types.VOCABULARY,
    supervision.VOCABULARY,
    target_groups.VOCABULARY,
    verification_checks.VOCABULARY,
    verification_statuses.VOCABULARY,
)
"""Every list with a scheme of its own."""

_BY_SCHEME: Mapping[str, Vocabulary] = {vocabulary.scheme: vocabulary for vocabulary in VOCABULARIES}
_BY_PREFIX: Mapping[str, Vocabulary] = {vocabulary.prefix: vocabulary for vocabulary in VOCABULARIES}


def by_scheme(scheme_uri: str) -> Vocabulary | None:
    """The list with this concept scheme, or None if we keep none."""
    return _BY_SCHEME.get(scheme_uri)


def of_uri(concept_uri: str) -> Vocabulary | None:
    """The list to which a concept with this URI would belong, whether or not the list has that concept."""
    return _BY_PREFIX.get(concept_uri[: concept_uri.rfind("/") + 1])
