"""What the catalogue reads."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from .enums import PUBLIC_STATES, EditionState, Facet
from .models import EditionFacet, EditionRecord
from .search import asked, suggestions

PUBLIC = "the catalogue is public"


def published() -> "QuerySet[EditionRecord]":
    """The newest published edition of every micro-credential, of all organisations."""
    return (
        EditionRecord.objects.across_organisations(PUBLIC)
        .filter(state=EditionState.PUBLISHED, current=True)
        .select_related("organisation")
    )


def found(term: str, chosen: Mapping[str, Iterable[str]]) -> "QuerySet[EditionRecord]":
    """Those with every word of the search, a level that it names and, for each facet with a choice, a chosen value."""
    query, question = published(), asked(term)
    for word in question.words:
        query = query.filter(search_text__contains=word)
    for kind, values in [
        (Facet.LEVEL.value, question.levels),
        *((kind, chosen.get(kind, ())) for kind in Facet.values),
    ]:
        if values := list(values):
            matching = EditionFacet.objects.across_organisations(PUBLIC).filter(kind=kind, value__in=values)
            query = query.filter(pk__in=matching.values("edition"))
    return query


def like(term: str, chosen: Mapping[str, Iterable[str]]) -> list[EditionRecord]:
    """For a search without a hit: editions within the same filters whose titles are nearest to its words."""
    question = asked(term)
    records = {record.micro_credential: record for record in found("", chosen)} if question.words else {}
    names = suggestions(question.words, {name: record.document["title"] for name, record in records.items()})
    return [records[name] for name in names]


def facet_counts() -> dict[str, Counter[str]]:
    """How many published editions there are for each value of each facet, in one query."""
    rows = (
        EditionFacet.objects.across_organisations(PUBLIC)
        .filter(edition__state=EditionState.PUBLISHED, edition__current=True)
        .values_list("kind", "value")
        .annotate(editions=Count("edition"))
    )
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in Facet.values}
    for kind, value, editions in rows:
        counts[kind][value] = editions
    return counts


def newest(micro_credential: str) -> EditionRecord | None:
    """The edition that stands for a micro-credential: the current one, else the newest that the public may see."""
    records = list(public_editions(micro_credential))
    return next((record for record in records if record.current), records[0] if records else None)


def edition(micro_credential: str, version: str) -> EditionRecord | None:
    """One edition in any state; who may see it is decided by `access.can_open`."""
    return (
        EditionRecord.objects.across_organisations("an edition is found by its address")
        .select_related("organisation")
        .filter(micro_credential=micro_credential, version=version)
        .first()
    )


def public_editions(micro_credential: str) -> list[EditionRecord]:
    """All editions of one micro-credential that the public may see, newest first."""
    rows: Any = (
        EditionRecord.objects.across_organisations(PUBLIC)
        .select_related("organisation")
        .filter(micro_credential=micro_credential, state__in=PUBLIC_STATES)
    )
    return sorted(rows, key=lambda record: record.number, reverse=True)
