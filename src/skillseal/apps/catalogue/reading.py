"""An edition in the words of a reader: labels for codes, sentences for levels, parts of the workload."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from skillseal.domain.assessment import Supervision
from skillseal.domain.edition import Edition, Purpose
from skillseal.domain.level import Level, LevelBasis
from skillseal.domain.outcome import OutcomeKind
from skillseal.domain.workload import hours
from skillseal.vocabularies import countries, isced_f, languages, modes, nqf
from skillseal.vocabularies.concepts import Concept, Vocabulary
from skillseal.vocabularies.text import Text, choose


def reader() -> str:
    """The language of the page."""
    return get_language() or "en"


def labelled(concept: Concept | None, code: str) -> str:
    """The label in the reader's language; a code that we do not know stands as it is."""
    return concept.label(reader()) if concept else code


def labels(vocabulary: Vocabulary, codes: Iterable[str]) -> list[str]:
    return [labelled(vocabulary.get(code), code) for code in codes]


def country(code: str) -> str:
    return labelled(countries.by_alpha2(code), code)


def language(tag: str) -> str:
    """A language's name, with the script where we keep two."""
    name = labelled(languages.by_tag(tag), tag)
    script = {"Cyrl": _("Cyrillic"), "Latn": _("Latin")}.get(tag.partition("-")[2])
    return f"{name} ({script})" if script else name


def facet_label(kind: str, value: str) -> str:
    """What a facet's option is called."""
    if kind == "country":
        return country(value)
    if kind == "language":
        return language(value)
    if kind == "level":
        return _("EQF level {level}").format(level=value)
    return labelled({"field": isced_f.VOCABULARY, "mode": modes.VOCABULARY}[kind].get(value), value)


@dataclass(frozen=True, slots=True)
class Shown:
    """One text as it is shown: in which language, and whether that is another than the reader asked for."""

    text: str
    language: str
    fallback: bool


def shown(text: Text, wanted: Sequence[str]) -> Shown:
    value, tag = choose(text, wanted)
    return Shown(value, tag, bool(value) and tag.partition("-")[0] != wanted[0].partition("-")[0])


def available_languages(edition: Edition) -> list[str]:
    """The languages in which the description is complete, source language first."""
    return sorted(edition.complete_languages, key=lambda tag: (tag != edition.source_language, tag))


def level_sentences(level: Level, country_code: str) -> list[str]:
    """The level and what it rests on, in plain words; nothing is claimed that the framework does not give."""
    if level.basis is LevelBasis.NONE or (level.eqf is None and not level.nqf):
        return [_("No level is stated")]
    sentences = []
    if level.eqf is not None:
        basis = {
            LevelBasis.REFERENCED: _("EQF level {level}"),
            LevelBasis.COMPARISON: _("EQF level {level}, by comparison with the EQF"),
            LevelBasis.PROVIDER_ESTIMATE: _("EQF level {level}, the provider's own estimate"),
        }
        sentences.append(basis[level.basis].format(level=level.eqf))
    if level.nqf:
        framework = nqf.frameworks().get(country_code)
        words = (
            _("NQF level {level} ({country})")
            if framework and framework.in_european_list
            else _("NQF level {level} (not referenced to the EQF)")
        )
        sentences.append(words.format(level=level.nqf, country=country(country_code)))
    return sentences


def level_meaning(eqf: int) -> str:
    """What an EQF level stands for, in plain words (after the EQF descriptors of responsibility and autonomy)."""
    return {
        1: _("simple tasks, under close guidance"),
        2: _("known tasks, with some independence under guidance"),
        3: _("carries out tasks independently and answers for the result"),
        4: _("does skilled work independently and guides the routine work of others"),
        5: _("plans and supervises work that changes"),
        6: _("answers for complex work and for others' development"),
        7: _("leads complex work that needs new approaches"),
        8: _("leads at the frontier of a field"),
    }.get(eqf, "")


def mode_meaning(code: str) -> str:
    """A form of learning or assessment in plain words; "" where the official label is plain already."""
    return {
        "9191af2ed9": _("in person, at the school"),
        "e92d221e4d": _("partly in person, partly online"),
        "729f3bed4b": _("at the workplace"),
        "7813801c77": _("by working on a project"),
        "ed4c557045": _("in a laboratory"),
    }.get(code, "")


