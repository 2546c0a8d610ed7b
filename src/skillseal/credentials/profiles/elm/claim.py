"""The achievement in an EDC: what was learned, how it was assessed, who awarded it."""

from collections.abc import Iterator

from skillseal.credentials.profiles.elm.parts import Parts
from skillseal.credentials.profiles.elm.strings import ResultStrings, Strings
from skillseal.credentials.profiles.elm.words import (
    LEVEL_BASIS,
    NATIONAL_LEVEL,
    STAND_ALONE,
    SUPERVISED_NO_ID,
    TEST_SEAL,
)
from skillseal.domain.assessment import Assessment, Supervision
from skillseal.domain.credential import Issuer
from skillseal.domain.edition import Body, Edition, QualityAssurance, StackType
from skillseal.domain.outcome import LearningOutcome, OutcomeKind
from skillseal.formats.elm import model as elm
from skillseal.vocabularies import (
    accreditation_types,
    assessment_types,
    credit_frameworks,
    eqf,
    esco,
    isced_f,
    learning_settings,
    modes,
    nqf,
    opportunity_types,
    skill_types,
    supervision,
    target_groups,
)
from skillseal.vocabularies.text import Text, choose, said

SUPERVISION_CODES = {
    Supervision.UNSUPERVISED_NO_ID: supervision.UNSUPERVISED_NO_ID,
    Supervision.SUPERVISED_ONLINE_ID: supervision.SUPERVISED_WITH_ID,
    Supervision.SUPERVISED_ON_SITE_ID: supervision.SUPERVISED_WITH_ID,
}
SKILL_TYPES = {OutcomeKind.KNOWLEDGE: "knowledge", OutcomeKind.SKILL: "skill"}


def achievement(parts: Parts, edition: Edition, issuer: Issuer, strings: Strings) -> elm.LearningAchievement:
    """One achievement. The awarding bodies are the edition's; where it names none, the issuer."""
    bodies = edition.awarding_bodies or (
        Body(legal_name={"en": issuer.legal_name}, country=issuer.country, legal_id=issuer.legal_id),
    )
    # one node, repeated identically wherever ELM wants it: graphs merge nodes by id
    process = elm.AwardingProcess(
        id=parts.id("awardingProcess"),
        awarding_body=tuple(parts.organisation(body) for body in bodies),
        awarding_date=strings.awarded_on,
    )
    by_id = {assessment.id: assessment for assessment in edition.assessments}
    return elm.LearningAchievement(
        id=parts.id("learningAchievement"),
        title=parts.text(edition.title),
        description=parts.text(edition.summary),
        awarded_by=process,
        additional_note=parts.notes(TEST_SEAL) if issuer.test else (),
        specified_by=_specification(parts, edition, bodies[0]),
        proven_by=tuple(
            _assessment(parts, by_id[result.assessment], result, process)
            for result in strings.results
            if result.assessment in by_id
        ),
    )


def assessment_title(assessment: Assessment) -> Text:
    """The assessment's own title, or the name of its type."""
    if said(assessment.title):
        return assessment.title
    concept = assessment_types.VOCABULARY.get(assessment.type)
    return concept.labels if concept else {"en": "Assessment"}


def _assessment(
    parts: Parts, assessment: Assessment, result: ResultStrings, process: elm.AwardingProcess
) -> elm.LearningAssessment:
    title = parts.text(assessment_title(assessment))
    code = SUPERVISION_CODES.get(assessment.supervision) if assessment.supervision else None
    unlisted = SUPERVISED_NO_ID if assessment.supervision is Supervision.SUPERVISED_NO_ID else {}
    grading = assessment.grading
    language = parts.language(assessment.language) if assessment.language else None
    return elm.LearningAssessment(
        id=parts.id("learningAssessment"),
        title=title,
        awarded_by=process,
        grade=elm.Note(id=parts.id("note"), note_literal=dict(result.grades)),
        id_verification=parts.concept(supervision.VOCABULARY[code]) if code else None,
        date_issued=result.assessed_on,
        additional_note=parts.notes(unlisted),
        specified_by=elm.LearningAssessmentSpecification(
            id=parts.id("learningAssessmentSpecification"),
            title=title,
            description=parts.text(assessment.description),
            dc_type=parts.concepts(assessment_types.VOCABULARY, (assessment.type,)),
            mode=parts.concepts(modes.VOCABULARY, (assessment.mode,)),
            language=(language,) if language else (),
            grading_scheme=(
                elm.GradingScheme(
                    id=parts.id("gradingScheme"),
                    title=parts.text(grading.title),
                    description=parts.text(grading.description),
                )
                if grading
                else None
            ),
        ),
    )


