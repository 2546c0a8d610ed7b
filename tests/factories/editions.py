"""A complete edition to start from; tests change what they are about."""

from copy import deepcopy
from typing import Any

import msgspec

from skillseal.domain.edition import Edition

BODY = {
    "id": "demo-college-vanadzor",
    "legal_name": {"hy": "Վանաձորի ցուցադրական քոլեջ", "en": "Demo College Vanadzor"},
    "country": "AM",
    "legal_id": "NTRAM-DEMO00001",
    "homepage": "https://demo-college-vanadzor.example",
}

DOCUMENT: dict[str, Any] = {
    "id": "am-pattern",
    "version": "2.0",
    "synthetic": True,
    "source_language": "hy",
    "title": {"hy": "Նախշը գործվածքի վրա", "en": "Pattern on Fabric"},
    "summary": {"hy": "Զարդանախշերի կիրառում", "en": "Applying ornaments to fabric"},
    "country": "AM",
    "languages": ["hy"],
    "provider": BODY,
    "awarding_bodies": [BODY],
    "sector": "C",
    "fields": ["0723"],
    "purposes": ["vet_preparation"],
    "target_groups": ["05f11c859b"],
    "prerequisites": {"hy": "չկան", "en": "none"},
    "level": {"eqf": 3, "basis": "provider_estimate", "reason": {"en": "Estimated by the provider."}},
    "workload": {"total": "PT60H", "contact": "PT20H", "practice": "PT28H", "self_study": "PT8H", "assessment": "PT4H"},
    "credits": [{"framework": "6fcec5c5af", "points": "2", "hours_per_credit": "30"}],
    "participation": ["9191af2ed9"],
    "setting": "e207a81fc7",
    "units": [
        {
            "id": "u1",
            "title": {"hy": "Նախշ", "en": "Pattern"},
            "outcomes": [
                {
                    "id": "lo1",
                    "sentence": {"hy": "ընտրում է գործվածքը", "en": "chooses fabric and dye and explains the choice"},
                    "kind": "knowledge",
                    "criteria": {"hy": "3-ից 2-ը", "en": "2 of 3 choices justified"},
                    "threshold": {"en": "2 of 3"},
                },
                {
                    "id": "lo2",
                    "sentence": {"hy": "տեղափոխում է զարդանախշը", "en": "transfers an ornament to fabric at scale"},
                    "kind": "skill",
                    "esco": [
                        {
                            "uri": "http://data.europa.eu/esco/skill/7655b81b-0fff-4c04-927a-25c6662d31a8",
                            "label": {"en": "paint decorative designs"},
                        }
                    ],
                    "criteria": {"hy": "շեղում ≤ 2 մմ", "en": "deviation ≤ 2 mm at 5 measured points"},
                },
            ],
        }
    ],
    "assessments": [
        {
            "id": "a1",
            "type": "de4d165a6c",
            "title": {"hy": "Արտադրանքի գնահատում", "en": "Assessment of the artefact"},
            "outcomes": ["lo1", "lo2"],
            "mode": "9191af2ed9",
            "language": "hy",
            "supervision": "supervised_on_site_id",
            "grading": {
                "title": {"hy": "Ստուգված", "en": "Passed or not passed"},
                "pass_grade": {"hy": "ստուգված", "en": "passed"},
            },
        }
    ],
    "quality_assurance": [
        {
            "type": "820101cba6",
            "title": {"hy": "Ծրագրի որակի ապահովում", "en": "Programme quality assurance"},
            "agent": {
                "legal_name": {"en": "Demo Agency for Quality"},
                "country": "AM",
                "legal_id": "NTRAM-DEMO90001",
            },
        }
    ],
    "stacking": {"type": "stand_alone", "note": {"en": "Stands alone."}},
    "further_information": {"en": "Recognition is decided by the receiving body."},
}


def document(**changes: Any) -> dict[str, Any]:
    """The document of a complete edition; `document(title={})` replaces members, `document(units=None)` removes."""
    made = deepcopy(DOCUMENT) | changes
    return {name: value for name, value in made.items() if value is not None}


def edition(**changes: Any) -> Edition:
    return msgspec.convert(document(**changes), Edition)