def assessment_meaning(code: str) -> str:
    """What happens in an assessment of this type, in plain words."""
    return {
        "6a4db9f11d": _("you show the work, and somebody watches"),
        "de4d165a6c": _("a finished piece is assessed"),
        "795dac4096": _("you carry out a project, and the result is assessed"),
        "4f03b91c0e": _("a collection of your work is assessed"),
        "d30284d7df": _("you answer questions in a talk"),
        "6e6cb2cc78": _("you answer questions in writing"),
        "b1b68f6735": _("short questions, mostly with answers to choose from"),
        "2939dae15f": _("a task that you hand in gets a grade"),
        "3484bd7e51": _("your work during the course is assessed"),
        "56539a6507": _("a group is assessed together"),
        "19a2e5e671": _("other learners assess your work"),
        "812e3b0ae1": _("other learners comment on your work"),
        "c4256a2726": _("you solve a problem, and your way of solving it is assessed"),
        "7331eb4762": _("it counts how often you were there"),
    }.get(code, "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the workload: its kind, its hours, and where it lies on the bar, in percent."""

    kind: str
    name: str
    hours: Decimal
    start: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)


def workload_parts(edition: Edition) -> list[Part]:
    """The known parts in order; what they leave of the total is a part of its own."""
    load = edition.workload
    known = [
        ("contact", _("With the teacher"), hours(load.contact)),
        ("practice", _("Practice"), hours(load.practice)),
        ("self-study", _("Learning on your own"), hours(load.self_study)),
        ("assessment", _("Assessment"), hours(load.assessment)),
    ]
    given = [(kind, name, value) for kind, name, value in known if value]
    total = hours(load.total) or Decimal(0)
    rest = total - sum((value for _kind, _name, value in given), Decimal(0))
    if given and rest > 0:
        given.append(("other", _("Not broken down"), rest))
    whole = sum((value for _kind, _name, value in given), Decimal(0))
    parts, start = [], 0.0
    for kind, name, value in given:
        width = round(float(value / whole * 100), 2)
        parts.append(Part(kind, name, value, round(start, 2), width))
        start += width
    return parts


def outcome_kind(kind: OutcomeKind) -> str:
    return {
        OutcomeKind.KNOWLEDGE: _("Knowledge"),
        OutcomeKind.SKILL: _("Skill"),
        OutcomeKind.RESPONSIBILITY: _("Responsibility"),
    }[kind]


def supervision(value: Supervision | None) -> str:
    if value is None:
        return ""
    return {
        Supervision.UNSUPERVISED_NO_ID: _("Without supervision, identity not checked"),
        Supervision.SUPERVISED_NO_ID: _("Supervised, identity not checked"),
        Supervision.SUPERVISED_ONLINE_ID: _("Supervised online, identity checked"),
        Supervision.SUPERVISED_ON_SITE_ID: _("Supervised on site, identity checked"),
    }[value]


def purpose(value: Purpose) -> str:
    return {
        Purpose.STANDALONE: _("On its own"),
        Purpose.VET_PREPARATION: _("Preparing for vocational training"),
        Purpose.UPSKILLING: _("Learning more in your occupation"),
        Purpose.RETRAINING: _("Changing to another occupation"),
        Purpose.VALIDATION: _("Having shown what you can already do"),
    }[value]


def recognition_status(status: str) -> tuple[str, str]:
    """Words and tone for what a country makes of it."""
    return {
        "legal": (_("Regulated by law"), "good"),
        "recognised": (_("Recognised"), "good"),
        "pilot": (_("Pilot"), "info"),
        "none": (_("No decision on recognition yet"), "unsure"),
    }.get(status, (status, "info"))


@dataclass(frozen=True, slots=True)
class Licence:
    name: str
    meaning: str
    url: str


def licence(code: str) -> Licence:
    base = "https://creativecommons.org/"
    known = {
        "CC0-1.0": ("CC0 1.0", _("You may use it freely."), f"{base}publicdomain/zero/1.0/"),
        "CC-BY-4.0": ("CC BY 4.0", _("You may copy and change it if you name the author."), f"{base}licenses/by/4.0/"),
        "CC-BY-SA-4.0": (
            "CC BY-SA 4.0",
            _("You may copy and change it if you name the author and pass it on under the same licence."),
            f"{base}licenses/by-sa/4.0/",
        ),
        "CC-BY-NC-4.0": (
            "CC BY-NC 4.0",
            _("You may copy and change it if you name the author and earn no money with it."),
            f"{base}licenses/by-nc/4.0/",
        ),
        "CC-BY-ND-4.0": (
            "CC BY-ND 4.0",
            _("You may copy it unchanged if you name the author."),
            f"{base}licenses/by-nd/4.0/",
        ),
    }
    return Licence(*known.get(code, (code, _("All rights are reserved: ask before you copy it."), "")))