def _specification(parts: Parts, edition: Edition, awarding_body: Body) -> elm.Qualification:
    """The edition as ELM's Qualification: the one class with level and accreditation (as in the EC's own sample)."""
    level = eqf.VOCABULARY.get(str(edition.level.eqf)) if edition.level.eqf else None
    national = nqf.concept(edition.country, edition.level.nqf) if edition.level.nqf else None
    setting = learning_settings.VOCABULARY.get(edition.setting)
    name = elm.Identifier(
        id=parts.id("identifier"), scheme_name="Micro-credential edition", notation=f"{edition.id} {edition.version}"
    )
    return elm.Qualification(
        id=parts.id("qualification"),
        identifier=(name,),
        dc_type=parts.concepts(opportunity_types.VOCABULARY, (edition.opportunity_type,)),
        title=parts.text(edition.title),
        description=parts.text(edition.summary),
        homepage=parts.web(edition.homepage),
        learning_outcome=tuple(_outcome(parts, outcome) for outcome in edition.outcomes),
        thematic_area=parts.concepts(isced_f.VOCABULARY, edition.fields),
        volume_of_learning=edition.workload.total,
        credit_point=_credits(parts, edition),
        learning_setting=parts.concept(setting) if setting and setting.uri else None,
        mode=parts.concepts(modes.VOCABULARY, edition.participation),
        language=tuple(concept for tag in edition.languages if (concept := parts.language(tag))),
        target_group=parts.concepts(target_groups.VOCABULARY, edition.target_groups),
        entry_requirement=parts.note(edition.prerequisites),
        eqf_level=parts.concept(level) if level else None,
        nqf_level=(parts.concept(national),) if national else (),
        accreditation=tuple(_accreditation(parts, basis, awarding_body) for basis in edition.quality_assurance),
        is_part_of=tuple(
            elm.Qualification(id=parts.id("qualification"), title=parts.text(target.title))
            for target in (edition.stacking.targets if edition.stacking else ())
        ),
        additional_note=parts.notes(*_remarks(edition, national is not None)),
    )


def _credits(parts: Parts, edition: Edition) -> tuple[elm.CreditPoint, ...]:
    return tuple(
        elm.CreditPoint(
            id=parts.id("creditPoint"),
            framework=parts.concept(credit_frameworks.VOCABULARY[credit.framework]),
            point=f"{credit.points.normalize():f}",
        )
        for credit in edition.credits
    )


def _outcome(parts: Parts, outcome: LearningOutcome) -> elm.LearningOutcome:
    kind = SKILL_TYPES.get(outcome.kind)
    return elm.LearningOutcome(
        id=parts.id("learningOutcome"),
        title=parts.text(outcome.sentence),
        dc_type=parts.concept(skill_types.VOCABULARY[kind]) if kind else None,
        related_esco_skill=tuple(
            elm.Concept(
                id=link.uri,
                in_scheme=elm.ConceptScheme(id=esco.VOCABULARY.scheme),
                pref_label=parts.text(link.label) or {"en": link.uri.rpartition("/")[2]},
            )
            for link in outcome.esco
        ),
        additional_note=parts.notes(outcome.criteria),
    )


def _accreditation(parts: Parts, basis: QualityAssurance, awarding_body: Body) -> elm.Accreditation:
    """Quality assurance; without a named agent it is the awarding body's own."""
    return elm.Accreditation(
        id=parts.id("accreditation"),
        dc_type=parts.concept(accreditation_types.VOCABULARY[basis.type]),
        title=parts.text(basis.title),
        description=parts.text(basis.description),
        accrediting_agent=parts.organisation(basis.agent or awarding_body),
        homepage=parts.web(basis.homepage),
    )


def _remarks(edition: Edition, national_listed: bool) -> Iterator[Text]:
    """What has no member of its own in ELM goes in words: level's basis, stand-alone, further information."""
    level = edition.level
    if level.nqf and not national_listed:
        country = edition.country
        yield {tag: said_so.format(country=country, level=level.nqf) for tag, said_so in NATIONAL_LEVEL.items()}
    if level.eqf and (basis := LEVEL_BASIS.get(level.basis.value)):
        yield basis
    if said(level.reason):
        yield level.reason
    if edition.stacking is not None:
        if edition.stacking.type is StackType.STAND_ALONE:
            yield STAND_ALONE
        yield edition.stacking.note
    groups = (target_groups.VOCABULARY.get(code) for code in edition.target_groups)
    yield from (group.labels for group in groups if group and not group.uri)
    yield edition.further_information
    for recognition in edition.recognition:
        if recognition.status != "none" and said(recognition.body):
            tag_text = choose(recognition.body, ["en"])[0]
            yield {"en": f"{recognition.country}: {recognition.status}, {tag_text}"}
